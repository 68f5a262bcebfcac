import { type Group, Matrix4, Mesh, type Object3D } from "three";
import { MeshoptDecoder } from "three/addons/libs/meshopt_decoder.module.js";
import { GLTFLoader } from "three/addons/loaders/GLTFLoader.js";
import { describe, expect, it } from "vitest";
import { Dresser } from "../../src/scene/dress";
import { Materials } from "../../src/scene/materials";
import { moodFor } from "../../src/scene/mood";
import { inMetres, ownerAt, ownersOf, ownVertices } from "../../src/scene/packed";
import { Walls } from "../../src/scene/walls";
import { packedGlb, wallGlb } from "../support/glb";

async function load(glb: ArrayBuffer): Promise<Group> {
  const { scene } = await new GLTFLoader().setMeshoptDecoder(MeshoptDecoder).parseAsync(glb, "");
  scene.updateMatrixWorld(true);
  return scene;
}

function meshOf(tile: Object3D): Mesh {
  let found: Mesh | undefined;
  tile.traverse((object) => {
    if (object instanceof Mesh) found = object;
  });
  if (found === undefined) throw new Error("the tile has no mesh");
  return found;
}

describe.each([true, false])("a packed tile, compressed: %s", (compressed) => {
  it("is measured in metres and stands where it stood", async () => {
    const mesh = meshOf(await load(await packedGlb([100, 0, -30], compressed)));
    inMetres(mesh);
    const position = mesh.geometry.getAttribute("position");
    expect(position.array).toBeInstanceOf(Float32Array);
    expect([position.getX(6), position.getY(6), position.getZ(6)]).toEqual([20, 9, 6]);
    expect(mesh.matrixWorld.elements).toEqual(new Matrix4().makeTranslation(100, 0, -33).elements);
  });

  it("keeps of the vertices that it shares with others those of its own triangles", async () => {
    const mesh = meshOf(await load(await packedGlb([100, 0, -30], compressed)));
    const { geometry } = mesh;
    const shared = geometry.getAttribute("position");
    geometry.setIndex([4, 5, 6, 4, 6, 7]);
    ownVertices(mesh);
    expect([...(geometry.index?.array ?? [])]).toEqual([0, 1, 2, 0, 2, 3]);
    const own = geometry.getAttribute("position");
    expect([own.count, shared.count]).toEqual([4, 8]);
    expect([own.getX(2), own.getY(2), own.getZ(2)]).toEqual([shared.getX(6), shared.getY(6), shared.getZ(6)]);
    const owners = ownersOf(mesh);
    expect(owners?.rows.length).toBe(4);
    expect(owners && ownerAt(owners, 0)).toBeUndefined();
    ownVertices(mesh);
    expect(geometry.getAttribute("position")).toBe(own);
  });

  it("says whose its triangles are, and where they are nobody's", async () => {
    const owners = ownersOf(meshOf(await load(await packedGlb([0, 0, 0], compressed))));
    expect(owners && [0, 3, 4, 7].map((vertex) => ownerAt(owners, vertex))).toEqual([42, 42, undefined, undefined]);
  });

  it("is dressed with walls for the camera and floors in metres", async () => {
    const mood = moodFor(false, false);
    const walls = new Walls();
    const dresser = new Dresser(new Materials(mood), walls, mood);
    const tile = await load(await packedGlb([100, 0, -30], compressed));
    dresser.dress(tile, new Matrix4());
    expect(walls.distance(90, 2, -30, 1, 0, 0, 50)).toBeCloseTo(10, 3);
    const mesh = meshOf(tile);
    const extent = mesh.geometry.getAttribute("extent");
    expect([extent.getW(0), extent.getW(4)]).toEqual([9, 0]);
    expect([dresser.featureAt(mesh, 1), dresser.featureAt(mesh, 5)]).toEqual([42, undefined]);
  });
});

describe("a tile of an older package", () => {
  it("stays as it is, and its rows are rounded", async () => {
    const mesh = meshOf(await load(wallGlb([5, 0, 0])));
    const before = mesh.geometry.getAttribute("position");
    inMetres(mesh);
    expect(mesh.geometry.getAttribute("position")).toBe(before);
    mesh.geometry.getAttribute("_feature_id_0").setX(0, 0.000_3);
    const owners = ownersOf(mesh);
    expect(owners && ownerAt(owners, 0)).toBe(42);
  });

  it("need not say whose it is", async () => {
    const mesh = meshOf(await load(wallGlb([5, 0, 0])));
    mesh.geometry.deleteAttribute("_feature_id_0");
    expect(ownersOf(mesh)).toBeUndefined();
  });
});
