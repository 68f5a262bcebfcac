import { describe, expect, it } from "vitest";
import { ARRIVAL, BEACON, soundOf } from "../../src/sound/tones";

describe("the sounds of the page", () => {
  it("sound different in each region of the beacon, and at the end", () => {
    const all = [...Object.values(BEACON), ARRIVAL].map((tones) => JSON.stringify(tones));
    expect(new Set(all).size).toBe(5);
  });

  it("have something for every name, also one that nobody knows", () => {
    for (const name of ["bell", "fountain", "tram", "", "constructor", "__proto__", "something else"]) {
      expect(soundOf(name).length).toBeGreaterThan(0);
      for (const { for_s, gain } of soundOf(name)) {
        expect(for_s).toBeGreaterThan(0);
        expect(gain).toBeLessThanOrEqual(1);
      }
    }
    expect(soundOf("bell")).not.toEqual(soundOf("tram"));
  });
});
