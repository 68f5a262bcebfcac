/**
 * Where a person can stand, where a wheelchair can be, and how high that is: the raster of docs/package.md in the browser.
 *
 * Invariant: `walkable` and `rollable` answer as the server's `world/ground.py` do for every point of a region that has arrived; a region that is not
 * listed, and a point that is not finite, is never walkable.
 */

import { PackageError } from "./package_error";
import type { Ground, GroundIndex } from "./types";

const OPEN = 1;
const MASKED = 2;
const RELIEF = 3;

const MAGIC = 0x32475643; // "CVG2", little-endian
const CELL_SQUARES = 128;
const ROW_BYTES = CELL_SQUARES / 8;
const MASK_BYTES = CELL_SQUARES * ROW_BYTES;
/** The walkable bits of a cell, then the rollable ones. */
const BITS_BYTES = 2 * MASK_BYTES;
const RELIEF_BYTES = CELL_SQUARES * CELL_SQUARES * 2;
const HEIGHT_STEP_M = 0.01;

/** One region, as it was read: offsets point into `bytes`; 0 stands for none. */
export interface Region {
  readonly kind: Uint8Array;
  readonly base_m: Float32Array;
  readonly mask: Uint32Array;
  readonly relief: Uint32Array;
  readonly bytes: DataView;
}

/** Bytes of the largest region there can be. */
export function regionBytesMax(region_cells: number): number {
  return 4 + region_cells * region_cells * (8 + BITS_BYTES + RELIEF_BYTES);
}

/** Read an inflated region of `region_cells`² cells. Throws PackageError when the bytes are not one. */
export function readRegion(bytes: Uint8Array, region_cells: number): Region {
  const cells = region_cells * region_cells;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 4 + cells * 8 || view.getUint32(0, true) !== MAGIC) {
    throw new PackageError("a file of the ground is not one; import the city again");
  }
  const region = {
    kind: new Uint8Array(cells),
    base_m: new Float32Array(cells),
    mask: new Uint32Array(cells),
    relief: new Uint32Array(cells),
    bytes: view,
  };
  let offset = 4 + cells * 8;
  for (let cell = 0; cell < cells; cell += 1) {
    const kind = view.getUint8(4 + cell * 8);
    region.kind[cell] = kind;
    region.base_m[cell] = view.getFloat32(8 + cell * 8, true);
    if (kind < MASKED) continue;
    region.mask[cell] = offset;
    offset += BITS_BYTES;
    if (kind !== RELIEF) continue;
    region.relief[cell] = offset;
    offset += RELIEF_BYTES;
  }
  if (offset !== bytes.length)
    throw new PackageError("a file of the ground has the wrong length; import the city again");
  return region;
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
    return this.marked(x, z, 0);
  }

  rollable(x: number, z: number): boolean {
    return this.marked(x, z, MASK_BYTES);
  }

  height(x: number, z: number): number {
    const region = this.inside(x, z) ? this.locate(x, z) : undefined;
    if (!region) return this.height_m;
    let height = region.base_m[this.cell] ?? 0;
    const relief = region.relief[this.cell] ?? 0;
    if (relief) {
      const square = this.squareZ * CELL_SQUARES + this.squareX;
      height += region.bytes.getUint16(relief + square * 2, true) * HEIGHT_STEP_M;
    }
    this.height_m = height;
    return height;
  }

  /** Read a point's bit in the layer that begins `layer` bytes behind the cell's bits. */
  private marked(x: number, z: number, layer: number): boolean {
    if (!this.inside(x, z)) return false;
    const region = this.locate(x, z);
    if (!region) return this.listed.has(this.lastKey);
    const kind = region.kind[this.cell] ?? 0;
    if (kind < MASKED) return kind === OPEN;
    const byte = (region.mask[this.cell] ?? 0) + layer + this.squareZ * ROW_BYTES + (this.squareX >> 3);
    return ((region.bytes.getUint8(byte) >> (this.squareX & 7)) & 1) === 1;
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
