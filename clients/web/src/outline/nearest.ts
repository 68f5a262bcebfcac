/**
 * How far a thing is: to its line or its bounds, never to the point in its middle. A street that somebody stands on is close by, however long.
 *
 * Invariant: pure; distances are metres on the plane.
 */

import type { Feature } from "../state/types";

export interface Nearest {
  distance_m: number;
  x: number;
  z: number;
}

/** Find the point of a feature that is nearest to (x, z), into `out`. */
export function nearest(feature: Feature, x: number, z: number, out: Nearest): Nearest {
  if (feature.line && feature.line.length > 1) return nearestOnLine(feature.line, x, z, out);
  const [x0, , z0, x1, , z1] = feature.bounds;
  return put(out, clamp(x, x0, x1), clamp(z, z0, z1), x, z);
}

function nearestOnLine(line: NonNullable<Feature["line"]>, x: number, z: number, out: Nearest): Nearest {
  let best = Number.POSITIVE_INFINITY;
  let bestX = 0;
  let bestZ = 0;
  for (let end = 1; end < line.length; end += 1) {
    const [fromX, fromZ] = line[end - 1] ?? [0, 0];
    const [toX, toZ] = line[end] ?? [0, 0];
    const dx = toX - fromX;
    const dz = toZ - fromZ;
    const length2 = dx * dx + dz * dz;
    const share = length2 > 0 ? clamp(((x - fromX) * dx + (z - fromZ) * dz) / length2, 0, 1) : 0;
    const pointX = fromX + dx * share;
    const pointZ = fromZ + dz * share;
    const distance2 = (pointX - x) ** 2 + (pointZ - z) ** 2;
    if (distance2 >= best) continue;
    best = distance2;
    bestX = pointX;
    bestZ = pointZ;
  }
  return put(out, bestX, bestZ, x, z);
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
