/**
 * Where a person can stand, where a wheelchair can be, and how high that is: the raster of docs/package.md in the browser.
 *
 * Invariant: `walkable` and `rollable` answer as the server's `world/ground.py` do for every point of a region that has arrived; a region that is not
 * listed, and a point that is not finite, is never walkable.
 */

import { unpackHeights } from "./heights";
import { PackageError } from "./package_error";
import type { Ground, GroundIndex } from "./types";

const OPEN = 1;
const MASKED = 2;
const RELIEF = 3;

const MAGIC = 0x34475643; // "CVG4", little-endian
const CELL_SQUARES = 128;
const ROW_BYTES = CELL_SQUARES / 8;
const MASK_BYTES = CELL_SQUARES * ROW_BYTES;
const RELIEF_BYTES = CELL_SQUARES * CELL_SQUARES * 2;
const HEIGHT_STEP_M = 0.01;

/** One region, as it was read: `mask` and `relief` say for each cell which one of those with bits, or with heights, it is. */
export interface Region {
  readonly kind: Uint8Array;
  readonly base_m: Float32Array;
  readonly mask: Uint8Array;
  readonly relief: Uint8Array;
  readonly walkable: Uint8Array;
  readonly rollable: Uint8Array;
  readonly heights_cm: Uint16Array;
}

/** Bytes of the largest region there can be. */
export function regionBytesMax(region_cells: number): number {
  return 4 + region_cells * region_cells * (8 + 2 * MASK_BYTES + RELIEF_BYTES);
}

/** Read an inflated region of `region_cells`² cells. Throws PackageError when the bytes are not one. */
export function readRegion(bytes: Uint8Array, region_cells: number): Region {
  const cells = region_cells * region_cells;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 4 + cells * 8 || view.getUint32(0, true) !== MAGIC) {
    throw new PackageError("a file of the ground is not one; import the city again");
  }
  const kind = new Uint8Array(cells);
  const base_m = new Float32Array(cells);
  const mask = new Uint8Array(cells);
  const relief = new Uint8Array(cells);
  let masked = 0;
  let uneven = 0;
  for (let cell = 0; cell < cells; cell += 1) {
    kind[cell] = view.getUint8(4 + cell * 8);
    base_m[cell] = view.getFloat32(8 + cell * 8, true);
    mask[cell] = masked;
    relief[cell] = uneven;
    if ((kind[cell] ?? 0) >= MASKED) masked += 1;
    if (kind[cell] === RELIEF) uneven += 1;
  }
  const bits = 4 + cells * 8;
  const high = bits + 2 * masked * MASK_BYTES;
  if (high + uneven * RELIEF_BYTES !== bytes.length)
    throw new PackageError("a file of the ground has the wrong length; import the city again");
  const walkable = bytes.subarray(bits, bits + masked * MASK_BYTES);
  const rollable = bytes.slice(bits + masked * MASK_BYTES, high);
  // The file says where they differ.
  for (let at = 0; at < rollable.length; at += 1) rollable[at] = (walkable[at] ?? 0) & ~(rollable[at] ?? 0);
  return { kind, base_m, mask, relief, walkable, rollable, heights_cm: unpackHeights(bytes.subarray(high), uneven) };
}

/** The ground as far as it has arrived. */
export class GroundRaster implements Ground {
  private readonly regions = new Map<number, Region>();
  private readonly listed: ReadonlySet<number>;
  private readonly side: number;
  private height_m = 0;
  // The region of the last question: neighbouring questions mostly ask for the same one.
  private lastKey = Number.NaN;
  private last: Region | undefined;
  // The answer of `locate`, kept here so that a question makes no garbage.
  private cell = 0;
  private squareX = 0;
  private squareZ = 0;

  constructor(private readonly index: GroundIndex) {
    this.side = index.region_cells * CELL_SQUARES;
    this.listed = new Set(Object.keys(index.regions).map(keyOfName));
  }

  /** Take in a region that has arrived; undefined forgets it. */
  put(region_x: number, region_z: number, region: Region | undefined): void {
    const key = regionKey(region_x, region_z);
    if (region) this.regions.set(key, region);
    else this.regions.delete(key);
    this.lastKey = Number.NaN;
  }

  walkable(x: number, z: number): boolean {
    return this.marked(x, z, "walkable");
  }

  rollable(x: number, z: number): boolean {
    return this.marked(x, z, "rollable");
  }

  height(x: number, z: number): number {
    const region = this.inside(x, z) ? this.locate(x, z) : undefined;
    if (!region) return this.height_m;
    let height = region.base_m[this.cell] ?? 0;
    if (region.kind[this.cell] === RELIEF) {
      const row = (region.relief[this.cell] ?? 0) * CELL_SQUARES + this.squareZ;
      height += (region.heights_cm[row * CELL_SQUARES + this.squareX] ?? 0) * HEIGHT_STEP_M;
    }
    this.height_m = height;
    return height;
  }

  /** Read a point's bit in a layer, whose bytes lie one below the other (z), column by column. */
  private marked(x: number, z: number, layer: "walkable" | "rollable"): boolean {
    if (!this.inside(x, z)) return false;
    const region = this.locate(x, z);
    if (!region) return this.listed.has(this.lastKey);
    const kind = region.kind[this.cell] ?? 0;
    if (kind < MASKED) return kind === OPEN;
    const column = (region.mask[this.cell] ?? 0) * ROW_BYTES + (this.squareX >> 3);
    return (((region[layer][column * CELL_SQUARES + this.squareZ] ?? 0) >> (this.squareX & 7)) & 1) === 1;
  }

  private inside(x: number, z: number): boolean {
    const { cell_x0, cell_z0, cells_x, cells_z, square_m } = this.index;
    const cell_m = square_m * CELL_SQUARES;
    const column = x / cell_m - cell_x0;
    const row = z / cell_m - cell_z0;
    return column >= 0 && row >= 0 && column < cells_x && row < cells_z;
  }

  /** Find the region, the cell in it and the square in that; undefined when the region is not here. */
  private locate(x: number, z: number): Region | undefined {
    const column = Math.floor(x / this.index.square_m);
    const row = Math.floor(z / this.index.square_m);
    const region_x = Math.floor(column / this.side);
    const region_z = Math.floor(row / this.side);
    const inX = column - region_x * this.side;
    const inZ = row - region_z * this.side;
    this.cell = (inZ >> 7) * this.index.region_cells + (inX >> 7);
    this.squareX = inX & 127;
    this.squareZ = inZ & 127;
    const key = regionKey(region_x, region_z);
    if (key !== this.lastKey) {
      this.lastKey = key;
      this.last = this.regions.get(key);
    }
    return this.last;
  }
}

const KEY_HALF = 0x8000;

function regionKey(region_x: number, region_z: number): number {
  return (region_x + KEY_HALF) * 2 * KEY_HALF + region_z + KEY_HALF;
}

function keyOfName(name: string): number {
  const [x, z] = name.split(",").map(Number);
  return regionKey(x ?? Number.NaN, z ?? Number.NaN);
}
