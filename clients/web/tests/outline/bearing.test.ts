import { expect, it } from "vitest";
import { bearing_deg, turn_deg } from "../../src/outline";

it("counts bearings clockwise from north, where north is -z", () => {
  const bearings = [
    [0, -1],
    [1, 0],
    [0, 1],
    [-1, 0],
    [1, -1],
  ].map(([x, z]) => bearing_deg(10, 20, 10 + (x ?? 0), 20 + (z ?? 0)));
  expect(bearings).toEqual([0, 90, 180, 270, 45]);
});

it("turns the short way", () => {
  expect([turn_deg(350, 10), turn_deg(10, 350), turn_deg(0, 180), turn_deg(90, 0)]).toEqual([20, -20, -180, -90]);
});
