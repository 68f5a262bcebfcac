/**
 * What the kinds of things look like: one material for each kind (and shape of its normals), shared by all tiles.
 *
 * Textured surfaces keep their texture. Flat things that lie in one plane are pulled apart in depth, so streets do not flicker on grass.
 *
 * Invariant: a shared material is disposed only by `close`; a textured one belongs to its tile.
 */
import {
  Color,
  DoubleSide,
  FrontSide,
  type IUniform,
  LineBasicMaterial,
  type Material,
  MeshLambertMaterial,
  type MeshStandardMaterial,
  Vector3,
} from "three";
import { KINDS, type Kind } from "../state/types";
import type { Mood } from "./mood";
import { FACADE, GROUND, type Patch, patched, WATER } from "./shaders";

/** Things of one plane, from the top down; a higher number lies deeper. What is not listed stands and is not moved. */
const LAYERS: Partial<Record<Kind, number>> = {
  rail: 0,
  path: 1,
  street: 2,
  square: 3,
  water: 4,
  green: 5,
  terrain: 6,
};
const BASE_LAYER = 8;
/** Depth steps between layers: enough for the roundings of differently cut triangles. */
const LAYER_FACTOR = 0.6;
const LAYER_UNITS = 6;

/** Kinds whose colour comes with the vertices (paint.ts); the others have one colour, so that overlapping pieces do not show. */
const PAINTED: ReadonlySet<Kind> = new Set<Kind>([
  "building",
  "bridge",
  "tree",
  "furniture",
  "stop",
  "terrain",
  "other",
]);
/** Kinds that throw shadows. */
export const STANDING: ReadonlySet<Kind> = new Set<Kind>(["building", "bridge", "tree", "furniture", "stop", "other"]);

/** Read the kind that the package wrote; anything unknown is "other". */
export function kindOf(material: Material): Kind {
  const kind: unknown = material.userData.kind;
  return KINDS.find((k) => k === kind) ?? "other";
}

/** Push a material behind others of the same plane. */
function layer(material: Material, depth: number): void {
  material.polygonOffset = true;
  material.polygonOffsetFactor = depth * LAYER_FACTOR;
  material.polygonOffsetUnits = depth * LAYER_UNITS;
}

/** Sides of slabs in metres (0: none), and how uneven the colour is. */
const TEXTURES: Partial<Record<Kind | "base", { readonly slab: number; readonly grain: number }>> = {
  street: { slab: 0, grain: 0.1 },
  path: { slab: 0.9, grain: 0.08 },
  square: { slab: 1.6, grain: 0.07 },
  green: { slab: 0, grain: 0.26 },
  terrain: { slab: 0, grain: 0.2 },
  base: { slab: 0, grain: 0.12 },
};

interface Shape {
  readonly kind: Kind;
  readonly flat: boolean;
  readonly double: boolean;
  readonly painted: boolean;
}

export class Materials {
  private readonly shared = new Map<string, { readonly kind: Kind; readonly material: MeshLambertMaterial }>();
  private readonly uniforms = {
    windowColour: { value: new Color() },
    litColour: { value: new Color() },
    windowStrength: { value: 0 },
    litShare: { value: 0 },
    time: { value: 0 },
    skyColour: { value: new Color() },
    sunColour: { value: new Color() },
    sunWay: { value: new Vector3(0, 1, 0) },
  };
  readonly edges = new LineBasicMaterial();
  /** For the ground beneath the city. */
  readonly base: MeshLambertMaterial;
  private detail = true;

  constructor(private mood: Mood) {
    this.base = new MeshLambertMaterial();
    layer(this.base, BASE_LAYER);
    this.define(this.base);
    this.patchGround(this.base, "base");
    this.setMood(mood, new Vector3(0, 1, 0));
  }

