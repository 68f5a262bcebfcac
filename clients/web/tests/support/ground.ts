/** Ground for tests, and regions as docs/package.md writes them. Invariant: written from that page alone. */
import type { Ground } from "../../src/state/types";

/** Flat ground at height 0, blocked where `blocked` says so for the south-west... of each 0.5 m square. */
export function flatGround(blocked: (x: number, z: number) => boolean = () => false): Ground {
  const square = (metres: number) => Math.floor(metres * 2) / 2;
  const free = (x: number, z: number) => !blocked(square(x), square(z));
  return { walkable: free, rollable: free, height: () => 0 };
}

export interface PlainCell {
  kind: number;
  base_m?: number;
  /** Walkable squares as "column,row". */
  walkable?: readonly string[];
  /** Rollable squares; the walkable ones where it is not given. */
  rollable?: readonly string[];
  /** Centimetres above the base by square. */
  height_cm?: Readonly<Record<string, number>>;
}

/** Write a region of 8 × 8 cells; cells that are not given are OUTSIDE. Keys are "column,row". */
export function packRegion(cells: Readonly<Record<string, PlainCell>>): Uint8Array<ArrayBuffer> {
  const head = new DataView(new ArrayBuffer(4 + 64 * 8));
  head.setUint32(0, 0x32475643, true);
  const tail: Uint8Array[] = [];
  for (let at = 0; at < 64; at += 1) {
    const cell = cells[`${at % 8},${Math.floor(at / 8)}`] ?? { kind: 0 };
    head.setUint8(4 + at * 8, cell.kind);
    head.setFloat32(8 + at * 8, cell.base_m ?? 0, true);
    const walkable = cell.walkable ?? [];
    if (cell.kind >= 2) tail.push(packBits(walkable), packBits(cell.rollable ?? walkable));
    if (cell.kind === 3) tail.push(packHeights(cell.height_cm ?? {}));
  }
  const parts = [new Uint8Array(head.buffer), ...tail];
  const bytes = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    bytes.set(part, offset);
    offset += part.length;
  }
  return bytes;
}

/** Compress as the importer does (zlib). */
export async function deflated(bytes: Uint8Array<ArrayBuffer>): Promise<ArrayBuffer> {
  return new Response(new Blob([bytes]).stream().pipeThrough(new CompressionStream("deflate"))).arrayBuffer();
}

function packBits(walkable: readonly string[]): Uint8Array {
  const bits = new Uint8Array(2048);
  for (const square of walkable) {
    const [column = 0, row = 0] = square.split(",").map(Number);
    const at = row * 16 + (column >> 3);
    bits[at] = (bits[at] ?? 0) | (1 << (column & 7));
  }
  return bits;
}

function packHeights(height_cm: Readonly<Record<string, number>>): Uint8Array {
  const heights = new DataView(new ArrayBuffer(128 * 128 * 2));
  for (const [square, value] of Object.entries(height_cm)) {
    const [column = 0, row = 0] = square.split(",").map(Number);
    heights.setUint16((row * 128 + column) * 2, value, true);
  }
  return new Uint8Array(heights.buffer);
}
