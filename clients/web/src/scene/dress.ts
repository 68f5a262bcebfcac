/**
 * Dresses a tile that has just arrived: our materials by kind, colours for its vertices, edges in high contrast, walls for the camera.
 *
 * Invariant: everything that dressing makes is undone by `undress`; shared materials stay.
 */
import {
  BufferAttribute,
  type BufferGeometry,
  EdgesGeometry,
  LineSegments,
  type Material,
  Matrix4,
  Mesh,
  type MeshStandardMaterial,
  type Object3D,
  Vector3,
} from "three";
import type { Kind } from "../state/types";
import { kindOf, type Materials, PAINTED, STANDING } from "./materials";
import type { Mood } from "./mood";
import { type Primitive, paint, type Rgb } from "./paint";
import type { Walls } from "./walls";

/** Attribute names as GLTFLoader writes them. */
const FEATURE_IDS = "_feature_id_0";
/** Kinds that the camera must not see through. */
const SOLID: ReadonlySet<Kind> = new Set<Kind>(["building", "bridge", "other"]);
/** Two faces that meet at a smaller angle are one surface. */
const EDGE_DEG = 30;
/** Finding edges takes time; a bigger mesh than this goes without. */
const EDGE_TRIANGLES_MAX = 60_000;

interface Dressed {
  readonly mesh: Mesh<BufferGeometry, Material>;
  readonly primitive: Primitive;
  readonly material: Material;
  /** True when `material` belongs to this tile alone. */
  readonly owned: boolean;
}

export class Dresser {
  private readonly tiles = new Map<Object3D, Dressed[]>();
  /** Base colours seen so far for each kind: a source with several says something by them. */
  private readonly seen = new Map<Kind, Set<number>>();
  private contrast = false;

  constructor(
    private readonly materials: Materials,
    private readonly walls: Walls,
    private mood: Mood,
  ) {}

  /** Dress a tile's meshes. `toWorld` leads from the tile's parent into the scene's frame. */
  dress(tile: Object3D, toWorld: Matrix4): void {
    const found: Mesh<BufferGeometry, MeshStandardMaterial>[] = [];
    tile.updateMatrixWorld(true);
    tile.traverse((object) => {
      if (object instanceof Mesh) found.push(object as Mesh<BufferGeometry, MeshStandardMaterial>);
    });
    for (const mesh of found) this.remember(mesh.material);
    this.tiles.set(
      tile,
      found.map((mesh) => this.dressMesh(mesh)),
    );
    for (const mesh of found) {
      if (SOLID.has(kindOfMesh(mesh))) this.walls.add(tile, cornersOf(mesh, parentless(tile, toWorld, mesh)));
    }
  }

  undress(tile: Object3D): void {
    for (const { mesh, material, owned } of this.tiles.get(tile) ?? []) {
      if (owned) material.dispose();
      removeEdges(mesh);
    }
    this.tiles.delete(tile);
    this.walls.remove(tile);
  }

  /** Paint everything again in another mood, with or without drawn edges. */
  setMood(mood: Mood, contrast: boolean): void {
    this.mood = mood;
    this.contrast = contrast;
    for (const dressed of this.tiles.values()) {
      for (const { mesh, primitive, owned } of dressed) {
        if (!owned) this.colour(mesh, primitive);
        removeEdges(mesh);
        this.drawEdges(mesh, primitive.kind);
      }
    }
  }

  private remember(material: MeshStandardMaterial): void {
    const kind = kindOf(material);
    const colours = this.seen.get(kind) ?? new Set<number>();
    colours.add(material.color.getHex());
    this.seen.set(kind, colours);
  }

