/**
 * Everybody in view, as columns: the last few places the server named, and where they are drawn at this moment.
 *
 * Everybody is drawn `DELAY_TICKS` in the past, between two places that are known, so nobody has to be guessed and nobody jumps.
 *
 * Invariant: rows 0..count-1 are in use and in no lasting order; `advance` makes no garbage.
 */

import type { Crowd, Ground } from "./types";

/** How far in the past the crowd is drawn: one tick to lie between, and a share of one for late messages. */
export const DELAY_TICKS = 1.75;
/** Ring of places of each row; a power of two. */
const SAMPLES = 8;
const ROWS_FIRST = 256;
/** A row that was silent longer than this stood still until the tick before it spoke. */
const SILENT_TICKS = 3;
/** A longer way in one tick is no walk: the resident was put there. */
const JUMP_M = 6;

export class CrowdColumns implements Crowd {
  count = 0;
  id = new Uint32Array(ROWS_FIRST);
  x = new Float32Array(ROWS_FIRST);
  y = new Float32Array(ROWS_FIRST);
  z = new Float32Array(ROWS_FIRST);
  heading_deg = new Float32Array(ROWS_FIRST);
  speed_mps = new Float32Array(ROWS_FIRST);

  private readonly rows = new Map<number, number>();
  private newest = new Uint8Array(ROWS_FIRST);
  private filled = new Uint8Array(ROWS_FIRST);
  private tickOf = new Float64Array(ROWS_FIRST * SAMPLES);
  private xOf = new Float64Array(ROWS_FIRST * SAMPLES);
  private zOf = new Float64Array(ROWS_FIRST * SAMPLES);
  private headingOf = new Float32Array(ROWS_FIRST * SAMPLES);

  /** Note where a resident is at a tick; one who was not here yet appears there. */
  put(id: number, tick: number, x: number, z: number, heading_deg: number): void {
    const row = this.rows.get(id);
    if (row === undefined) this.appear(id, tick, x, z, heading_deg);
    else this.append(row, tick, x, z, heading_deg);
  }

  /** Forget a resident; the last row takes the place of theirs. */
  remove(id: number): void {
    const row = this.rows.get(id);
    if (row === undefined) return;
    this.rows.delete(id);
    this.count -= 1;
    if (row === this.count) return;
    const last = this.count;
    for (const column of this.columns()) column[row] = column[last] ?? 0;
    for (const ring of this.rings()) ring.copyWithin(row * SAMPLES, last * SAMPLES, (last + 1) * SAMPLES);
    this.rows.set(this.id[row] ?? 0, row);
  }

  /** Forget everybody. */
  clear(): void {
    this.rows.clear();
    this.count = 0;
  }

  /** Draw everybody as they were at `tick - DELAY_TICKS`. `tick_s` is the length of a tick in seconds. */
  advance(tick: number, tick_s: number, ground: Ground): void {
    const then = tick - DELAY_TICKS;
    for (let row = 0; row < this.count; row += 1) {
      this.draw(row, then, tick_s);
      this.y[row] = ground.height(this.x[row] ?? 0, this.z[row] ?? 0);
    }
  }

  private draw(row: number, then: number, tick_s: number): void {
    const ring = row * SAMPLES;
    let after = this.newest[row] ?? 0;
    if ((this.tickOf[ring + after] ?? 0) <= then || (this.filled[row] ?? 0) < 2) return this.stand(row, ring + after);
    let before = (after - 1) & (SAMPLES - 1);
    for (let older = 2; older < (this.filled[row] ?? 0) && (this.tickOf[ring + before] ?? 0) > then; older += 1) {
      after = before;
      before = (after - 1) & (SAMPLES - 1);
    }
    if ((this.tickOf[ring + before] ?? 0) > then) return this.stand(row, ring + before);
    this.between(row, ring + before, ring + after, then, tick_s);
  }

  private stand(row: number, sample: number): void {
    this.x[row] = this.xOf[sample] ?? 0;
    this.z[row] = this.zOf[sample] ?? 0;
    this.heading_deg[row] = this.headingOf[sample] ?? 0;
    this.speed_mps[row] = 0;
  }

