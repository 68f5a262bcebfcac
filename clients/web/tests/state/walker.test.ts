import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { TURN_DPS, WALK_MPS, Walker } from "../../src/state/walker";
import { reachable } from "../../src/state/way";
import { flatGround } from "../support/ground";

const FRAME_S = 1 / 60;
const FORWARD = { forward: 1, strafe: 0, turn: 0, run: false };
const STILL = { forward: 0, strafe: 0, turn: 0, run: false };

interface Sent {
  seq: number;
  x: number;
  z: number;
  heading: number;
}
let sent: Sent[];
let walker: Walker;
const send = (seq: number, x: number, z: number, heading: number) => sent.push({ seq, x, z, heading }) > 0;

function begin(ground = flatGround(), heading = 64) {
  sent = [];
  walker = new Walker("Ana", 2, ground);
  walker.arrive(7, 0, 0, heading, 100, 6);
}

function pass(seconds: number): void {
  for (let frame = 0; frame < Math.round(seconds / FRAME_S); frame += 1) {
    walker.advance(FRAME_S);
    walker.report(FRAME_S, send);
  }
}

beforeEach(() => begin());

describe("Walker", () => {
  it("walks at a walk and runs below what is allowed, where it faces", () => {
    walker.steer(FORWARD);
    pass(1);
    expect(walker.self.x).toBeCloseTo(WALK_MPS, 2);
    expect(walker.self.z).toBeCloseTo(0, 4);
    expect(walker.self.speed_mps).toBeCloseTo(WALK_MPS, 2);
    walker.steer({ ...FORWARD, run: true });
    pass(1);
    expect(walker.self.speed_mps).toBeGreaterThan(5);
    expect(walker.self.speed_mps).toBeLessThan(6);
  });

  it("walks no faster aslant, and steps aside to the right of where it faces", () => {
    walker.steer({ ...FORWARD, strafe: 1 });
    pass(1);
    expect(Math.hypot(walker.self.x, walker.self.z)).toBeCloseTo(WALK_MPS, 2);
    expect(walker.self.x).toBeCloseTo(walker.self.z, 3);
  });

  it("turns while a control is held, and at once", () => {
    walker.steer({ ...STILL, turn: 1 });
    pass(1);
    expect(walker.self.heading_deg).toBeCloseTo(90 + TURN_DPS, 3);
    walker.turnBy(-300);
    expect(walker.self.heading_deg).toBeCloseTo(90 + TURN_DPS - 300 + 360, 3);
    expect(walker.advance(FRAME_S)).toBe(true);
  });

  it("tells the server once a tick, and for the last time when it stopped", () => {
    walker.steer(FORWARD);
    pass(1);
    expect(sent.length).toBeGreaterThanOrEqual(10);
    expect(sent.length).toBeLessThanOrEqual(11);
    walker.steer(STILL);
    pass(1);
    const last = sent.at(-1);
    expect([last?.x, last?.z, last?.heading]).toEqual([walker.self.x, walker.self.z, 64]);
    const told = sent.length;
    pass(2);
    expect(sent).toHaveLength(told);
    expect(sent.map(({ seq }) => seq)).toEqual(sent.map((_, at) => at + 1));
  });

  it("tells of a turn on the spot, but not of nothing", () => {
    pass(1);
    expect(sent).toEqual([]);
    walker.turnBy(90);
    pass(0.2);
    expect(sent).toEqual([{ seq: 1, x: 0, z: 0, heading: 128 }]);
    expect(walker.advance(FRAME_S)).toBe(false);
  });

  it("keeps what could not be sent for the next time", () => {
    walker.steer(FORWARD);
    walker.advance(0.2);
    walker.report(0.2, () => false);
    walker.steer(STILL);
    pass(0.2);
    expect(sent).toHaveLength(1);
    expect(sent[0]?.x).toBeCloseTo(0.32, 3);
  });

  it("goes on in the same session: stands where the server says, counts on, and tells what it did not hear of", () => {
    walker.steer(FORWARD);
    pass(1);
    walker.steer(STILL);
    walker.turnBy(90);
    pass(0.2);
    const seen = sent[3];
    if (!seen) throw new Error("four moves were sent");
    walker.goOn(4, seen.x, seen.z, 64);
    const told = sent.length;
    pass(2);
    expect(walker.self.x).toBeCloseTo(seen.x, 3);
    expect(sent.slice(told)).toEqual([{ seq: 5, x: seen.x, z: seen.z, heading: 128 }]);
  });

  it("takes a correction, walks again what the server has not seen, and does not jump on the screen", () => {
    walker.steer(FORWARD);
    pass(1);
    const before = walker.self.x;
    const corrected = sent[5];
    if (!corrected) throw new Error("six moves were sent");
    walker.correct(6, corrected.x - 1, 2);
    expect(walker.self.x).toBeCloseTo(before, 5);
    expect(walker.self.z).toBeCloseTo(0, 5);
    walker.steer(STILL);
    pass(2);
    expect(walker.self.x).toBeCloseTo(before - 1, 3);
    expect(walker.self.z).toBeCloseTo(2, 3);
    expect(sent.at(-1)?.x).toBeCloseTo(before - 1, 3);
  });

  it("puts a difference of metres right within a second, without a jump", () => {
    walker.correct(0, 2.5, 1);
    let furthest = 0;
    for (let frame = 0; frame < 60; frame += 1) {
      const { x, z } = walker.self;
      pass(FRAME_S);
      furthest = Math.max(furthest, Math.hypot(walker.self.x - x, walker.self.z - z));
    }
    expect(furthest).toBeLessThan(0.2);
    expect(walker.self).toMatchObject({ x: 2.5, z: 1 });
  });

  it("leaves a place alone that the server confirms", () => {
    walker.steer(FORWARD);
    pass(1);
    const { x, z } = walker.self;
    const last = sent.at(-1);
    walker.correct(last?.seq ?? 0, last?.x ?? 0, last?.z ?? 0);
    expect([walker.self.x, walker.self.z]).toEqual([x, z]);
  });

  it("takes a far place at once", () => {
    walker.correct(0, 100, 50);
    expect([walker.self.x, walker.self.z]).toEqual([100, 50]);
  });

  it("forgets moves of the line before when it arrives again", () => {
    walker.steer(FORWARD);
    pass(1);
    walker.arrive(9, 50, 60, 0, 100, 6);
    walker.correct(0, 50, 60);
    expect([walker.self.id, walker.self.x, walker.self.z]).toEqual([9, 50, 60]);
    sent = [];
    pass(0.2);
    expect(sent[0]?.seq).toBe(1);
  });

  it("does not walk for longer than a frame can last, nor by controls that are no numbers", () => {
    walker.steer(FORWARD);
    walker.advance(3600);
    expect(walker.self.x).toBeLessThan(0.5);
    walker.steer({ forward: Number.NaN, strafe: Number.POSITIVE_INFINITY, turn: Number.NaN, run: true });
    walker.turnBy(Number.NaN);
    walker.advance(0.1);
    expect(Number.isFinite(walker.self.x + walker.self.z + walker.self.heading_deg)).toBe(true);
  });

  it("sends only places that the server's rule reaches, in a city of walls", () => {
    const ground = flatGround(
      (x, z) => Math.abs(Math.sin(x * 12.9898 + z * 78.233) * 43758.5453) % 1 < 0.15 && Math.hypot(x, z) > 1,
    );
    const control = fc.record({
      forward: fc.constant(1),
      strafe: fc.constantFrom(-1, 0, 1),
      turn: fc.constantFrom(-1, 0, 1),
      run: fc.boolean(),
    });
    let asked = 0;
    let missed = 0;
    fc.assert(
      fc.property(fc.array(control, { minLength: 1, maxLength: 8 }), (controls) => {
        begin(ground);
        for (const steering of controls) {
          walker.steer(steering);
          pass(0.5);
        }
        let from = { x: 0, z: 0 };
        for (const to of sent) {
          asked += 1;
          if (!reachable(ground, from, to)) missed += 1;
          expect(ground.walkable(to.x, to.z)).toBe(true);
          from = to;
        }
      }),
      { numRuns: 40, seed: 1 },
    );
    expect(asked).toBeGreaterThan(100);
    expect(missed / asked).toBeLessThan(0.02);
  });
});
