/**
 * Which tick the server is at, told from the ticks that arrive and this page's own clock.
 *
 * The earliest arrivals are the truth: a message can only be late. So the estimate follows an early one quickly and a late one slowly,
 * which also follows a clock that drifts.
 *
 * Invariant: `at` never goes back between two resets.
 */

const EARLY_SHARE = 0.25;
const LATE_SHARE = 0.01;
/** A disagreement above this is a new start (a computer that slept), not a late message. */
const JUMP_TICKS = 20;

export class TickClock {
  /** Milliseconds of this page at tick 0. */
  private zero_ms: number | undefined;
  private latest = Number.NEGATIVE_INFINITY;

  constructor(private tick_ms = 100) {}

  /** Begin anew with ticks of this length. */
  reset(tick_ms: number): void {
    this.tick_ms = tick_ms;
    this.zero_ms = undefined;
    this.latest = Number.NEGATIVE_INFINITY;
  }

  /** Take the tick of a message that arrived now. */
  hear(tick: number, now_ms: number): void {
    const zero_ms = now_ms - tick * this.tick_ms;
    if (this.zero_ms === undefined || Math.abs(zero_ms - this.zero_ms) > JUMP_TICKS * this.tick_ms) {
      this.zero_ms = zero_ms;
      this.latest = Number.NEGATIVE_INFINITY;
      return;
    }
    this.zero_ms += (zero_ms - this.zero_ms) * (zero_ms < this.zero_ms ? EARLY_SHARE : LATE_SHARE);
  }

  /** Tell the tick, with its fraction, at this moment; 0 before any was heard. */
  at(now_ms: number): number {
    if (this.zero_ms === undefined) return 0;
    this.latest = Math.max(this.latest, (now_ms - this.zero_ms) / this.tick_ms);
    return this.latest;
  }
}
