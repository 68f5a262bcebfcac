import { describe, expect, it } from "vitest";
import { type Mood, moodFor } from "../../src/scene/mood";
import { linear } from "../../src/scene/paint";
import { KINDS } from "../../src/state/types";

const MOODS: [string, Mood][] = [
  ["day", moodFor(false, false)],
  ["dusk", moodFor(true, false)],
  ["day in high contrast", moodFor(false, true)],
  ["dusk in high contrast", moodFor(true, true)],
];

/** Relative luminance, and contrast as WCAG 2.2 defines it. */
function luminance(hex: number): number {
  const [r, g, b] = linear(hex);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: number, b: number): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

describe.each(MOODS)("%s", (_name, mood) => {
  it("has a colour for every kind", () => {
    for (const kind of KINDS) expect(mood.kinds[kind]).toBeTypeOf("number");
  });

  it("keeps its sun above the horizon", () => {
    expect(mood.sun_height_deg).toBeGreaterThan(5);
  });
});

describe("high contrast", () => {
  it.each([false, true])("tells streets from the ground by lightness alone (dark: %s)", (dark) => {
    const mood = moodFor(dark, true);
    for (const ground of [mood.kinds.square, mood.kinds.path])
      expect(contrast(mood.kinds.street, ground)).toBeGreaterThan(4.5);
  });

  it("tells streets from the ground better than the plain moods", () => {
    const plain = moodFor(false, false);
    const strong = moodFor(false, true);
    expect(contrast(strong.kinds.street, strong.base)).toBeGreaterThan(contrast(plain.kinds.street, plain.base));
    expect(contrast(strong.kinds.street, strong.base)).toBeGreaterThan(3);
  });

  it("draws edges that stand out against every wall by day", () => {
    const mood = moodFor(false, true);
    for (const wall of mood.walls) expect(contrast(mood.edge, wall)).toBeGreaterThan(7);
  });
});
