/**
 * Which tick the server is at and how long its ticks last, told from the ticks that arrive and this page's own clock.
 *
 * A message can only be late, so the earliest of the last few is the truth. A server with too much to do makes longer ticks (its numbers still
 * count by one); the median of the last few lengths tells, whatever single messages were late.
 *
 * Invariant: a late message changes nothing; what was heard before the last `HEARD` messages is forgotten.
 */

/** About a second of ticks: so long the estimate holds when the way to the server becomes longer. */
const HEARD = 12;
/** Lengths that the median is taken of: two late messages among them do not count. */
const LENGTHS = 5;
/** When ticks become short again, what was told in long ones has still to be drawn: `tick_s` shrinks to this share of itself with each. */
const EASE = 0.95;
/** Ticks whose length changed by more than this share are counted anew. */
const CHANGE = 0.25;
/** A disagreement above this is a new start (a computer that slept), not a late message. */
const JUMP_TICKS = 20;

export class TickClock {
  private readonly ticks = new Float64Array(HEARD);
  private readonly times_ms = new Float64Array(HEARD);
  private readonly lengths_ms = new Float64Array(LENGTHS);
  private readonly sorted_ms = new Float64Array(LENGTHS);
  private heard = 0;
  private newest = 0;
  private measured = 0;
  /** Length of a tick as it is heard. */
  private length_ms: number;
  /** The same, but it shrinks slowly. */
  private eased_ms: number;
  /** The tick at this page's moment zero. */
  private zero = 0;

  constructor(private tick_ms = 100) {
    this.length_ms = this.eased_ms = tick_ms;
    this.reset(tick_ms);
  }

  /** Length of a tick in seconds for what is drawn now. */
  get tick_s(): number {
    return this.eased_ms / 1000;
  }

  /** Begin anew with ticks of this length. */
  reset(tick_ms: number): void {
    this.tick_ms = this.length_ms = this.eased_ms = tick_ms;
    this.lengths_ms.fill(tick_ms);
    this.heard = 0;
  }

  /** Take the tick of a message that arrived now. */
  hear(tick: number, now_ms: number): void {
    if (this.heard > 0) {
      const ticks = tick - (this.ticks[this.newest] ?? 0);
      if (ticks === 0) return;
      if (ticks < 0 || Math.abs(tick - this.at(now_ms)) > JUMP_TICKS) this.heard = 0;
      else this.measure((now_ms - (this.times_ms[this.newest] ?? 0)) / ticks);
    }
    this.newest = (this.newest + 1) % HEARD;
    this.heard = Math.min(this.heard + 1, HEARD);
    this.ticks[this.newest] = tick;
    this.times_ms[this.newest] = now_ms;
    this.settle();
  }

  /** Tell the tick, with its fraction, at this moment; 0 before any was heard. */
  at(now_ms: number): number {
    return this.heard > 0 ? this.zero + now_ms / this.length_ms : 0;
  }

  /** Note how long a tick took. None is shorter than the server's own pace: what comes sooner was held up. */
  private measure(length_ms: number): void {
    this.measured = (this.measured + 1) % LENGTHS;
    this.lengths_ms[this.measured] = Math.max(length_ms, this.tick_ms);
    this.sorted_ms.set(this.lengths_ms);
    const median_ms = this.sorted_ms.sort()[LENGTHS >> 1] ?? this.tick_ms;
    if (Math.abs(median_ms - this.length_ms) > CHANGE * this.length_ms) this.heard = 0;
    this.length_ms = median_ms;
    this.eased_ms = Math.max(median_ms, this.eased_ms * EASE);
  }

  /** Draw the line through the earliest arrival. */
  private settle(): void {
    this.zero = Number.NEGATIVE_INFINITY;
    for (let back = 0; back < this.heard; back += 1) {
      const at = (this.newest - back + HEARD) % HEARD;
      this.zero = Math.max(this.zero, (this.ticks[at] ?? 0) - (this.times_ms[at] ?? 0) / this.length_ms);
    }
  }
}