  private between(row: number, before: number, after: number, then: number, tick_s: number): void {
    const tickBefore = this.tickOf[before] ?? 0;
    const ticks = (this.tickOf[after] ?? 0) - tickBefore;
    const share = (then - tickBefore) / ticks;
    const x = this.xOf[before] ?? 0;
    const z = this.zOf[before] ?? 0;
    const dx = (this.xOf[after] ?? 0) - x;
    const dz = (this.zOf[after] ?? 0) - z;
    this.x[row] = x + dx * share;
    this.z[row] = z + dz * share;
    this.speed_mps[row] = Math.hypot(dx, dz) / (ticks * tick_s);
    const heading = this.headingOf[before] ?? 0;
    this.heading_deg[row] = heading + shortTurn(heading, this.headingOf[after] ?? 0) * share;
  }

  private appear(id: number, tick: number, x: number, z: number, heading_deg: number): void {
    if (this.count === this.id.length) this.grow();
    const row = this.count;
    this.count += 1;
    this.rows.set(id, row);
    this.id[row] = id;
    this.filled[row] = 0;
    this.newest[row] = SAMPLES - 1;
    this.push(row, tick, x, z, heading_deg);
    this.stand(row, row * SAMPLES);
  }

  private append(row: number, tick: number, x: number, z: number, heading_deg: number): void {
    const last = row * SAMPLES + (this.newest[row] ?? 0);
    const tickLast = this.tickOf[last] ?? 0;
    const xLast = this.xOf[last] ?? 0;
    const zLast = this.zOf[last] ?? 0;
    const ticks = tick - tickLast;
    if (ticks < 0) this.filled[row] = 0;
    else if (Math.hypot(x - xLast, z - zLast) > JUMP_M * Math.max(1, ticks)) this.filled[row] = 0;
    else if (ticks > SILENT_TICKS) this.push(row, tick - 1, xLast, zLast, this.headingOf[last] ?? 0);
    this.push(row, tick, x, z, heading_deg);
  }

  /** Write the newest place; a second one of the same tick replaces the first. */
  private push(row: number, tick: number, x: number, z: number, heading_deg: number): void {
    const ring = row * SAMPLES;
    const filled = this.filled[row] ?? 0;
    let at = this.newest[row] ?? 0;
    if (filled === 0 || this.tickOf[ring + at] !== tick) {
      at = (at + 1) & (SAMPLES - 1);
      this.newest[row] = at;
      this.filled[row] = Math.min(filled + 1, SAMPLES);
    }
    this.tickOf[ring + at] = tick;
    this.xOf[ring + at] = x;
    this.zOf[ring + at] = z;
    this.headingOf[ring + at] = heading_deg;
  }

  private columns() {
    return [this.id, this.x, this.y, this.z, this.heading_deg, this.speed_mps, this.newest, this.filled];
  }

  private rings() {
    return [this.tickOf, this.xOf, this.zOf, this.headingOf];
  }

  private grow(): void {
    this.id = twice(this.id, new Uint32Array(2 * this.id.length));
    this.x = twice(this.x, new Float32Array(2 * this.x.length));
    this.y = twice(this.y, new Float32Array(2 * this.y.length));
    this.z = twice(this.z, new Float32Array(2 * this.z.length));
    this.heading_deg = twice(this.heading_deg, new Float32Array(2 * this.heading_deg.length));
    this.speed_mps = twice(this.speed_mps, new Float32Array(2 * this.speed_mps.length));
    this.newest = twice(this.newest, new Uint8Array(2 * this.newest.length));
    this.filled = twice(this.filled, new Uint8Array(2 * this.filled.length));
    this.tickOf = twice(this.tickOf, new Float64Array(2 * this.tickOf.length));
    this.xOf = twice(this.xOf, new Float64Array(2 * this.xOf.length));
    this.zOf = twice(this.zOf, new Float64Array(2 * this.zOf.length));
    this.headingOf = twice(this.headingOf, new Float32Array(2 * this.headingOf.length));
  }
}

/** Degrees to turn from one heading to another, the short way: -180 to 180. */
export function shortTurn(from_deg: number, to_deg: number): number {
  return ((((to_deg - from_deg) % 360) + 540) % 360) - 180;
}

function twice<A extends { set(from: A): void }>(from: A, to: A): A {
  to.set(from);
  return to;
}
