/**
 * Packed tiles, made plain: positions on a lattice of 16 bits become metres, and feature ids whole numbers.
 *
 * What we draw beside a tile's geometry (rows of windows, drawn edges, walls for the camera) is measured in metres in the mesh's own frame, so the
 * lattice's step, which the node's scale holds, is multiplied in once when a tile arrives. The primitives of a tile share their vertices; a mesh keeps its own.
 *
 * Invariant: a mesh stands where it stood; afterwards its own frame is in metres, and each of its vertices is a corner of a triangle.
 */
import { BufferAttribute, type BufferGeometry, Matrix4, type Mesh, Quaternion, Vector3 } from "three";

/** Attribute name as GLTFLoader writes it. */
export const FEATURE_IDS = "_feature_id_0";

const ONE = new Vector3(1, 1, 1);
const SCALE_TOLERANCE = 1e-9;
const place = new Vector3();
const turn = new Quaternion();
const scale = new Vector3();
const plain = new Matrix4();

/** Give a mesh vertices of its own, in the order in which they were: those that its triangles use. */
export function ownVertices({ geometry }: Mesh<BufferGeometry>): void {
  const { index } = geometry;
  if (index === null) return;
  const count = geometry.getAttribute("position").count;
  const place = new Uint32Array(count);
  for (let corner = 0; corner < index.count; corner++) place[index.getX(corner)] = 1;
  const kept = new Uint32Array(place.reduce((sum, used) => sum + used, 0));
  if (kept.length === count) return;
  for (let vertex = 0, at = 0; vertex < count; vertex++) {
    if (place[vertex] === 0) continue;
    kept[at] = vertex;
    place[vertex] = at++;
  }
  const corners = kept.length <= 0x10000 ? new Uint16Array(index.count) : new Uint32Array(index.count);
  for (let corner = 0; corner < index.count; corner++) corners[corner] = place[index.getX(corner)] ?? 0;
  geometry.setIndex(new BufferAttribute(corners, 1));
  for (const [name, attribute] of Object.entries(geometry.attributes)) {
    geometry.setAttribute(name, rowsOf(attribute, kept));
  }
  geometry.boundingBox = null;
  geometry.boundingSphere = null;
}

function rowsOf(attribute: BufferGeometry["attributes"][string], rows: Uint32Array): BufferAttribute {
  const size = attribute.itemSize;
  const array = attribute.array.slice(0, rows.length * size);
  const few = new BufferAttribute(array, size, attribute.normalized);
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at] ?? 0;
    for (let part = 0; part < size; part++) few.setComponent(at, part, attribute.getComponent(row, part));
  }
  return few;
}

/** Give a mesh positions in metres as 32-bit numbers. Its world matrix, and its parents', must be up to date. */
export function inMetres(mesh: Mesh<BufferGeometry>): void {
  mesh.matrixWorld.decompose(place, turn, scale);
  const position = mesh.geometry.getAttribute("position");
  const scaled = scale.distanceToSquared(ONE) > SCALE_TOLERANCE;
  if (!scaled && position instanceof BufferAttribute && position.array instanceof Float32Array) return;
  const metres = new Float32Array(position.count * 3);
  for (let v = 0; v < position.count; v++) {
    metres[v * 3] = position.getX(v) * scale.x;
    metres[v * 3 + 1] = position.getY(v) * scale.y;
    metres[v * 3 + 2] = position.getZ(v) * scale.z;
  }
  mesh.geometry.setAttribute("position", new BufferAttribute(metres, 3));
  mesh.geometry.boundingBox = null;
  mesh.geometry.boundingSphere = null;
  plain.compose(place, turn, ONE);
  if (mesh.parent !== null) plain.premultiply(mesh.matrix.copy(mesh.parent.matrixWorld).invert());
  plain.decompose(mesh.position, mesh.quaternion, mesh.scale);
  mesh.updateMatrix();
  mesh.updateMatrixWorld(true);
}

/** Whose triangles these are: for each vertex a row of the tile's features, and the features' numbers by row. */
export interface Owners {
  readonly rows: Uint16Array | Uint32Array;
  readonly numbers: readonly number[];
  /** The row that stands for nobody: several things merged into one. */
  readonly nobody: number | undefined;
}

/** Read who owns the vertices of a mesh; undefined where the tile does not say. */
export function ownersOf({ geometry, userData }: Mesh<BufferGeometry>): Owners | undefined {
  const ids = geometry.getAttribute(FEATURE_IDS);
  if (ids === undefined) return undefined;
  const rows = ids.array instanceof Uint16Array ? new Uint16Array(ids.count) : new Uint32Array(ids.count);
  // Tiles of older packages hand back 122.00147 for row 122, so round.
  for (let v = 0; v < ids.count; v++) rows[v] = Math.max(0, Math.round(ids.getX(v)));
  const numbers: unknown = userData["features"];
  return { rows, numbers: Array.isArray(numbers) ? (numbers as number[]) : [], nobody: nobodyOf(userData) };
}

/** Give the number of the feature that a vertex belongs to; undefined for nobody's. */
export function ownerAt(owners: Owners, vertex: number): number | undefined {
  const row = owners.rows[vertex];
  return row === undefined || row === owners.nobody ? undefined : owners.numbers[row];
}

/** `EXT_mesh_features` names the id that is no feature's (`nullFeatureId`); GLTFLoader keeps what it does not know itself. */
function nobodyOf(userData: Record<string, unknown>): number | undefined {
  const { gltfExtensions } = userData as { gltfExtensions?: Readonly<Record<string, unknown>> };
  const { featureIds } = (gltfExtensions?.["EXT_mesh_features"] ?? {}) as { featureIds?: unknown };
  const [first] = Array.isArray(featureIds) ? (featureIds as { nullFeatureId?: unknown }[]) : [];
  return typeof first?.nullFeatureId === "number" ? first.nullFeatureId : undefined;
}