  private dressMesh(mesh: Mesh<BufferGeometry, MeshStandardMaterial>): Dressed {
    const source = mesh.material;
    const kind = kindOf(source);
    const flat = mesh.geometry.getAttribute("normal") === undefined;
    const textured = source.map !== null || mesh.geometry.getAttribute("color") !== undefined;
    const material = textured
      ? this.materials.textured(source, kind, flat)
      : this.materials.plain(kind, flat, source.side === 2);
    const primitive = this.primitiveOf(mesh, source, kind);
    mesh.material = material as unknown as MeshStandardMaterial;
    mesh.userData.kind = kind;
    mesh.castShadow = STANDING.has(kind);
    mesh.receiveShadow = true;
    mesh.matrixAutoUpdate = false;
    mesh.geometry.deleteAttribute(FEATURE_IDS);
    if (!textured) {
      this.colour(mesh, primitive);
      mesh.geometry.deleteAttribute("uv");
    }
    this.drawEdges(mesh, kind);
    return { mesh, primitive, material, owned: textured };
  }

  private primitiveOf(mesh: Mesh<BufferGeometry>, source: MeshStandardMaterial, kind: Kind): Primitive {
    const ids = mesh.geometry.getAttribute(FEATURE_IDS);
    const numbers: unknown = mesh.userData.features;
    const speaks = (this.seen.get(kind)?.size ?? 0) > 1;
    return {
      kind,
      position: floats(mesh.geometry, "position", 3),
      feature: ids === undefined ? null : floats(mesh.geometry, FEATURE_IDS, 1),
      numbers: Array.isArray(numbers) ? (numbers as number[]) : [],
      own: speaks ? (source.color.toArray() as unknown as Rgb) : null,
    };
  }

  private colour(mesh: Mesh<BufferGeometry>, primitive: Primitive): void {
    if (!PAINTED.has(primitive.kind)) return;
    const { colour, roof, extent } = paint(primitive, this.mood);
    mesh.geometry.setAttribute("color", new BufferAttribute(colour, 4, true));
    if (roof !== null) mesh.geometry.setAttribute("roof", new BufferAttribute(roof, 4, true));
    if (extent !== null) mesh.geometry.setAttribute("extent", new BufferAttribute(extent, 4));
  }

  private drawEdges(mesh: Mesh<BufferGeometry>, kind: Kind): void {
    if (!this.contrast || !SOLID.has(kind) || triangles(mesh.geometry) > EDGE_TRIANGLES_MAX) return;
    mesh.add(new LineSegments(new EdgesGeometry(mesh.geometry, EDGE_DEG), this.materials.edges));
    mesh.updateMatrixWorld(true);
  }
}

function removeEdges(mesh: Mesh): void {
  for (const child of [...mesh.children]) {
    if (!(child instanceof LineSegments)) continue;
    child.geometry.dispose();
    mesh.remove(child);
  }
}

function kindOfMesh(mesh: Mesh): Kind {
  return mesh.userData.kind as Kind;
}

function triangles(geometry: BufferGeometry): number {
  return (geometry.index?.count ?? geometry.getAttribute("position").count) / 3;
}

/** The mesh's place in the scene, whether or not its tile hangs in it already. */
function parentless(tile: Object3D, toWorld: Matrix4, mesh: Object3D): Matrix4 {
  const local = new Matrix4().copy(mesh.matrixWorld);
  if (tile.parent !== null) return local;
  return local.premultiply(toWorld);
}

function floats(geometry: BufferGeometry, name: string, size: 1 | 3): Float32Array {
  const attribute = geometry.getAttribute(name);
  const values = new Float32Array(attribute.count * size);
  for (let i = 0; i < attribute.count; i++) {
    values[i * size] = attribute.getX(i);
    if (size === 1) continue;
    values[i * size + 1] = attribute.getY(i);
    values[i * size + 2] = attribute.getZ(i);
  }
  return values;
}

/** Nine world coordinates for each triangle. */
function cornersOf(mesh: Mesh<BufferGeometry>, toWorld: Matrix4): Float32Array {
  const position = mesh.geometry.getAttribute("position");
  const index = mesh.geometry.index;
  const count = index?.count ?? position.count;
  const corners = new Float32Array(Math.floor(count / 3) * 9);
  const corner = new Vector3();
  for (let i = 0; i < corners.length / 3; i++) {
    corner.fromBufferAttribute(position, index === null ? i : index.getX(i)).applyMatrix4(toWorld);
    corner.toArray(corners, i * 3);
  }
  return corners;
}
