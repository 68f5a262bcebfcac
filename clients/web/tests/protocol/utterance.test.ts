import { expect, it } from "vitest";
import { WireError } from "../../src/protocol";
import { utteranceOf } from "../../src/protocol/utterance";

const BELL = { channel: "sound", text: "A bell rings.", priority: 0 };

it("reads the words alone, and everything that can come with them", () => {
  const whole = {
    ...BELL,
    language: "en",
    id: 9,
    name: "Zoë",
    x: 1.25,
    z: -1.5,
    begin_s: 61.5,
    end_s: 63.25,
    facts: { line: 3 },
  };
  expect(utteranceOf(BELL)).toEqual(BELL);
  expect(utteranceOf({ ...whole, weather: "rain" })).toEqual(whole);
});

it.each([
  ["a list", [], "a map"],
  ["a channel that nobody knows", { ...BELL, channel: "smell" }, "channel is not one of"],
  ["no words", { ...BELL, text: undefined }, "text is not a string"],
  ["a priority above the highest", { ...BELL, priority: 4 }, "priority is not an integer"],
  ["half a place", { ...BELL, x: 1 }, "z is not a finite number"],
])("refuses %s", (_, value, sentence) => {
  expect(() => utteranceOf(value)).toThrow(WireError);
  expect(() => utteranceOf(value)).toThrow(sentence);
});
