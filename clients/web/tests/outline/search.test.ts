import { describe, expect, it } from "vitest";
import { nearlyCalled, searchPlaces } from "../../src/outline";
import { folded } from "../../src/outline/search";
import { feature, way } from "../support/features";

const self = { x: 0, z: 0, heading_deg: 0 };
const features = [
  feature({ name: "Café Müller", use: "cafe", at: [100, 0], address: "Große Straße 5" }),
  feature({ name: "Old Town Hall", use: "townhall", at: [50, 0] }),
  feature({ name: "Town Hall", use: "townhall", at: [500, 0] }),
  feature({ use: "library", at: [80, 0], address: "Large Street 1" }),
  feature({ kind: "tree", at: [5, 5] }),
  way("Hallway", [
    [0, 300],
    [0, 400],
  ]),
];
const titles = (text: string, most = 10) => searchPlaces(features, text, self, most).map(({ title }) => title);

describe("searchPlaces", () => {
  it("does not mind accents, capitals and sharp s", () => {
    expect(titles("CAFE muller")).toEqual(["Café Müller"]);
    expect(titles("grosse strasse")).toEqual(["Café Müller"]);
    expect(titles("café")).toEqual(["Café Müller"]);
  });

  it("puts the best fit first, then the nearest", () => {
    expect(titles("town hall")).toEqual(["Town Hall", "Old Town Hall"]);
    expect(titles("hall")).toEqual(["Hallway", "Old Town Hall", "Town Hall"]);
  });

  it("finds by use, kind and address", () => {
    expect(titles("library")).toEqual(["Library"]);
    expect(titles("large street")).toEqual(["Library"]);
    expect(titles("street")).toEqual(["Library", "Hallway"]);
  });

  it("finds words in any order and parts of words last", () => {
    expect(titles("muller cafe")).toEqual(["Café Müller"]);
    expect(titles("all")).toEqual(["Old Town Hall", "Hallway", "Town Hall"]);
    expect(titles("zoo")).toEqual([]);
  });

  it("gives the nearest for an empty question, and no more than asked", () => {
    expect(titles(" .,- ", 2)).toEqual(["Old Town Hall", "Library"]);
    expect(titles("hall", 1)).toEqual(["Hallway"]);
  });
});

describe("nearlyCalled", () => {
  const near = (text: string) => nearlyCalled(features, text, self, 5).map(({ title }) => title);

  it("offers names that are spelt nearly so, the nearest spelling first", () => {
    expect(near("Towm Hall")).toEqual(["Old Town Hall", "Town Hall"]);
    expect(near("cafe mueller")).toEqual(["Café Müller"]);
  });

  it("offers nothing for what is like no name", () => {
    expect(near("swimming pool")).toEqual([]);
    expect(near("zo")).toEqual([]);
  });
});

describe("folded", () => {
  it("keeps letters of every script", () => {
    expect(folded("  Ελλάδα-Straße, Nº 5 ")).toBe("ελλαδα strasse no 5");
    expect(folded("東京駅")).toBe("東京駅");
    expect(folded("Łódź Øst")).toBe("lodz ost");
  });
});
