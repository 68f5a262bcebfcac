import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { EYE_M, Follower, type Obstacles, turnTo } from "../../src/scene/camera";
import { Walls } from "../../src/scene/walls";
import type { Ground, Self } from "../../src/state/types";

const OPEN: Obstacles = { distance: (_x, _y, _z, _dx, _dy, _dz, reach_m) => reach_m };
const FLAT: Ground = { walkable: () => true, rollable: () => true, height: () => 0 };
const STEP_S = 1 / 60;

function resident(parts: Partial<Self> = {}): Self {
  return { id: 1, name: "Ada", colour: 0, x: 10, y: 0, z: 20, heading_deg: 0, speed_mps: 0, ...parts };
}

/** A wall across x = `x`. */
function acrossX(x: number): Walls {
  const walls = new Walls();
  walls.add(1, new Float32Array([x, -50, -50, x, 50, -50, x, 50, 50, x, -50, -50, x, 50, 50, x, -50, 50]));
  return walls;
}

let eye: Follower;
beforeEach(() => {
  eye = new Follower();
});

function settle(self: Self, walls: Obstacles = OPEN, ground: Ground = FLAT, seconds = 4): void {
  for (let t = 0; t < seconds; t += STEP_S) eye.frame(self, ground, walls, STEP_S, false);
}

describe("the eye", () => {
  it.each([
    [0, 0, 1],
    [90, -1, 0],
    [180, 0, -1],
    [270, 1, 0],
  ])("is behind and above somebody heading %i°", (heading_deg, dx, dz) => {
    settle(resident({ heading_deg }));
    expect(Math.sign(Math.round(eye.x - 10))).toBe(dx);
    expect(Math.sign(Math.round(eye.z - 20))).toBe(dz);
    expect(eye.y).toBeGreaterThan(EYE_M);
    expect(Math.hypot(eye.lookX, eye.lookY, eye.lookZ)).toBeCloseTo(1);
    expect(eye.firstPerson).toBe(false);
  });

  it("turns the short way round", () => {
    settle(resident({ heading_deg: 350 }));
    eye.frame(resident({ heading_deg: 10 }), FLAT, OPEN, STEP_S, false);
    expect(eye.lookZ).toBeLessThan(-0.9);
  });

  it("glides, but not with reduced motion", () => {
    settle(resident());
    eye.frame(resident({ heading_deg: 90 }), FLAT, OPEN, STEP_S, false);
    expect(eye.lookX).toBeLessThan(0.5);
    eye.frame(resident({ heading_deg: 90 }), FLAT, OPEN, STEP_S, true);
    expect(eye.lookX).toBeGreaterThan(0.95);
  });

  it("does not glide across the city after a leap", () => {
    settle(resident());
    eye.frame(resident({ x: 500, z: -300 }), FLAT, OPEN, STEP_S, false);
    expect(Math.hypot(eye.x - 500, eye.z + 300)).toBeLessThan(8);
  });

  it("comes nearer at once when a wall is behind, and goes back slowly", () => {
    settle(resident({ heading_deg: 90 }));
    const free = eye.x;
    eye.frame(resident({ heading_deg: 90 }), FLAT, acrossX(7), STEP_S, false);
    expect(eye.x).toBeGreaterThan(7.3);
    eye.frame(resident({ heading_deg: 90 }), FLAT, OPEN, STEP_S, false);
    expect(eye.x).toBeGreaterThan(free + 1);
    settle(resident({ heading_deg: 90 }));
    expect(eye.x).toBeCloseTo(free, 1);
  });

  it("looks through the resident's own eyes where it is cramped", () => {
    eye.frame(resident({ heading_deg: 90 }), FLAT, acrossX(9.2), STEP_S, false);
    expect(eye.firstPerson).toBe(true);
    expect([eye.x, eye.y, eye.z]).toEqual([10, EYE_M, 20]);
  });

  it("is never behind a wall, wherever the wall, the heading and the zoom", () => {
    const number = (min: number, max: number) => fc.double({ min, max, noNaN: true });
    fc.assert(
      fc.property(number(0.5, 30), number(0, 360), number(-80, 80), number(0.2, 6), (gap, heading_deg, pitch, zoom) => {
        const follower = new Follower();
        follower.look(0, pitch);
        follower.zoom(zoom);
        for (let i = 0; i < 5; i++) follower.frame(resident({ heading_deg }), FLAT, acrossX(10 - gap), 0.2, false);
        expect(follower.x).toBeGreaterThan(10 - gap);
      }),
    );
  });

  it("stays above a slope behind the resident and keeps them in sight", () => {
    const slope: Ground = { walkable: () => true, rollable: () => true, height: (_x, z) => Math.max(0, (z - 20) * 1.2) };
    settle(resident(), OPEN, slope);
    expect(eye.y).toBeGreaterThan(slope.height(eye.x, eye.z));
    expect(eye.lookY).toBeLessThan(0);
  });

  it("zooms between the resident's own eyes and a bound", () => {
    for (let i = 0; i < 40; i++) eye.zoom(0.8);
    settle(resident());
    expect(eye.firstPerson).toBe(true);
    eye.zoom(1.25);
    settle(resident());
    expect(eye.firstPerson).toBe(false);
    for (let i = 0; i < 60; i++) eye.zoom(1.5);
    settle(resident());
    expect(Math.hypot(eye.x - 10, eye.z - 20)).toBeLessThan(30);
  });

  it("looks around without the resident turning, and ahead again when walking", () => {
    eye.look(90, 0);
    settle(resident());
    expect(eye.lookX).toBeGreaterThan(0.9);
    settle(resident({ speed_mps: 1.4 }));
    expect(Math.abs(eye.lookX)).toBeLessThan(0.1);
  });

  it("takes nonsense without harm", () => {
    eye.look(Number.NaN, Number.POSITIVE_INFINITY);
    eye.zoom(Number.NaN);
    eye.zoom(-1);
    settle(resident());
    expect(Number.isFinite(eye.x + eye.y + eye.z + eye.lookX)).toBe(true);
  });
});

describe("turnTo", () => {
  it.each([
    [350, 10, 20],
    [10, 350, -20],
    [0, 0, 0],
    [720, 90, 90],
    [-90, 90, -180],
  ])("from %i to %i is %i", (from, to, turn) => {
    expect(turnTo(from, to)).toBe(turn);
  });
});
