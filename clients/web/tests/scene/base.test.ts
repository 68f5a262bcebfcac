import { describe, expect, it } from "vitest";
import { baseHeight } from "../../src/scene/base";
import type { Feature, Kind } from "../../src/state/types";
import { cityFacts, feature } from "../support/features";

function at(y: number, kind: Kind): Feature {
  return feature({ kind, bounds: [0, y, 0, 10, y + 1, 10] });
}

describe("the base", () => {
  it("lies just under the streets, though a cellar and one tunnel are lower", () => {
    const streets = Array.from({ length: 100 }, () => at(3, "street"));
    const height = baseHeight(cityFacts(), [at(-8, "building"), at(-6, "street"), ...streets]);
    expect(height).toBeLessThan(3);
    expect(height).toBeGreaterThan(2.9);
  });

  it("lies well under a terrain", () => {
    expect(baseHeight(cityFacts(), [at(3, "street"), at(-2, "terrain"), at(5, "terrain")])).toBeLessThan(-2.5);
  });

  it("lies under the houses of a city without streets", () => {
    const height = baseHeight(cityFacts(), [at(1, "building"), at(1, "building")]);
    expect(height).toBeLessThan(1);
    expect(height).toBeGreaterThan(0.9);
  });

  it("lies at the city's lowest point when nothing is known", () => {
    expect(baseHeight(cityFacts(), [])).toBeCloseTo(0, 1);
  });
});
