/**
 * Everything that was said and heard, in order.
 *
 * Spoken words come while they are being recognised: a text that is not final stands for the last one of its speaker and line
 * (docs/protocol.md, UTTERED), so the next one takes its place and its key.
 *
 * Invariant: at most `UTTERANCES_MAX`, oldest first; keys count up and are never used twice.
 */
import type { Heard, Utterance } from "./types";

export const UTTERANCES_MAX = 200;
/** Spoken words that may still be replaced are found among so many of the newest. */
const INTERIM_MAX = 50;

export interface Hearing {
  readonly at_ms: number;
  readonly arrived_ms: number;
  readonly own: boolean;
}

export class Utterances {
  readonly entries: Heard[] = [];
  private key = 0;

  /** Take what was said; words that replace others keep their place, and no words take back what was taken for some. */
  add(utterance: Utterance, hearing: Hearing): Heard | undefined {
    const interim = utterance.channel === "speech" && utterance.facts?.final === false;
    const at = utterance.channel === "speech" ? this.replaced(utterance) : -1;
    if (utterance.text === "") {
      if (at >= 0) this.entries.splice(at, 1);
      return undefined;
    }
    const before = this.entries[at];
    if (before !== undefined) {
      const heard = { ...utterance, ...hearing, key: before.key, at_ms: before.at_ms, interim };
      this.entries[at] = heard;
      return heard;
    }
    this.key += 1;
    const heard = { ...utterance, ...hearing, key: this.key, interim };
    this.entries.push(heard);
    if (this.entries.length > UTTERANCES_MAX) this.entries.shift();
    return heard;
  }

  private replaced({ id, facts }: Utterance): number {
    const least = Math.max(0, this.entries.length - INTERIM_MAX);
    for (let at = this.entries.length - 1; at >= least; at -= 1) {
      const entry = this.entries[at];
      if (entry?.interim && entry.id === id && entry.facts?.line === facts?.line) return at;
    }
    return -1;
  }
}