  /** Take other colours; `sunWay` points to the sun. */
  setMood(mood: Mood, sunWay: Vector3): void {
    this.mood = mood;
    const u = this.uniforms;
    u.windowColour.value.setHex(mood.window);
    u.litColour.value.setHex(mood.window_lit);
    u.skyColour.value.setHex(mood.sky_middle).lerp(new Color(mood.horizon), 0.5);
    u.sunColour.value.setHex(mood.sun);
    u.sunWay.value.copy(sunWay);
    u.windowStrength.value = mood.window_strength;
    u.litShare.value = mood.window_lit_share;
    this.edges.color.setHex(mood.edge);
    this.base.color.setHex(mood.base);
    for (const { kind, material } of this.shared.values()) this.colour(material, kind);
  }

  setDetail(detail: boolean): void {
    if (detail === this.detail) return;
    this.detail = detail;
    for (const material of [this.base, ...[...this.shared.values()].map((s) => s.material)]) {
      this.define(material);
      material.needsUpdate = true;
    }
  }

  /** Move the water on; callers leave it out when motion is unwelcome. */
  advance(dt_s: number): void {
    const { time } = this.uniforms;
    time.value = (time.value + dt_s) % 3_600;
  }

  /**
   * Give the shared material for a kind. `flat`: the mesh has no normals. `double`: both sides are seen.
   * `own`: the source's colours are to be seen, also where the kind has one colour else.
   */
  plain(kind: Kind, flat: boolean, double: boolean, own: boolean): MeshLambertMaterial {
    const painted = own || PAINTED.has(kind);
    const key = `${kind} ${flat} ${double} ${painted}`;
    const found = this.shared.get(key);
    if (found !== undefined) return found.material;
    const material = this.make({ kind, flat, double, painted });
    this.shared.set(key, { kind, material });
    return material;
  }

  /** Make a material that keeps the source's texture and colour; the caller disposes it with the tile. */
  textured(source: MeshStandardMaterial, kind: Kind, flat: boolean): MeshLambertMaterial {
    const material = new MeshLambertMaterial({
      color: source.color,
      map: source.map,
      flatShading: flat,
      side: source.side,
      transparent: source.transparent,
      opacity: source.opacity,
      alphaTest: source.alphaTest,
      vertexColors: source.vertexColors,
    });
    const depth = LAYERS[kind];
    if (depth !== undefined) layer(material, depth);
    return material;
  }

  close(): void {
    for (const { material } of this.shared.values()) material.dispose();
    this.shared.clear();
    this.base.dispose();
    this.edges.dispose();
  }

  private make(shape: Shape): MeshLambertMaterial {
    const material = new MeshLambertMaterial({
      flatShading: shape.flat,
      side: shape.double ? DoubleSide : FrontSide,
      vertexColors: shape.painted,
    });
    const depth = LAYERS[shape.kind];
    if (depth !== undefined) layer(material, depth);
    this.colour(material, shape.kind);
    this.define(material);
    if (shape.kind === "building") this.patch(material, FACADE, "facade", this.uniforms);
    else if (shape.kind === "water") this.patch(material, WATER, "water", this.uniforms);
    else this.patchGround(material, shape.kind);
    return material;
  }

  private patchGround(material: MeshLambertMaterial, kind: Kind | "base"): void {
    const texture = TEXTURES[kind];
    if (texture === undefined) return;
    this.patch(material, GROUND, "ground", { slab: { value: texture.slab }, grain: { value: texture.grain } });
  }

  private define(material: MeshLambertMaterial): void {
    material.defines = this.detail ? { DETAIL: "" } : {};
  }

  private colour(material: MeshLambertMaterial, kind: Kind): void {
    material.color.setHex(material.vertexColors ? 0xffffff : this.mood.kinds[kind]);
  }

  private patch(material: MeshLambertMaterial, patch: Patch, name: string, uniforms: Record<string, IUniform>): void {
    material.customProgramCacheKey = () => name;
    material.onBeforeCompile = (shader) => {
      Object.assign(shader.uniforms, uniforms);
      shader.vertexShader = patched(shader.vertexShader, patch.vertex);
      shader.fragmentShader = patched(shader.fragmentShader, patch.fragment);
    };
  }
}
