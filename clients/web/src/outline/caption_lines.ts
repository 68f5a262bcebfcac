/**
 * Caption lines: a text broken into lines and screens that can be read, with the time each screen needs.
 *
 * Lines break between words; only a word longer than a line is broken, between signs. Chinese and Japanese break between any
 * two signs, but not before a comma or after an opening bracket. Wide signs count as two. The numbers are those of the BBC
 * Subtitle Guidelines, Xbox XAG 104 and Netflix Timed Text. The same rules are accessibility/caption_lines.py;
 * tests/golden/caption_lines.json holds both to them.
 *
 * Invariant: no line is wider and no screen higher than its shape allows, nobody is asked to read faster than they chose, and
 * the lines hold every sign of the text in order, up to `CAPTION_CHARS_MAX`.
 */

/** How somebody reads. */
export interface Shape {
  /** Signs in a line. */
  lineChars: number;
  /** Lines at once: two, or three in portrait (BBC 3.1). */
  lines: number;
  wordsPerMinute: number;
  /** The longest that a screen stands: 7 s (Netflix), or the reader's own time to live. */
  shownMs: number;
}

/** Lines that stand together, for at least `leastMs`. */
export interface Screen {
  lines: string[];
  leastMs: number;
}

interface Line {
  text: string;
  /** What it costs to read, in thirds of a word. */
  thirds: number;
}

/** Code points: 10,000 of words and who says them; what is longer ends in an ellipsis. */
export const CAPTION_CHARS_MAX = 10_200;
export const USUAL_SHAPE: Shape = { lineChars: 37, lines: 2, wordsPerMinute: 180, shownMs: 7000 };
/** Netflix: five sixths of a second. */
const SHOWN_MS_MIN = 834;
/** BBC: never less than 0.3 s a word. */
const WORD_MS_MIN = 300;
/** A longer word is read as several. */
const WORD_SIGNS = 12;
/** Code points of one sign; more accents than this are a prank. */
const SIGN_POINTS_MAX = 32;

const BLANK = /[\0- \x7f-\x9f\u1680\u2000-\u200a\u2028\u2029\u205f\u3000\ufeff]+/g;
/** Overrides of direction, and halves of signs. */
const UNFIT = /[\u202a-\u202e]|\p{Surrogate}/gu;
const WIDE =
  /^[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f1e6}-\u{1f1ff}\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;
const UNSPACED =
  /^[\u2e80-\u2fdf\u3005-\u3007\u3041-\u30ff\u3100-\u312f\u31a0-\u31bf\u31f0-\u31ff\u3400-\u4dbf\u4e00-\ua4cf\uf900-\ufaff\u{20000}-\u{3fffd}]/u;
