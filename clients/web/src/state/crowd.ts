/**
 * Everybody in view, as columns: the last few places the server named, and where they are drawn at this moment.
 *
 * Everybody is drawn in the past, between two places that are known, so nobody has to be guessed. Each row walks through its own places at its
 * own moment, `shown`: a row that comes every tick is nearly two ticks behind the server, one that comes seldom so much further. The moment
 * follows the server's by passing a little faster or slower; it waits where no later place is known, and leaps only while the row stands still.
 *
 * Invariant: rows 0..count-1 are in use and in no lasting order; `shown` goes back for nobody but who is put elsewhere; `advance` makes no
 * garbage.
 */

import type { Crowd, Footing } from "./types";

/** A row is drawn as far in the past as its places lie apart, and this much more for late messages. */
export const MARGIN_TICKS = 0.75;
/** Ring of places of each row; a power of two. It holds all that a row can be behind. */
const SAMPLES = 16;
const ROWS_FIRST = 256;
/** A row that comes more seldom, or is further behind, is not waited for. */
const TICKS_MAX = 12;
/** Time of a row passes faster or slower by at most this share, */
const STRETCH = 0.25;
/** and by all of it when the row is this far from where it should be. */
const STRETCH_TICKS = 4;
/** Nearer to its last place than this a row slows down, so that it does not stop short, */
const SOFT_TICKS = 0.5;
/** but not below this share, so that it arrives. */
const SOFT_MIN = 0.1;
/** How fast a row forgets that it came seldom or late, by place. */
const EASE = 0.1;
/** After a longer silence somebody stood; they began to walk as late as they could at this pace. */
const SILENT_TICKS = 5;
const WALK_MPS = 1.6;
/** Nobody is drawn walking faster: a quarter above what the server allows, to catch up. */
export const DRAWN_MPS_MAX = 7.5;
/** A way that is longer by this is no walk: the resident was put there. */
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
  private tick_s = 0.1;
  /** The tick that is drawn, with its fraction. */
  private shown = new Float64Array(ROWS_FIRST);
  /** Ticks between places as they mostly come. */
  private usual = new Float32Array(ROWS_FIRST);
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

  /** Let `dt_s` pass for everybody, while the server comes to `tick`. `tick_s` is the length of a tick in seconds. */
  advance(tick: number, dt_s: number, tick_s: number, ground: Footing): void {
    this.tick_s = tick_s;
    for (let row = 0; row < this.count; row += 1) {
      this.draw(row, tick, dt_s / tick_s);
      this.y[row] = ground.height(this.x[row] ?? 0, this.z[row] ?? 0);
    }
  }

  /** Draw a row when `ticks` have passed. What is left out of its time is what nobody can see: standing still, or a page that slept. */
  private draw(row: number, tick: number, ticks: number): void {
    const ring = row * SAMPLES;
    const newest = ring + (this.newest[row] ?? 0);
    const end = this.tickOf[newest] ?? 0;
    let shown = this.shown[row] ?? 0;
    if (shown >= end) return this.stand(row, newest);
    const aim = Math.min(end, tick - MARGIN_TICKS - (this.usual[row] ?? 0));
    let before = this.before(row, shown);
    shown = Math.max(shown, this.tickOf[ring + before] ?? 0);
    if (this.still(ring + before, ring + next(before))) {
      shown = Math.max(shown, Math.min(aim, this.tickOf[ring + next(before)] ?? 0));
    }
    if (aim - shown > TICKS_MAX) {
      shown = aim;
      before = this.before(row, shown);
    }
    const rate = pace(aim - shown - ticks, end - shown);
    this.pass(row, before, shown, Math.min(end, shown + rate * ticks), ticks);
  }

  /** Let a row pass from the moment `shown`, which follows the place `before`, to `goal`; but no faster than anybody walks. */
  private pass(row: number, before: number, shown: number, goal: number, ticks: number): void {
    const ring = row * SAMPLES;
    const dt_s = this.tick_s * ticks;
    let metres = DRAWN_MPS_MAX * dt_s;
    let from = ring + before;
    let to = ring + next(before);
    let now = shown;
    for (;;) {
      const stop = this.tickOf[to] ?? 0;
      const metresPerTick = this.metresPerTick(from, to);
      const reach = Math.min(stop, metresPerTick > 0 ? Math.min(goal, now + metres / metresPerTick) : goal);
      metres -= (reach - now) * metresPerTick;
      now = reach;
      if (!(now >= stop && now < goal)) break;
      from = to;
      to = ring + next(to - ring);
    }
    this.shown[row] = now;
    this.speed_mps[row] = dt_s > 0 ? DRAWN_MPS_MAX - metres / dt_s : 0;
    this.between(row, from, to);
  }

  /** The last place of a row that is not later than this tick, or the oldest that is known. */
  private before(row: number, tick: number): number {
    const ring = row * SAMPLES;
    let before = ((this.newest[row] ?? 0) - 1) & (SAMPLES - 1);
    for (let older = 2; older < (this.filled[row] ?? 0) && (this.tickOf[ring + before] ?? 0) > tick; older += 1) {
      before = (before - 1) & (SAMPLES - 1);
    }
    return before;
  }

  private still(before: number, after: number): boolean {
    return this.headingOf[before] === this.headingOf[after] && this.metresPerTick(before, after) === 0;
  }

  private metresPerTick(before: number, after: number): number {
    const dx = (this.xOf[after] ?? 0) - (this.xOf[before] ?? 0);
    const dz = (this.zOf[after] ?? 0) - (this.zOf[before] ?? 0);
    return Math.hypot(dx, dz) / ((this.tickOf[after] ?? 0) - (this.tickOf[before] ?? 0));
  }

  private stand(row: number, sample: number): void {
    this.x[row] = this.xOf[sample] ?? 0;
    this.z[row] = this.zOf[sample] ?? 0;
    this.heading_deg[row] = this.headingOf[sample] ?? 0;
    this.speed_mps[row] = 0;
  }

  private between(row: number, before: number, after: number): void {
    const tick = this.tickOf[before] ?? 0;
    const share = ((this.shown[row] ?? 0) - tick) / ((this.tickOf[after] ?? 0) - tick);
    const x = this.xOf[before] ?? 0;
    const z = this.zOf[before] ?? 0;
    this.x[row] = x + ((this.xOf[after] ?? 0) - x) * share;
    this.z[row] = z + ((this.zOf[after] ?? 0) - z) * share;
    const heading = this.headingOf[before] ?? 0;
    this.heading_deg[row] = heading + shortTurn(heading, this.headingOf[after] ?? 0) * share;
  }

  private appear(id: number, tick: number, x: number, z: number, heading_deg: number): void {
    if (this.count === this.id.length) this.grow();
    const row = this.count;
    this.count += 1;
    this.rows.set(id, row);
    this.id[row] = id;
    this.usual[row] = 1;
    this.begin(row, tick, x, z, heading_deg);
  }

  /** Stand at a place, with none before it. */
  private begin(row: number, tick: number, x: number, z: number, heading_deg: number): void {
    this.filled[row] = 0;
    this.shown[row] = tick;
    this.push(row, tick, x, z, heading_deg);
    this.stand(row, row * SAMPLES + (this.newest[row] ?? 0));
  }

  private append(row: number, tick: number, x: number, z: number, heading_deg: number): void {
    const last = row * SAMPLES + (this.newest[row] ?? 0);
    const xLast = this.xOf[last] ?? 0;
    const zLast = this.zOf[last] ?? 0;
    const ticks = tick - (this.tickOf[last] ?? 0);
    const metres = Math.hypot(x - xLast, z - zLast);
    if (ticks < 0 || metres > JUMP_M + DRAWN_MPS_MAX * this.tick_s * ticks) {
      return this.begin(row, tick, x, z, heading_deg);
    }
    if (ticks > Math.max(SILENT_TICKS, 2 * (this.usual[row] ?? 0))) {
      const walked = Math.min(ticks, Math.max(1, metres / (WALK_MPS * this.tick_s)));
      if (walked < ticks) this.push(row, tick - walked, xLast, zLast, this.headingOf[last] ?? 0);
      this.learn(row, walked);
      this.push(row, tick, x, z, heading_deg);
    } else {
      if (ticks > 0) this.learn(row, ticks);
      this.push(row, tick - this.late(row, ticks, metres), x, z, heading_deg);
    }
  }

  /**
   * Ticks by which a place was reached before it was told. A move that misses its tick by a hair is told in the next one, and the move after
   * it may be in time again: drawn by their ticks, somebody who walks evenly would dawdle and hurry. So a place that comes a tick later
   * goes where an even pace puts it, and the row makes up for that little by little.
   */
  private late(row: number, ticks: number, metres: number): number {
    const newest = this.newest[row] ?? 0;
    const last = row * SAMPLES + newest;
    const before = row * SAMPLES + ((newest - 1) & (SAMPLES - 1));
    if (ticks > 2 || (this.filled[row] ?? 0) < 2) return 0;
    const metresPerTick = this.metresPerTick(before, last);
    return metresPerTick > 0 ? Math.max(0, ticks - Math.max(1 + EASE, metres / metresPerTick)) : 0;
  }

  /** Learn how far the places of a row lie apart: at once when farther than before, slowly when nearer. */
  private learn(row: number, ticks: number): void {
    const apart = Math.min(ticks, TICKS_MAX);
    const usual = this.usual[row] ?? 0;
    this.usual[row] = Math.max(apart, usual + (apart - usual) * EASE);
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
    const drawn = [this.id, this.x, this.y, this.z, this.heading_deg, this.speed_mps];
    return [...drawn, this.shown, this.usual, this.newest, this.filled];
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
    this.shown = twice(this.shown, new Float64Array(2 * this.shown.length));
    this.usual = twice(this.usual, new Float32Array(2 * this.usual.length));
    this.newest = twice(this.newest, new Uint8Array(2 * this.newest.length));
    this.filled = twice(this.filled, new Uint8Array(2 * this.filled.length));
    this.tickOf = twice(this.tickOf, new Float64Array(2 * this.tickOf.length));
    this.xOf = twice(this.xOf, new Float64Array(2 * this.xOf.length));
    this.zOf = twice(this.zOf, new Float64Array(2 * this.zOf.length));
    this.headingOf = twice(this.headingOf, new Float32Array(2 * this.headingOf.length));
  }
}

/** The index in a ring after this one. */
function next(sample: number): number {
  return (sample + 1) & (SAMPLES - 1);
}

/** How fast a row passes through time that is so many ticks behind where it should be and so many before its last place. */
function pace(behind: number, room: number): number {
  const rate = 1 + STRETCH * Math.max(-1, Math.min(1, behind / STRETCH_TICKS));
  return Math.min(rate, Math.max(SOFT_MIN, room / SOFT_TICKS));
}

/** Degrees to turn from one heading to another, the short way: -180 to 180. */
export function shortTurn(from_deg: number, to_deg: number): number {
  return ((((to_deg - from_deg) % 360) + 540) % 360) - 180;
}

function twice<A extends { set(from: A): void }>(from: A, to: A): A {
  to.set(from);
  return to;
}
