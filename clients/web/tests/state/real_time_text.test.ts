import { existsSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  ACTIONS_MAX,
  Draft,
  type DraftMessage,
  DraftWriter,
  editsBetween,
  REFRESH_MS,
  RTT_INTERVAL_MS,
  randomSeq,
  readMessage,
  SEQ_MAX,
  sendable,
  TEXT_CHARS_MAX,
} from "../../src/state/real_time_text";

const ROOT = new URL("../../../../", import.meta.url);
const VECTORS = new URL("../shared/std/rtt/vectors.json", ROOT);
/** Written by the server's half: `GOLDEN=write pytest tests/accessibility/test_real_time_text.py`. */
const KEPT = new URL("tests/golden/real_time_text.json", ROOT);
/** `RTT_EDITS=100000 npx vitest run tests/state/real_time_text.test.ts` types that many random edits. */
const EDITS = Number(process.env.RTT_EDITS ?? 3000);

interface Row {
  now_ms: number;
  text: string;
  message: DraftMessage | null;
}

const signs = fc.constantFrom(
  ...[
    "a",
    "b",
    " ",
    "é",
    "e\u0301",
    "\u0301",
    "👩‍👩‍👧",
    "👍🏽",
    "🇦🇹",
    "😀",
    "م",
    "שׁ",
    "汉",
    "\u200d",
    "\n",
    "\ud83d",
    "\r\n",
    "\u200f",
    "\u00ad",
    "\u202e",
    "\ue000",
  ],
);
const texts = fc.array(signs, { maxLength: 30 }).map((parts) => parts.join(""));

/** One act of a hand: where, how much goes, what comes instead, and how long it took. */
const act = fc.record({
  at: fc.integer({ min: 0, max: 600 }),
  gone: fc.constantFrom(0, 0, 1, 1, 3, 700),
  come: texts,
  took: fc.constantFrom(0, 33, RTT_INTERVAL_MS, 900, 12_000),
});

function message(value: DraftMessage | undefined): DraftMessage {
  if (value === undefined) throw new Error("Nothing was told.");
  return value;
}

/** What goes over the wire as UTF-8 and comes back. */
function sent(value: DraftMessage): DraftMessage {
  return message(readMessage(JSON.parse(new TextDecoder().decode(new TextEncoder().encode(JSON.stringify(value))))));
}

function textAfter(before: string, ...messages: DraftMessage[]): string {
  const draft = new Draft();
  draft.apply({ event: "new", seq: 0, actions: [{ k: "t", s: before }] });
  for (const [at, next] of messages.entries()) draft.apply({ ...next, seq: at + 1 });
  return draft.text;
}

describe("a draft", () => {
  it.skipIf(!existsSync(VECTORS))("meets the vectors of the standard", () => {
    const { vectors } = JSON.parse(readFileSync(VECTORS, "utf8"));
    expect(vectors.length).toBeGreaterThanOrEqual(9);
    for (const { messages, renderedAfterEach, name } of vectors) {
      const draft = new Draft();
      const shown = messages.map((plain: unknown) =>
        draft.apply(message(readMessage(plain))) ? draft.text : "OUT_OF_SYNC",
      );
      expect(shown, name).toEqual(renderedAfterEach);
    }
  });

  it("stays within its bounds whatever is sent", () => {
    const place = fc.option(fc.oneof(fc.maxSafeInteger(), fc.integer({ min: -5, max: 600 })), { nil: undefined });
    const action = fc.oneof(
      fc.record({ k: fc.constant("t"), s: fc.string({ unit: "binary", maxLength: 700 }), p: place }),
      fc.record({ k: fc.constant("e"), p: place, n: place }),
    );
    const hostile = fc.record({
      event: fc.constantFrom("new", "reset", "edit", "cancel", "init"),
      seq: fc.integer({ min: 0, max: 5 }),
      actions: fc.array(action, { maxLength: 70 }),
    });
    fc.assert(
      fc.property(fc.array(hostile, { maxLength: 8 }), (messages) => {
        const draft = new Draft();
        for (const next of messages) {
          const before = draft.text;
          if (!draft.apply(next as DraftMessage)) expect(draft.text).toBe(before);
          expect(Array.from(draft.text).length).toBeLessThanOrEqual(TEXT_CHARS_MAX);
        }
      }),
    );
  });

  it("counts a message with too many actions as lost, and keeps its text", () => {
    const draft = new Draft();
    draft.apply({ event: "new", seq: 1, actions: [{ k: "t", s: "kept" }] });
    expect(draft.apply({ event: "edit", seq: 2, actions: Array(ACTIONS_MAX + 1).fill({ k: "e" }) })).toBe(false);
    expect(draft.text).toBe("kept");
    expect(draft.apply({ event: "edit", seq: 3, actions: [{ k: "e" }] })).toBe(false);
    expect(draft.apply({ event: "reset", seq: 9, actions: [{ k: "t", s: "back" }] })).toBe(true);
  });

  it("forgets the line when its writer gives it up", () => {
    const draft = new Draft();
    draft.apply({ event: "new", seq: 1, actions: [{ k: "t", s: "never mind" }] });
    draft.apply({ event: "cancel", seq: 2 });
    expect([draft.text, draft.started, draft.inSync]).toEqual(["", false, true]);
  });
});

