/**
 * What stands in the camera's way: the triangles of the loaded tiles in a coarse grid, asked with short rays.
 *
 * three.js tests every triangle of a mesh; a tile has tens of thousands, and the camera asks several times a frame. A grid of a few metres
 * leaves about a hundred. No three.js here, so it is tested without a graphics card.
 *
 * Invariant: asking allocates nothing; a tile that was removed is never hit.
 */

/** Side of a grid square. */
const SQUARE_M = 8;
/** A triangle that covers more squares than this (a huge roof, a terrain sheet) is cut short; rays are short, so this is rare. */
const SQUARES_PER_TRIANGLE_MAX = 4_096;
const EPSILON = 1e-7;

interface Block {
  /** Nine numbers for each triangle: three corners in world coordinates. */
  readonly corners: Float32Array;
  readonly squares: Map<number, number[]>;
  readonly asked: Uint32Array;
}

function key(ix: number, iz: number): number {
  return (ix + 32_768) * 65_536 + (iz + 32_768);
}

export class Walls {
  private readonly blocks = new Map<unknown, Block[]>();
  private stamp = 0;

  /** Add triangles for a tile: `corners` holds nine world coordinates for each. */
  add(tile: unknown, corners: Float32Array): void {
    const squares = new Map<number, number[]>();
    const count = Math.floor(corners.length / 9);
    for (let t = 0; t < count; t++) file(corners, t, squares);
    const blocks = this.blocks.get(tile) ?? [];
    blocks.push({ corners, squares, asked: new Uint32Array(count) });
    this.blocks.set(tile, blocks);
  }

  remove(tile: unknown): void {
    this.blocks.delete(tile);
  }

  clear(): void {
    this.blocks.clear();
  }

  /**
   * Measure how far one can go from (x, y, z) along the unit vector (dx, dy, dz), at most `reach_m`.
   * Returns `reach_m` when nothing is in the way. Both sides of a triangle stop the ray.
   */
  distance(x: number, y: number, z: number, dx: number, dy: number, dz: number, reach_m: number): number {
    this.stamp = (this.stamp + 1) >>> 0 || 1;
    const x0 = Math.floor(Math.min(x, x + dx * reach_m) / SQUARE_M);
    const x1 = Math.floor(Math.max(x, x + dx * reach_m) / SQUARE_M);
    const z0 = Math.floor(Math.min(z, z + dz * reach_m) / SQUARE_M);
    const z1 = Math.floor(Math.max(z, z + dz * reach_m) / SQUARE_M);
    let nearest = reach_m;
    for (const blocks of this.blocks.values()) {
      for (const block of blocks) {
        for (let ix = x0; ix <= x1; ix++) {
          for (let iz = z0; iz <= z1; iz++) {
            const triangles = block.squares.get(key(ix, iz));
            if (triangles === undefined) continue;
            for (const t of triangles) {
              if (block.asked[t] === this.stamp) continue;
              block.asked[t] = this.stamp;
              const d = meet(block.corners, t * 9, x, y, z, dx, dy, dz);
              if (d < nearest) nearest = d;
            }
          }
        }
      }
    }
    return nearest;
  }
}

function file(c: Float32Array, t: number, squares: Map<number, number[]>): void {
  const o = t * 9;
  const ax = c[o] as number;
  const az = c[o + 2] as number;
  const bx = c[o + 3] as number;
  const bz = c[o + 5] as number;
  const cx = c[o + 6] as number;
  const cz = c[o + 8] as number;
  const x0 = Math.floor(Math.min(ax, bx, cx) / SQUARE_M);
  const x1 = Math.floor(Math.max(ax, bx, cx) / SQUARE_M);
  const z0 = Math.floor(Math.min(az, bz, cz) / SQUARE_M);
  const z1 = Math.floor(Math.max(az, bz, cz) / SQUARE_M);
  if (!Number.isFinite(x0 + x1 + z0 + z1) || (x1 - x0 + 1) * (z1 - z0 + 1) > SQUARES_PER_TRIANGLE_MAX) return;
  for (let ix = x0; ix <= x1; ix++) {
    for (let iz = z0; iz <= z1; iz++) {
      const k = key(ix, iz);
      const list = squares.get(k);
      if (list === undefined) squares.set(k, [t]);
      else list.push(t);
    }
  }
}

/** Distance along the ray to one triangle, Infinity for a miss (Möller and Trumbore). */
function meet(c: Float32Array, o: number, x: number, y: number, z: number, dx: number, dy: number, dz: number): number {
  const ax = c[o] as number;
  const ay = c[o + 1] as number;
  const az = c[o + 2] as number;
  const e1x = (c[o + 3] as number) - ax;
  const e1y = (c[o + 4] as number) - ay;
  const e1z = (c[o + 5] as number) - az;
  const e2x = (c[o + 6] as number) - ax;
  const e2y = (c[o + 7] as number) - ay;
  const e2z = (c[o + 8] as number) - az;
  const px = dy * e2z - dz * e2y;
  const py = dz * e2x - dx * e2z;
  const pz = dx * e2y - dy * e2x;
  const det = e1x * px + e1y * py + e1z * pz;
  if (Math.abs(det) < EPSILON) return Number.POSITIVE_INFINITY;
  const tx = x - ax;
  const ty = y - ay;
  const tz = z - az;
  const u = (tx * px + ty * py + tz * pz) / det;
  if (u < 0 || u > 1) return Number.POSITIVE_INFINITY;
  const qx = ty * e1z - tz * e1y;
  const qy = tz * e1x - tx * e1z;
  const qz = tx * e1y - ty * e1x;
  const v = (dx * qx + dy * qy + dz * qz) / det;
  if (v < 0 || u + v > 1) return Number.POSITIVE_INFINITY;
  const d = (e2x * qx + e2y * qy + e2z * qz) / det;
  return d > 0 ? d : Number.POSITIVE_INFINITY;
}
