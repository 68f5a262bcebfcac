/**
 * The page's voice for screen readers: one polite live region, paced.
 *
 * Sentences that come in quick succession are joined or replaced, so that a crowd or a fast walker cannot flood somebody who listens.
 *
 * Invariant: the region's text changes at most once every `PACE_MS`, and a newer sentence of a topic replaces an older unspoken one.
 */
import { element } from "./element";

export const PACE_MS = 1500;
/** Sentences of one announcement; what is beyond it is dropped, oldest first. */
export const SENTENCES_MAX = 4;

export class Announcer {
  readonly region = element("div", { class: "unseen", "aria-live": "polite", "aria-atomic": "true" });
  private readonly waiting = new Map<string, string>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private spokenAt_ms = Number.NEGATIVE_INFINITY;
  private serial = 0;

  /** Say a sentence soon. With a topic, it takes the place of an unspoken sentence of the same topic. */
  say(sentence: string, topic?: string): void {
    this.serial += 1;
    const key = topic ?? `#${this.serial}`;
    this.waiting.delete(key);
    this.waiting.set(key, sentence);
    for (const oldest of this.waiting.keys()) {
      if (this.waiting.size <= SENTENCES_MAX) break;
      this.waiting.delete(oldest);
    }
    this.schedule();
  }

  /** Forget what was not said yet. */
  stop(): void {
    if (this.timer !== undefined) clearTimeout(this.timer);
    this.timer = undefined;
    this.waiting.clear();
  }

  private schedule(): void {
    if (this.timer !== undefined) return;
    const wait_ms = Math.max(0, this.spokenAt_ms + PACE_MS - performance.now());
    this.timer = setTimeout(() => this.speak(), wait_ms);
  }

  private speak(): void {
    this.timer = undefined;
    const text = [...this.waiting.values()].join(" ");
    this.waiting.clear();
    this.spokenAt_ms = performance.now();
    // The same words twice would not be a change, and so would not be heard: a zero-width mark makes them new.
    this.region.textContent = this.region.textContent === text ? `${text}\u200b` : text;
  }
}
