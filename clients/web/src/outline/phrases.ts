/**
 * Distances and directions in words, by the rules of Soundscape (callout-designs.md, Direction.swift).
 *
 * Invariant: pure functions; words of distance grow with the distance.
 */

const CLOSE_M = 15;
const KILOMETRE_M = 1000;
const STEP_NEAR_M = 5;
const STEP_FAR_M = 50;

/** Say a distance: "close by" to 15 m, steps of 5 m below a kilometre, of 50 m above. */
export function distanceWords(metres: number): string {
  if (metres <= CLOSE_M) return "close by";
  const near = Math.round(metres / STEP_NEAR_M) * STEP_NEAR_M;
  if (near < KILOMETRE_M) return `${near} metres`;
  return kilometres((Math.round(metres / STEP_FAR_M) * STEP_FAR_M) / KILOMETRE_M);
}

/** Say how far somebody walked: as `distanceWords`, with short ways in whole metres. */
export function lengthWords(metres: number): string {
  const whole = Math.max(1, Math.round(metres));
  return metres <= CLOSE_M ? `${whole} ${whole === 1 ? "metre" : "metres"}` : distanceWords(metres);
}

function kilometres(value: number): string {
  return value === 1 ? "1 kilometre" : `${value} kilometres`;
}

/** Where each direction ends, in degrees clockwise from where somebody faces. */
const DIRECTIONS = [
  [15, "ahead"],
  [75, "ahead to the right"],
  [105, "to the right"],
  [165, "behind to the right"],
  [195, "behind"],
  [255, "behind to the left"],
  [285, "to the left"],
  [345, "ahead to the left"],
] as const;

/** Say a direction relative to where somebody faces, one of eight; `turn` in degrees, right is positive. */
export function directionWords(turn: number): string {
  const clockwise = ((turn % 360) + 360) % 360;
  return DIRECTIONS.find(([end]) => clockwise <= end)?.[1] ?? "ahead";
}

const COMPASS = ["north", "north-east", "east", "south-east", "south", "south-west", "west", "north-west"] as const;

/** Say a bearing as one of the eight points of the compass. */
export function compassWords(degrees: number): string {
  const point = Math.round((((degrees % 360) + 360) % 360) / 45) % COMPASS.length;
  return COMPASS[point] ?? "north";
}
