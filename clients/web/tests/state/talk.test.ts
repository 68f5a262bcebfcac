import { decode } from "@msgpack/msgpack";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { EditEvent } from "../../src/protocol";
import { Notes } from "../../src/state/notes";
import { SAYINGS_MAX } from "../../src/state/sayings";
import { Talk } from "../../src/state/talk";
import type { Topic } from "../../src/state/types";
import { SAID } from "../support/wire";

const OWN = 9;
const SAY = 2;
const TYPE = 8;

let sent: unknown[][];
let there: boolean;
let told: Topic[];
let now_ms: number;
let notes: Notes;
let talk: Talk;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  sent = [];
  there = true;
  told = [];
  now_ms = 1_000;
  notes = new Notes(() => told.push("note"));
  talk = new Talk({
    send: (bytes) => {
      if (there) sent.push(decode(bytes) as unknown[]);
      return there;
    },
    now: () => now_ms,
    own: () => OWN,
    notes,
    changed: (topic) => told.push(topic),
  });
  talk.goOn(0);
});
afterEach(() => vi.useRealTimers());

const of = (kind: number) => sent.filter(([first]) => first === kind);
const refuse = (code: string) => talk.refused({ kind: "REFUSED", event: 1, code, sentence: "Not now." });
const hear = (parts: { id?: number; text?: string; off_record?: boolean } = {}) =>
  talk.heard({ ...SAID, event: 1, ...parts });
const read = (what: EditEvent, text: string, id = 8) =>
  talk.read({ kind: "TYPED", id, name: "P8", what, seq: 1, edits: [["t", null, text]] });
const wait = (duration_ms: number) => {
  now_ms += duration_ms;
  vi.advanceTimersByTime(duration_ms);
};

describe("what the resident says", () => {
  it("is given back when the city does not take it", () => {
    talk.say("one");
    talk.say("two");
    refuse("say_text");
    expect(notes.entries).toMatchObject([{ code: "say_text", text: "one" }]);
    expect(of(SAY).map(([, text]) => text)).toEqual(["one", "two"]);
  });

  it("is said again when it was too soon, without a word about it", () => {
    talk.say("one");
    refuse("say_too_fast");
    wait(2_000);
    expect(of(SAY)).toEqual([
      [SAY, "one", 1],
      [SAY, "one", 2],
    ]);
    expect(notes.entries).toEqual([]);
  });

  it("is given back when the session ended before it was answered", () => {
    talk.say("one");
    talk.giveBack();
    talk.giveBack();
    expect(notes.entries).toMatchObject([{ code: "in_doubt", text: "one" }]);
    expect(talk.unsaid).toEqual([]);
  });

  it("is not taken when it is nothing, too long or too much to keep", () => {
    there = false;
    expect(talk.say("   ")).toBe(false);
    expect(talk.say("x".repeat(501))).toBe(false);
    for (let at = 0; at < SAYINGS_MAX; at += 1) expect(talk.say(`${at}`)).toBe(true);
    expect(talk.say("one more")).toBe(false);
    expect(notes.entries.map(({ code }) => code)).toEqual(["too_long", "too_many"]);
  });
});

describe("what is heard", () => {
  it("is in the chat and among the utterances, and known as one's own", () => {
    hear();
    hear({ id: OWN, text: "hi" });
    expect(talk.chat.map(({ text, own }) => [text, own])).toEqual([
      ["hello", false],
      ["hi", true],
    ]);
    expect(talk.utterances.map(({ channel, text, own }) => [channel, text, own])).toEqual([
      ["chat", "hello", false],
      ["chat", "hi", true],
    ]);
    expect(told).toEqual(["utterance", "chat", "utterance", "chat"]);
  });

  it("may be off the record", () => {
    hear({ off_record: true });
    hear();
    expect(talk.utterances.map(({ facts }) => facts?.off_record)).toEqual([true, undefined]);
  });

  it("is not one's own when the city describes something to somebody", () => {
    talk.hear({ channel: "description", id: OWN, text: "Town Hall, ahead.", priority: 2 });
    expect(talk.utterances[0]?.own).toBe(false);
  });
});

describe("what is being written", () => {
  it("by others is shown until they say it, or are gone", () => {
    read("new", "hel");
    read("new", "own", OWN);
    expect([...talk.drafts.values()]).toEqual([{ id: 8, name: "P8", text: "hel", lost: false }]);
    hear({ id: 8 });
    expect(talk.drafts.size).toBe(0);
    read("new", "more");
    talk.keep((id) => id !== 8);
    expect(talk.drafts.size).toBe(0);
    expect(told.filter((topic) => topic === "draft")).toHaveLength(4);
  });

  it("by the resident can be read along, and the next line begins anew", () => {
    talk.write("hel");
    talk.write("hello");
    wait(300);
    talk.say("hello");
    now_ms += 300;
    talk.write("b");
    expect(of(TYPE).map(([, what, , edits]) => [what, edits])).toEqual([
      ["new", [["t", null, "hel"]]],
      ["edit", [["t", null, "lo"]]],
      ["new", [["t", null, "b"]]],
    ]);
    hear({ id: OWN });
    wait(300);
    expect(of(TYPE).at(-1)?.[1]).toBe("reset");
  });

  it("by the resident stays here when they do not want it read", () => {
    talk.show(false);
    talk.write("secret");
    wait(1_000);
    expect(of(TYPE)).toEqual([]);
  });
});
