/**
 * Features by place: a grid over the plane, so that asking what is near costs what is near, in a city of any size.
 *
 * Invariant: `near` gives every indexed feature whose line or bounds come within the distance, once.
 */

import type { Feature } from "../state/types";
import { type Nearest, nearest } from "./nearest";

const CELL_M = 64;
/** What covers more cells than this (a river, the terrain) is looked at in every question instead. */
const CELLS_MAX = 400;

export interface Near extends Nearest {
  readonly feature: Feature;
}

export class FeatureIndex {
  private readonly cells = new Map<string, number[]>();
  private readonly wide: number[] = [];
  private readonly asked: Uint32Array;
  private question = 0;

  constructor(readonly features: readonly Feature[]) {
    this.asked = new Uint32Array(features.length);
    for (const [at, feature] of features.entries()) this.add(feature, at);
  }

  /** Give what lies within `distance_m` of (x, z) and passes `wanted`, nearest first. */
  near(x: number, z: number, distance_m: number, wanted: (feature: Feature) => boolean): Near[] {
    const found: Near[] = [];
    const look = (at: number): void => {
      const feature = this.features[at];
      if (!feature || this.asked[at] === this.question || !wanted(feature)) return;
      this.asked[at] = this.question;
      const near: Near = { feature, distance_m: 0, x: 0, z: 0 };
      if (nearest(feature, x, z, near).distance_m <= distance_m) found.push(near);
    };
    this.question += 1;
    this.wide.forEach(look);
    for (const cell of cellsOf(x - distance_m, z - distance_m, x + distance_m, z + distance_m)) {
      this.cells.get(cell)?.forEach(look);
    }
    return found.sort((one, other) => one.distance_m - other.distance_m);
  }

  /** Give a feature that passes `wanted` and whose bounds hold (x, z), if there is one. */
  holding(x: number, z: number, wanted: (feature: Feature) => boolean): Feature | undefined {
    const [cell = ""] = cellsOf(x, z, x, z);
    const here = [...this.wide, ...(this.cells.get(cell) ?? [])];
    const holds = ({ bounds: [x0, , z0, x1, , z1] }: Feature): boolean => x0 <= x && x <= x1 && z0 <= z && z <= z1;
    return here
      .map((at) => this.features[at])
      .find((feature) => feature !== undefined && wanted(feature) && holds(feature));
  }

  private add(feature: Feature, at: number): void {
    const [x0, , z0, x1, , z1] = feature.bounds;
    if (((x1 - x0) / CELL_M + 1) * ((z1 - z0) / CELL_M + 1) > CELLS_MAX) {
      this.wide.push(at);
      return;
    }
    for (const cell of cellsOf(x0, z0, x1, z1)) {
      const features = this.cells.get(cell);
      if (features) features.push(at);
      else this.cells.set(cell, [at]);
    }
  }
}

const indices = new WeakMap<readonly Feature[], FeatureIndex>();

/** Give the index of these features; it is made once for each list. */
export function indexOf(features: readonly Feature[]): FeatureIndex {
  const index = indices.get(features) ?? new FeatureIndex(features);
  indices.set(features, index);
  return index;
}

function* cellsOf(x0: number, z0: number, x1: number, z1: number): Generator<string> {
  for (let z = Math.floor(z0 / CELL_M); z <= Math.floor(z1 / CELL_M); z += 1) {
    for (let x = Math.floor(x0 / CELL_M); x <= Math.floor(x1 / CELL_M); x += 1) yield `${x},${z}`;
  }
}
