import { existsSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ENTER_M, LEAVE_M } from "../../src/sound/beacon";
import { FAR_M, gainOf, panOf, regionOf, turnTo } from "../../src/sound/place";

describe("where a sound comes from", () => {
  it("changes the beacon's region at 15, 55 and 125 degrees, on both sides", () => {
    for (const side of [1, -1]) {
      const regions = [0, 15, 15.1, 55, 55.1, 125, 125.1, 180].map((off_deg) => regionOf(side * off_deg));
      expect(regions).toEqual(["straight", "straight", "ahead", "ahead", "side", "side", "behind", "behind"]);
    }
  });

  it("turns from where one faces, and pans to that side", () => {
    const east = { x: 10, z: 0 };
    expect(turnTo({ x: 0, z: 0, heading_deg: 0 }, east)).toBeCloseTo(90);
    expect(turnTo({ x: 0, z: 0, heading_deg: 180 }, east)).toBeCloseTo(-90);
    expect(panOf(90)).toBeCloseTo(1);
    expect(panOf(-90)).toBeCloseTo(-1);
    expect(panOf(180)).toBeCloseTo(0);
  });

  it("gets quieter with distance and is gone at the far end", () => {
    expect(gainOf(1)).toBe(1);
    expect(gainOf(FAR_M)).toBe(0);
    fc.assert(
      fc.property(fc.double({ min: 0, max: 200, noNaN: true }), fc.double({ min: 0, max: 50, noNaN: true }), (m, d) => {
        expect(gainOf(m + d)).toBeLessThanOrEqual(gainOf(m));
      }),
    );
  });
});

const VECTORS = new URL("../../../../../shared/std/soundscape/vectors.json", import.meta.url);
const vectors = existsSync(VECTORS) ? JSON.parse(readFileSync(VECTORS, "utf8")) : undefined;

describe.skipIf(vectors === undefined)("[A14] Soundscape's vectors", () => {
  it("has each of the 72 regions right", () => {
    const rows: { angleHeadingMinusBearing: number; fourRegion: string }[] = vectors["beaconRegions(ringingAngle=15)"];
    const named = { straight: "A+", ahead: "A", side: "B", behind: "Behind" } as const;
    expect(rows.length).toBe(72);
    for (const { angleHeadingMinusBearing, fourRegion } of rows) {
      const turn_deg = turnTo({ x: 0, z: 0, heading_deg: angleHeadingMinusBearing }, { x: 0, z: -10 });
      expect([angleHeadingMinusBearing, named[regionOf(turn_deg)]]).toEqual([angleHeadingMinusBearing, fourRegion]);
    }
  });

  it("has the fence of arriving and leaving", () => {
    expect(vectors.geofence).toEqual({ enterM: ENTER_M, leaveM: LEAVE_M });
  });
});
