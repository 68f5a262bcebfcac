/**
 * Messages of the state lane (docs/protocol.md §2 and §4): where everybody is, and what is skipped for who cannot read.
 *
 * The blocks of KEYFRAME and DELTA stay bytes here, a view into the message; `BlockReader` walks them.
 *
 * Invariant: none of them carries a number of its own.
 */

import type { Edit, EditEvent } from "./client_messages";
import { type ResumedFacts, resumedFactsOf } from "./facts";
import { bad, bin, finite, int32, oneOf, type Reader, text, uint32, whole } from "./fields";
import { EDITS_MAX, SERVER_KIND } from "./kinds";
import { type Surrounding, surroundingsOf } from "./surroundings";

export interface Keyframe {
  readonly kind: "KEYFRAME";
  readonly tick: number;
  readonly cell_x: number;
  readonly cell_z: number;
  readonly blocks: Uint8Array;
}
export interface Delta {
  readonly kind: "DELTA";
  readonly tick: number;
  readonly blocks: Uint8Array;
}
export interface Correction {
  readonly kind: "CORRECTION";
  readonly seq: number;
  readonly x: number;
  readonly z: number;
}
export interface Pulse {
  readonly kind: "PULSE";
  readonly tick: number;
  readonly residents: number;
  /** Occupied cells outside the view; null when nothing is said of them this time. */
  readonly around: readonly Surrounding[] | null;
}
export interface Resumed {
  readonly kind: "RESUMED";
  readonly facts: ResumedFacts;
}
/** Somebody is writing: what changed in their text. Applies to what `seq` follows. */
export interface Typed {
  readonly kind: "TYPED";
  readonly id: number;
  readonly name: string;
  readonly what: EditEvent;
  readonly seq: number;
  readonly edits: readonly Edit[];
}

export type StateMessage = Keyframe | Delta | Correction | Pulse | Resumed | Typed;

/** How each kind of the lane is read. */
export const STATE_LANE: ReadonlyMap<unknown, Reader<StateMessage>> = new Map<unknown, Reader<StateMessage>>([
  [
    SERVER_KIND.KEYFRAME,
    {
      name: "KEYFRAME",
      length: 5,
      message: ([, tick, cell_x, cell_z, blocks]) => ({
        kind: "KEYFRAME",
        tick: uint32("tick", tick),
        cell_x: int32("cell_x", cell_x),
        cell_z: int32("cell_z", cell_z),
        blocks: bin("blocks", blocks),
      }),
    },
  ],
  [
    SERVER_KIND.DELTA,
    {
      name: "DELTA",
      length: 3,
      message: ([, tick, blocks]) => ({ kind: "DELTA", tick: uint32("tick", tick), blocks: bin("blocks", blocks) }),
    },
  ],
  [
    SERVER_KIND.CORRECTION,
    {
      name: "CORRECTION",
      length: 4,
      message: ([, seq, x, z]) => ({
        kind: "CORRECTION",
        seq: uint32("seq", seq),
        x: finite("x", x),
        z: finite("z", z),
      }),
    },
  ],
  [
    SERVER_KIND.PULSE,
    {
      name: "PULSE",
      length: 4,
      message: ([, tick, residents, around]) => ({
        kind: "PULSE",
        tick: uint32("tick", tick),
        residents: uint32("residents", residents),
        around: around === null ? null : surroundingsOf(bin("around", around)),
      }),
    },
  ],
  [
    SERVER_KIND.RESUMED,
    { name: "RESUMED", length: 2, message: ([, facts]) => ({ kind: "RESUMED", facts: resumedFactsOf(facts) }) },
  ],
  [
    SERVER_KIND.TYPED,
    {
      name: "TYPED",
      length: 6,
      message: ([, id, name, what, seq, edits]) => ({
        kind: "TYPED",
        id: uint32("id", id),
        name: text("name", name),
        what: oneOf("what", what, EDIT_EVENTS),
        seq: uint32("seq", seq),
        edits: editsOf(edits),
      }),
    },
  ],
]);

const EDIT_EVENTS = ["new", "reset", "edit", "cancel"] as const;

function editsOf(value: unknown): Edit[] {
  if (!Array.isArray(value) || value.length > EDITS_MAX) throw bad("edits", `a list of at most ${EDITS_MAX}`);
  return value.map((edit: unknown): Edit => {
    const [what, at, change] = Array.isArray(edit) ? (edit as unknown[]) : [];
    const position = at === null ? null : whole("position", at);
    if (what === "t") return ["t", position, text("text", change)];
    if (what === "e") return ["e", position, whole("characters", change)];
    throw bad("edit", "one of t and e");
  });
}
