/**
 * Tells in words how the walking goes: how far somebody came, which way they face, that something is in the way.
 *
 * Invariant: reads `state.self` only; a sentence comes after the walker has come to rest or has been stuck for `STUCK_MS`.
 */
import type { Self } from "../state/types";

/** Asking to move for this long without getting anywhere counts as blocked. */
export const STUCK_MS = 600;
/** Less way than this in that time is not getting anywhere, whatever a correction shook to and fro meanwhile. */
export const STUCK_M = 0.2;
/** A rest this long ends a walk. */
export const REST_MS = 700;
/** Shorter walks are not worth a sentence. */
export const WALK_M_MIN = 0.3;

export type WalkEvent =
  | { readonly kind: "blocked" }
  | { readonly kind: "free" }
  | { readonly kind: "walked"; readonly distance_m: number };

interface Place {
  readonly x: number;
  readonly z: number;
}

export class Walk {
  private from: Place;
  private last: Place;
  private mark: Place;
  private last_ms: number | undefined;
  private stuck_ms = 0;
  private rest_ms = 0;
  private blocked = false;
  private walking = false;

  constructor(self: Self) {
    this.from = { x: self.x, z: self.z };
    this.last = this.from;
    this.mark = this.from;
  }

  /** Look at the resident once more; `asks` is whether they ask to move. At most one event comes out. */
  tick(self: Self, asks: boolean, now_ms: number): WalkEvent | undefined {
    const passed_ms = now_ms - (this.last_ms ?? now_ms);
    this.last = { x: self.x, z: self.z };
    this.last_ms = now_ms;
    if (!asks) return this.rests(passed_ms);
    this.walking = true;
    this.rest_ms = 0;
    return this.asks(passed_ms);
  }

  private asks(passed_ms: number): WalkEvent | undefined {
    const stands = Math.hypot(this.last.x - this.mark.x, this.last.z - this.mark.z) < STUCK_M;
    if (!stands) this.mark = this.last;
    this.stuck_ms = stands ? this.stuck_ms + passed_ms : 0;
    if (this.stuck_ms >= STUCK_MS && !this.blocked) {
      this.blocked = true;
      return { kind: "blocked" };
    }
    if (!stands && this.blocked) {
      this.blocked = false;
      return { kind: "free" };
    }
    return undefined;
  }

  private rests(passed_ms: number): WalkEvent | undefined {
    this.stuck_ms = 0;
    this.mark = this.last;
    if (!this.walking) {
      // Being put elsewhere by the server is not walking there.
      this.from = this.last;
      return undefined;
    }
    this.rest_ms += passed_ms;
    if (this.rest_ms < REST_MS) return undefined;
    const distance_m = Math.hypot(this.last.x - this.from.x, this.last.z - this.from.z);
    const wasBlocked = this.blocked;
    this.from = this.last;
    this.walking = false;
    this.blocked = false;
    this.rest_ms = 0;
    if (distance_m >= WALK_M_MIN) return { kind: "walked", distance_m };
    return wasBlocked ? { kind: "free" } : undefined;
  }
}
