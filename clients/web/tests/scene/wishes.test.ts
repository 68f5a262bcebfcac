import { describe, expect, it } from "vitest";
import { decide, QUERIES } from "../../src/scene/wishes";
import { DEFAULT_PREFERENCES } from "../../src/ui/preferences";

const SYSTEM = DEFAULT_PREFERENCES;

const device =
  (...says: string[]) =>
  (query: string): boolean =>
    says.includes(query);

describe("what a person wants", () => {
  it("is what the device says, where the page says nothing", () => {
    expect(decide(SYSTEM, device())).toEqual({
      dark: false,
      contrast: false,
      still: false,
      frozen: false,
      quality: "auto",
    });
    const all = device(QUERIES.dark, QUERIES.contrast, QUERIES.still);
    expect(decide(SYSTEM, all)).toEqual({ dark: true, contrast: true, still: true, frozen: false, quality: "auto" });
  });

  it("lets others stand still only for who asks for it here", () => {
    expect(decide({ ...SYSTEM, still: true }, device()).frozen).toBe(true);
  });

  it("is what the page says about the theme, whatever the device says", () => {
    expect(decide({ ...SYSTEM, theme: "light" }, device(QUERIES.dark)).dark).toBe(false);
    expect(decide({ ...SYSTEM, theme: "dark" }, device()).dark).toBe(true);
  });

  it("counts less motion and more contrast from either", () => {
    const wishes = decide({ ...SYSTEM, motion: "reduce", contrast: "more" }, device());
    expect([wishes.still, wishes.contrast]).toEqual([true, true]);
  });
});
