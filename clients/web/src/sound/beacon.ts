/**
 * The beacon: a soft tick from where somebody wants to go, and a chime where they have come to it.
 *
 * Arriving and being away again have different distances (15 m and 30 m, Soundscape's SettingsContext), so that nobody arrives twice by
 * stepping to and fro.
 *
 * Invariant: knows no clock; it ticks when `tick` has been told that enough time passed, and not at all within the fence.
 */
import { type BeaconRegion, type Listener, metresTo, panOf, regionOf, type Source, turnTo } from "./place";
import type { Player } from "./player";
import { ARRIVAL, BEACON } from "./tones";

export const ENTER_M = 15;
export const LEAVE_M = 30;
/** Between two ticks; straight ahead they come faster. */
export const BEAT_S: Readonly<Record<BeaconRegion, number>> = { straight: 0.75, ahead: 1, side: 1.25, behind: 1.5 };

export interface BeaconSound {
  readonly gain: number;
  readonly mono: boolean;
}

export class Beacon {
  private goal: Source | undefined;
  private inside = false;
  private since_s = Number.POSITIVE_INFINITY;

  constructor(private readonly player: Player) {}

  /** Sound from there from now on; undefined is silence. */
  aim(goal: Source | undefined): void {
    if (goal?.x === this.goal?.x && goal?.z === this.goal?.z) return;
    this.goal = goal;
    this.inside = false;
    this.since_s = Number.POSITIVE_INFINITY;
  }

  /** Let time pass. The region, for words, while it sounds. */
  tick(listener: Listener, dt_s: number, { gain, mono }: BeaconSound): BeaconRegion | undefined {
    if (this.goal === undefined) return undefined;
    const metres = metresTo(listener, this.goal);
    const turn_deg = turnTo(listener, this.goal);
    if (!this.inside && metres <= ENTER_M) {
      this.inside = true;
      this.player.play(ARRIVAL, { pan: panOf(turn_deg), gain, mono });
    } else if (this.inside && metres > LEAVE_M) this.inside = false;
    if (this.inside) return undefined;
    const region = regionOf(turn_deg);
    this.since_s += dt_s;
    if (this.since_s >= BEAT_S[region]) {
      this.since_s = 0;
      this.player.play(BEACON[region], { pan: panOf(turn_deg), gain, mono });
    }
    return region;
  }
}
