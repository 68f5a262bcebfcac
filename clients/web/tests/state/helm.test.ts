import { beforeEach, expect, it } from "vitest";
import { Helm } from "../../src/state/helm";
import type { Person, Steering } from "../../src/state/types";
import { Walker } from "../../src/state/walker";
import { flatGround } from "../support/ground";

const FRAME_S = 1 / 60;
const WAY = [{ x: 0, z: -4 }];
const GOAL = { name: "Library", x: 0, z: -6 };
const STILL: Steering = { forward: 0, strafe: 0, turn: 0, run: false };

let walker: Walker;
let people: Map<number, Person>;
let told: number;
let helm: Helm;

beforeEach(() => {
  walker = new Walker("Ana", 2, flatGround());
  walker.arrive(9, 0, 0, 0, 100, 6);
  people = new Map();
  told = 0;
  helm = new Helm(
    walker,
    (id) => people.get(id),
    () => {
      told += 1;
    },
  );
  helm.arrive(6);
  helm.lineIs(true);
});

/** Let time pass in frames; give how far the resident came. */
function pass(seconds: number): number {
  const { x, z } = walker.self;
  for (let frame = 0; frame < Math.round(seconds / FRAME_S); frame += 1) {
    helm.lead(FRAME_S);
    walker.advance(FRAME_S);
  }
  return Math.hypot(walker.self.x - x, walker.self.z - z);
}

it("walks as long as a control is held", () => {
  helm.steer({ ...STILL, forward: 1 });
  expect(pass(1)).toBeGreaterThan(1);
  helm.steer(STILL);
  pass(0.5);
  expect(pass(1)).toBeCloseTo(0, 3);
});

it("stands while the line is away, and goes on with what is held when it is back", () => {
  helm.steer({ ...STILL, forward: 1 });
  helm.lineIs(false);
  pass(0.5);
  expect(pass(1)).toBeCloseTo(0, 3);
  helm.lineIs(true);
  expect(pass(1)).toBeGreaterThan(1);
});

it("leads nobody on while the line is away", () => {
  helm.walkAlong(WAY, GOAL);
  helm.lineIs(false);
  expect(pass(1)).toBeCloseTo(0, 3);
  expect(helm.leading.mode).toBe("way");
  helm.lineIs(true);
  pass(4);
  expect(helm.leading).toEqual({ mode: "still", why: "arrived" });
  expect(told).toBe(2);
});

it("stops leading for any control, and stands", () => {
  helm.walkAlong(WAY, GOAL);
  pass(0.5);
  helm.steer({ ...STILL, turn: 1 });
  helm.steer(STILL);
  pass(0.5);
  expect(pass(1)).toBeCloseTo(0, 3);
  expect(helm.leading).toEqual({ mode: "still", why: "stopped" });
});

it("stands where it was halted", () => {
  helm.walkAlong(WAY, GOAL);
  pass(0.5);
  helm.halt();
  pass(0.5);
  expect(pass(1)).toBeCloseTo(0, 3);
});

it("follows who is in view, and nobody else", () => {
  helm.follow(7);
  expect(helm.leading.mode).toBe("still");
  people.set(7, { id: 7, name: "Ben", colour: 1, away: false, onStage: false, speaking: false, x: 0, z: -10 });
  helm.follow(7);
  expect(helm.leading).toMatchObject({ mode: "follow", name: "Ben" });
  expect(pass(2)).toBeGreaterThan(1);
  people.clear();
  pass(0.1);
  expect(helm.leading).toEqual({ mode: "still", why: "lost" });
});
