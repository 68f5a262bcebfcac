import { expect, it } from "vitest";
import { WireError } from "../../src/protocol";
import { factsOf, resumedFactsOf } from "../../src/protocol/facts";
import { facts } from "../support/wire";

it("ignores facts it does not know", () => {
  expect(factsOf(facts({ weather: "rain" }))).toEqual(facts());
});

it("knows a second screen", () => {
  expect(factsOf(facts({ companion: true })).companion).toBe(true);
});

it.each([
  ["facts that are a list", () => factsOf([]), "facts is not a map"],
  ["facts without a tick", () => factsOf({ ...facts(), tick_ms: 0 }), "tick_ms is not a number above zero"],
  ["facts without the last SAY", () => resumedFactsOf({ ...facts(), seq: 1, event: 2 }), "said is not an integer"],
])("refuses %s", (_, read, sentence) => {
  expect(read).toThrow(WireError);
  expect(read).toThrow(sentence);
});
