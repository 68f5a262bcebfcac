import { expect, it } from "vitest";
import { directionOf, negotiate } from "../../src/words";

it.each([
  [["fr-CA", "en"], "fr"],
  [["de-AT", "zh-Hant-TW", "en"], "zh"],
  [["DE", "ar_EG"], "ar"],
  [["de", "it"], "en"],
  [["eng", ""], "en"],
  [[], "en"],
])("gives somebody who wants %j '%s'", (wanted, language) => expect(negotiate(wanted)).toBe(language));

it("writes Arabic from right to left and nothing else", () => {
  expect([directionOf("ar"), directionOf("ru"), directionOf("zh")]).toEqual(["rtl", "ltr", "ltr"]);
});