describe("a writer", () => {
  it("is read exactly, after every message of random typing", () => {
    let edits = 0;
    while (edits < EDITS) {
      fc.assert(
        fc.property(fc.array(act, { minLength: 20, maxLength: 60 }), (acts) => {
          const writer = new DraftWriter();
          const draft = new Draft();
          let [field, now] = ["", 0];
          for (const { at, gone, come, took } of acts) {
            field = field.slice(0, at) + come + field.slice(at + gone);
            now += took;
            edits += 1;
            writer.write(field);
            const next = writer.take(now);
            if (next === undefined) continue;
            expect(draft.apply(sent(next))).toBe(true);
            expect(draft.text).toBe(sendable(field));
          }
        }),
        { numRuns: 50 },
      );
    }
    expect(edits).toBeGreaterThanOrEqual(EDITS);
  }, 120_000);

  it("never loses anything unnoticed, and repairs it with the next whole line", () => {
    fc.assert(
      fc.property(fc.array(fc.record({ text: texts, lost: fc.boolean(), took: fc.nat(4000) })), (rows) => {
        const [writer, draft] = [new DraftWriter(), new Draft()];
        let [behind, now] = [false, 0];
        for (const { text, lost, took } of rows) {
          writer.write(text);
          now += took;
          const next = writer.take(now);
          if (next === undefined) continue;
          behind = lost || (behind && next.event === "edit");
          if (lost) continue;
          expect(draft.apply(next)).toBe(!behind);
          if (!behind) expect(draft.text).toBe(sendable(text));
        }
      }),
    );
  });

  it("tells the first letter at once and the rest at most every quarter of a second", () => {
    const writer = new DraftWriter(5);
    const told: number[] = [];
    for (let now = 0; now < 2000; now += 1) {
      if (now % 33 === 0) writer.write("x".repeat(now / 33 + 1));
      if (writer.take(now)) told.push(now);
    }
    expect(told).toEqual([0, 250, 500, 750, 1000, 1250, 1500, 1750]);
  });

  it("says when it has something to tell", () => {
    const writer = new DraftWriter(5);
    expect(writer.dueMs()).toBeUndefined();
    writer.write("a");
    expect(writer.dueMs()).toBe(0);
    expect(writer.take(1000)).toEqual({ event: "new", seq: 5, actions: [{ k: "t", s: "a" }] });
    writer.write("ab");
    expect(writer.dueMs()).toBe(1000 + RTT_INTERVAL_MS);
    expect(writer.take(1000 + RTT_INTERVAL_MS - 1)).toBeUndefined();
  });

  it("tells the whole line every ten seconds of typing, and once after it", () => {
    const writer = new DraftWriter(0);
    const whole: number[] = [];
    for (let now = 0; now < 60_000; now += 50) {
      if (now < 25_000) writer.write("x".repeat(1 + Math.floor(now / 500)));
      const next = writer.take(now);
      if (next && next.event !== "edit") whole.push(now);
    }
    expect(whole).toEqual([0, REFRESH_MS, 2 * REFRESH_MS, 3 * REFRESH_MS]);
  });

  it("begins anew after a line was said or given up", () => {
    const [writer, draft] = [new DraftWriter(1), new Draft()];
    expect(writer.cancel()).toBeUndefined();
    writer.write("said");
    draft.apply(message(writer.take(0)));
    writer.finish();
    draft.clear();
    expect(writer.dueMs()).toBeUndefined();
    writer.write("next");
    const next = message(writer.take(500));
    expect(next.event).toBe("new");
    expect(draft.apply(next) && draft.text).toBe("next");
    expect(message(writer.cancel()).event).toBe("cancel");
  });

  it("tells the line again when that is wanted", () => {
    const writer = new DraftWriter(1);
    writer.write("hello");
    writer.take(0);
    writer.refresh();
    expect(writer.take(RTT_INTERVAL_MS)).toEqual({ event: "reset", seq: 2, actions: [{ k: "t", s: "hello" }] });
  });

  it("counts anew after the last number, with a whole line", () => {
    const [writer, draft] = [new DraftWriter(SEQ_MAX), new Draft()];
    writer.write("a");
    expect(draft.apply(sent(message(writer.take(0))))).toBe(true);
    writer.write("ab");
    const second = message(writer.take(1000));
    expect([second.event, second.seq, draft.apply(sent(second)), draft.text]).toEqual(["reset", 0, true, "ab"]);
  });

  it("begins with a random number", () => {
    const seqs = Array.from({ length: 20 }, randomSeq);
    expect(new Set(seqs).size).toBeGreaterThan(15);
    expect(seqs.every((seq) => seq >= 0 && seq <= SEQ_MAX)).toBe(true);
  });
});

