import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CrowdColumns, DRAWN_MPS_MAX, MARGIN_TICKS, shortTurn } from "../../src/state/crowd";
import { flatGround } from "../support/ground";

const TICK_S = 0.1;
const STEP_TICKS = 0.125;
/** How far in the past a row is drawn that comes every tick. */
const DELAY_TICKS = 1 + MARGIN_TICKS;
const ground = flatGround();

function drawn(crowd: CrowdColumns, id: number) {
  const row = crowd.id.subarray(0, crowd.count).indexOf(id);
  const at = (column: ArrayLike<number>) => column[row] ?? Number.NaN;
  return { x: at(crowd.x), z: at(crowd.z), heading: at(crowd.heading_deg), speed: at(crowd.speed_mps) };
}

/** A server's tick by tick, and a crowd that is drawn meanwhile, in steps of an eighth of a tick. */
class Play {
  readonly crowd = new CrowdColumns();
  now = 0;
  private readonly places: { at: number; tick: number; x: number }[] = [];

  /** Let the place of resident 7 at a tick arrive, late or not. */
  place(tick: number, x: number, late = 0): void {
    this.places.push({ at: tick + late, tick, x });
  }

  /** Draw until the server is at a tick; what was drawn, step by step. */
  until(tick: number): { now: number; x: number; speed: number }[] {
    const steps: { now: number; x: number; speed: number }[] = [];
    while (this.now < tick) {
      this.now += STEP_TICKS;
      while ((this.places[0]?.at ?? Number.POSITIVE_INFINITY) <= this.now) {
        const place = this.places.shift();
        if (place) this.crowd.put(7, place.tick, place.x, 0, 0);
      }
      this.crowd.advance(this.now, STEP_TICKS * TICK_S, TICK_S, ground);
      const { x, speed } = drawn(this.crowd, 7);
      steps.push({ now: this.now, x, speed });
    }
    return steps;
  }
}

/** The greatest and the least way from one step to the next, in metres a second. */
function speeds(steps: readonly { x: number }[]) {
  const ways = steps.slice(1).map(({ x }, at) => (x - (steps[at]?.x ?? 0)) / (STEP_TICKS * TICK_S));
  return { least: Math.min(...ways), most: Math.max(...ways) };
}

/** Draw a crowd whose places are all there already, from its first tick 1 to the moment `tick`. */
function show(crowd: CrowdColumns, tick: number): void {
  for (let at = 1 + STEP_TICKS; at <= tick; at += STEP_TICKS) {
    crowd.advance(at + DELAY_TICKS, STEP_TICKS * TICK_S, TICK_S, ground);
  }
}

