import fc from "fast-check";
import { expect, it } from "vitest";
import { backoff_ms, FIRST_MS, WAIT_MS_MAX } from "../../src/net/backoff";

it("stays within its bounds and never below the pause", () => {
  const chance = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(fc.nat(2000), fc.nat(10_000), chance, (attempt, pause_ms, random) => {
      const wait = backoff_ms(attempt, pause_ms, () => random);
      expect(wait).toBeGreaterThanOrEqual(pause_ms + FIRST_MS / 2);
      expect(wait).toBeLessThanOrEqual(1.5 * pause_ms + WAIT_MS_MAX);
    }),
  );
});

it("spreads browsers that lost the line together", () => {
  const waits = new Set([0, 0.25, 0.5, 0.75, 1].map((random) => backoff_ms(3, 0, () => random)));
  expect(waits.size).toBe(5);
});
