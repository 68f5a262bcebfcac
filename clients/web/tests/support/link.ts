/**
 * A link as TCP makes one: messages take their time, some are late, and a late one holds up all behind it.
 *
 * Invariant: nothing is lost, doubled or overtaken; the same seed gives the same delays.
 */

export interface Delays {
  readonly latency_ms: number;
  readonly jitter_ms: number;
  /** Share of messages that are late. */
  readonly late: number;
  readonly late_ms: readonly [least: number, most: number];
}

/** 100 ms away, 2 % late by up to 300 ms: issue 3. */
export const FAR_AWAY: Delays = { latency_ms: 100, jitter_ms: 6, late: 0.02, late_ms: [150, 300] };

export class Link<T> {
  private readonly waiting: { at_ms: number; message: T }[] = [];
  private last_ms = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly delays: Delays,
    private readonly random: () => number,
  ) {}

  send(now_ms: number, message: T): void {
    const { latency_ms, jitter_ms, late, late_ms } = this.delays;
    const [least, most] = late_ms;
    const extra_ms = this.random() < late ? least + (most - least) * this.random() : 0;
    this.last_ms = Math.max(this.last_ms, now_ms + latency_ms + jitter_ms * this.random() + extra_ms);
    this.waiting.push({ at_ms: this.last_ms, message });
  }

  /** Hand over what has arrived by now. */
  arrive(now_ms: number, take: (message: T) => void): void {
    while ((this.waiting[0]?.at_ms ?? Number.POSITIVE_INFINITY) <= now_ms) {
      const first = this.waiting.shift();
      if (first) take(first.message);
    }
  }
}

/** Random numbers from 0 to 1 that a seed repeats (mulberry32). */
export function chance(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
