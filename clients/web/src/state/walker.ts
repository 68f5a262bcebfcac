/**
 * The resident of this page on foot: steering becomes places, places become MOVE, corrections are taken and replayed.
 *
 * The browser walks at once and tells the server at the pace of its ticks. Where the server disagrees, its place is taken, the moves it has not
 * seen yet are applied to it again, and what is left of the difference melts away over a few frames instead of jumping.
 *
 * Invariant: `place` is what the server was or will be told; what is drawn differs from it by less than `JUMP_M`.
 */

import { headingByte, headingDegrees } from "../protocol";
import type { Footing, Self, Steering } from "./types";
import { type Place, slide } from "./way";

export const WALK_MPS = 1.6;
/** A little below what the server allows: two clocks are never quite alike. */
export const RUN_SHARE = 0.95;
export const TURN_DPS = 110;

/** A frame that took longer (a page in the background) counts as this. */
const FRAME_S_MAX = 0.25;
/** Moves that the server may still correct; older ones it has surely seen. */
const MOVES_KEPT = 64;
/** A difference melts to a third in this time. */
const MELT_S = 0.1;
/** But no faster than this, or a difference of a few metres would look like a jump. */
const MELT_MPS_MAX = 10;
/** A greater difference is taken at once. */
const JUMP_M = 3;
const CLIMB_S = 0.08;

const STILL: Steering = { forward: 0, strafe: 0, turn: 0, run: false };

interface Move {
  seq: number;
  dx: number;
  dz: number;
}

type Sender = (seq: number, x: number, z: number, heading: number) => boolean;
type Written<T> = { -readonly [Key in keyof T]: T[Key] };

export class Walker {
  readonly self: Written<Self>;
  private readonly place: Place = { x: 0, z: 0 };
  private readonly sent = { x: 0, z: 0, heading: 0 };
  private readonly step: Place = { x: 0, z: 0 };
  private readonly moves: Move[] = Array.from({ length: MOVES_KEPT }, () => ({ seq: 0, dx: 0, dz: 0 }));
  private steering = STILL;
  /** Heading at the last `advance`: a mouse turns the resident between two frames. */
  private told_deg = 0;
  private offsetX = 0;
  private offsetZ = 0;
  private seq = 0;
  private sinceSent_s = 0;
  private tick_s = 0.1;
  private run_mps = WALK_MPS;

  constructor(
    name: string,
    colour: number,
    private readonly ground: Footing,
  ) {
    this.self = { id: 0, name, colour, x: 0, y: 0, z: 0, heading_deg: 0, speed_mps: 0 };
  }

  /** Stand where the server says, as the resident `id`, and begin to count moves anew. */
  arrive(id: number, x: number, z: number, heading: number, tick_ms: number, speed_mps_max: number): void {
    this.self.id = id;
    this.self.heading_deg = headingDegrees(heading);
    this.tick_s = tick_ms / 1000;
    this.run_mps = Math.max(WALK_MPS, speed_mps_max * RUN_SHARE);
    this.seq = 0;
    this.sinceSent_s = this.tick_s;
    this.offsetX = this.offsetZ = 0;
    for (const move of this.moves) move.seq = 0;
    this.place.x = this.sent.x = x;
    this.place.z = this.sent.z = z;
    this.sent.heading = heading;
    this.self.y = this.ground.height(x, z);
    this.show();
  }

  /** Go on in the same session: stand where the server says, and count moves after `seq`, the last that it handled. */
  goOn(seq: number, x: number, z: number, heading: number): void {
    this.seq = seq;
    this.sent.heading = heading;
    this.correct(seq, x, z);
  }

  /** Hold these controls. Values that are no numbers count as none. */
  steer(steering: Steering): void {
    const held = (value: number) => (Number.isFinite(value) ? Math.max(-1, Math.min(1, value)) : 0);
    const { forward, strafe, turn, run } = steering;
    this.steering = { forward: held(forward), strafe: held(strafe), turn: held(turn), run };
  }

  /** Turn at once. */
  turnBy(degrees: number): void {
    if (Number.isFinite(degrees)) this.self.heading_deg = turned(this.self.heading_deg, degrees);
  }