describe("edits", () => {
  it.each([
    ["", "Hi", [{ k: "t", s: "Hi" }]],
    ["Hello world", "Hello, world", [{ k: "t", s: ",", p: 5 }]],
    ["cat", "ca", [{ k: "e" }]],
    ["a😀b", "ab", [{ k: "e", p: 2 }]],
    ["same", "same", []],
    [
      "e\u0301",
      "a\u0301",
      [
        { k: "e", n: 2 },
        { k: "t", s: "a\u0301" },
      ],
    ],
    ["👍", "👍🏽", [{ k: "e" }, { k: "t", s: "👍🏽" }]],
  ])("from %j to %j are the fewest whole ones", (before, after, actions) => {
    expect(editsBetween(before, after)).toEqual(actions);
  });

  it("make the new text of any old one", () => {
    fc.assert(
      fc.property(texts, texts, (before, after) => {
        const edit: DraftMessage = { event: "edit", seq: 1, actions: editsBetween(sendable(before), sendable(after)) };
        expect(textAfter(sendable(before), edit)).toBe(sendable(after));
      }),
    );
  });

  it("cut the same on both sides", () => {
    const [writer, draft] = [new DraftWriter(), new Draft()];
    for (const [at, text] of ["😀".repeat(600), "😀".repeat(300) + "x".repeat(300)].entries()) {
      writer.write(text);
      draft.apply(message(writer.take(at * 1000)));
      expect(draft.text).toBe(Array.from(text).slice(0, TEXT_CHARS_MAX).join(""));
    }
  });
});

describe("what a peer sends", () => {
  it.each([
    null,
    [],
    "t",
    {},
    { seq: -1 },
    { seq: SEQ_MAX + 1 },
    { seq: true },
    { seq: 1.5 },
    { seq: 1, event: "say" },
    { seq: 1, event: [] },
    { seq: 1, actions: {} },
    { seq: 1, actions: [7] },
    { seq: 1, actions: [{ k: "t" }] },
    { seq: 1, actions: [{ k: "t", s: "a", p: 0.5 }] },
    { seq: 1, actions: [{ k: "e", n: "2" }] },
    { seq: 1, actions: [{ k: "e", p: 2 ** 60 }] },
    { seq: 1, actions: Array(ACTIONS_MAX + 1).fill({ k: "e" }) },
  ])("is refused if it is no message: %j", (plain) => {
    expect(readMessage(plain)).toBeUndefined();
  });

  it("loses only its unknown actions", () => {
    const actions = [
      { k: "t", s: "a" },
      { k: "w", n: 50 },
      { k: "e", p: null },
    ];
    expect(readMessage({ seq: 1, event: "new", actions })).toEqual({
      event: "new",
      seq: 1,
      actions: [{ k: "t", s: "a" }, { k: "e" }],
    });
  });
});

describe("the server's half", () => {
  const rows: Row[] = JSON.parse(readFileSync(KEPT, "utf8"));

  it("is read here", () => {
    const draft = new Draft();
    for (const { text, message: told } of rows) {
      if (told === null) continue;
      expect(draft.apply(message(readMessage(told)))).toBe(true);
      expect(draft.text).toBe(sendable(text));
    }
  });

  it("tells the same as this half of the same typing", () => {
    const writer = new DraftWriter(SEQ_MAX - 60);
    for (const { now_ms, text, message: told } of rows) {
      writer.write(text);
      expect(writer.take(now_ms) ?? null).toEqual(told);
    }
  });
});
