/**
 * The numbers of the event lane: checks that none is missing, and acknowledges them in batches.
 *
 * Invariant: at most `EVENTS_PER_ACK` events, and none for longer than `ACK_MS`, wait unacknowledged.
 */

import { encodeAck, WireError } from "../protocol";

export const EVENTS_PER_ACK = 16;
export const ACK_MS = 1_000;

export class Acknowledger {
  private last: number | undefined;
  private acknowledged = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly send: (bytes: Uint8Array<ArrayBuffer>) => void) {}

  /** Take the number of an event that arrived. Throws WireError when it is not one above the last. */
  take(event: number): void {
    if (this.last === undefined) this.acknowledged = event - 1;
    else if (event !== this.last + 1) throw new WireError("event_gap", `event ${event} came after ${this.last}`);
    this.last = event;
    if (event - this.acknowledged >= EVENTS_PER_ACK) this.acknowledge();
    else this.timer ??= setTimeout(() => this.acknowledge(), ACK_MS);
  }

  /** Stop: nothing is sent any more. */
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
