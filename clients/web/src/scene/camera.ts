/**
 * Where the eye is: behind the resident, nearer when something is in the way, in their own eyes when it is cramped.
 *
 * Numbers only, no three.js: `scene.ts` copies the result into the real camera.
 *
 * Invariant: there is never a wall between the resident's head and the eye, and the eye is never below the ground.
 */
import type { Ground, Self } from "../state/types";

/** Who knows what stands in the way; see `Walls`. */
export interface Obstacles {
  distance(x: number, y: number, z: number, dx: number, dy: number, dz: number, reach_m: number): number;
}

export const EYE_M = 1.62;
const DISTANCE_M = 6.5;
const DISTANCE_M_MIN = 1.5;
const DISTANCE_M_MAX = 28;
/** Nearer than this the resident would fill the picture: look through their eyes. */
const CRAMPED_M = 1.1;
/** Free space kept around the eye: more than the camera's near plane and its corners. */
const MARGIN_M = 0.4;
const ABOVE_GROUND_M = 0.45;
/** The further back, the higher the point looked at, so that the resident does not cover the street ahead. */
const LIFT_PER_METRE = 0.075;
const PITCH_DEG = -9;
const PITCH_DEG_MIN = -75;
const PITCH_DEG_MAX = 50;
/** A leap further than this is a correction or a new place: no gliding there. */
const LEAP_M = 8;
/** How quickly differences vanish, per second. */
const TURN_RATE = 12;
const MOVE_RATE = 24;
const HEIGHT_RATE = 9;
const RECEDE_RATE = 3;
const RETURN_RATE = 2.5;
/** After looking around, walking on for this long turns the view ahead again. */
const RETURN_AFTER_S = 0.6;
const WALKING_MPS = 0.3;
/** Rays beside the middle one, as shares of the margin: right and up. */
const FEELERS: readonly (readonly [number, number])[] = [
  [0, 0],
  [1, 0],
  [-1, 0],
  [0, 1],
  [0, -1],
];
const RAD = Math.PI / 180;

/** Turn the shortest way: the difference in degrees, -180..180. */
export function turnTo(from_deg: number, to_deg: number): number {
  return ((((to_deg - from_deg) % 360) + 540) % 360) - 180;
}

function share(rate: number, dt_s: number, still: boolean): number {
  return still ? 1 : 1 - Math.exp(-rate * dt_s);
}

export class Follower {
  /** Where the eye is, and the unit vector it looks along. */
  x = 0;
  y = 0;
  z = 0;
  lookX = 0;
  lookY = 0;
  lookZ = -1;
  /** True when the resident's own figure must not be drawn. */
  firstPerson = false;

  private heading_deg = 0;
  private around_deg = 0;
  private pitch_deg = PITCH_DEG;
  private wish_m = DISTANCE_M;
  private back_m = DISTANCE_M;
  private px = Number.NaN;
  private py = 0;
  private pz = 0;
  private sinceLook_s = Number.POSITIVE_INFINITY;

  /** Look around by so many degrees: right and up are positive. The resident does not turn. */
  look(yaw_deg: number, pitch_deg: number): void {
    if (!Number.isFinite(yaw_deg + pitch_deg)) return;
    this.around_deg = turnTo(0, this.around_deg + yaw_deg);
    this.pitch_deg = Math.min(PITCH_DEG_MAX, Math.max(PITCH_DEG_MIN, this.pitch_deg + pitch_deg));
    if (yaw_deg !== 0) this.sinceLook_s = 0;
  }

  /** Go further away (factor above 1) or nearer; nearest is the resident's own eyes. */
  zoom(factor: number): void {
    if (!(factor > 0) || !Number.isFinite(factor)) return;
    const from = this.wish_m === 0 && factor > 1 ? DISTANCE_M_MIN / factor : this.wish_m;
    const to = Math.min(DISTANCE_M_MAX, from * factor);
    this.wish_m = to < DISTANCE_M_MIN - 1e-9 ? 0 : to;
  }

