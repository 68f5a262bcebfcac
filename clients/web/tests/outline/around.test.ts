import { describe, expect, it } from "vitest";
import { around, peopleAround, placesAround } from "../../src/outline";
import { RADIUS_M_MAX } from "../../src/outline/around";
import { feature, way } from "../support/features";

const self = { id: 7, x: 0, z: 0, heading_deg: 0 };
const person = (id: number, name: string, x: number, z: number) => ({
  id,
  name,
  colour: 0,
  away: false,
  onStage: false,
  speaking: false,
  x,
  z,
});

describe("placesAround", () => {
  it("lists what has a title, nearest first, with words", () => {
    const features = [
      feature({ name: "Town Hall", at: [40, -5] }),
      feature({ use: "library", at: [-5, -60] }),
      feature({ address: "Market 3", at: [-5, 20] }),
      feature({ at: [2, 2] }),
      feature({ kind: "tree", at: [1, 1] }),
    ];
    const seen = placesAround(features, self, 3).map(({ title, distance, direction }) => [title, distance, direction]);
    expect(seen).toEqual([
      ["Market 3", "20 metres", "behind"],
      ["Town Hall", "40 metres", "to the right"],
      ["Library", "50 metres", "ahead"],
    ]);
  });

  it("fills up with large things that have no title, so that a city without names is not empty", () => {
    const features = [
      feature({ name: "Town Hall", at: [40, 0] }),
      feature({ at: [30, 0] }),
      feature({ kind: "tree", at: [1, 1] }),
      feature({ kind: "furniture", use: "lamp", at: [2, 2] }),
    ];
    expect(placesAround(features, self, 10).map(({ title }) => title)).toEqual(["Building", "Town Hall"]);
    expect(placesAround(features, self, 1).map(({ title }) => title)).toEqual(["Town Hall"]);
  });

  it("turns with the resident", () => {
    const features = [feature({ name: "Town Hall", at: [40, -5] })];
    const [sight] = placesAround(features, { ...self, heading_deg: 90 }, 1);
    expect(sight).toMatchObject({ direction: "ahead", turn_deg: 0, x: 40, z: 0 });
  });

  it("names a street of many pieces once, by its nearest piece", () => {
    const piece = (z: number) =>
      way("Long Street", [
        [-50, z],
        [50, z],
      ]);
    const seen = placesAround([piece(80), piece(20), piece(50)], self, 10);
    expect(seen.map(({ title, distance_m }) => [title, distance_m])).toEqual([["Long Street", 20]]);
  });

  it("keeps two houses of one name apart", () => {
    const features = [feature({ name: "Café Eck", at: [20, 0] }), feature({ name: "Café Eck", at: [60, 0] })];
    expect(placesAround(features, self, 10)).toHaveLength(2);
  });

  it("says here for an area that one stands in", () => {
    const [square] = placesAround([feature({ kind: "square", name: "Market", at: [-20, -20], side_m: 40 })], self, 1);
    expect(square).toMatchObject({ direction: "here", distance: "close by", distance_m: 0 });
  });

  it("looks further until it has enough, but not for ever", () => {
    const features = [feature({ name: "Near", at: [100, 0] }), feature({ name: "Far", at: [900, 0] })];
    const beyond = feature({ name: "Beyond", at: [RADIUS_M_MAX + 1, 0] });
    expect(placesAround([...features, beyond], self, 1).map(({ title }) => title)).toEqual(["Near"]);
    expect(placesAround([...features, beyond], self, 9).map(({ title }) => title)).toEqual(["Near", "Far"]);
  });
});

describe("people", () => {
  const people = [person(1, "Zoë", 0, 30), person(7, "Me", 0, 0), person(2, "Ana", -4, 0)];

  it("are listed without oneself", () => {
    const seen = peopleAround(people, self).map(({ key, title, distance, direction }) => [
      key,
      title,
      distance,
      direction,
    ]);
    expect(seen).toEqual([
      ["person 2", "Ana", "close by", "to the left"],
      ["person 1", "Zoë", "30 metres", "behind"],
    ]);
  });

  it("and places are one list by distance", () => {
    const titles = around([feature({ name: "Town Hall", at: [10, 0] })], people, self, 2).map(({ title }) => title);
    expect(titles).toEqual(["Ana", "Town Hall"]);
  });
});
