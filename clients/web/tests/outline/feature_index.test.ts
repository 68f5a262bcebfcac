import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FeatureIndex, indexOf } from "../../src/outline/feature_index";
import { nearest } from "../../src/outline/nearest";
import { feature } from "../support/features";

describe("FeatureIndex", () => {
  it("finds exactly what a look at every feature finds, nearest first", () => {
    const metres = fc.integer({ min: -2000, max: 2000 });
    const side_m = fc.constantFrom(1, 10, 100, 1600);
    const things = fc.array(fc.record({ at: fc.tuple(metres, metres), side_m }), { maxLength: 30 });
    fc.assert(
      fc.property(things, metres, metres, fc.integer({ min: 0, max: 500 }), (list, x, z, distance_m) => {
        const features = list.map((parts) => feature(parts));
        const index = new FeatureIndex(features);
        const found = index.near(x, z, distance_m, () => true);
        const near = (thing: (typeof features)[number]) =>
          nearest(thing, x, z, { distance_m: 0, x: 0, z: 0 }).distance_m;
        expect(new Set(found.map((one) => one.feature))).toEqual(
          new Set(features.filter((one) => near(one) <= distance_m)),
        );
        expect(found.length).toBe(new Set(found.map((one) => one.feature)).size);
        const distances = found.map((one) => one.distance_m);
        expect(distances).toEqual([...distances].sort((one, other) => one - other));
      }),
      { numRuns: 60 },
    );
  });

  it("is made once for a list", () => {
    const features = [feature()];
    expect(indexOf(features)).toBe(indexOf(features));
    expect(indexOf([...features])).not.toBe(indexOf(features));
  });
});
