/**
 * What stands in somebody's way: the building right ahead.
 *
 * Invariant: pure; looks no further than `REACH_M`.
 */

import type { Feature, Self } from "../state/types";
import { indexOf } from "./feature_index";

export const REACH_M = 2;
const STEP_M = 0.5;

/** Give the first building within `REACH_M` straight ahead, by the bounds of buildings. */
export function inTheWay(
  features: readonly Feature[],
  self: Pick<Self, "x" | "z" | "heading_deg">,
): Feature | undefined {
  const index = indexOf(features);
  const angle = (self.heading_deg * Math.PI) / 180;
  for (let ahead_m = STEP_M; ahead_m <= REACH_M; ahead_m += STEP_M) {
    const x = self.x + Math.sin(angle) * ahead_m;
    const z = self.z - Math.cos(angle) * ahead_m;
    const found = index.holding(x, z, (feature) => feature.kind === "building");
    if (found) return found;
  }
  return undefined;
}