  /** Walk for a frame. True when the place, the heading or the speed of `self` is another than before. */
  advance(dt_s: number): boolean {
    const { x, y, z, speed_mps } = this.self;
    const frame_s = Math.min(Math.max(dt_s, 0), FRAME_S_MAX);
    this.turnBy(this.steering.turn * TURN_DPS * frame_s);
    this.walk(frame_s);
    this.melt(frame_s);
    this.show();
    const rise = this.ground.height(this.self.x, this.self.z) - y;
    this.self.y = Math.abs(rise) < 0.001 ? y + rise : y + rise * (1 - Math.exp(-frame_s / CLIMB_S));
    const { self } = this;
    const turned = self.heading_deg !== this.told_deg;
    this.told_deg = self.heading_deg;
    return turned || self.x !== x || self.y !== y || self.z !== z || self.speed_mps !== speed_mps;
  }

  /** Tell the server, once for each of its ticks, when there is something to tell. */
  report(dt_s: number, send: Sender): void {
    this.sinceSent_s = Math.min(this.sinceSent_s + dt_s, 2 * this.tick_s);
    if (this.sinceSent_s < this.tick_s) return;
    const heading = headingByte(this.self.heading_deg);
    const { place, sent } = this;
    if (place.x === sent.x && place.z === sent.z && heading === sent.heading) return;
    if (!send(this.seq + 1, place.x, place.z, heading)) return;
    this.sinceSent_s %= this.tick_s;
    this.seq += 1;
    const move = this.moves[this.seq % MOVES_KEPT];
    if (move) {
      move.seq = this.seq;
      move.dx = place.x - sent.x;
      move.dz = place.z - sent.z;
    }
    sent.x = place.x;
    sent.z = place.z;
    sent.heading = heading;
  }

  /** Take the place that the server gave when it handled `seq`, and walk again what it has not seen. */
  correct(seq: number, x: number, z: number): void {
    const drawnX = this.self.x;
    const drawnZ = this.self.z;
    const restX = this.place.x - this.sent.x;
    const restZ = this.place.z - this.sent.z;
    this.place.x = Math.fround(x);
    this.place.z = Math.fround(z);
    for (let later = Math.max(seq + 1, this.seq - MOVES_KEPT + 1); later <= this.seq; later += 1) {
      const move = this.moves[later % MOVES_KEPT];
      if (move?.seq === later) slide(this.ground, this.place, move.dx, move.dz);
    }
    this.sent.x = this.place.x;
    this.sent.z = this.place.z;
    slide(this.ground, this.place, restX, restZ);
    this.offsetX = drawnX - this.place.x;
    this.offsetZ = drawnZ - this.place.z;
    if (Math.hypot(this.offsetX, this.offsetZ) > JUMP_M) this.offsetX = this.offsetZ = 0;
    this.show();
  }

  private walk(frame_s: number): void {
    const { forward, strafe, run } = this.steering;
    const length = Math.hypot(forward, strafe);
    const { x, z } = this.place;
    if (length > 0 && frame_s > 0) {
      const metres = (run ? this.run_mps : WALK_MPS) * frame_s * Math.min(1, 1 / length);
      const angle = (this.self.heading_deg * Math.PI) / 180;
      this.step.x = (forward * Math.sin(angle) + strafe * Math.cos(angle)) * metres;
      this.step.z = (strafe * Math.sin(angle) - forward * Math.cos(angle)) * metres;
      slide(this.ground, this.place, this.step.x, this.step.z);
    }
    const gone = Math.hypot(this.place.x - x, this.place.z - z);
    if (frame_s > 0) this.self.speed_mps = gone / frame_s;
  }

  /** Let the difference between what is drawn and the place shrink; a millimetre is none. */
  private melt(frame_s: number): void {
    const metres = Math.hypot(this.offsetX, this.offsetZ);
    const melted = Math.min(metres * (1 - Math.exp(-frame_s / MELT_S)), MELT_MPS_MAX * frame_s);
    const kept = metres - melted < 0.001 ? 0 : 1 - melted / metres;
    this.offsetX *= kept;
    this.offsetZ *= kept;
  }

  private show(): void {
    this.self.x = this.place.x + this.offsetX;
    this.self.z = this.place.z + this.offsetZ;
  }
}

function turned(heading_deg: number, degrees: number): number {
  return (((heading_deg + degrees) % 360) + 360) % 360;
}
