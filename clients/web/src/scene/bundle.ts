/**
 * Primitives of one tile that look alike, joined into one mesh: a detailed city has dozens of materials in a tile, and each would be a draw call.
 *
 * Colours lie in the vertices, so joining loses nothing; painting again writes into the joined buffers.
 *
 * Invariant: the joined mesh has the vertices of its primitives in their order, so each keeps its range.
 */
import { BufferAttribute, type BufferGeometry, type Material, Mesh, type Object3D } from "three";
import { mergeGeometries } from "three/addons/utils/BufferGeometryUtils.js";
import type { Mood } from "./mood";
import { type Paint, type Primitive, paint } from "./paint";

export interface Piece {
  readonly mesh: Mesh<BufferGeometry, Material>;
  readonly primitive: Primitive;
}

/** Attributes that stay; everything else would only cost memory. */
const KEPT: ReadonlySet<string> = new Set(["position", "normal"]);

export class Bundle {
  readonly mesh: Mesh<BufferGeometry, Material>;
  private readonly primitives: readonly Primitive[];
  /** True when the geometry was made here and not by the loader. */
  private readonly joined: boolean;

  /** Join pieces of the same kind, material and transform. The other meshes leave their parents. */
  constructor(
    pieces: readonly [Piece, ...Piece[]],
    private readonly painted: boolean,
  ) {
    const [first, ...others] = pieces;
    this.mesh = first.mesh;
    this.joined = others.length > 0;
    this.primitives = pieces.map((piece) => piece.primitive);
    for (const { mesh } of pieces) strip(mesh.geometry);
    if (!this.joined) return;
    this.mesh.geometry = mergeGeometries(pieces.map((piece) => piece.mesh.geometry));
    for (const { mesh } of others) remove(mesh);
  }

  /** Write the colours of a mood into the vertices. */
  paint(mood: Mood): void {
    if (!this.painted) return;
    const { geometry } = this.mesh;
    const count = geometry.getAttribute("position").count;
    let start = 0;
    for (const primitive of this.primitives) {
      const colours = paint(primitive, mood);
      put(geometry, "color", colours.colour, count, start);
      if (colours.roof !== null) put(geometry, "roof", colours.roof, count, start);
      if (colours.extent !== null) put(geometry, "extent", colours.extent, count, start);
      start += primitive.position.length / 3;
    }
  }

  close(): void {
    if (this.joined) this.mesh.geometry.dispose();
  }
}

/** Tell whether pieces may be joined: same material, same transform, same way of storing triangles. */
export function likeness(piece: Piece): string {
  const { mesh } = piece;
  const normal = mesh.geometry.hasAttribute("normal") && mesh.geometry.getAttribute("normal").array.constructor.name;
  return [mesh.material.uuid, mesh.geometry.index !== null, normal, ...mesh.matrixWorld.elements].join(" ");
}

function put(
  geometry: BufferGeometry,
  name: string,
  values: Paint["colour"] | Float32Array,
  count: number,
  start: number,
): void {
  let attribute = geometry.getAttribute(name) as BufferAttribute | undefined;
  if (attribute === undefined) {
    const array = values instanceof Float32Array ? new Float32Array(count * 4) : new Uint8Array(count * 4);
    attribute = new BufferAttribute(array, 4, array instanceof Uint8Array);
    geometry.setAttribute(name, attribute);
  }
  attribute.set(values, start * 4);
  attribute.needsUpdate = true;
}

function strip(geometry: BufferGeometry): void {
  for (const name of Object.keys(geometry.attributes)) {
    if (!KEPT.has(name)) geometry.deleteAttribute(name);
  }
}

function remove(mesh: Object3D): void {
  mesh.removeFromParent();
  if (mesh instanceof Mesh) mesh.geometry.dispose();
}
