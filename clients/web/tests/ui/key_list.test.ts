// @vitest-environment happy-dom
import { expect, it } from "vitest";
import { helpKeySentence, keyList, presentKeys } from "../../src/ui/key_list";

const USUAL = { keys: {}, shortcuts: true };

it("lists every key once, each with what it does", () => {
  const keys = presentKeys(USUAL).map(([key]) => key);
  expect(new Set(keys.filter((key) => key !== "Esc")).size).toBe(keys.length - 2);
  expect(keyList(USUAL).querySelectorAll("dt").length).toBe(keys.length);
  expect(keyList(USUAL).querySelectorAll("dd").length).toBe(keys.length);
});

it("names the key of the help, unless there is none", () => {
  expect(helpKeySentence(USUAL)).toContain("slash");
  expect(helpKeySentence({ ...USUAL, keys: { help: "F1" } })).toContain("F1");
  expect(helpKeySentence({ ...USUAL, keys: { help: "" } })).toBe("");
  expect(helpKeySentence({ ...USUAL, shortcuts: false })).toBe("");
});
