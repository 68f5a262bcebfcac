import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Walls } from "../../src/scene/walls";

/** A wall of two triangles in the plane x = `x`, from z0 to z1, `height` tall. */
function wall(x: number, z0: number, z1: number, height = 10): Float32Array {
  return new Float32Array([x, 0, z0, x, height, z0, x, height, z1, x, 0, z0, x, height, z1, x, 0, z1]);
}

function walls(...corners: Float32Array[]): Walls {
  const all = new Walls();
  for (const [i, c] of corners.entries()) all.add(i, c);
  return all;
}

describe("walls", () => {
  it("stop a ray where they stand, from both sides", () => {
    const one = walls(wall(5, -3, 3));
    expect(one.distance(0, 1.6, 0, 1, 0, 0, 12)).toBeCloseTo(5);
    expect(one.distance(8, 1.6, 0, -1, 0, 0, 12)).toBeCloseTo(3);
  });

  it("let a ray pass beside, above, behind and before them", () => {
    const one = walls(wall(5, -3, 3, 4));
    expect(one.distance(0, 1.6, 3.5, 1, 0, 0, 12)).toBe(12);
    expect(one.distance(0, 4.5, 0, 1, 0, 0, 12)).toBe(12);
    expect(one.distance(0, 1.6, 0, -1, 0, 0, 12)).toBe(12);
    expect(one.distance(0, 1.6, 0, 1, 0, 0, 4.9)).toBe(4.9);
  });

  it("answer with the nearest of several tiles", () => {
    expect(walls(wall(9, -3, 3), wall(4, -3, 3), wall(7, -3, 3)).distance(0, 1, 0, 1, 0, 0, 20)).toBeCloseTo(4);
  });

  it("find a long wall from every grid square it crosses, also off the diagonal", () => {
    const long = walls(wall(-40, -200, 90));
    for (const z of [-199, -63.9, -8, 0, 33, 89]) expect(long.distance(-30, 2, z, -1, 0, 0, 15)).toBeCloseTo(10);
  });

  it("are gone when their tile is gone", () => {
    const two = walls(wall(5, -3, 3), wall(8, -3, 3));
    two.remove(0);
    expect(two.distance(0, 1, 0, 1, 0, 0, 20)).toBeCloseTo(8);
    two.clear();
    expect(two.distance(0, 1, 0, 1, 0, 0, 20)).toBe(20);
  });

  it("take several pieces for one tile", () => {
    const one = new Walls();
    one.add("tile", wall(5, -3, 3));
    one.add("tile", wall(3, -3, 3));
    expect(one.distance(0, 1, 0, 1, 0, 0, 20)).toBeCloseTo(3);
  });

  it("agree with the plane equation for any wall and any level ray", () => {
    const metre = fc.double({ min: -90, max: 90, noNaN: true });
    const angle = fc.double({ min: 0, max: 2 * Math.PI, noNaN: true });
    fc.assert(
      fc.property(metre, metre, metre, angle, (x, px, pz, a) => {
        const [dx, dz] = [Math.cos(a), Math.sin(a)];
        const reach = 25;
        const far = (Math.fround(x) - px) / dx;
        const expected = far > 1e-3 && far < reach - 1e-3 && Math.abs(dx) > 0.01 ? far : reach;
        fc.pre(Math.abs(dx) > 0.01 && Math.abs(far) > 1e-2 && Math.abs(far - reach) > 1e-2);
        expect(walls(wall(x, -300, 300)).distance(px, 2, pz, dx, 0, dz, reach)).toBeCloseTo(expected, 2);
      }),
    );
  });

  it("ignore triangles that are no numbers", () => {
    const bad = new Float32Array(9).fill(Number.NaN);
    expect(walls(bad).distance(0, 0, 0, 1, 0, 0, 5)).toBe(5);
  });
});
