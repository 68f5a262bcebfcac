import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const css = readFileSync(new URL("../../src/ui/styles/tokens.css", import.meta.url), "utf8");

type Colours = Record<string, string>;

function block(selector: string): Colours {
  const start = css.indexOf(`${selector} {`);
  const body = css.slice(start, css.indexOf("}", start));
  return Object.fromEntries([...body.matchAll(/--([\w-]+): ([^;]+);/g)].map(([, name, value]) => [name, value]));
}

const light = block(":root");
const dark = { ...light, ...block(':root[data-theme="dark"]') };
const more = block(':root[data-contrast="more"]');
const THEMES: Record<string, Colours> = {
  light,
  dark,
  "light with more contrast": { ...light, ...more },
  "dark with more contrast": { ...dark, ...more, ...block(':root[data-theme="dark"][data-contrast="more"]') },
};

function luminance(hex: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0);
}

/** WCAG 2.2, relative luminance and contrast ratio. */
function contrast(one: string, other: string): number {
  const [dim, bright] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return ((bright ?? 0) + 0.05) / ((dim ?? 0) + 0.05);
}

/** The veil over the scene on the worst picture behind it: all black or all white. */
function veils(colours: Colours): string[] {
  const veil = colours.veil ?? "";
  if (veil.startsWith("#")) return [veil];
  const [red = 0, green = 0, blue = 0, cover = 1] = (veil.match(/[\d.]+/g) ?? []).map(Number);
  return [0, 255].map((behind) => {
    const mixed = [red, green, blue].map((part) => Math.round(part * cover + behind * (1 - cover)));
    return `#${mixed.map((part) => part.toString(16).padStart(2, "0")).join("")}`;
  });
}

describe.each(Object.entries(THEMES))("the colours of %s", (name, colours) => {
  const least = name.includes("more") ? 7 : 4.5;
  const grounds = ["paper", "surface", "sunken", "accent-soft"].map((ground) => colours[ground] ?? "");

  it.each(["ink", "ink-quiet", "accent", "danger", "waiting"])("give %s enough contrast as text", (ink) => {
    for (const ground of grounds)
      expect(contrast(colours[ink] ?? "", ground), `${ink} on ${ground}`).toBeGreaterThanOrEqual(least);
  });

  it("give text over the scene enough contrast, whatever is behind it", () => {
    for (const veil of veils(colours)) {
      for (const ink of ["ink", "ink-quiet", "accent"]) {
        expect(contrast(colours[ink] ?? "", veil), `${ink} on ${veil}`).toBeGreaterThanOrEqual(4.5);
      }
    }
  });

  it("give buttons their words and fields their edges", () => {
    expect(contrast(colours["accent-ink"] ?? "", colours.accent ?? "")).toBeGreaterThanOrEqual(least);
    for (const ground of grounds) expect(contrast(colours["line-strong"] ?? "", ground)).toBeGreaterThanOrEqual(3);
  });
});
