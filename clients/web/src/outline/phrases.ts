/**
 * Distances and directions in words, by the rules of Soundscape (callout-designs.md, Direction.swift).
 *
 * Invariant: words depend on the number and the language only, and those of distance grow with the distance.
 */

import { say } from "../words";

const CLOSE_M = 15;
const KILOMETRE_M = 1000;
const STEP_NEAR_M = 5;
const STEP_FAR_M = 50;

/** Say a distance: "close by" to 15 m, steps of 5 m below a kilometre, of 50 m above. */
export function distanceWords(metres: number): string {
  if (isClose(metres)) return say("distance-close-by");
  const near = Math.round(metres / STEP_NEAR_M) * STEP_NEAR_M;
  if (near < KILOMETRE_M) return say("distance-metres", { metres: near });
  return say("distance-kilometres", { kilometres: (Math.round(metres / STEP_FAR_M) * STEP_FAR_M) / KILOMETRE_M });
}

/** Whether a distance is said as "close by". */
export function isClose(metres: number): boolean {
  return metres <= CLOSE_M;
}

/** Say how far somebody walked: as `distanceWords`, with short ways in whole metres. */
export function lengthWords(metres: number): string {
  if (!isClose(metres)) return distanceWords(metres);
  return say("length-metres", { metres: Math.max(1, Math.round(metres)) });
}

/** Where each direction ends, in degrees clockwise from where somebody faces. */
const DIRECTIONS = [
  [15, "ahead"],
  [75, "ahead-right"],
  [105, "right"],
  [165, "behind-right"],
  [195, "behind"],
  [255, "behind-left"],
  [285, "left"],
  [345, "ahead-left"],
] as const;

/** Say a direction relative to where somebody faces, one of eight; `turn` in degrees, right is positive. */
export function directionWords(turn: number): string {
  const clockwise = ((turn % 360) + 360) % 360;
  return say(`direction-${DIRECTIONS.find(([end]) => clockwise <= end)?.[1] ?? "ahead"}`);
}

const COMPASS = ["north", "north-east", "east", "south-east", "south", "south-west", "west", "north-west"] as const;

/** Say a bearing as one of the eight points of the compass: "north". */
export function compassWords(degrees: number): string {
  return say(`compass-${pointOf(degrees)}`);
}

/** Say a bearing as a way to go: "to the north". */
export function towardsWords(degrees: number): string {
  return say(`towards-${pointOf(degrees)}`);
}

function pointOf(degrees: number): string {
  return COMPASS[Math.round((((degrees % 360) + 360) % 360) / 45) % COMPASS.length] ?? "north";
}
