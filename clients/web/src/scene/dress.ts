/**
 * Dresses a tile that has just arrived: our materials by kind, colours for its vertices, edges in high contrast, walls for the camera.
 *
 * Invariant: everything that dressing makes is undone by `undress`; shared materials stay.
 */
import {
  type BufferGeometry,
  DoubleSide,
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
import { Bundle, likeness, type Piece } from "./bundle";
import { kindOf, type Materials, STANDING } from "./materials";
import type { Mood } from "./mood";
import { FEATURE_IDS, inMetres, type Owners, ownerAt, ownersOf, ownVertices } from "./packed";
import type { Primitive, Rgb } from "./paint";
import type { Walls } from "./walls";

/** Kinds that the camera must not see through. */
const SOLID: ReadonlySet<Kind> = new Set<Kind>(["building", "bridge", "other"]);
/** Two faces that meet at a smaller angle are one surface. */
const EDGE_DEG = 30;
/** Finding edges takes time; a bigger mesh than this goes without. */
const EDGE_TRIANGLES_MAX = 60_000;

/** This many colours of buildings, or panes of glass: the source drew its houses in detail, so we add nothing to them. */
const DETAILED_COLOURS = 6;
const GLASS = /glass|glas\b|window|fenster|vitre|pane/i;

type SourceMesh = Mesh<BufferGeometry, MeshStandardMaterial>;

interface Dressed {
  readonly bundles: Bundle[];
  /** Meshes that keep their texture, with a material of their own. */
  readonly textured: Mesh<BufferGeometry, Material>[];
}

/** Who owns a mesh's vertices, from the first vertex of each part on. */
type Parts = readonly { readonly start: number; readonly owners: Owners | undefined }[];

export class Dresser {
  private readonly tiles = new Map<Object3D, Dressed>();
  /** Base colours seen so far for each kind: a source with several says something by them. */
  private readonly seen = new Map<Kind, Set<number>>();
  /** Whose triangles are drawn by a mesh; it goes with the mesh. */
  private readonly owners = new WeakMap<Object3D, Parts>();
  private glass = false;
  private contrast = false;

  constructor(
    private readonly materials: Materials,
    private readonly walls: Walls,
    private mood: Mood,
  ) {}

  /** Dress a tile's meshes. `toWorld` leads from the tile's parent into the scene's frame. */
  dress(tile: Object3D, toWorld: Matrix4): void {
    const found: SourceMesh[] = [];
    tile.updateMatrixWorld(true);
    tile.traverse((object) => {
      if (object instanceof Mesh) found.push(object as SourceMesh);
    });
    for (const mesh of found) {
      ownVertices(mesh);
      inMetres(mesh);
      this.remember(mesh.material);
    }
    const alike = new Map<string, [Piece, ...Piece[]]>();
    const dressed: Dressed = { bundles: [], textured: [] };
    for (const mesh of found) {
      if (isTextured(mesh)) dressed.textured.push(this.keepTexture(mesh));
      else this.sort(mesh, alike);
    }
    for (const pieces of alike.values()) {
      const bundle = new Bundle(pieces, isPainted(pieces[0].mesh));
      bundle.paint(this.mood);
      dressed.bundles.push(bundle);
      this.owners.set(bundle.mesh, partsOf(pieces));
    }
    this.tiles.set(tile, dressed);
    for (const mesh of meshesOf(dressed)) this.finish(mesh, tile, toWorld);
  }

  undress(tile: Object3D): void {
    const dressed = this.tiles.get(tile);
    if (dressed === undefined) return;
    for (const mesh of meshesOf(dressed)) removeEdges(mesh);
    for (const bundle of dressed.bundles) bundle.close();
    for (const mesh of dressed.textured) mesh.material.dispose();
    this.tiles.delete(tile);
    this.walls.remove(tile);
  }

  /** Give the number of the feature that a vertex of a dressed mesh belongs to; undefined for nobody's. */
  featureAt(mesh: Object3D, vertex: number): number | undefined {
    const part = this.owners.get(mesh)?.findLast(({ start }) => start <= vertex);
    return part?.owners && ownerAt(part.owners, vertex - part.start);
  }

  /** Paint everything again in another mood, with or without drawn edges. */
  setMood(mood: Mood, contrast: boolean): void {
    this.mood = mood;
    this.contrast = contrast;
    for (const dressed of this.tiles.values()) {
      for (const bundle of dressed.bundles) bundle.paint(mood);
      for (const mesh of meshesOf(dressed)) {
        removeEdges(mesh);
        this.drawEdges(mesh);
      }
    }
  }

  private remember(material: MeshStandardMaterial): void {
    const kind = kindOf(material);
    const colours = this.seen.get(kind) ?? new Set<number>();
    colours.add(material.color.getHex());
    this.seen.set(kind, colours);
    if (kind === "building" && GLASS.test(material.name)) this.glass = true;
  }

  private keepTexture(mesh: SourceMesh): Mesh<BufferGeometry, Material> {
    const kind = kindOf(mesh.material);
    const flat = !mesh.geometry.hasAttribute("normal");
    mesh.userData["kind"] = kind;
    const dressed = mesh as Mesh<BufferGeometry, Material>;
    dressed.material = this.materials.textured(mesh.material, kind, flat);
    this.owners.set(mesh, [{ start: 0, owners: ownersOf(mesh) }]);
    mesh.geometry.deleteAttribute(FEATURE_IDS);
    return dressed;
  }

  /** Give a mesh our material and put it with those it can be joined with. */
  private sort(mesh: SourceMesh, alike: Map<string, [Piece, ...Piece[]]>): void {
    const source = mesh.material;
    const kind = kindOf(source);
    const primitive = this.primitiveOf(mesh, source, kind);
    const flat = !mesh.geometry.hasAttribute("normal");
    mesh.userData["kind"] = kind;
    const piece: Piece = { mesh: mesh as Mesh<BufferGeometry, Material>, primitive };
    piece.mesh.material = this.materials.plain(kind, flat, source.side === DoubleSide, primitive.own !== null);
    const likewise = alike.get(likeness(piece));
    if (likewise === undefined) alike.set(likeness(piece), [piece]);
    else likewise.push(piece);
  }

  private primitiveOf(mesh: SourceMesh, source: MeshStandardMaterial, kind: Kind): Primitive {
    const owners = ownersOf(mesh);
    const colours = this.seen.get(kind)?.size ?? 0;
    return {
      kind,
      position: mesh.geometry.getAttribute("position").array,
      owners,
      own: colours > 1 ? (source.color.toArray() as unknown as Rgb) : null,
      detailed: this.glass || (this.seen.get("building")?.size ?? 0) >= DETAILED_COLOURS,
      glass: kind === "building" && GLASS.test(source.name),
    };
  }

  private finish(mesh: Mesh<BufferGeometry, Material>, tile: Object3D, toWorld: Matrix4): void {
    const kind = kindOfMesh(mesh);
    mesh.castShadow = STANDING.has(kind);
    mesh.receiveShadow = true;
    mesh.matrixAutoUpdate = false;
    this.drawEdges(mesh);
    if (SOLID.has(kind)) this.walls.add(tile, cornersOf(mesh, parentless(tile, toWorld, mesh)));
  }

  private drawEdges(mesh: Mesh<BufferGeometry>): void {
    if (!this.contrast || !SOLID.has(kindOfMesh(mesh)) || triangles(mesh.geometry) > EDGE_TRIANGLES_MAX) return;
    mesh.add(new LineSegments(new EdgesGeometry(mesh.geometry, EDGE_DEG), this.materials.edges));
    mesh.updateMatrixWorld(true);
  }
}

function partsOf(pieces: readonly Piece[]): Parts {
  let next = 0;
  return pieces.map(({ primitive }) => {
    const start = next;
    next += primitive.position.length / 3;
    return { start, owners: primitive.owners };
  });
}

function isTextured(mesh: SourceMesh): boolean {
  return mesh.material.map !== null || mesh.geometry.hasAttribute("color");
}

function isPainted(mesh: Mesh<BufferGeometry, Material>): boolean {
  return mesh.material.vertexColors;
}

function meshesOf(dressed: Dressed): Mesh<BufferGeometry, Material>[] {
  return [...dressed.bundles.map((bundle) => bundle.mesh), ...dressed.textured];
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
