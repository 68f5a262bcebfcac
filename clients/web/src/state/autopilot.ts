/**
 * Being led: steers the resident along the points of a way, or behind somebody, by the same controls that keys hold.
 *
 * It stands while it turns, so that corners are cut by nobody; with less motion it turns at once (W3C XAUR 16b). Whoever is followed leaves
 * a trail, which leads round corners too.
 *
 * Invariant: it only steers; speeds, walls and what the server is told are the walker's. Its trail and its patience are bounded.
 */
import type { Goal, Halt, Leading, Spot } from "./types";
import { RUN_SHARE, TURN_DPS, WALK_MPS } from "./walker";

interface Pose extends Spot {
  readonly heading_deg: number;
}

/** What one frame of a lead asks of the walker: turn by so much at once, then hold this. */
export interface Step {
  readonly turn_deg: number;
  readonly forward: number;
  readonly run: boolean;
}

/** A point counts as reached from here. */
export const REACHED_M = 0.5;
/** Somebody who is put further off the way than this, by whoever, is led no longer. */
export const ASTRAY_M = 25;
/** A follower stands this close, and never gets closer. */
export const BEHIND_M = 1;
/** This much more counts as close enough to stand. */
const REST_M = 0.1;
/** Less than this gained in that time is being stuck. */
export const STUCK_S = 4;
const GAIN_M = 0.25;
/** One walks ahead only when facing the point this well. */
const FACING_DEG = 12;
/** Corners of a corridor that a wall makes unreachable are passed over from this near. */
const NEAR_M = 2;
/** How fast a follower closes up: metres a second for each metre. */
const CLOSING_PER_S = 8;
const TRAIL_STEP_M = 0.5;
const TRAIL_POINTS_MAX = 400;
/** Points of a way; what is beyond is left out, and the city is asked again. */
const POINTS_MAX = 4096;

const STILL: Leading = { mode: "still" };

export class Autopilot {
  private now: Leading = STILL;
  private points: Spot[] = [];
  private best_m = Number.POSITIVE_INFINITY;
  private waited_s = 0;
  private mark: Spot | undefined;
  private run_mps = WALK_MPS;

  /** `told` hears when a lead begins or ends. */
  constructor(private readonly told: () => void) {}

  get leading(): Leading {
    return this.now;
  }

  /** Learn how fast the city lets people go. */
  allow(speed_mps_max: number): void {
    this.run_mps = Math.max(WALK_MPS, speed_mps_max * RUN_SHARE);
  }

  /** Walk along these points, the last of which is where the goal is reached. */
  walkAlong(points: readonly Spot[], goal: Goal, run: boolean): void {
    this.points = points.filter(({ x, z }) => Number.isFinite(x) && Number.isFinite(z)).slice(0, POINTS_MAX);
    this.now = { mode: "way", goal, metres: lengthOf(this.points), run };
    this.begin();
    this.told();
  }

  /** Add points to those that are left of a way. */
  goOn(points: readonly Spot[], goal: Goal): void {
    if (this.now.mode !== "way") return;
    this.points = [...this.points, ...points].slice(0, POINTS_MAX);
    this.now = { ...this.now, goal };
    this.begin();
  }

  /** Walk behind somebody. */
  follow(id: number, name: string): void {
    this.points = [];
    this.now = { mode: "follow", id, name, metres: 0 };
    this.begin();
    this.told();
  }

  /** Run or walk, as long as a way lasts. */
  hurry(run: boolean): void {
    if (this.now.mode !== "way" || this.now.run === run) return;
    this.now = { ...this.now, run };
    this.told();
  }

  /** Lead no longer. */
  halt(why: Halt = "stopped"): void {
    if (this.now.mode === "still") return;
    this.now = { mode: "still", why };
    this.points = [];
    this.told();
  }

  /** Say what to hold for this frame; undefined while nobody is led. `leader` is where who is followed stands, if they are in view. */
  step(self: Pose, dt_s: number, smooth: boolean, leader?: Spot): Step | undefined {
    if (this.now.mode === "way") return this.stepAlong(self, dt_s, smooth, this.now);
    if (this.now.mode === "follow") return this.stepBehind(self, dt_s, smooth, this.now, leader);
    return undefined;
  }

  private begin(): void {
    this.best_m = Number.POSITIVE_INFINITY;
    this.waited_s = 0;
    this.mark = undefined;
  }

