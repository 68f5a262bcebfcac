/**
 * How far a thing is: to its line or its bounds, never to the point in its middle. A street that somebody stands on is close by, however long.
 * Only who stands in the box of something that nobody can be in (a bend of the river, the yard of a house) is beside it: it is as far as the point
 * that stands for it.
 *
 * Invariant: pure; distances are metres on the plane.
 */

import type { Feature } from "../state/types";

export interface Nearest {
  distance_m: number;
  x: number;
  z: number;
}

/** Kinds that are long and thin, whose bounds are mostly not the thing itself. */
const LONG: ReadonlySet<string> = new Set(["street", "path", "rail"]);

/** Kinds that nobody can be in. */
const CLOSED: ReadonlySet<string> = new Set(["building", "water"]);

const other: Nearest = { distance_m: 0, x: 0, z: 0 };

/** Find the point of a feature that is nearest to (x, z), into `out`. */
export function nearest(feature: Feature, x: number, z: number, out: Nearest): Nearest {
  if (feature.line && feature.line.length > 1) return nearestOnLine(feature.line, x, z, out);
  const [x0, , z0, x1, , z1] = feature.bounds;
  if (LONG.has(feature.kind)) return nearestOnDiagonals(x0, z0, x1, z1, x, z, out);
  put(out, clamp(x, x0, x1), clamp(z, z0, z1), x, z);
  if (out.distance_m > 0 || !CLOSED.has(feature.kind)) return out;
  const [pointX, , pointZ] = feature.point;
  return put(out, pointX, pointZ, x, z);
}

/** Without its line, the best guess of where a long thing runs is from corner to corner; which two corners is not known. */
function nearestOnDiagonals(
  x0: number,
  z0: number,
  x1: number,
  z1: number,
  x: number,
  z: number,
  out: Nearest,
): Nearest {
  nearestOnSegment(x0, z0, x1, z1, x, z, out);
  nearestOnSegment(x0, z1, x1, z0, x, z, other);
  return other.distance_m < out.distance_m ? Object.assign(out, other) : out;
}

function nearestOnLine(line: NonNullable<Feature["line"]>, x: number, z: number, out: Nearest): Nearest {
  let best = Number.POSITIVE_INFINITY;
  for (let end = 1; end < line.length; end += 1) {
    const [fromX, fromZ] = line[end - 1] ?? [0, 0];
    const [toX, toZ] = line[end] ?? [0, 0];
    nearestOnSegment(fromX, fromZ, toX, toZ, x, z, other);
    if (other.distance_m >= best) continue;
    best = other.distance_m;
    Object.assign(out, other);
  }
  return out;
}

function nearestOnSegment(
  fromX: number,
  fromZ: number,
  toX: number,
  toZ: number,
  x: number,
  z: number,
  out: Nearest,
): Nearest {
  const dx = toX - fromX;
  const dz = toZ - fromZ;
  const length2 = dx * dx + dz * dz;
  const share = length2 > 0 ? clamp(((x - fromX) * dx + (z - fromZ) * dz) / length2, 0, 1) : 0;
  return put(out, fromX + dx * share, fromZ + dz * share, x, z);
}

function put(out: Nearest, pointX: number, pointZ: number, x: number, z: number): Nearest {
  out.x = pointX;
  out.z = pointZ;
  out.distance_m = Math.hypot(pointX - x, pointZ - z);
  return out;
}

function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(most, value));
}
