/**
 * Where a step ends: the server's rule (`world/rules.py`) and the slide along walls that a browser adds to it.
 *
 * The straight way is sampled every `STRIDE_M`. Where it is blocked, the rest goes along the axes, and where that gives nothing (a wall that
 * runs aslant is a staircase of squares) along the wall, whose direction is felt from the squares around.
 *
 * Invariant: a step from walkable ground ends on walkable ground, at a place that float32 holds exactly.
 */

import type { Ground } from "./types";

export interface Place {
  x: number;
  z: number;
}

export const STRIDE_M = 0.2;
/** A slide that keeps less than this share of the wish feels stuck. */
const SHARE_MIN = 0.3;
const FEEL_M = 0.75;
const FEEL_DIRECTIONS = 16;

/** Step from `place` by (dx, dz), sliding along walls; `place` becomes the end. */
export function slide(ground: Ground, place: Place, dx: number, dz: number): void {
  const { x, z } = place;
  if (straight(ground, place, dx, dz) === 1) return;
  const doneX = place.x - x;
  const doneZ = place.z - z;
  alongAxes(ground, place, dx - doneX, dz - doneZ);
  const wish = Math.hypot(dx, dz);
  if (Math.hypot(place.x - x, place.z - z) >= SHARE_MIN * wish) return;
  feelWall(ground, place);
  const along = (dx - doneX) * wall.tangentX + (dz - doneZ) * wall.tangentZ;
  alongAxes(ground, place, along * wall.tangentX, along * wall.tangentZ);
}

/** Say whether the server would let somebody go from one place to the other: straight, or along both axes. */
export function reachable(ground: Ground, from: Place, to: Place): boolean {
  const dx = to.x - from.x;
  const dz = to.z - from.z;
  return (
    free(ground, from.x, from.z, dx, dz) ||
    (free(ground, from.x, from.z, dx, 0) && free(ground, to.x, from.z, 0, dz)) ||
    (free(ground, from.x, from.z, 0, dz) && free(ground, from.x, to.z, dx, 0))
  );
}

function free(ground: Ground, x: number, z: number, dx: number, dz: number): boolean {
  scratch.x = x;
  scratch.z = z;
  return straight(ground, scratch, dx, dz) === 1;
}

/** Go straight as far as it is free; the share of the way that was gone, 1 for all of it. */
function straight(ground: Ground, place: Place, dx: number, dz: number): number {
  const { x, z } = place;
  const strides = Math.ceil(Math.hypot(dx, dz) / STRIDE_M);
  for (let stride = 1; stride <= strides; stride += 1) {
    const share = stride / strides;
    const nextX = Math.fround(x + dx * share);
    const nextZ = Math.fround(z + dz * share);
    if (!ground.walkable(nextX, nextZ)) return (stride - 1) / strides;
    place.x = nextX;
    place.z = nextZ;
  }
  return 1;
}

/** Go along x and along z, in the order that gets further. */
function alongAxes(ground: Ground, place: Place, dx: number, dz: number): void {
  const { x, z } = place;
  straight(ground, place, dx, 0);
  straight(ground, place, 0, dz);
  const endX = place.x;
  const endZ = place.z;
  place.x = x;
  place.z = z;
  straight(ground, place, 0, dz);
  straight(ground, place, dx, 0);
  if (Math.hypot(endX - x, endZ - z) <= Math.hypot(place.x - x, place.z - z)) return;
  place.x = endX;
  place.z = endZ;
}

const scratch: Place = { x: 0, z: 0 };
const wall = { tangentX: 0, tangentZ: 0 };

/** Find the direction of the wall at a place: at right angles to where most blocked squares are. */
function feelWall(ground: Ground, place: Place): void {
  let normalX = 0;
  let normalZ = 0;
  for (let step = 0; step < FEEL_DIRECTIONS; step += 1) {
    const angle = (step * 2 * Math.PI) / FEEL_DIRECTIONS;
    for (let reach = FEEL_M / 3; reach <= FEEL_M; reach += FEEL_M / 3) {
      const x = Math.cos(angle) * reach;
      const z = Math.sin(angle) * reach;
      if (ground.walkable(place.x + x, place.z + z)) continue;
      normalX += Math.cos(angle);
      normalZ += Math.sin(angle);
    }
  }
  const length = Math.hypot(normalX, normalZ);
  wall.tangentX = length ? -normalZ / length : 0;
  wall.tangentZ = length ? normalX / length : 0;
}
