import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Typed } from "../../src/protocol";
import { actionOf, DRAFTS_MAX, Drafts, editOf, editsOf } from "../../src/state/drafts";
import { DraftWriter, RTT_INTERVAL_MS, sendable } from "../../src/state/real_time_text";

const typed = (id: number, what: Typed["what"], seq: number, edits: Typed["edits"] = []): Typed => ({
  kind: "TYPED",
  id,
  name: `P${id}`,
  what,
  seq,
  edits,
});

describe("Drafts", () => {
  it("shows what others write, in the order in which they began", () => {
    const drafts = new Drafts();
    drafts.take(typed(4, "new", 1, [["t", null, "hel"]]));
    drafts.take(typed(2, "new", 1, [["t", null, "me too"]]));
    drafts.take(typed(4, "edit", 2, [["t", null, "lo"]]));
    expect([...drafts.views.values()]).toEqual([
      { id: 4, name: "P4", text: "hello", lost: false },
      { id: 2, name: "P2", text: "me too", lost: false },
    ]);
  });

  it("marks a loss, keeps what was known, and mends it by the whole", () => {
    const drafts = new Drafts();
    drafts.take(typed(4, "new", 1, [["t", null, "hel"]]));
    drafts.take(typed(4, "edit", 3, [["t", null, "o"]]));
    expect(drafts.views.get(4)).toMatchObject({ text: "hel", lost: true });
    drafts.take(typed(4, "reset", 4, [["t", null, "hello"]]));
    expect(drafts.views.get(4)).toMatchObject({ text: "hello", lost: false });
  });

  it("forgets who gave up, said it, or is gone", () => {
    const drafts = new Drafts();
    for (const id of [1, 2, 3]) drafts.take(typed(id, "new", 1, [["t", null, "x"]]));
    expect(drafts.take(typed(1, "cancel", 2))).toBe(true);
    expect(drafts.drop(2)).toBe(true);
    expect(drafts.keep((id) => id !== 3)).toBe(true);
    expect(drafts.views.size).toBe(0);
    expect(drafts.take(typed(9, "edit", 5, [["t", null, "x"]]))).toBe(false);
  });

  it("shows no more than it can keep", () => {
    const drafts = new Drafts();
    for (let id = 1; id <= DRAFTS_MAX + 3; id += 1) drafts.take(typed(id, "new", 1, [["t", null, "x"]]));
    expect(drafts.views.size).toBe(DRAFTS_MAX);
    expect(drafts.views.has(1)).toBe(false);
  });

  it("is what the writer's field holds, whatever is written", () => {
    const text = fc.string({ unit: "binary", maxLength: 600 });
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 8 }), (states) => {
        const drafts = new Drafts();
        const writer = new DraftWriter(1);
        let now_ms = 0;
        for (const state of states) {
          writer.write(state);
          now_ms += RTT_INTERVAL_MS;
          const message = writer.take(now_ms);
          if (message !== undefined && message.event !== "init")
            drafts.take(typed(7, message.event, message.seq, editsOf(message)));
        }
        const shown = drafts.views.get(7)?.text ?? "";
        expect(shown).toBe(sendable(states.at(-1) ?? ""));
      }),
    );
  });

  it("is the same on the wire and in the model", () => {
    for (const edit of [
      ["t", 3, "x"],
      ["t", null, ""],
      ["e", null, 2],
      ["e", 4, 1],
    ] as const)
      expect(editOf(actionOf(edit))).toEqual(edit);
  });
});
