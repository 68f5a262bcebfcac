import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FEEL_M, reachable, slide } from "../../src/state/way";
import { flatGround } from "../support/ground";

const wallEast = flatGround((x) => x >= 10 && x < 12);
/** A wall that runs aslant: blocked where x - z is great enough. */
const aslant = flatGround((x, z) => x - z >= 10);

function walk(
  ground: ReturnType<typeof flatGround>,
  from: { x: number; z: number },
  dx: number,
  dz: number,
  steps: number,
) {
  const place = { ...from };
  for (let step = 0; step < steps; step += 1) slide(ground, place, dx, dz);
  return place;
}

describe("slide", () => {
  it("goes where it wishes on free ground", () => {
    expect(walk(flatGround(), { x: 0, z: 0 }, 0.5, -0.25, 4)).toEqual({ x: 2, z: -1 });
  });

  it("stops before a wall that it meets straight on, without drifting aside", () => {
    const { x, z } = walk(wallEast, { x: 0, z: 3 }, 0.05, 0, 400);
    expect(z).toBe(3);
    expect(x).toBeGreaterThan(9.9);
    expect(x).toBeLessThan(10);
  });

  it("slides along a wall that it meets aslant", () => {
    const { x, z } = walk(wallEast, { x: 9.5, z: 0 }, 0.03, 0.04, 100);
    expect(x).toBeLessThan(10);
    expect(z).toBeCloseTo(4, 1);
  });

  it("stands still in a corner of a room", () => {
    const room = flatGround((x, z) => x >= 10 || z < 0);
    for (const [dx, dz] of [
      [0.05, -0.005],
      [0.04, -0.04],
      [0.005, -0.05],
    ] as const) {
      const place = walk(room, { x: 9, z: 1 }, dx, dz, 600);
      const later = walk(room, place, dx, dz, 50);
      expect(Math.hypot(later.x - place.x, later.z - place.z)).toBeLessThan(0.01);
      expect(place.x).toBeGreaterThan(10 - FEEL_M);
      expect(place.z).toBeLessThan(FEEL_M);
    }
  });

  it("slides no faster than the share of the wish that goes along the wall", () => {
    const from = walk(wallEast, { x: 9.5, z: 0 }, 0.05, 0, 100);
    const { z } = walk(wallEast, from, 0.05, 0.01, 100);
    expect(z).toBeCloseTo(1, 1);
  });

  it("slides along a wall of squares that runs aslant, also when it walks almost into it", () => {
    const { x, z } = walk(aslant, { x: 5, z: 0 }, 0.05, 0, 600);
    expect(x).toBeGreaterThan(12);
    expect(z).toBeGreaterThan(3);
  });

  it("does not tremble in the steps of a wall that runs aslant", () => {
    for (let degrees = 20; degrees <= 70; degrees += 5) {
      const angle = (degrees * Math.PI) / 180;
      const dx = Math.sin(angle) * 0.095;
      const dz = -Math.cos(angle) * 0.095;
      const from = walk(aslant, { x: 5, z: 0 }, dx, dz, 200);
      let last = from;
      let gone = 0;
      for (let frame = 0; frame < 60; frame += 1) {
        const next = walk(aslant, last, dx, dz, 1);
        gone += Math.hypot(next.x - last.x, next.z - last.z);
        last = next;
      }
      const net = Math.hypot(last.x - from.x, last.z - from.z);
      // a way along the steps of a staircase is up to the root of two longer than the straight one
      expect(gone - net * Math.SQRT2).toBeLessThan(0.2);
      if (Math.abs(degrees - 45) > 20) expect(net).toBeGreaterThan(0.8);
    }
  });

  it("does not jump over a thin wall in a great step", () => {
    expect(walk(wallEast, { x: 0, z: 0 }, 30, 0, 1).x).toBeLessThan(10);
  });

  it("ends on walkable ground, at a float32 place, no further than the wish", () => {
    const ground = flatGround((x, z) => (Math.floor(x) * 7 + Math.floor(z) * 13) % 5 === 0 && (x !== 0.5 || z !== 0.5));
    const metres = fc.double({ min: -3, max: 3, noNaN: true });
    fc.assert(
      fc.property(fc.array(fc.tuple(metres, metres), { maxLength: 20 }), (steps) => {
        const place = { x: 1.25, z: 0.25 };
        if (!ground.walkable(place.x, place.z)) throw new Error("the test begins in a wall");
        for (const [dx, dz] of steps) {
          const { x, z } = place;
          slide(ground, place, dx, dz);
          expect(ground.walkable(place.x, place.z)).toBe(true);
          expect([Math.fround(place.x), Math.fround(place.z)]).toEqual([place.x, place.z]);
          expect(Math.hypot(place.x - x, place.z - z)).toBeLessThanOrEqual(Math.hypot(dx, dz) * 1.001 + 1e-5);
        }
      }),
    );
  });
});

describe("reachable", () => {
  const corner = flatGround((x, z) => x >= 0 && z >= 0 && x < 5 && z < 5);
  it("says what the server allows: straight, or along both axes round a corner", () => {
    expect(reachable(corner, { x: -1, z: 1 }, { x: -1, z: 4 })).toBe(true);
    expect(reachable(corner, { x: -0.3, z: 0.3 }, { x: 0.3, z: -0.3 })).toBe(true);
    expect(reachable(corner, { x: -1, z: 1 }, { x: 6, z: 1 })).toBe(false);
    expect(reachable(corner, { x: -1, z: 1 }, { x: -1, z: 1 })).toBe(true);
  });

  it("reaches wherever slides along an aslant wall came within one tick of running", () => {
    const from = { x: 5, z: 0 };
    const place = { ...from };
    for (let tick = 0; tick < 60; tick += 1) {
      for (let frame = 0; frame < 6; frame += 1) slide(aslant, place, 0.08, 0.03);
      expect(reachable(aslant, from, place)).toBe(true);
      Object.assign(from, place);
    }
    expect(place.x).toBeGreaterThan(14);
  });
});
