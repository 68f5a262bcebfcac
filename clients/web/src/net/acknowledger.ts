/**
 * The numbers of the event lane: checks that none is missing, and acknowledges them in batches.
 *
 * Invariant: at most `EVENTS_PER_ACK` events, and none for longer than `ACK_MS`, wait unacknowledged.
 */

import { encodeAck, WireError } from "../protocol";

export const EVENTS_PER_ACK = 16;
export const ACK_MS = 1_000;

export class Acknowledger {
  /** Number of the last event that arrived; undefined before a session. */
  last: number | undefined;
  private acknowledged = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly send: (bytes: Uint8Array<ArrayBuffer>) => void) {}

  /** Expect the event after this one; everything up to it is settled. */
  goOnAfter(event: number): void {
    this.stop();
    this.last = this.acknowledged = event;
  }

  /** Take the number of an event that arrived. Throws WireError when it is not one above the last. */
  take(event: number): void {
    if (this.last === undefined || event !== this.last + 1) {
      throw new WireError("event_gap", `event ${event} came after ${this.last ?? "nothing"}`);
    }
    this.last = event;
    if (event - this.acknowledged >= EVENTS_PER_ACK) this.acknowledge();
    else this.timer ??= setTimeout(() => this.acknowledge(), ACK_MS);
  }

  /** Stop: nothing is sent until the next event. */
  stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  private acknowledge(): void {
    this.stop();
    if (this.last === undefined) return;
    this.acknowledged = this.last;
    this.send(encodeAck(this.last));
  }
}
