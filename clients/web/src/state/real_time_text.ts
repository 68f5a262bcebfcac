/**
 * Real-time text: a line that others see while it is being typed, by the edit model of XEP-0301.
 *
 * A `DraftWriter` turns what stands in a field into messages, a `Draft` turns them into text again. Positions count code
 * points, not UTF-16 units. A lost message is noticed by its number; the text then stays, marked, until the whole line comes
 * again. The same model is accessibility/real_time_text.py.
 *
 * Invariant: while a draft is in sync, its text is what the writer's field held at that message, made `sendable`; it is never longer than
 * `TEXT_CHARS_MAX`, whatever was sent.
 */

import { UNFIT } from "./signs";

/** Code points; as long as what may be said. */
export const TEXT_CHARS_MAX = 500;
/** In one message. */
export const ACTIONS_MAX = 64;
/** XEP-0301 4.2.1: 31 bits. */
export const SEQ_MAX = 2 ** 31 - 1;
/** EN 301 549 6.2.4: text leaves within 500 ms, better within 300 ms. */
export const RTT_INTERVAL_MS = 250;
/** XEP-0301 4.7.3: the whole line again every 10 s while it changes. */
export const REFRESH_MS = 10_000;

/** Put `s` in before code point `p`; without `p` at the end. */
export interface Insert {
  k: "t";
  s: string;
  p?: number;
}

/** Take `n` code points away (one, if not said) that stand before `p`; without `p` at the end. */
export interface Erase {
  k: "e";
  p?: number;
  n?: number;
}

export type DraftAction = Insert | Erase;

const EVENTS = ["new", "reset", "edit", "cancel", "init"] as const;
export type DraftEvent = (typeof EVENTS)[number];

/** One message of a writer: its number, and what to do in order. */
export interface DraftMessage {
  event: DraftEvent;
  seq: number;
  actions?: DraftAction[];
}

/** A line as a receiver has it. */
export class Draft {
  text = "";
  /** Somebody is writing a line. */
  started = false;
  /** False after a loss: `text` is then what was known before. */
  inSync = true;
  private seq = 0;

  /**
   * Do what a message says; tell whether the draft is in sync afterwards (XEP-0301 4.3). Positions and counts outside the
   * text are clipped. A message with more than `ACTIONS_MAX` actions is not done at all, and counts as lost.
   */
  apply(message: DraftMessage): boolean {
    const { event, seq, actions = [] } = message;
    if (event === "cancel") this.clear();
    else if (event === "new" || event === "reset") {
      this.started = true;
      this.inSync = actions.length <= ACTIONS_MAX;
      this.seq = seq;
      if (this.inSync) this.text = after("", actions);
    } else if (event === "edit") {
      this.inSync = this.started && this.inSync && seq === this.seq + 1 && actions.length <= ACTIONS_MAX;
      if (this.inSync) {
        this.seq = seq;
        this.text = after(this.text, actions);
      }
    }
    return this.inSync;
  }

  /** Forget the line: it was said as a whole, given up, or its writer left. */
  clear(): void {
    this.text = "";
    this.started = false;
    this.inSync = true;
  }
}

function after(text: string, actions: readonly DraftAction[]): string {
  let signs = Array.from(text);
  for (const action of actions) {
    const at = Math.min(Math.max(action.p ?? signs.length, 0), signs.length);
    if (action.k === "t") {
      const inserted = Array.from(sendable(action.s));
      signs = [...signs.slice(0, at), ...inserted, ...signs.slice(at)].slice(0, TEXT_CHARS_MAX);
    } else {
      const erased = Math.max(action.n ?? 1, 0);
      signs = [...signs.slice(0, Math.max(at - erased, 0)), ...signs.slice(at)];
    }
  }
  return signs.join("");
}

/** A first number that nobody else is likely to begin with (XEP-0301 4.3). */
export function randomSeq(): number {
  return (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) & SEQ_MAX;
}

/**
 * What turns the text of a field into messages, at most one every `RTT_INTERVAL_MS`.
 *
 * Call `write` whenever the field changes, `take` when `dueMs` says, `finish` when the line was said as a whole.
 */
export class DraftWriter {
  private text = "";
  private sent = "";
  private started = false;
  private wholeWanted = false;
  private edits = 0;
  private sentAtMs: number | undefined;
  private wholeAtMs = 0;

  constructor(private seq = randomSeq()) {}

  /** Take what stands in the field now; more than `TEXT_CHARS_MAX` code points are cut. */
  write(text: string): void {
    this.text = sendable(text);
  }

  /** Tell the whole line in the next message: the line was cut, or somebody came. */
  refresh(): void {
    this.wholeWanted = this.started;
  }

  /** Begin anew: the line was said as a whole, which supersedes the draft (XEP-0301 4.4). */
  finish(): void {
    this.text = "";
    this.sent = "";
    this.started = false;
    this.wholeWanted = false;
    this.edits = 0;
  }

  /** Give the line up; gives the message that says so, or nothing if nobody was told of the line. */
  cancel(): DraftMessage | undefined {
    const told = this.started;
    this.finish();
    return told ? { event: "cancel", seq: this.number() } : undefined;
  }

