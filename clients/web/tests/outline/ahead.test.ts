import { expect, it } from "vitest";
import { inTheWay } from "../../src/outline";
import { feature } from "../support/features";

const library = feature({ name: "Library", at: [-5, -11.5] });

it("finds the building right ahead, and none behind, aside or further away", () => {
  expect(inTheWay([library], { x: 0, z: 0, heading_deg: 0 })).toBe(library);
  for (const heading_deg of [90, 180, 270]) expect(inTheWay([library], { x: 0, z: 0, heading_deg })).toBeUndefined();
  expect(inTheWay([library], { x: 0, z: 3, heading_deg: 0 })).toBeUndefined();
});

it("takes only buildings", () => {
  const park = feature({ kind: "green", name: "Park", at: [-5, -5] });
  expect(inTheWay([park], { x: 0, z: 0, heading_deg: 0 })).toBeUndefined();
});
