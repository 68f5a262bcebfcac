import { describe, expect, it } from "vitest";
import { nearest } from "../../src/outline/nearest";
import { feature, way } from "../support/features";

const out = () => ({ distance_m: 0, x: 0, z: 0 });

describe("nearest", () => {
  it("measures a street to its line, not to its point or bounds", () => {
    const street = way("Long Street", [
      [0, 0],
      [100, 100],
      [100, 300],
    ]);
    expect(nearest(street, 104, 200, out())).toEqual({ distance_m: 4, x: 100, z: 200 });
    expect(nearest(street, 100, 0, out()).distance_m).toBeCloseTo(Math.hypot(50, 50), 9);
    expect(nearest(street, -3, -4, out())).toEqual({ distance_m: 5, x: 0, z: 0 });
  });

  it("measures a building to its bounds", () => {
    const house = feature({ at: [10, 20], side_m: 10 });
    expect(nearest(house, 5, 25, out())).toEqual({ distance_m: 5, x: 10, z: 25 });
    expect(nearest(house, 23, 34, out())).toEqual({ distance_m: 5, x: 20, z: 30 });
  });

  it("takes nobody to be in a building or on water: who stands in the box of one is beside it", () => {
    const river = feature({ kind: "water", at: [0, 0], side_m: 100 });
    const [x, , z] = river.point;
    expect(nearest(river, 20, 30, out())).toEqual({ distance_m: Math.hypot(x - 20, z - 30), x, z });
    const park = feature({ kind: "green", at: [0, 0], side_m: 100 });
    expect(nearest(park, 20, 30, out()).distance_m).toBe(0);
  });

  it("guesses that a street without a line runs from corner to corner of its bounds", () => {
    const street = feature({ kind: "street", at: [0, 0], side_m: 100 });
    expect(nearest(street, 50, 50, out()).distance_m).toBe(0);
    expect(nearest(street, 50, 0, out()).distance_m).toBeCloseTo(Math.hypot(25, 25), 9);
    expect(nearest(street, 80, 20, out()).distance_m).toBeCloseTo(0, 9);
  });

  it("survives a line of one spot", () => {
    const spot = way("Spot", [
      [3, 4],
      [3, 4],
    ]);
    expect(nearest(spot, 0, 0, out()).distance_m).toBe(5);
  });
});