describe("CrowdColumns", () => {
  it("draws between two places that are known", () => {
    const crowd = new CrowdColumns();
    for (let tick = 1; tick <= 4; tick += 1) crowd.put(7, tick, tick * 0.2, 10 - tick * 0.5, 350 + tick * 10);
    show(crowd, 2.5);
    expect(drawn(crowd, 7).x).toBeCloseTo(0.5, 5);
    expect(drawn(crowd, 7).z).toBeCloseTo(8.75, 5);
    expect(drawn(crowd, 7).heading % 360).toBeCloseTo(15, 4);
    expect(drawn(crowd, 7).speed).toBeCloseTo(Math.hypot(0.2, 0.5) / TICK_S, 4);
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
    crowd.put(7, 2, 0.5, 0, 0);
    show(crowd, 9);
    expect(drawn(crowd, 7)).toEqual({ x: 0.5, z: 0, heading: 0, speed: 0 });
  });

  it("lets somebody who stood still start from where they stood, at once and as fast as they walk", () => {
    const play = new Play();
    play.place(1, 0);
    for (let tick = 100; tick < 110; tick += 1) play.place(tick, 0.16 * (tick - 99));
    const steps = play.until(109);
    expect(steps.filter(({ now, x }) => now < 99 + DELAY_TICKS && x > 0)).toEqual([]);
    const walking = steps.filter(({ now }) => now > 101);
    expect(speeds(walking).least).toBeGreaterThan(1.5);
    expect(speeds(walking).most).toBeLessThan(1.7);
  });

  it("puts somebody who was moved far where they are, without a flight across the city", () => {
    const crowd = new CrowdColumns();
    crowd.put(7, 1, 0, 0, 0);
    crowd.put(7, 2, 300, 0, 0);
    show(crowd, 1.5);
    expect(drawn(crowd, 7).x).toBe(300);
    crowd.put(7, 1, 5, 0, 0);
    show(crowd, 1.5);
    expect(drawn(crowd, 7).x).toBe(5);
  });

  it("keeps places when rows move, and when it grows", () => {
    const ids = fc.uniqueArray(fc.integer({ min: 1, max: 4_000_000_000 }), { minLength: 1, maxLength: 700 });
    fc.assert(
      fc.property(ids, fc.array(fc.nat(699)), (people, gone) => {
        const crowd = new CrowdColumns();
        for (const tick of [1, 2]) for (const id of people) crowd.put(id, tick, (id % 1000) + tick / 2, id % 77, 0);
        const left = new Set(people);
        for (const at of gone) {
          const id = people[at % people.length] ?? 0;
          crowd.remove(id);
          left.delete(id);
        }
        crowd.advance(1.5 + DELAY_TICKS, 0.5 * TICK_S, TICK_S, ground);
        expect(new Set(crowd.id.subarray(0, crowd.count))).toEqual(left);
        for (const id of left) {
          const { x, z } = drawn(crowd, id);
          expect(x).toBeGreaterThan((id % 1000) + 0.6);
          expect(x).toBeLessThan((id % 1000) + 1);
          expect(z).toBe(id % 77);
        }
      }),
      { numRuns: 20 },
    );
  });

  it("does not show the former resident of a row that is used again", () => {
    const crowd = new CrowdColumns();
    for (let tick = 1; tick < 40; tick += 4) crowd.put(7, tick, 50, tick, 0);
    show(crowd, 9);
    crowd.remove(7);
    crowd.put(8, 39, 0, 0, 0);
    crowd.put(8, 40, 0.4, 0, 0);
    crowd.advance(39.5 + DELAY_TICKS, 0.5 * TICK_S, TICK_S, ground);
    expect(drawn(crowd, 8).x).toBeGreaterThan(0.15);
    expect(drawn(crowd, 8).x).toBeLessThan(0.25);
    expect(crowd.count).toBe(1);
  });

  it("draws every moment of a walk without a jump, whatever ticks were left out", () => {
    const play = new Play();
    for (const tick of [1, 2, 3, 5, 7, 9, 10, 11, 12, 14]) play.place(tick, tick * 0.5);
    const steps = play.until(22);
    expect(speeds(steps.slice(8)).most).toBeLessThan(1.3 * 5);
    expect(speeds(steps.slice(8)).least).toBeGreaterThanOrEqual(0);
    expect(steps.at(-1)?.x).toBe(7);
  });

  it("waits for a late place without stopping short, and goes on a little faster, never back", () => {
    const play = new Play();
    for (let tick = 1; tick < 80; tick += 1) play.place(tick, tick * 0.16, tick >= 40 && tick < 43 ? 43 - tick : 0);
    const before = play.until(39).slice(-80);
    expect(speeds(before).most - speeds(before).least).toBeLessThan(0.05);
    const meanwhile = play.until(75);
    expect(speeds(meanwhile).least).toBeGreaterThanOrEqual(0);
    const brakes = meanwhile.slice(1).map(({ speed }, at) => (meanwhile[at]?.speed ?? 0) - speed);
    expect(Math.max(...brakes)).toBeLessThan(0.3 * 1.6);
    expect(speeds(meanwhile).most).toBeLessThan(1.25 * 1.6 + 0.05);
    expect(meanwhile.at(-1)?.x).toBeGreaterThan(0.16 * (75 - DELAY_TICKS - 0.5));
  });

  it("draws a row that comes every fourth tick evenly, so much further in the past", () => {
    const play = new Play();
    for (let tick = 1; tick < 200; tick += 4) play.place(tick, tick * 0.16);
    play.until(40);
    const steps = play.until(190);
    expect(speeds(steps).least).toBeGreaterThan(1.55);
    expect(speeds(steps).most).toBeLessThan(1.65);
    expect(190 - (steps.at(-1)?.x ?? 0) / 0.16).toBeCloseTo(4 + MARGIN_TICKS, 1);
  });

  it("stretches time when a row begins to come seldom, and again when it comes every tick", () => {
    const play = new Play();
    for (let tick = 1; tick < 300; tick += tick > 50 && tick < 150 ? 4 : 1) play.place(tick, tick * 0.16);
    play.until(45);
    const steps = play.until(290);
    expect(speeds(steps).least).toBeGreaterThanOrEqual(0);
    expect(speeds(steps).most).toBeLessThan(1.25 * 1.6 + 0.05);
    expect(290 - (steps.at(-1)?.x ?? 0) / 0.16).toBeCloseTo(DELAY_TICKS, 1);
  });

  it("lets somebody in a crowd who stood begin to walk as late as they can on foot", () => {
    const play = new Play();
    for (let tick = 1; tick < 20; tick += 4) play.place(tick, 0);
    for (let tick = 100; tick < 140; tick += 4) play.place(tick, (tick - 96) * 0.16);
    const steps = play.until(135);
    expect(steps.filter(({ now, x }) => now < 100 && x > 0)).toEqual([]);
    expect(speeds(steps.slice(8)).most).toBeLessThan(1.25 * 1.6 + 0.05);
    expect(speeds(steps.slice(108 / STEP_TICKS)).least).toBeGreaterThan(1.2);
  });

  it("glides no further than walking when the last place of somebody who stopped comes late", () => {
    const play = new Play();
    for (let tick = 1; tick < 42; tick += 4) play.place(tick, tick * 0.16);
    play.place(60, 43 * 0.16);
    const steps = play.until(70);
    expect(speeds(steps.slice(48)).most).toBeLessThan(1.25 * 1.6 + 0.05);
    expect(steps.at(-1)).toMatchObject({ x: Math.fround(43 * 0.16), speed: 0 });
  });

  it("draws somebody evenly whose moves miss their tick by a hair now and then", () => {
    const play = new Play();
    let told = 0;
    for (let tick = 1; tick < 200; tick += 1) {
      const late = tick % 11 === 4 || tick % 11 === 5 ? 1 : 0;
      if (tick - late > told) play.place(tick, (tick - late) * 0.16);
      told = Math.max(told, tick - late);
    }
    play.until(40);
    const steps = play.until(195);
    expect(speeds(steps).least).toBeGreaterThan(1.6 * 0.75);
    expect(speeds(steps).most).toBeLessThan(1.6 * 1.25);
  });

  it("draws nobody faster than people are, even if the server let them go far in a tick", () => {
    const play = new Play();
    for (let tick = 1; tick < 60; tick += 1) play.place(tick, tick < 20 ? 0 : tick < 40 ? 3 : 3 + (tick - 40) * 0.6);
    const steps = play.until(70).slice(8);
    expect(speeds(steps).most).toBeLessThan(DRAWN_MPS_MAX * 1.001);
    expect(Math.max(...steps.map(({ speed }) => speed))).toBeLessThan(DRAWN_MPS_MAX * 1.001);
    expect(steps.at(-1)?.x).toBeCloseTo(3 + 19 * 0.6, 4);
  });

  it("goes on at the present moment after a page that slept", () => {
    const play = new Play();
    for (let tick = 1; tick < 200; tick += 1) play.place(tick, tick * 0.16);
    play.until(20);
    play.now = 190;
    expect(play.until(190.125)[0]?.x).toBeCloseTo(0.16 * (190.125 - DELAY_TICKS), 1);
  });

  it("draws nobody jumping or going back, however places come", () => {
    const place = fc.record({ ticks: fc.integer({ min: 1, max: 9 }), late: fc.integer({ min: 0, max: 40 }) });
    fc.assert(
      fc.property(fc.array(place, { minLength: 1, maxLength: 60 }), (places) => {
        const play = new Play();
        let tick = 1;
        let arrival = 1;
        play.place(1, 0);
        for (const { ticks, late } of places) {
          tick += ticks;
          arrival = Math.max(arrival, tick + (late > 36 ? late / 8 : 0));
          play.place(tick, (tick - 1) * 0.16, arrival - tick);
        }
        const steps = play.until(arrival + 60).slice(8);
        expect(speeds(steps).least).toBeGreaterThanOrEqual(0);
        expect(speeds(steps).most).toBeLessThan(DRAWN_MPS_MAX * 1.001);
        expect(steps.at(-1)?.x).toBeCloseTo((tick - 1) * 0.16, 4);
      }),
      { numRuns: 200 },
    );
  });
});

describe("shortTurn", () => {
  it("goes the short way", () => {
    expect([shortTurn(350, 10), shortTurn(10, 350), shortTurn(0, 90), shortTurn(720, 0)]).toEqual([20, -20, 90, 0]);
  });
});
