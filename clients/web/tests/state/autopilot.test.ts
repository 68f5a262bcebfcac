import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { Autopilot, BEHIND_M, STUCK_S } from "../../src/state/autopilot";
import type { Ground, Halt, Spot } from "../../src/state/types";
import { Walker } from "../../src/state/walker";
import { flatGround } from "../support/ground";

const FRAME_S = 1 / 60;
const STILL = { forward: 0, strafe: 0, turn: 0, run: false };

let told: number;
let pilot: Autopilot;
let walker: Walker;
let faced: number[];

function begin(ground: Ground = flatGround()): void {
  told = 0;
  faced = [];
  pilot = new Autopilot(() => {
    told += 1;
  });
  pilot.allow(6);
  walker = new Walker("Ada", 1, ground);
  walker.arrive(1, 0, 0, 0, 100, 6);
}

/** Let frames pass until the lead ends; the greatest distance to `leader`, if there is one. */
function walk(seconds: number, smooth = true, leader?: (t_s: number) => Spot | undefined): number {
  let lag_m = 0;
  for (let t_s = 0; t_s < seconds; t_s += FRAME_S) {
    const before_deg = walker.self.heading_deg;
    const at = leader?.(t_s);
    const step = pilot.step(walker.self, FRAME_S, smooth, at);
    if (step === undefined) {
      walker.steer(STILL);
      break;
    }
    walker.turnBy(step.turn_deg);
    walker.steer({ ...STILL, forward: step.forward, run: step.run });
    walker.advance(FRAME_S);
    faced.push(Math.abs(((((walker.self.heading_deg - before_deg + 180) % 360) + 360) % 360) - 180));
    if (at !== undefined) lag_m = Math.max(lag_m, Math.hypot(at.x - walker.self.x, at.z - walker.self.z));
  }
  return lag_m;
}

function why(): Halt | undefined {
  return pilot.leading.mode === "still" ? pilot.leading.why : undefined;
}

const GOAL = { name: "Library", x: 20, z: -30 };

beforeEach(() => begin());

describe("Autopilot", () => {
  it("walks along a way, round its corner, and ends where it ends", () => {
    pilot.walkAlong([{ x: 0, z: -30 }, GOAL], GOAL, false);
    expect(pilot.leading).toMatchObject({ mode: "way", goal: GOAL });
    walk(120);
    expect(why()).toBe("arrived");
    expect(Math.hypot(walker.self.x - GOAL.x, walker.self.z - GOAL.z)).toBeLessThan(0.6);
    expect(told).toBe(2);
  });

  it("stays on the way: nobody is cut off at a wall's corner", () => {
    begin(flatGround((x, z) => x > 0.9 && z > -29));
    pilot.walkAlong([{ x: 0, z: -30 }, GOAL], GOAL, true);
    walk(60);
    expect(why()).toBe("arrived");
  });

  it("says how many metres are left", () => {
    pilot.walkAlong([{ x: 0, z: -30 }, GOAL], GOAL, false);
    walk(10);
    const { leading } = pilot;
    if (leading.mode !== "way") throw new Error("still on the way");
    expect(leading.metres).toBeCloseTo(50 + walker.self.z, 0);
  });

  it("turns over several frames, or with less motion at once", () => {
    pilot.walkAlong([{ x: 30, z: 0 }], GOAL, false);
    walk(0.2);
    expect(Math.max(...faced)).toBeLessThan(10);
    begin();
    pilot.walkAlong([{ x: 30, z: 0 }], GOAL, false);
    walk(0.05, false);
    expect(faced[0]).toBeCloseTo(90, 3);
  });

  it("runs when asked to, and says so once", () => {
    pilot.walkAlong([GOAL], GOAL, false);
    pilot.hurry(true);
    pilot.hurry(true);
    expect(told).toBe(2);
    walk(3);
    expect(walker.self.speed_mps).toBeGreaterThan(5);
  });

  it("gives up before a wall instead of pushing for ever", () => {
    begin(flatGround((_, z) => z < -10));
    pilot.walkAlong([{ x: 0, z: -30 }], GOAL, false);
    walk(10 / 1.6 + STUCK_S + 2);
    expect(why()).toBe("stuck");
  });

  it("ends when somebody was put far away", () => {
    pilot.walkAlong([{ x: 0, z: -30 }], GOAL, false);
    walk(1);
    walker.correct(0, 300, 300);
    walk(1);
    expect(why()).toBe("lost");
  });

  it("is stopped once, and says so", () => {
    pilot.walkAlong([GOAL], GOAL, false);
    pilot.halt();
    pilot.halt();
    expect([why(), told]).toEqual(["stopped", 2]);
  });

  it.each([1.6, 5.7])("follows somebody who walks at %s m/s, never more than 2 m behind", (mps) => {
    pilot.follow(7, "Ben");
    const lag_m = walk(20, true, (t_s) => ({ x: 0, z: -1 - mps * t_s }));
    expect(lag_m).toBeLessThanOrEqual(2);
    expect(pilot.leading).toMatchObject({ mode: "follow", id: 7, name: "Ben" });
  });

  it("stands behind somebody who stands, and ends when they are gone", () => {
    pilot.follow(7, "Ben");
    walk(8, true, () => ({ x: 0, z: -5 }));
    expect(walker.self.z).toBeCloseTo(-5 + BEHIND_M, 0);
    expect(walker.self.speed_mps).toBe(0);
    walk(1, true, () => undefined);
    expect(why()).toBe("lost");
  });

  it("goes round the corner that the one before went round", () => {
    begin(flatGround((x, z) => x > 1 && z > -9));
    pilot.follow(7, "Ben");
    walk(20, true, (t_s) => (t_s < 6 ? { x: 0, z: -1.6 * t_s - 1 } : { x: Math.min(12, (t_s - 6) * 1.6), z: -10.6 }));
    expect(walker.self.x).toBeGreaterThan(10);
  });

  it("takes any points, and asks for finite steps only", () => {
    const spot = fc.record({ x: fc.double(), z: fc.double() });
    fc.assert(
      fc.property(fc.array(spot, { maxLength: 5 }), fc.double({ min: 0, max: 0.3, noNaN: true }), (points, dt_s) => {
        begin();
        pilot.walkAlong(points, GOAL, true);
        const step = pilot.step(walker.self, dt_s, true);
        if (step === undefined) return;
        expect(Number.isFinite(step.turn_deg)).toBe(true);
        expect(step.forward).toBeGreaterThanOrEqual(0);
        expect(step.forward).toBeLessThanOrEqual(1);
      }),
    );
  });
});
