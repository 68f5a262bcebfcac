import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clean, linesOf, type Shape, screensOf, signsOf, USUAL_SHAPE, widthOf } from "../../src/outline/caption_lines";

/** Written by the server's half: `GOLDEN=write pytest tests/accessibility/test_caption_lines.py`. */
const KEPT = new URL("../../../../tests/golden/caption_lines.json", import.meta.url);

interface Row {
  name: string;
  text: string;
  shape: { line_chars: number; lines: number; words_per_minute: number; shown_ms: number };
  screens: { lines: string[]; least_ms: number }[];
}

const rows: Row[] = JSON.parse(readFileSync(KEPT, "utf8"));

function shapeOf({ line_chars, lines, words_per_minute, shown_ms }: Row["shape"]): Shape {
  return { lineChars: line_chars, lines, wordsPerMinute: words_per_minute, shownMs: shown_ms };
}

function columns(line: string): number {
  return signsOf(line).reduce((sum, sign) => sum + widthOf(sign), 0);
}

describe("captions", () => {
  it.each(rows.map((row) => [row.name, row] as const))("are broken as on the server: %s", (_, row) => {
    const screens = screensOf(row.text, shapeOf(row.shape));
    expect(screens.map(({ lines, leastMs }) => ({ lines, least_ms: leastMs }))).toEqual(row.screens);
  });

  it("fit, can be read in their time, and lose nothing, whatever is said", () => {
    const texts = fc.oneof(
      fc.string({ unit: "binary", maxLength: 300 }),
      fc
        .array(fc.constantFrom("a", " ", " ", "汉", "，", "（", "word", "\u0301", "👍🏽"))
        .map((parts) => parts.join("")),
    );
    const shapes = fc.record({
      lineChars: fc.integer({ min: 20, max: 42 }),
      lines: fc.integer({ min: 1, max: 3 }),
      wordsPerMinute: fc.integer({ min: 80, max: 250 }),
      shownMs: fc.integer({ min: 3000, max: 60_000 }),
    });
    fc.assert(
      fc.property(texts, shapes, (text, shape) => {
        const screens = screensOf(text, shape);
        for (const { lines, leastMs } of screens) {
          expect(lines.length).toBeLessThanOrEqual(shape.lines);
          for (const line of lines) expect(columns(line)).toBeLessThanOrEqual(shape.lineChars);
          const words = lines.join(" ").split(" ").length;
          expect(leastMs).toBeGreaterThanOrEqual(Math.max(834, 300 * words, (words * 60_000) / shape.wordsPerMinute));
          expect(leastMs).toBeLessThanOrEqual(shape.shownMs);
        }
        const shown = screens.flatMap(({ lines }) => lines).join("");
        expect(shown.replaceAll(" ", "")).toBe(clean(text).replaceAll(" ", ""));
      }),
    );
  });

  it("can be read in their time where brackets hold signs together", () => {
    const shape: Shape = { lineChars: 42, lines: 1, wordsPerMinute: 80, shownMs: 3000 };
    const screens = screensOf(`${"（".repeat(12)}汉${"，".repeat(20)}`, shape);
    expect(screens.length).toBeGreaterThan(1);
    for (const { leastMs } of screens) expect(leastMs).toBeLessThanOrEqual(3000);
  });

  it("break no word that fits in a line", () => {
    const word = fc.string({ unit: fc.constantFrom(..."abcdef'-"), minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(fc.array(word, { maxLength: 60 }), (words) => {
        expect(linesOf(words.join(" "), USUAL_SHAPE).flatMap(({ text }) => text.split(" "))).toEqual(words);
      }),
    );
  });
});
