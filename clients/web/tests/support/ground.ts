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
  /** The first corrections of the heights, coarse to fine; the others are 0. Only in one cell of a region. */
  height_steps?: readonly number[];
}

/** Write a region of 8 × 8 cells; cells that are not given are OUTSIDE. Keys are "column,row". */
export function packRegion(cells: Readonly<Record<string, PlainCell>>): Uint8Array<ArrayBuffer> {
  const head = new DataView(new ArrayBuffer(4 + 64 * 8));
  head.setUint32(0, 0x34475643, true);
  const bits: Uint8Array[] = [];
  const differing: Uint8Array[] = [];
  const steps: (readonly number[])[] = [];
  for (let at = 0; at < 64; at += 1) {
    const cell = cells[`${at % 8},${Math.floor(at / 8)}`] ?? { kind: 0 };
    head.setUint8(4 + at * 8, cell.kind);
    head.setFloat32(8 + at * 8, cell.base_m ?? 0, true);
    const walkable = packBits(cell.walkable ?? []);
    const rollable = cell.rollable === undefined ? walkable : packBits(cell.rollable);
    if (cell.kind >= 2) bits.push(walkable);
    if (cell.kind >= 2) differing.push(walkable.map((byte, index) => byte ^ (rollable[index] ?? 0)));
    if (cell.kind === 3) steps.push(cell.height_steps ?? []);
  }
  return joined([new Uint8Array(head.buffer), ...bits, ...differing, packSteps(steps)]);
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
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
    const at = (column >> 3) * 128 + row;
    bits[at] = (bits[at] ?? 0) | (1 << (column & 7));
  }
  return bits;
}

function packSteps(steps: readonly (readonly number[])[]): Uint8Array {
  const count = steps.length * 128 * 128;
  const bytes = new Uint8Array(count * 2);
  for (const [at, step] of steps.flat().entries()) {
    const zigzag = step < 0 ? -2 * step - 1 : 2 * step;
    bytes[at] = zigzag & 255;
    bytes[count + at] = zigzag >> 8;
  }
  return bytes;
}