  /** Follow for one frame. `still`: reduced motion, everything at once. */
  frame(self: Self, ground: Ground, walls: Obstacles, dt_s: number, still: boolean): void {
    this.approach(self, dt_s, still);
    this.turn(self, dt_s, still);
    const yaw = (this.heading_deg + this.around_deg) * RAD;
    const pitch = this.pitch_deg * RAD;
    this.lookX = Math.sin(yaw) * Math.cos(pitch);
    this.lookY = Math.sin(pitch);
    this.lookZ = -Math.cos(yaw) * Math.cos(pitch);
    const pivotY = this.py + EYE_M + LIFT_PER_METRE * this.wish_m;
    const free_m = this.wish_m === 0 ? 0 : this.freeBehind(pivotY, walls);
    this.back_m =
      free_m < this.back_m ? free_m : this.back_m + (free_m - this.back_m) * share(RECEDE_RATE, dt_s, still);
    this.firstPerson = this.back_m < CRAMPED_M;
    if (this.firstPerson) this.settle(this.px, this.py + EYE_M, this.pz);
    else this.standBack(pivotY, ground);
  }

  private approach(self: Self, dt_s: number, still: boolean): void {
    const leap = !(Math.hypot(self.x - this.px, self.z - this.pz) < LEAP_M);
    const move = share(MOVE_RATE, dt_s, still || leap);
    const rise = share(HEIGHT_RATE, dt_s, still || leap);
    if (leap) {
      this.px = self.x;
      this.py = self.y;
      this.pz = self.z;
      this.heading_deg = self.heading_deg;
    }
    this.px += (self.x - this.px) * move;
    this.py += (self.y - this.py) * rise;
    this.pz += (self.z - this.pz) * move;
  }

  private turn(self: Self, dt_s: number, still: boolean): void {
    this.heading_deg += turnTo(this.heading_deg, self.heading_deg) * share(TURN_RATE, dt_s, still);
    this.sinceLook_s += dt_s;
    if (self.speed_mps > WALKING_MPS && this.sinceLook_s > RETURN_AFTER_S) {
      this.around_deg -= this.around_deg * share(RETURN_RATE, dt_s, still);
    }
  }

  /** How far back the eye may stand on the line behind the resident. */
  private freeBehind(pivotY: number, walls: Obstacles): number {
    const flat = Math.hypot(this.lookX, this.lookZ) || 1;
    const rightX = -this.lookZ / flat;
    const rightZ = this.lookX / flat;
    let free_m = this.wish_m;
    for (const [right, up] of FEELERS) {
      const tx = -this.lookX * this.wish_m + rightX * right * MARGIN_M;
      const ty = -this.lookY * this.wish_m + up * MARGIN_M;
      const tz = -this.lookZ * this.wish_m + rightZ * right * MARGIN_M;
      const length = Math.hypot(tx, ty, tz);
      const reach = length + MARGIN_M;
      const d = walls.distance(this.px, pivotY, this.pz, tx / length, ty / length, tz / length, reach);
      if (d < reach) free_m = Math.min(free_m, (Math.max(0, d - MARGIN_M) / length) * this.wish_m);
    }
    return free_m;
  }

  private standBack(pivotY: number, ground: Ground): void {
    const x = this.px - this.lookX * this.back_m;
    const z = this.pz - this.lookZ * this.back_m;
    const y = pivotY - this.lookY * this.back_m;
    const lowest = ground.height(x, z) + ABOVE_GROUND_M;
    this.settle(x, Math.max(y, lowest), z);
    if (y >= lowest) return;
    // Lifted by a slope: keep the resident in the middle of the picture instead of looking over their head.
    const dx = this.px - x;
    const dy = pivotY - this.y;
    const dz = this.pz - z;
    const length = Math.hypot(dx, dy, dz) || 1;
    this.lookX = dx / length;
    this.lookY = dy / length;
    this.lookZ = dz / length;
  }

  private settle(x: number, y: number, z: number): void {
    this.x = x;
    this.y = y;
    this.z = z;
  }
}
