import { expect, it } from "vitest";
import { detailOf, titleOf } from "../../src/outline";
import { feature } from "../support/features";

it.each([
  [{ name: "Café Eck", use: "cafe", address: "Market 3" }, "Café Eck", "café, Market 3"],
  [{ use: "fire_station", address: "Market 3" }, "Fire station", "Market 3"],
  [{ use: "bus_garage" }, "Bus garage", ""],
  [{ address: "Market 3" }, "Market 3", "building"],
  [{ kind: "green" as const, name: "City Park" }, "City Park", "park or green"],
  [{ kind: "tree" as const }, undefined, ""],
  [{ kind: "terrain" as const, name: "Plain" }, undefined, "ground"],
])("calls %j '%s' and adds '%s'", (parts, title, detail) => {
  const thing = feature(parts);
  expect([titleOf(thing), detailOf(thing)]).toEqual([title, detail]);
});
