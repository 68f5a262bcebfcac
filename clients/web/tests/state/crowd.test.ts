import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CrowdColumns, DELAY_TICKS, shortTurn } from "../../src/state/crowd";
import { flatGround } from "../support/ground";

const TICK_S = 0.1;
const ground = flatGround();

function drawn(crowd: CrowdColumns, id: number) {
  const row = crowd.id.subarray(0, crowd.count).indexOf(id);
  const at = (column: ArrayLike<number>) => column[row] ?? Number.NaN;
  return { x: at(crowd.x), z: at(crowd.z), heading: at(crowd.heading_deg), speed: at(crowd.speed_mps) };
}

/** Draw as if the moment shown were this tick. */
const show = (crowd: CrowdColumns, tick: number) => crowd.advance(tick + DELAY_TICKS, TICK_S, ground);

describe("CrowdColumns", () => {
  it("draws between two places that are known", () => {
    const crowd = new CrowdColumns();
    for (let tick = 1; tick <= 4; tick += 1) crowd.put(7, tick, tick * 0.2, 10 - tick, 350 + tick * 10);
    show(crowd, 2.5);
    expect(drawn(crowd, 7).x).toBeCloseTo(0.5, 5);
    expect(drawn(crowd, 7).z).toBeCloseTo(7.5, 5);
    expect(drawn(crowd, 7).heading % 360).toBeCloseTo(15, 4);
    expect(drawn(crowd, 7).speed).toBeCloseTo(Math.hypot(0.2, 1) / TICK_S, 4);
  });

  it("turns the short way over north", () => {
    const crowd = new CrowdColumns();
    crowd.put(7, 1, 0, 0, 350);
    crowd.put(7, 2, 0, 0, 20);
    show(crowd, 1.5);
    expect(((drawn(crowd, 7).heading % 360) + 360) % 360).toBeCloseTo(5, 4);
  });

  it("stands at the last place, and does not guess beyond it", () => {
    const crowd = new CrowdColumns();
    crowd.put(7, 1, 0, 0, 0);
    crowd.put(7, 2, 1, 0, 0);
    show(crowd, 9);
    expect(drawn(crowd, 7)).toEqual({ x: 1, z: 0, heading: 0, speed: 0 });
  });

  it("lets somebody who stood still start from where they stood", () => {
    const crowd = new CrowdColumns();
    crowd.put(7, 1, 0, 0, 0);
    crowd.put(7, 100, 0.4, 0, 0);
    show(crowd, 98.5);
    expect(drawn(crowd, 7).x).toBe(0);
    show(crowd, 99.5);
    expect(drawn(crowd, 7).x).toBeCloseTo(0.2, 5);
  });

  it("puts somebody who was moved far where they are, without a flight across the city", () => {
    const crowd = new CrowdColumns();
    crowd.put(7, 1, 0, 0, 0);
    crowd.put(7, 2, 300, 0, 0);
    show(crowd, 1.5);
    expect(drawn(crowd, 7).x).toBe(300);
  });

  it("keeps places when rows move, and when it grows", () => {
    const ids = fc.uniqueArray(fc.integer({ min: 1, max: 4_000_000_000 }), { minLength: 1, maxLength: 700 });
    fc.assert(
      fc.property(ids, fc.array(fc.nat(699)), (people, gone) => {
        const crowd = new CrowdColumns();
        for (const tick of [1, 2]) for (const id of people) crowd.put(id, tick, (id % 1000) + tick, id % 77, 0);
        const left = new Set(people);
        for (const at of gone) {
          const id = people[at % people.length] ?? 0;
          crowd.remove(id);
          left.delete(id);
        }
        show(crowd, 1.5);
        expect(new Set(crowd.id.subarray(0, crowd.count))).toEqual(left);
        for (const id of left) expect([drawn(crowd, id).x, drawn(crowd, id).z]).toEqual([(id % 1000) + 1.5, id % 77]);
      }),
      { numRuns: 20 },
    );
  });

  it("does not show the former resident of a row that is used again", () => {
    const crowd = new CrowdColumns();
    for (let tick = 1; tick < 9; tick += 1) crowd.put(7, tick, 50, 50, 0);
    crowd.remove(7);
    crowd.put(8, 9, 0, 0, 0);
    show(crowd, 8.5);
    expect(drawn(crowd, 8).x).toBe(0);
    expect(crowd.count).toBe(1);
  });

  it("draws every moment of a walk without a jump, whatever ticks were left out", () => {
    const crowd = new CrowdColumns();
    const ticks = [1, 2, 3, 5, 7, 9, 10, 11, 12, 14];
    let last = 0;
    for (let now = 1; now < 18; now += 0.125) {
      for (const tick of ticks) if (tick > now - 0.125 && tick <= now) crowd.put(7, tick, tick * 0.5, 0, 0);
      crowd.advance(now, TICK_S, ground);
      const { x } = drawn(crowd, 7);
      if (now > 1) expect(Math.abs(x - last)).toBeLessThan(0.26);
      last = x;
    }
    expect(last).toBe(7);
  });
});

describe("shortTurn", () => {
  it("goes the short way", () => {
    expect([shortTurn(350, 10), shortTurn(10, 350), shortTurn(0, 90), shortTurn(720, 0)]).toEqual([20, -20, 90, 0]);
  });
});