const NEVER_FIRST = /^[、。，．！？；：）］｝」』】》〉〕…—ー～・”’％%,.!?;:)\]}»]/u;
const NEVER_LAST = /^[（［｛「『【《〈〔“‘([{«]/u;
const JOINER = "\u200d";
const REGIONAL = /^[\u{1f1e6}-\u{1f1ff}]$/u;
const BELONGING = /^(?:\p{M}|\u200d|[\u{1f3fb}-\u{1f3ff}]|[\u{e0020}-\u{e007f}]|[\u1160-\u11ff])$/u;

/** The nearest shape that is allowed. */
export function withinBounds({ lineChars, lines, wordsPerMinute, shownMs }: Shape): Shape {
  return {
    lineChars: clip(lineChars, 20, 42),
    lines: clip(lines, 1, 3),
    wordsPerMinute: clip(wordsPerMinute, 80, 250),
    shownMs: clip(shownMs, 3000, 60_000),
  };
}

function clip(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}

/**
 * How long reading takes. A word is three thirds; a Chinese sign is one, nine a second at 180 words a minute (Netflix Timed
 * Text, Simplified Chinese).
 */
function readingMs(thirds: number, { wordsPerMinute }: Shape): number {
  const wordMs = Math.max(WORD_MS_MIN, Math.ceil(60_000 / wordsPerMinute));
  return Math.ceil((thirds * wordMs) / 3);
}

/** One line without what would harm a caption: control characters, turned directions, more than it can hold. */
export function clean(text: string): string {
  const tidy = text
    .replace(BLANK, " ")
    .replace(UNFIT, "")
    .replace(/^ +| +$/g, "");
  if (tidy.length <= CAPTION_CHARS_MAX) return tidy;
  const points = Array.from(tidy);
  return points.length <= CAPTION_CHARS_MAX ? tidy : `${points.slice(0, CAPTION_CHARS_MAX - 1).join("")}…`;
}

/** Cut a text into what a reader calls letters: a letter with its accents, a joined family, a flag. */
export function signsOf(text: string): string[] {
  const signs: string[] = [];
  let points: string[] = [];
  for (const char of text) {
    if (points.length > 0 && !belongs(points, char)) {
      signs.push(points.join(""));
      points = [];
    }
    points.push(char);
  }
  if (points.length > 0) signs.push(points.join(""));
  return signs;
}

function belongs(points: readonly string[], char: string): boolean {
  if (points.length >= SIGN_POINTS_MAX) return false;
  if (REGIONAL.test(char)) return points.length === 1 && REGIONAL.test(points[0] ?? "");
  return BELONGING.test(char) || points.at(-1) === JOINER;
}

/** How many columns a sign takes: two if it is wide, else one. */
export function widthOf(sign: string): number {
  return WIDE.test(sign) ? 2 : 1;
}

/** Break a text into lines, each of which can be read within `shape.shownMs`. */
export function linesOf(text: string, shape: Shape): Line[] {
  const within = withinBounds(shape);
  const made: Line[] = [];
  let [line, width, thirds, words] = ["", 0, 0, 0];
  const end = (): void => {
    made.push({ text: line, thirds: loadOf(thirds, words) });
    [line, width, thirds, words] = ["", 0, 0, 0];
  };
  for (const word of clean(text).split(" ")) {
    for (const [at, piece] of piecesOf(word).entries()) {
      const load = loadOf(thirds + thirdsOf(piece), words + gapBefore(line, at));
      const late = readingMs(load, within) > within.shownMs;
      if (line !== "" && (late || width + gapBefore(line, at) + columnsOf(piece) > within.lineChars)) end();
      for (const [nth, part] of partsOf(piece, within).entries()) {
        if (line !== "" && (nth > 0 || width + gapBefore(line, at) + columnsOf(part) > within.lineChars)) end();
        const gap = gapBefore(line, at + nth);
        words += line === "" ? 1 : gap;
        line += " ".repeat(gap) + part.join("");
        width += gap + columnsOf(part);
        thirds += thirdsOf(part);
      }
    }
  }
  if (line !== "") end();
  return made;
}

/** What stands between two spaces is never less than a word, in any script. */
function loadOf(thirds: number, words: number): number {
  return Math.max(thirds, 3 * words);
}

function gapBefore(line: string, piece: number): number {
  return line !== "" && piece === 0 ? 1 : 0;
}

/** Break a text into screens. Each can be read in `leastMs`, which is never more than `shape.shownMs`. */
export function screensOf(text: string, shape: Shape): Screen[] {
  const within = withinBounds(shape);
  const made: Screen[] = [];
  let [lines, thirds]: [string[], number] = [[], 0];
  const end = (): void => {
    made.push({ lines, leastMs: Math.max(SHOWN_MS_MIN, readingMs(thirds, within)) });
    [lines, thirds] = [[], 0];
  };
  for (const line of linesOf(text, within)) {
    const late = readingMs(thirds + line.thirds, within) > within.shownMs;
    if (lines.length > 0 && (lines.length === within.lines || late)) end();
    lines.push(line.text);
    thirds += line.thirds;
  }
  if (lines.length > 0) end();
  return made;
}

/** Cut a word where a line may end: nowhere, or between the signs of a script without spaces. */
function piecesOf(word: string): string[][] {
  const pieces: string[][] = [];
  let before: string | undefined;
  for (const sign of signsOf(word)) {
    const unspaced = before !== undefined && (UNSPACED.test(before) || UNSPACED.test(sign));
    const breaks = unspaced && !NEVER_FIRST.test(sign) && !NEVER_LAST.test(before ?? "");
    if (before === undefined || breaks) pieces.push([]);
    pieces.at(-1)?.push(sign);
    before = sign;
  }
  return pieces;
}

/** Cut what is longer than a line, or takes longer to read than a line may stand; everything else is one part. */
function partsOf(piece: readonly string[], shape: Shape): string[][] {
  const parts: string[][] = [];
  let [part, width]: [string[], number] = [[], 0];
  for (const sign of piece) {
    const late = part.length > 0 && readingMs(thirdsOf([...part, sign]), shape) > shape.shownMs;
    if (late || width + widthOf(sign) > shape.lineChars) {
      parts.push(part);
      [part, width] = [[], 0];
    }
    part.push(sign);
    width += widthOf(sign);
  }
  parts.push(part);
  return parts;
}

function columnsOf(signs: readonly string[]): number {
  return signs.reduce((columns, sign) => columns + widthOf(sign), 0);
}

function thirdsOf(piece: readonly string[]): number {
  return piece.some((sign) => UNSPACED.test(sign)) ? piece.length : 3 * Math.ceil(piece.length / WORD_SIGNS);
}
