/**
 * Where a step ends: the server's rule (`world/rules.py`) and the slide along walls that a browser adds to it.
 *
 * The straight way is sampled every `STRIDE_M`. Where it is blocked, the rest goes along the axes, but only as far and in the direction as it
 * leads along the wall, or somebody would tremble in its steps; where that gives nothing, along the wall. The wall's direction is felt from
 * the squares around: one that runs aslant is a staircase of squares with a corner on each step.
 *
 * Invariant: a step from walkable ground ends on walkable ground, at a place that float32 holds exactly.
 */

import type { Footing } from "./types";

export interface Place {
  x: number;
  z: number;
}

export const STRIDE_M = 0.2;
/** How far around the squares are felt. */
export const FEEL_M = 0.75;
const FEEL_DIRECTIONS = 16;
/** A slide along the axes that keeps less than this share of the wish feels stuck. */
const SHARE_MIN = 0.1;
/** Along the wall, and a little away from it, it must be free at one of these distances; else this is the corner of a room. */
const OPENINGS_M = [0.5, 0.7, 0.9];
const ASIDE_M = 0.2;

/** Step from `place` by (dx, dz), sliding along walls; `place` becomes the end. */
export function slide(ground: Footing, place: Place, dx: number, dz: number): void {
  const { x, z } = place;
  if (straight(ground, place, dx, dz) === 1) return;
  const restX = dx - (place.x - x);
  const restZ = dz - (place.z - z);
  const stopX = place.x;
  const stopZ = place.z;
  const metres = alongAxes(ground, place, restX, restZ);
  const goneX = place.x - stopX;
  const goneZ = place.z - stopZ;
  place.x = stopX;
  place.z = stopZ;
  feelWall(ground, place);
  const along = restX * wall.tangentX + restZ * wall.tangentZ;
  const gone = goneX * wall.tangentX + goneZ * wall.tangentZ;
  if (along * gone >= 0 && metres >= SHARE_MIN * Math.hypot(dx, dz)) {
    const share = gone === 0 ? 1 : Math.min(1, along / gone);
    alongAxes(ground, place, restX * share, restZ * share);
    return;
  }
  if (opens(ground, place, Math.sign(along))) alongAxes(ground, place, along * wall.tangentX, along * wall.tangentZ);
}

/** Say whether the server would let somebody go from one place to the other: straight, or along both axes. */
export function reachable(ground: Footing, from: Place, to: Place): boolean {
  const dx = to.x - from.x;
  const dz = to.z - from.z;
  return (
    free(ground, from.x, from.z, dx, dz) ||
    (free(ground, from.x, from.z, dx, 0) && free(ground, to.x, from.z, 0, dz)) ||
    (free(ground, from.x, from.z, 0, dz) && free(ground, from.x, to.z, dx, 0))
  );
}

function free(ground: Footing, x: number, z: number, dx: number, dz: number): boolean {
  scratch.x = x;
  scratch.z = z;
  return straight(ground, scratch, dx, dz) === 1;
}

/** Go straight as far as it is free; the share of the way that was gone, 1 for all of it. */
function straight(ground: Footing, place: Place, dx: number, dz: number): number {
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

/** Go along x and along z, in the order that gets further; the metres that were gone. */
function alongAxes(ground: Footing, place: Place, dx: number, dz: number): number {
  const { x, z } = place;
  straight(ground, place, dx, 0);
  straight(ground, place, 0, dz);
  const endX = place.x;
  const endZ = place.z;
  const metres = Math.hypot(endX - x, endZ - z);
  place.x = x;
  place.z = z;
  straight(ground, place, 0, dz);
  straight(ground, place, dx, 0);
  const other = Math.hypot(place.x - x, place.z - z);
  if (metres > other) {
    place.x = endX;
    place.z = endZ;
  }
  return Math.max(metres, other);
}

const scratch: Place = { x: 0, z: 0 };
const wall = { normalX: 0, normalZ: 0, tangentX: 0, tangentZ: 0 };

/** Find the wall at a place: its normal points where most blocked squares are. */
function feelWall(ground: Footing, place: Place): void {
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
  wall.normalX = length ? normalX / length : 0;
  wall.normalZ = length ? normalZ / length : 0;
  wall.tangentX = -wall.normalZ;
  wall.tangentZ = wall.normalX;
}

/** Say whether the wall that was felt leads somewhere in this direction (1 or -1). */
function opens(ground: Footing, place: Place, direction: number): boolean {
  for (const metres of OPENINGS_M) {
    const x = wall.tangentX * metres * direction - wall.normalX * ASIDE_M;
    const z = wall.tangentZ * metres * direction - wall.normalZ * ASIDE_M;
    if (ground.walkable(place.x + x, place.z + z)) return true;
  }
  return false;
}
