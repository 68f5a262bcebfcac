import { describe, expect, it } from "vitest";
import { TickClock } from "../../src/state/tick_clock";

/** Milliseconds of the page at which a message of this tick arrives. */
const sent = (tick: number) => 5_000 + tick * 100;

describe("TickClock", () => {
  it("follows the earliest arrivals when messages are late now and then", () => {
    const clock = new TickClock(100);
    for (let tick = 1; tick < 300; tick += 1) clock.hear(tick, sent(tick) + (tick % 3 === 0 ? 60 : 5));
    expect(clock.at(sent(300) + 5)).toBeGreaterThan(299.9);
    expect(clock.at(sent(300) + 5)).toBeLessThanOrEqual(300.01);
  });

  it("is not moved by a message that is late, nor by those it held up", () => {
    const clock = new TickClock(100);
    for (let tick = 1; tick < 20; tick += 1) clock.hear(tick, sent(tick));
    for (let tick = 20; tick < 23; tick += 1) {
      clock.hear(tick, sent(23));
      expect(clock.at(sent(23))).toBeCloseTo(23, 9);
      expect(clock.tick_s).toBeCloseTo(0.1, 9);
    }
  });

  it("follows within a second and a half when every message comes later than before", () => {
    const clock = new TickClock(100);
    for (let tick = 1; tick < 20; tick += 1) clock.hear(tick, sent(tick));
    for (let tick = 20; tick < 35; tick += 1) clock.hear(tick, sent(tick) + 70);
    expect(clock.at(sent(35) + 70)).toBeCloseTo(35, 9);
  });

  it("hears that ticks last twice as long, and when they do so no more lets what is drawn follow gently", () => {
    const clock = new TickClock(100);
    let now_ms = 1_000;
    let tick = 1;
    const pass = (ticks: number, length_ms: number) => {
      for (const end = tick + ticks; tick < end; tick += 1) {
        now_ms += length_ms;
        clock.hear(tick, now_ms);
      }
    };
    pass(20, 100);
    pass(3, 200);
    expect(clock.tick_s).toBeCloseTo(0.2, 9);
    expect(clock.at(now_ms + 100)).toBeCloseTo(tick - 1 + 0.5, 9);
    pass(20, 200);
    pass(3, 100);
    expect(clock.at(now_ms + 50)).toBeCloseTo(tick - 0.5, 9);
    expect(clock.tick_s).toBeGreaterThan(0.18);
    pass(20, 100);
    expect(clock.tick_s).toBeCloseTo(0.1, 9);
  });

  it("takes ticks that nothing was heard of for ordinary ones", () => {
    const clock = new TickClock(100);
    for (let tick = 50; tick < 1_000; tick += 50) clock.hear(tick, sent(tick));
    expect(clock.tick_s).toBeCloseTo(0.1, 9);
    expect(clock.at(sent(975))).toBeCloseTo(975, 9);
  });

  it("counts a tick once, however many messages tell it", () => {
    const clock = new TickClock(100);
    for (let tick = 1; tick < 20; tick += 1) for (const late_ms of [0, 1, 90]) clock.hear(tick, sent(tick) + late_ms);
    expect(clock.tick_s).toBeCloseTo(0.1, 9);
    expect(clock.at(sent(20))).toBeCloseTo(20, 9);
  });

  it("starts anew after a long sleep, with a server that counts anew, and after a reset", () => {
    const clock = new TickClock(100);
    clock.hear(10, sent(10));
    clock.hear(11, sent(500));
    expect(clock.at(sent(500))).toBe(11);
    clock.hear(3, sent(501));
    expect(clock.at(sent(502))).toBe(4);
    clock.reset(50);
    expect(clock.at(0)).toBe(0);
    clock.hear(3, 1_000);
    expect(clock.at(1_100)).toBe(5);
    expect(clock.tick_s).toBe(0.05);
  });
});
