/**
 * The packed blocks of KEYFRAME and DELTA (docs/protocol.md §5), read without garbage.
 *
 * One reader is made once and used for every message: `open` it, then call `next` for each block and read its fields and columns. Only the
 * names of those who entered become new objects.
 *
 * Invariant: nothing is read beyond the bytes; a block that does not hold together throws WireError before `next` returns.
 */

import { WireError } from "./wire_error";

const KEY = 1;
const WIDE = 2;
const LEFT = 4;
const ENTERED = 8;
const ALSO = 16;
const KNOWN_FLAGS = KEY | WIDE | LEFT | ENTERED | ALSO;

const HEAD_BYTES = 3;
const NARROW_ROWS_MAX = 0xff;
const WIDE_ROWS_MAX = 0xffff;

/** Places inside a cell are 12-bit numbers. */
export const PLACE_STEPS = 4096;

/** Status bit of a resident whose line is lost and may come back. */
export const AWAY = 1;
/** Status bit of a resident who stands on a stage. */
export const STAGE = 2;
/** Bit of `status`: the resident speaks aloud at this moment. */
export const SPEAKING = 8;

const utf8 = new TextDecoder("utf-8", { fatal: true });

/** Rows "moved": each column is valid from 0 to `count - 1`. Places are the two raw 12-bit numbers. */
export class MovedRows {
  count = 0;
  slot = new Uint16Array(NARROW_ROWS_MAX);
  place_x = new Uint16Array(NARROW_ROWS_MAX);
  place_z = new Uint16Array(NARROW_ROWS_MAX);
  heading = new Uint8Array(NARROW_ROWS_MAX);

  /** Make room for `rows` rows; what stood there is lost. */
  reserve(rows: number): void {
    if (rows <= this.slot.length) return;
    this.slot = new Uint16Array(WIDE_ROWS_MAX);
    this.place_x = new Uint16Array(WIDE_ROWS_MAX);
    this.place_z = new Uint16Array(WIDE_ROWS_MAX);
    this.heading = new Uint8Array(WIDE_ROWS_MAX);
  }
}

/** Records "entered": a moved row with the words that go with a person. */
export class EnteredRows extends MovedRows {
  id = new Uint32Array(NARROW_ROWS_MAX);
  status = new Uint8Array(NARROW_ROWS_MAX);
  colour = new Uint8Array(NARROW_ROWS_MAX);
  readonly name: string[] = [];

  override reserve(rows: number): void {
    super.reserve(rows);
    if (rows <= this.id.length) return;
    this.id = new Uint32Array(WIDE_ROWS_MAX);
    this.status = new Uint8Array(WIDE_ROWS_MAX);
    this.colour = new Uint8Array(WIDE_ROWS_MAX);
  }
}

export class BlockReader {
  /** Low 4 bits of the cell's x and z. */
  cell_x = 0;
  cell_z = 0;
  seq = 0;
  key = false;
  wide = false;
  /** More rows of a cell at the number it has; it counts as no block of its own. */
  also = false;
  leftCount = 0;
  left = new Uint16Array(NARROW_ROWS_MAX);
  readonly entered = new EnteredRows();
  readonly moved = new MovedRows();

  private bytes = new Uint8Array(0);
  private at = 0;

  /** Begin with the blocks of one message. */
  open(bytes: Uint8Array): this {
    this.bytes = bytes as Uint8Array<ArrayBuffer>;
    this.at = 0;
    return this;
  }

  /** Read the next block into the fields; false at the end. Throws WireError when the bytes are not a block. */
  next(): boolean {
    if (this.at === this.bytes.length) return false;
    this.need(HEAD_BYTES);
    const cell = this.byte();
    this.cell_x = cell & 0x0f;
    this.cell_z = cell >> 4;
    this.seq = this.byte();
    const flags = this.byte();
    if (flags & ~KNOWN_FLAGS) throw new WireError("bad_block", `flags ${flags} are not known`);
    this.key = (flags & KEY) !== 0;
    this.wide = (flags & WIDE) !== 0;
    this.also = (flags & ALSO) !== 0;
    if (this.also && flags & ~(ALSO | WIDE)) throw new WireError("bad_block", "a block ALSO has only rows that moved");
    this.readLeft((flags & LEFT) !== 0);
    this.readEntered((flags & ENTERED) !== 0);
    this.readMoved();
    return true;
  }

  private readLeft(present: boolean): void {
    const count = present ? this.number() : 0;
    this.need(count * (this.wide ? 2 : 1));
    if (count > this.left.length) this.left = new Uint16Array(WIDE_ROWS_MAX);
    for (let row = 0; row < count; row += 1) this.left[row] = this.number();
    this.leftCount = count;
  }

  private readEntered(present: boolean): void {
    const rows = this.entered;
    const count = present ? this.number() : 0;
    this.need(count * (this.wide ? 13 : 12));
    rows.reserve(count);
    for (let row = 0; row < count; row += 1) {
      rows.slot[row] = this.number();
      this.need(10);
      rows.id[row] = this.byte() + this.byte() * 0x100 + this.byte() * 0x1_0000 + this.byte() * 0x100_0000;
      this.place(rows, row);
      rows.status[row] = this.byte();
      rows.colour[row] = this.byte();
      rows.name[row] = this.string();
    }
    rows.count = count;
    rows.name.length = count;
  }

  private readMoved(): void {
    const rows = this.moved;
    const count = this.number();
    this.need(count * (this.wide ? 6 : 5));
    rows.reserve(count);
    for (let row = 0; row < count; row += 1) {
      rows.slot[row] = this.number();
      this.place(rows, row);
    }
    rows.count = count;
  }

  /** 24 bits of place, then the heading. The caller has seen that the bytes are there. */
  private place(rows: MovedRows, row: number): void {
    const low = this.byte();
    const middle = this.byte();
    const high = this.byte();
    rows.place_x[row] = low | ((middle & 0x0f) << 8);
    rows.place_z[row] = (middle >> 4) | (high << 4);
    rows.heading[row] = this.byte();
  }

  private string(): string {
    this.need(1);
    const length = this.byte();
    this.need(length);
    const bytes = this.bytes.subarray(this.at, this.at + length);
    this.at += length;
    try {
      return utf8.decode(bytes);
    } catch (cause) {
      throw new WireError("bad_block", "a name is not UTF-8", { cause });
    }
  }

  /** A count or a slot. */
  private number(): number {
    this.need(this.wide ? 2 : 1);
    const low = this.byte();
    return this.wide ? low | (this.byte() << 8) : low;
  }

  private need(bytes: number): void {
    if (this.bytes.length - this.at < bytes) throw new WireError("bad_block", "the blocks end too early");
  }

  private byte(): number {
    const value = this.bytes[this.at] ?? 0;
    this.at += 1;
    return value;
  }
}

/** Turn one raw 12-bit number of a place into metres along its axis. */
export function placeMetres(cell: number, raw: number, cell_m: number, tether_m: number): number {
  return cell * cell_m - tether_m + ((raw + 0.5) * (cell_m + 2 * tether_m)) / PLACE_STEPS;
}

/** Turn a heading byte into degrees clockwise from north. */
export function headingDegrees(heading: number): number {
  return (heading * 360) / 256;
}

/** Turn degrees clockwise from north into the nearest heading byte. */
export function headingByte(degrees: number): number {
  return Math.round((degrees * 256) / 360) & 0xff;
}
