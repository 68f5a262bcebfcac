/**
 * What others are writing, as far as it is known (real-time text).
 *
 * Invariant: at most `DRAFTS_MAX`, in the order in which their writers began; whoever is gone writes nothing.
 */
import type { Edit, Typed } from "../protocol";
import { Draft, type DraftAction, type DraftMessage } from "./real_time_text";
import type { DraftView } from "./types";

export const DRAFTS_MAX = 64;

export class Drafts {
  readonly views = new Map<number, DraftView>();
  private readonly drafts = new Map<number, Draft>();

  /** Take what changed; tell whether anything that is shown did. A message of an unknown line is kept in mind, but not shown. */
  take({ id, name, what, seq, edits }: Typed): boolean {
    const draft = this.drafts.get(id) ?? new Draft();
    draft.apply({ event: what, seq, actions: edits.map(actionOf) });
    if (!draft.started) return this.drop(id);
    if (!this.drafts.has(id) && this.drafts.size >= DRAFTS_MAX) this.drop(this.drafts.keys().next().value ?? id);
    this.drafts.set(id, draft);
    if (draft.text === "") return this.views.delete(id);
    this.views.set(id, { id, name, text: draft.text, lost: !draft.inSync });
    return true;
  }

  /** Forget somebody's line: they said it, or are gone. True when it was shown. */
  drop(id: number): boolean {
    this.drafts.delete(id);
    return this.views.delete(id);
  }

  /** Forget the lines of everybody who is not here. True when one was shown. */
  keep(isHere: (id: number) => boolean): boolean {
    let changed = false;
    for (const id of [...this.drafts.keys()]) if (!isHere(id)) changed = this.drop(id) || changed;
    return changed;
  }

  clear(): boolean {
    return this.keep(() => false);
  }
}

/** An edit of the wire as an action of the model. */
export function actionOf([what, at, change]: Edit): DraftAction {
  const place = at === null ? {} : { p: at };
  return what === "t" ? { k: "t", s: change, ...place } : { k: "e", n: change, ...place };
}

/** An action of the model as an edit of the wire. */
export function editOf(action: DraftAction): Edit {
  const at = action.p ?? null;
  return action.k === "t" ? ["t", at, action.s] : ["e", at, action.n ?? 1];
}

/** The edits of a message. */
export function editsOf({ actions = [] }: DraftMessage): Edit[] {
  return actions.map(editOf);
}
