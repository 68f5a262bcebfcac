/**
 * Where a sound comes from, as numbers for the ears: left or right, loud or quiet, and how well one faces it.
 *
 * The beacon's regions are Soundscape's (DynamicAudioEngineAsset.swift): straight to 15°, ahead to 55°, aside to 125°, behind.
 *
 * Invariant: pure; pans lie in -1..1, gains in 0..1, whatever the numbers.
 */

export interface Listener {
  readonly x: number;
  readonly z: number;
  readonly heading_deg: number;
}

export interface Source {
  readonly x: number;
  readonly z: number;
}

export type BeaconRegion = "straight" | "ahead" | "side" | "behind";

export const STRAIGHT_DEG = 15;
export const AHEAD_DEG = 55;
export const SIDE_DEG = 125;
/** Sounds are at their full strength up to here, and gone at the far end. */
export const FULL_M = 4;
export const FAR_M = 80;

/** How far to turn, right positive, to face something; -180..180. */
export function turnTo(listener: Listener, source: Source): number {
  const bearing_deg = (Math.atan2(source.x - listener.x, -(source.z - listener.z)) * 180) / Math.PI;
  return ((((bearing_deg - listener.heading_deg + 180) % 360) + 360) % 360) - 180;
}

/** In which region of the beacon somebody is who has to turn so far. */
export function regionOf(turn_deg: number): BeaconRegion {
  const off_deg = Math.abs(turn_deg);
  if (off_deg <= STRAIGHT_DEG) return "straight";
  if (off_deg <= AHEAD_DEG) return "ahead";
  return off_deg <= SIDE_DEG ? "side" : "behind";
}

/** Left is -1, right is 1. */
export function panOf(turn_deg: number): number {
  return Math.sin((turn_deg * Math.PI) / 180);
}

/** How strong a sound is at this distance. */
export function gainOf(metres: number, far_m = FAR_M): number {
  if (!(metres > FULL_M)) return 1;
  return Math.max(0, Math.min(1, (FULL_M / metres) * (1 - metres / far_m)));
}

export function metresTo(listener: Listener, source: Source): number {
  return Math.hypot(source.x - listener.x, source.z - listener.z);
}
