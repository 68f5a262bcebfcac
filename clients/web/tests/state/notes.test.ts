import { afterEach, beforeEach, expect, it } from "vitest";
import { NOTES_MAX, Notes } from "../../src/state/notes";
import { say, useLanguage } from "../../src/words";

let told: number;
let notes: Notes;

beforeEach(() => {
  told = 0;
  notes = new Notes(() => {
    told += 1;
  });
});
afterEach(() => useLanguage("en"));

it("keeps the newest, and tells of each", () => {
  for (let at = 0; at <= NOTES_MAX; at += 1) notes.inform(`${at}`, "A sentence.");
  expect(notes.entries).toHaveLength(NOTES_MAX);
  expect(notes.entries.at(-1)).toMatchObject({ code: `${NOTES_MAX}`, sentence: "A sentence." });
  expect(told).toBe(NOTES_MAX + 1);
  notes.clear();
  expect(notes.entries).toEqual([]);
});

it("says what the city says in the page's language where it knows the code, else in the city's", async () => {
  await useLanguage("fr");
  notes.relay("refusal", { code: "say_too_fast", sentence: "Wait." });
  notes.relay("notice", { code: "fair_begins", sentence: "The fair begins." });
  expect(notes.entries).toMatchObject([
    { code: "say_too_fast", sentence: say("refusal-say-too-fast") },
    { code: "fair_begins", sentence: "The fair begins.", lang: "en" },
  ]);
});

it("gives back what the resident wanted to say, and only then", () => {
  notes.relay("refusal", { code: "say_text", sentence: "Nothing is left of it." }, "hello");
  notes.inform("x", "A sentence.");
  expect(notes.entries.map((note) => note.text)).toEqual(["hello", undefined]);
  expect(notes.entries.map((note) => "text" in note)).toEqual([true, false]);
});
