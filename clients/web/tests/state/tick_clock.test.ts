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

  it("never goes back", () => {
    const clock = new TickClock(100);
    let last = 0;
    for (let tick = 1; tick < 200; tick += 1) {
      clock.hear(tick, sent(tick) + ((tick * 37) % 90));
      const now = clock.at(sent(tick) + 95);
      expect(now).toBeGreaterThanOrEqual(last);
      last = now;
    }
  });

  it("starts anew after a long sleep and after a reset", () => {
    const clock = new TickClock(100);
    clock.hear(10, sent(10));
    clock.hear(11, sent(500));
    expect(clock.at(sent(500))).toBe(11);
    clock.reset(50);
    expect(clock.at(0)).toBe(0);
    clock.hear(3, 1_000);
    expect(clock.at(1_100)).toBe(5);
  });
});
