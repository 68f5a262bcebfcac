import { describe, expect, it } from "vitest";
import { UTTERANCES_MAX, Utterances } from "../../src/state/utterances";

const hearing = { at_ms: 1000, arrived_ms: 5, own: false };
const spoken = (text: string, line: number, final: boolean, id = 3) =>
  ({ channel: "speech", text, id, priority: 1, facts: { line, final } }) as const;

describe("Utterances", () => {
  it("puts better words in the place of those that were not final", () => {
    const said = new Utterances();
    const first = said.add(spoken("the meet", 1, false), hearing);
    said.add(spoken("hello", 1, false, 9), hearing);
    said.add({ channel: "chat", text: "hi", id: 3, priority: 1 }, hearing);
    said.add(spoken("The meeting begins.", 1, true), { ...hearing, at_ms: 2000 });
    expect(said.entries.map(({ text, interim }) => [text, interim])).toEqual([
      ["The meeting begins.", false],
      ["hello", true],
      ["hi", false],
    ]);
    expect(said.entries[0]).toMatchObject({ key: first?.key, at_ms: 1000 });
  });

  it("begins anew after a final line, and keeps the lines of a speaker apart", () => {
    const said = new Utterances();
    said.add(spoken("One.", 1, true), hearing);
    said.add(spoken("One.", 1, true), hearing);
    said.add(spoken("tw", 2, false), hearing);
    said.add(spoken("thr", 3, false), hearing);
    said.add(spoken("Two.", 2, true), hearing);
    expect(said.entries.map(({ text }) => text)).toEqual(["One.", "One.", "Two.", "thr"]);
  });

  it("takes back what had been taken for words", () => {
    const said = new Utterances();
    said.add(spoken("hm", 1, false), hearing);
    expect(said.add(spoken("", 1, true), hearing)).toBeUndefined();
    expect(said.add(spoken("", 2, true), hearing)).toBeUndefined();
    expect(said.entries).toEqual([]);
  });

  it("keeps the newest only", () => {
    const said = new Utterances();
    for (let at = 0; at < UTTERANCES_MAX + 5; at += 1)
      said.add({ channel: "sound", text: `${at}`, priority: 0 }, hearing);
    expect(said.entries).toHaveLength(UTTERANCES_MAX);
    expect(said.entries[0]).toMatchObject({ text: "5", key: 6 });
  });
});