  private stepAlong(
    self: Pose,
    dt_s: number,
    smooth: boolean,
    now: Extract<Leading, { mode: "way" }>,
  ): Step | undefined {
    this.pass(self);
    const [next] = this.points;
    if (next === undefined) return this.end("arrived");
    const metres = distance(self, next);
    if (metres > ASTRAY_M && metres > this.best_m + ASTRAY_M) return this.end("lost");
    if (this.isStuck(metres, dt_s)) {
      if (metres > NEAR_M) return this.end("stuck");
      this.points.shift();
      this.begin();
      return this.stepAlong(self, dt_s, smooth, now);
    }
    this.now = { ...now, metres: metres + lengthOf(this.points) };
    const speed_mps = now.run ? this.run_mps : WALK_MPS;
    return towards(self, next, dt_s, smooth, Math.min(1, metres / (speed_mps * dt_s)), now.run);
  }

  private pass(self: Pose): void {
    while (this.points[0] !== undefined && distance(self, this.points[0]) <= REACHED_M) {
      this.points.shift();
      this.begin();
    }
  }

  private stepBehind(
    self: Pose,
    dt_s: number,
    smooth: boolean,
    now: Extract<Leading, { mode: "follow" }>,
    leader: Spot | undefined,
  ): Step | undefined {
    if (leader === undefined) return this.end("lost");
    const last = this.points.at(-1);
    if (last === undefined || distance(last, leader) >= TRAIL_STEP_M) this.points.push({ x: leader.x, z: leader.z });
    if (this.points.length > TRAIL_POINTS_MAX) return this.end("lost");
    const metres = distance(self, leader);
    this.now = { ...now, metres };
    if (metres <= BEHIND_M + REST_M) {
      this.points = [];
      this.begin();
      return towards(self, leader, dt_s, smooth, 0, false);
    }
    this.pass(self);
    const next = this.points[0] ?? leader;
    if (this.standsStill(self, dt_s)) return this.end("stuck");
    const wish_mps = Math.min((metres - BEHIND_M) * CLOSING_PER_S, (metres - BEHIND_M) / Math.max(dt_s, 0.001));
    const run = wish_mps > WALK_MPS;
    return towards(self, next, dt_s, smooth, Math.min(1, wish_mps / (run ? this.run_mps : WALK_MPS)), run);
  }

  /** Whether the next point came no nearer for too long. */
  private isStuck(metres: number, dt_s: number): boolean {
    if (metres < this.best_m - GAIN_M) {
      this.best_m = metres;
      this.waited_s = 0;
    } else this.waited_s += dt_s;
    return this.waited_s > STUCK_S;
  }

  /** Whether somebody who should walk did not move for too long. Whom one follows may walk as fast, so that nothing is gained. */
  private standsStill(self: Spot, dt_s: number): boolean {
    if (this.mark === undefined || distance(self, this.mark) > GAIN_M) {
      this.mark = { x: self.x, z: self.z };
      this.waited_s = 0;
    } else this.waited_s += dt_s;
    return this.waited_s > STUCK_S;
  }

  private end(why: Halt): undefined {
    this.halt(why);
    return undefined;
  }
}

/** Turn to a point, and walk by this share of the speed once one faces it. */
function towards(self: Pose, point: Spot, dt_s: number, smooth: boolean, share: number, run: boolean): Step {
  const bearing_deg = (Math.atan2(point.x - self.x, -(point.z - self.z)) * 180) / Math.PI;
  const off_deg = ((((bearing_deg - self.heading_deg + 180) % 360) + 360) % 360) - 180;
  // Who stands on the very point has no direction to turn to.
  if (distance(self, point) < 0.05) return { turn_deg: 0, forward: 0, run };
  if (!smooth) return { turn_deg: off_deg, forward: share, run };
  const most_deg = TURN_DPS * 2 * dt_s;
  const turn_deg = Math.max(-most_deg, Math.min(most_deg, off_deg));
  return { turn_deg, forward: Math.abs(off_deg - turn_deg) <= FACING_DEG ? share : 0, run };
}

function distance(a: Spot, b: Spot): number {
  return Math.hypot(b.x - a.x, b.z - a.z);
}

function lengthOf(points: readonly Spot[]): number {
  let metres = 0;
  for (let at = 1; at < points.length; at += 1) metres += distance(points[at - 1] as Spot, points[at] as Spot);
  return metres;
}
