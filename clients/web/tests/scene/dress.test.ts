import {
  BufferAttribute,
  BufferGeometry,
  Group,
  LineSegments,
  Matrix4,
  Mesh,
  MeshLambertMaterial,
  MeshStandardMaterial,
  Texture,
} from "three";
import { beforeEach, describe, expect, it } from "vitest";
import { Dresser } from "../../src/scene/dress";
import { Materials } from "../../src/scene/materials";
import { moodFor } from "../../src/scene/mood";
import { Walls } from "../../src/scene/walls";

const DAY = moodFor(false, false);
/** 3D Tiles' z-up tile as it arrives, and the way back. */
const Z_UP = new Matrix4().makeRotationX(Math.PI / 2);
const UPRIGHT = new Matrix4().makeRotationX(-Math.PI / 2);

/** A wall in the plane x = 5 of the city's frame, as 3d-tiles-renderer hands it over. */
function tile(kind: string | null, parts: Partial<MeshStandardMaterial> = {}): { tile: Group; mesh: Mesh } {
  const geometry = new BufferGeometry();
  geometry.setAttribute("position", new BufferAttribute(new Float32Array([0, 0, -3, 0, 9, -3, 0, 9, 3, 0, 0, 3]), 3));
  geometry.setAttribute("_feature_id_0", new BufferAttribute(new Float32Array(4), 1));
  geometry.setIndex([0, 1, 2, 0, 2, 3]);
  const material = Object.assign(new MeshStandardMaterial(), parts);
  if (kind !== null) material.userData["kind"] = kind;
  const mesh = new Mesh(geometry, material);
  mesh.position.set(5, 0, 0);
  mesh.userData["features"] = [42];
  const group = new Group();
  group.add(mesh);
  Z_UP.decompose(group.position, group.quaternion, group.scale);
  return { tile: group, mesh };
}

let walls: Walls;
let dresser: Dresser;
beforeEach(() => {
  walls = new Walls();
  dresser = new Dresser(new Materials(DAY), walls, DAY);
});

describe("dressing a tile", () => {
  it("gives buildings of all tiles one material, with colours of their own", () => {
    const one = tile("building");
    const two = tile("building");
    dresser.dress(one.tile, UPRIGHT);
    dresser.dress(two.tile, UPRIGHT);
    expect(one.mesh.material).toBe(two.mesh.material);
    expect(one.mesh.material).toBeInstanceOf(MeshLambertMaterial);
    for (const name of ["color", "roof", "extent"]) expect(one.mesh.geometry.hasAttribute(name)).toBe(true);
    expect(one.mesh.geometry.hasAttribute("_feature_id_0")).toBe(false);
    expect(one.mesh.castShadow).toBe(true);
  });

  it("puts walls where they stand in the city, and takes them away with the tile", () => {
    const one = tile("building");
    dresser.dress(one.tile, UPRIGHT);
    expect(walls.distance(0, 2, 0, 1, 0, 0, 20)).toBeCloseTo(5);
    dresser.undress(one.tile);
    expect(walls.distance(0, 2, 0, 1, 0, 0, 20)).toBe(20);
  });

  it("lets the camera pass trees and streets", () => {
    for (const kind of ["tree", "street", "water", "green"]) dresser.dress(tile(kind).tile, UPRIGHT);
    expect(walls.distance(0, 2, 0, 1, 0, 0, 20)).toBe(20);
  });

  it("keeps a texture", () => {
    const map = new Texture();
    const { tile: group, mesh } = tile("building", { map });
    dresser.dress(group, UPRIGHT);
    expect((mesh.material as MeshLambertMaterial).map).toBe(map);
  });

  it("takes an unknown kind for other", () => {
    const { tile: group, mesh } = tile("spaceship");
    dresser.dress(group, UPRIGHT);
    expect(mesh.userData["kind"]).toBe("other");
  });

  it("lays flat things behind one another: the base below green below streets", () => {
    const offsets = ["green", "water", "street", "path"].map((kind) => {
      const { tile: group, mesh } = tile(kind);
      dresser.dress(group, UPRIGHT);
      return (mesh.material as MeshLambertMaterial).polygonOffsetUnits;
    });
    expect(offsets).toEqual([...offsets].sort((a, b) => b - a));
    expect(new Set(offsets).size).toBe(offsets.length);
  });

  it("draws edges in high contrast only", () => {
    const { tile: group, mesh } = tile("building");
    dresser.dress(group, UPRIGHT);
    const edges = (): number => mesh.children.filter((child) => child instanceof LineSegments).length;
    expect(edges()).toBe(0);
    dresser.setMood(moodFor(false, true), true);
    expect(edges()).toBe(1);
    dresser.setMood(DAY, false);
    expect(edges()).toBe(0);
  });

  it("joins the walls and roofs of a tile into one draw call", () => {
    const { tile: group, mesh } = tile("building");
    const roof = tile("building").mesh;
    (roof.material as MeshStandardMaterial).color.setRGB(0.5, 0.1, 0.1);
    group.add(roof);
    dresser.dress(group, UPRIGHT);
    const meshes: Mesh[] = [];
    group.traverse((object) => object instanceof Mesh && meshes.push(object));
    expect(meshes).toEqual([mesh]);
    expect(mesh.geometry.index?.count).toBe(12);
    expect(walls.distance(0, 2, 0, 1, 0, 0, 20)).toBeCloseTo(5);
  });

  it("keeps the source's colours once it has several for a kind", () => {
    const plain = tile("building");
    dresser.dress(plain.tile, UPRIGHT);
    const red = tile("building");
    (red.mesh.material as MeshStandardMaterial).color.setRGB(0.7, 0.05, 0.05);
    dresser.dress(red.tile, UPRIGHT);
    const redness = (mesh: Mesh): number =>
      mesh.geometry.getAttribute("color").getX(0) / mesh.geometry.getAttribute("color").getZ(0);
    expect(redness(red.mesh)).toBeGreaterThan(redness(plain.mesh) * 1.5);
  });
});