  /** When `take` will have something to tell, on the clock of `take`; undefined if nothing is waiting. */
  dueMs(): number | undefined {
    if (this.text !== this.sent || this.wholeWanted) {
      return this.sentAtMs === undefined ? 0 : this.sentAtMs + RTT_INTERVAL_MS;
    }
    return this.edits > 0 ? this.wholeAtMs + REFRESH_MS : undefined;
  }

  /** Give the next message if one is due. The first after a pause is due at once. */
  take(nowMs: number): DraftMessage | undefined {
    const due = this.dueMs();
    if (due === undefined || nowMs < due) return undefined;
    const old = nowMs >= this.wholeAtMs + REFRESH_MS;
    return this.tell(nowMs, !this.started || this.wholeWanted || old || this.seq > SEQ_MAX);
  }

  private tell(nowMs: number, whole: boolean): DraftMessage {
    const event = !whole ? "edit" : this.started ? "reset" : "new";
    const actions = editsBetween(whole ? "" : this.sent, this.text);
    this.sent = this.text;
    this.sentAtMs = nowMs;
    this.started = true;
    this.edits += 1;
    if (whole) {
      this.edits = 0;
      this.wholeAtMs = nowMs;
      this.wholeWanted = false;
    }
    return { event, seq: this.number(), ...(actions.length > 0 ? { actions } : {}) };
  }

  /** The next number. After the last one counting begins anew, which only a whole line can tell. */
  private number(): number {
    const seq = this.seq <= SEQ_MAX ? this.seq : 0;
    this.seq = seq + 1;
    return seq;
  }
}

/**
 * The fewest actions that make `after` of `before`: nothing, one erasure, one insertion, or both. What belongs to one
 * character (an accent, a skin tone, a joined sign) is replaced as a whole (XEP-0301 4.8.2).
 */
export function editsBetween(before: string, after: string): DraftAction[] {
  if (before === after) return [];
  const [old, now] = [Array.from(before), Array.from(after)];
  const shortest = Math.min(old.length, now.length);
  let start = 0;
  while (start < shortest && old[start] === now[start]) start += 1;
  while (start > 0 && (continues(old, start) || continues(now, start))) start -= 1;
  let tail = 0;
  while (tail < shortest - start && old.at(-1 - tail) === now.at(-1 - tail)) tail += 1;
  while (tail > 0 && (continues(old, old.length - tail) || continues(now, now.length - tail))) tail -= 1;
  const erased = old.length - tail - start;
  const inserted = now.slice(start, now.length - tail).join("");
  const actions: DraftAction[] = [];
  if (erased > 0) {
    actions.push({ k: "e", ...(tail > 0 ? { p: old.length - tail } : {}), ...(erased > 1 ? { n: erased } : {}) });
  }
  if (inserted !== "") actions.push({ k: "t", s: inserted, ...(tail > 0 ? { p: start } : {}) });
  return actions;
}

const CONTINUING = /^(?:\p{M}|\p{Emoji_Modifier}|\u200d)$/u;

/** Whether the code point at `at` belongs to the sign before it. */
function continues(signs: readonly string[], at: number): boolean {
  const sign = signs[at];
  if (at === 0 || sign === undefined) return false;
  return CONTINUING.test(sign) || signs[at - 1] === "\u200d";
}

/**
 * Make a text one that both sides count alike: line ends are one character, at most `TEXT_CHARS_MAX` in all, and nothing that the city takes
 * out.
 */
export function sendable(text: string): string {
  const whole = text.replace(/\r\n?/g, "\n").replace(/\p{Surrogate}/gu, "\ufffd");
  const clean = whole.replace(UNFIT, (sign) => (sign === "\n" ? sign : ""));
  // A code point is at most two units, so a text this short needs no counting.
  return clean.length <= TEXT_CHARS_MAX ? clean : Array.from(clean).slice(0, TEXT_CHARS_MAX).join("");
}

/** Read a plain map that a peer sent; undefined if it is none of ours. Unknown actions are left out (XEP-0301 4.6.3). */
export function readMessage(plain: unknown): DraftMessage | undefined {
  if (!isMap(plain)) return undefined;
  const { event = "edit", seq, actions = [] } = plain;
  if (!EVENTS.some((known) => known === event)) return undefined;
  if (!isNumber(seq) || seq < 0 || seq > SEQ_MAX) return undefined;
  if (!Array.isArray(actions) || actions.length > ACTIONS_MAX) return undefined;
  const read = actions.map(readAction);
  if (read.includes(undefined)) return undefined;
  return { event: event as DraftEvent, seq, actions: read.filter((action) => !!action && action !== "unknown") };
}

function readAction(plain: unknown): DraftAction | "unknown" | undefined {
  if (!isMap(plain)) return undefined;
  const { k, s, p, n } = plain;
  if (!isPlace(p) || !isPlace(n)) return undefined;
  const place = isNumber(p) ? { p } : {};
  if (k === "t") return typeof s === "string" ? { k, s, ...place } : undefined;
  if (k === "e") return { k, ...place, ...(isNumber(n) ? { n } : {}) };
  return "unknown";
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isNumber(value: unknown): value is number {
  return Number.isSafeInteger(value);
}

function isPlace(value: unknown): boolean {
  return value === undefined || value === null || isNumber(value);
}
