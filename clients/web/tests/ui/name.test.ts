import { describe, expect, it } from "vitest";
import { NAME_CHARACTERS_MAX, nameProblem } from "../../src/ui/name";
import { NAME } from "../../src/ui/words";

describe("nameProblem", () => {
  it.each(["Ada", "  Ada  ", "Jean-Baptiste", "Şule", "李雷", "👩‍🚀", "م\u200f", "a".repeat(NAME_CHARACTERS_MAX)])(
    "takes %j",
    (name) => {
      expect(nameProblem(name)).toBeUndefined();
    },
  );

  it.each([
    ["", NAME.empty],
    ["   ", NAME.empty],
    ["\u200d \u200f", NAME.empty],
    ["a".repeat(NAME_CHARACTERS_MAX + 1), NAME.long(NAME_CHARACTERS_MAX)],
    ["李".repeat(33), NAME.heavy],
    ["Ada\u0007", NAME.control],
    ["A\u202eda", NAME.control],
    ["A\u2066da", NAME.control],
    ["A\ud800da", NAME.control],
    ["A\u00adda", NAME.control],
    ["A\u{e0067}da", NAME.control],
    ["A\ue000da", NAME.control],
  ])("says what is wrong with %j", (name, sentence) => {
    expect(nameProblem(name)).toBe(sentence);
  });

  it("counts what the server counts: composed characters", () => {
    expect(nameProblem("a\u0301".repeat(NAME_CHARACTERS_MAX))).toBeUndefined();
  });

  it("counts characters as people do, not as UTF-16 does", () => {
    expect(nameProblem("😀".repeat(24))).toBeUndefined();
    expect(nameProblem("😀".repeat(25))).toBe(NAME.heavy);
  });
});
