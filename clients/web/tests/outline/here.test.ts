import { describe, expect, it } from "vitest";
import { whereAmI } from "../../src/outline";
import { feature, way } from "../support/features";

const self = { x: 0, z: 0, heading_deg: 50 };
const street = (x: number) =>
  way("Market Street", [
    [x, -100],
    [x, 100],
  ]);

describe("whereAmI", () => {
  it("says the street and what is close", () => {
    const here = whereAmI([street(3), feature({ name: "Town Hall", at: [5, 5] })], self);
    expect(here.sentence).toBe("You are on Market Street, close to Town Hall.");
    expect(here.facing).toBe("north-east");
  });

  it("says near when the street is further, and how far a place is", () => {
    const here = whereAmI([street(20), feature({ name: "Town Hall", at: [60, 0] })], self);
    expect(here.sentence).toBe("You are near Market Street, 60 metres from Town Hall.");
  });

  it("prefers the square that one stands in, and does not name it twice", () => {
    const square = feature({ kind: "square", name: "Market", at: [-20, -20], side_m: 40 });
    expect(whereAmI([square, street(3)], self).sentence).toBe("You are on Market.");
    const park = feature({ kind: "green", name: "City Park", at: [-20, -20], side_m: 40 });
    expect(whereAmI([park], self).sentence).toBe("You are in City Park.");
  });

  it("takes no lamp for a landmark", () => {
    const lamp = feature({ kind: "furniture", use: "lamp", at: [1, 1] });
    expect(whereAmI([lamp, feature({ name: "Town Hall", at: [5, 5] })], self).sentence).toContain("Town Hall");
  });

  it("takes a building without a name by its address only, and where nothing has a name", () => {
    const house = feature({ use: "house", at: [2, 2] });
    expect(whereAmI([street(3), house], self).sentence).toBe("You are on Market Street.");
    const addressed = feature({ use: "house", address: "3 Cooper Alley", at: [2, 2] });
    expect(whereAmI([street(3), addressed], self).sentence).toBe("You are on Market Street, close to 3 Cooper Alley.");
    const hall = feature({ name: "Town Hall", at: [60, 0] });
    expect(whereAmI([addressed, hall], self).sentence).toContain("60 metres from Town Hall");
  });

  it("has a sentence where nothing has a name", () => {
    expect(whereAmI([feature()], self).sentence).toBe("You are in a place without a name nearby.");
  });
});
