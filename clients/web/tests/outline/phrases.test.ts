import { existsSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compassWords, directionWords, distanceWords, lengthWords } from "../../src/outline";

const VECTORS = new URL("../../../../../shared/std/soundscape/vectors.json", import.meta.url);
const relative: { relativeBearing: number; combined: string }[] = existsSync(VECTORS)
  ? JSON.parse(readFileSync(VECTORS, "utf8")).relativeDirection
  : [];

describe("directionWords", () => {
  it.each([
    [0, "ahead"],
    [345, "ahead to the left"],
    [345.1, "ahead"],
    [-15, "ahead to the left"],
    [-14.9, "ahead"],
    [15, "ahead"],
    [16, "ahead to the right"],
    [90, "to the right"],
    [150, "behind to the right"],
    [180, "behind"],
    [-180, "behind"],
    [-120, "behind to the left"],
    [270, "to the left"],
    [300, "ahead to the left"],
    [720, "ahead"],
  ])("calls %d° '%s'", (turn, words) => expect(directionWords(turn)).toBe(words));

  it.skipIf(relative.length === 0)("agrees with every vector of Soundscape", () => {
    expect(relative.length).toBe(88);
    for (const { relativeBearing, combined } of relative) {
      expect([relativeBearing, directionWords(relativeBearing)]).toEqual([relativeBearing, combined]);
    }
  });
});

describe("distanceWords", () => {
  it.each([
    [0, "close by"],
    [15, "close by"],
    [15.1, "15 metres"],
    [42.4, "40 metres"],
    [42.6, "45 metres"],
    [996, "995 metres"],
    [998, "1 kilometre"],
    [1024, "1 kilometre"],
    [1026, "1.05 kilometres"],
    [1510, "1.5 kilometres"],
    [12345, "12.35 kilometres"],
  ])("says %d m as '%s'", (metres, words) => expect(distanceWords(metres)).toBe(words));

  it("never says less for more", () => {
    const value = (words: string) =>
      words === "close by" ? 0 : Number.parseFloat(words) * (words.includes("kilo") ? 1000 : 1);
    const metres = fc.double({ min: 0, max: 5000, noNaN: true });
    fc.assert(
      fc.property(metres, metres, (one, other) => {
        const [less, more] = one < other ? [one, other] : [other, one];
        expect(value(distanceWords(less))).toBeLessThanOrEqual(value(distanceWords(more)));
      }),
    );
  });

  it("counts short walks in metres", () => {
    expect([0.4, 1.2, 7.6, 15.2].map(lengthWords)).toEqual(["1 metre", "1 metre", "8 metres", "15 metres"]);
  });
});

describe("compassWords", () => {
  it("names eight points", () => {
    const words = [0, 45, 90, 135, 180, 225, 270, 315, 359, -90].map(compassWords);
    expect(words.join(" ")).toBe("north north-east east south-east south south-west west north-west north west");
  });
});
