/**
 * Brings the ground near the resident: the region they stand in and those that come into sight.
 *
 * Invariant: at most `REGIONS_MAX` regions are kept and each is asked for once at a time; one that failed is asked for again after a pause.
 */

import { type GroundRaster, readRegion, regionBytesMax } from "./ground";
import { type Fetch, loadInflated } from "./package";
import type { GroundIndex } from "./types";

/** A view reaches two cells of 64 m. */
const SIGHT_M = 192;
export const REGIONS_MAX = 12;
const CELL_SQUARES = 128;
const RETRY_MS = 5_000;

interface Wanted {
  readonly x: number;
  readonly z: number;
  /** When it may be asked for again; Infinity while it is on its way or here. */
  again_ms: number;
  here: boolean;
}

export class Regions {
  private readonly wanted = new Map<string, Wanted>();
  private readonly side_m: number;

  constructor(
    private readonly ground: GroundRaster,
    private readonly index: GroundIndex,
    private readonly path: string,
    private readonly get: Fetch,
    private readonly arrived: () => void,
  ) {
    this.side_m = index.region_cells * CELL_SQUARES * index.square_m;
  }

  /** Whether all that was asked for is here. */
  get complete(): boolean {
    return [...this.wanted.values()].every(({ here }) => here);
  }

  /** Ask for what lies near (x, z) and is not here. */
  follow(x: number, z: number, now_ms: number): void {
    const first = (metres: number) => Math.floor((metres - SIGHT_M) / this.side_m);
    const last = (metres: number) => Math.floor((metres + SIGHT_M) / this.side_m);
    for (let region_z = first(z); region_z <= last(z); region_z += 1) {
      for (let region_x = first(x); region_x <= last(x); region_x += 1) this.want(region_x, region_z, now_ms);
    }
    if (this.wanted.size > REGIONS_MAX) this.forgetFarthest(x, z);
  }

  private want(x: number, z: number, now_ms: number): void {
    const name = `${x},${z}`;
    const file = this.index.regions[name];
    const region = this.wanted.get(name);
    if (file === undefined || (region && region.again_ms > now_ms)) return;
    const wanted: Wanted = { x, z, again_ms: Number.POSITIVE_INFINITY, here: false };
    this.wanted.set(name, wanted);
    this.load(file, wanted, name).catch((error: unknown) => {
      console.error(`The ground ${name} did not arrive:`, error);
      wanted.again_ms = now_ms + RETRY_MS;
    });
  }

  private async load(file: string, wanted: Wanted, name: string): Promise<void> {
    const bytes = await loadInflated(this.path + file, regionBytesMax(this.index.region_cells), this.get);
    if (this.wanted.get(name) !== wanted) return;
    this.ground.put(wanted.x, wanted.z, readRegion(bytes, this.index.region_cells));
    wanted.here = true;
    this.arrived();
  }

  private forgetFarthest(x: number, z: number): void {
    const distance = (region: Wanted) =>
      Math.hypot((region.x + 0.5) * this.side_m - x, (region.z + 0.5) * this.side_m - z);
    const near = [...this.wanted].sort(([, one], [, other]) => distance(one) - distance(other));
    for (const [name, region] of near.slice(REGIONS_MAX)) {
      this.wanted.delete(name);
      this.ground.put(region.x, region.z, undefined);
    }
  }
}
