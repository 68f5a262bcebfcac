/**
 * Heights of cells from the corrections of docs/package.md: coarse to fine, each square expected halfway between two that are known.
 *
 * Invariant: any bytes of the right length give heights, the same as the server's `assets/heights.py`.
 */

const SQUARES = 128;
const CELL = SQUARES * SQUARES;
/** What is known is counted in sixteenths of a centimetre. */
const FINE = 16;
const STEP = 5 * FINE;
const HEIGHT_MAX = 65535 * FINE;

/** Heights in cm of `cells` cells, row by row, from two bytes for each square: all the low ones before all the high. */
export function unpackHeights(bytes: Uint8Array, cells: number): Uint16Array {
  const heights = new Int32Array(cells * CELL);
  let told = 0;
  const correct = (square: number, expected: number): void => {
    const zigzag = (bytes[told] ?? 0) | ((bytes[told + heights.length] ?? 0) << 8);
    told += 1;
    const steps = (zigzag >> 1) ^ -(zigzag & 1);
    heights[square] = Math.min(Math.max(expected + steps * STEP, 0), HEIGHT_MAX);
  };
  for (let cell = 0; cell < cells; cell += 1) correct(cell * CELL, 0);
  for (let half = SQUARES / 2; half >= 1; half /= 2) {
    fill(heights, cells, half, { row: 0, rows: 2 * half, column: half, columns: 2 * half, apart: 1 }, correct);
    fill(heights, cells, half, { row: half, rows: 2 * half, column: 0, columns: half, apart: SQUARES }, correct);
  }
  return centimetres(heights);
}

function centimetres(heights: Int32Array): Uint16Array {
  const rounded = new Uint16Array(heights.length);
  for (let square = 0; square < heights.length; square += 1) {
    rounded[square] = Math.floor(((heights[square] ?? 0) + FINE / 2) / FINE);
  }
  return rounded;
}

/** The squares of one pass: the first and every how many; what they are halfway between lies `apart` × half before and behind. */
interface Pass {
  readonly row: number;
  readonly rows: number;
  readonly column: number;
  readonly columns: number;
  readonly apart: number;
}

function fill(
  heights: Int32Array,
  cells: number,
  half: number,
  pass: Pass,
  correct: (square: number, expected: number) => void,
): void {
  for (let cell = 0; cell < cells; cell += 1) {
    for (let row = pass.row; row < SQUARES; row += pass.rows) {
      for (let column = pass.column; column < SQUARES; column += pass.columns) {
        const square = cell * CELL + row * SQUARES + column;
        const before = heights[square - half * pass.apart] ?? 0;
        const last = (pass.apart === 1 ? column : row) + half >= SQUARES;
        const behind = last ? before : (heights[square + half * pass.apart] ?? 0);
        correct(square, (before + behind) >> 1);
      }
    }
  }
}
