import { BufferAttribute, BufferGeometry, Group, Mesh, MeshLambertMaterial } from "three";
import { describe, expect, it } from "vitest";
import { Bundle, likeness, type Piece } from "../../src/scene/bundle";
import { moodFor } from "../../src/scene/mood";
import type { Rgb } from "../../src/scene/paint";

const DAY = moodFor(false, false);
const DUSK_STRONG = moodFor(true, true);
const MATERIAL = new MeshLambertMaterial({ vertexColors: true });

/** One triangle at height `y`, in a colour of the source's own or ours. */
function piece(y: number, own: Rgb | null, material = MATERIAL): Piece {
  const position = new Float32Array([0, y, 0, 1, y, 0, 0, y, 1]);
  const geometry = new BufferGeometry();
  geometry.setAttribute("position", new BufferAttribute(position, 3));
  geometry.setAttribute("uv", new BufferAttribute(new Float32Array(6), 2));
  geometry.setIndex([0, 1, 2]);
  const mesh = new Mesh(geometry, material);
  new Group().add(mesh);
  return { mesh, primitive: { kind: "building", position, owners: undefined, own, detailed: true } };
}

describe("a bundle", () => {
  it("draws all its pieces at once, each where and as it was", () => {
    const one = piece(1, [1, 0, 0]);
    const two = piece(2, [0, 0, 1]);
    const bundle = new Bundle([one, two], true);
    bundle.paint(DAY);
    const { geometry } = bundle.mesh;
    expect(geometry.index?.count).toBe(6);
    expect(geometry.getAttribute("position").getY(4)).toBe(2);
    const colour = geometry.getAttribute("color");
    expect(colour.getX(0)).toBeGreaterThan(0.8);
    expect(colour.getZ(0)).toBe(0);
    expect(colour.getX(5)).toBe(0);
    expect(colour.getZ(5)).toBeGreaterThan(0.8);
    expect(two.mesh.parent).toBeNull();
    expect(one.mesh.parent).not.toBeNull();
  });

  it("keeps only what is drawn", () => {
    expect(new Bundle([piece(1, null)], true).mesh.geometry.hasAttribute("uv")).toBe(false);
  });

  it("takes another mood in place", () => {
    const bundle = new Bundle([piece(3, null), piece(4, null)], true);
    bundle.paint(DAY);
    const colour = bundle.mesh.geometry.getAttribute("color");
    const before = colour.getX(0);
    bundle.paint(DUSK_STRONG);
    expect(bundle.mesh.geometry.getAttribute("color")).toBe(colour);
    expect(colour.getX(0)).not.toBe(before);
  });

  it("leaves kinds of one colour unpainted", () => {
    const bundle = new Bundle([piece(1, null)], false);
    bundle.paint(DAY);
    expect(bundle.mesh.geometry.hasAttribute("color")).toBe(false);
  });
});

describe("likeness", () => {
  it("is that of pieces of one material in one place, and of no others", () => {
    const plain = likeness(piece(1, null));
    expect(likeness(piece(2, null))).toBe(plain);
    expect(likeness(piece(1, null, new MeshLambertMaterial()))).not.toBe(plain);
    const moved = piece(1, null);
    moved.mesh.position.x = 3;
    moved.mesh.updateMatrixWorld(true);
    expect(likeness(moved)).not.toBe(plain);
    const smooth = piece(1, null);
    smooth.mesh.geometry.setAttribute("normal", new BufferAttribute(new Float32Array(9), 3));
    expect(likeness(smooth)).not.toBe(plain);
  });
});
