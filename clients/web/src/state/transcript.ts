/**
 * The transcript: everything that was said and heard during a visit, in order, with who said it.
 *
 * Words that their speaker wants off the record are not kept; that there was something is (W3C RAUR 2a). Spoken words are kept when they are
 * final: until then a recogniser may take them back, and nobody shall stand there with what they did not say.
 *
 * Invariant: ordered by when the first words came; at most `ENTRIES_MAX` entries, and how many older ones were let go of is known; nothing of
 * what was said off the record stands in it.
 */
import type { Channel, Heard } from "./types";

export const ENTRIES_MAX = 5_000;

export interface TranscriptLine {
  readonly kind: "line";
  readonly key: number;
  readonly at_ms: number;
  readonly channel: Channel;
  readonly text: string;
  readonly language: string;
  /** Empty for the city itself. */
  readonly name: string;
  readonly own: boolean;
}

/** A time of which something was not kept. */
export interface TranscriptGap {
  readonly kind: "gap";
  readonly key: number;
  readonly at_ms: number;
  readonly until_ms: number;
}

export type TranscriptEntry = TranscriptLine | TranscriptGap;

export class Transcript {
  private readonly list: TranscriptEntry[] = [];
  private readonly seen = new WeakSet<Heard>();
  /** How many older entries are no longer kept. */
  gone = 0;

  get entries(): readonly TranscriptEntry[] {
    return this.list;
  }

  /** Take in what is new among what was heard. */
  take(utterances: readonly Heard[]): void {
    for (const heard of utterances) {
      if (heard.interim || this.seen.has(heard)) continue;
      this.seen.add(heard);
      this.put(heard.facts?.off_record === true ? gapOf(heard) : lineOf(heard));
    }
  }

  /** Give the lines in which every word of a text stands, and the gaps among them when the text is empty. */
  find(text: string): readonly TranscriptEntry[] {
    const words = folded(text).split(/\s+/).filter(Boolean);
    if (words.length === 0) return this.list;
    return this.list.filter((entry) => {
      if (entry.kind === "gap") return false;
      const line = folded(`${entry.name} ${entry.text}`);
      return words.every((word) => line.includes(word));
    });
  }

  private put(entry: TranscriptEntry): void {
    let at = this.list.length;
    while (at > 0 && (this.list[at - 1]?.key ?? 0) > entry.key) at -= 1;
    const before = this.list[at - 1];
    if (before?.key === entry.key) this.list[at - 1] = entry;
    else if (before?.kind === "gap" && entry.kind === "gap") {
      this.list[at - 1] = { ...before, until_ms: Math.max(before.until_ms, entry.until_ms) };
    } else this.list.splice(at, 0, entry);
    if (this.list.length <= ENTRIES_MAX) return;
    this.list.shift();
    this.gone += 1;
  }
}

function lineOf({ key, at_ms, channel, text, language = "", name = "", own }: Heard): TranscriptLine {
  return { kind: "line", key, at_ms, channel, text, language, name, own };
}

function gapOf({ key, at_ms }: Heard): TranscriptGap {
  return { kind: "gap", key, at_ms, until_ms: at_ms };
}

function folded(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}
