// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from "vitest";
import { appearance, followAppearance } from "../../src/ui/appearance";
import { DEFAULT_PREFERENCES, PreferencesStore } from "../../src/ui/preferences";

function device(...wishes: string[]): void {
  const match = (query: string) => ({
    matches: wishes.some((wish) => query.includes(wish)),
    addEventListener: () => undefined,
  });
  vi.stubGlobal("matchMedia", match);
}

afterEach(() => {
  vi.unstubAllGlobals();
  localStorage.clear();
});

describe("appearance", () => {
  it("follows the device where nothing else is asked", () => {
    device("prefers-color-scheme: dark", "prefers-contrast: more", "prefers-reduced-motion: reduce");
    expect(appearance(DEFAULT_PREFERENCES)).toEqual({ theme: "dark", contrast: "more", motion: "reduce" });
    device();
    expect(appearance(DEFAULT_PREFERENCES)).toEqual({ theme: "light", contrast: "normal", motion: "normal" });
  });

  it("lets the person decide the theme against the device", () => {
    device("prefers-color-scheme: dark");
    expect(appearance({ ...DEFAULT_PREFERENCES, theme: "light" }).theme).toBe("light");
  });

  it("never takes away contrast or calm that the device asks for", () => {
    device("prefers-contrast: more");
    expect(appearance({ ...DEFAULT_PREFERENCES, motion: "reduce" })).toMatchObject({
      contrast: "more",
      motion: "reduce",
    });
  });
});

describe("followAppearance", () => {
  it("applies a change at once", () => {
    device();
    const store = new PreferencesStore();
    followAppearance(store);
    expect(document.documentElement.dataset).toMatchObject({ theme: "light", contrast: "normal", motion: "normal" });
    store.set({ theme: "dark", contrast: "more", motion: "reduce" });
    expect(document.documentElement.dataset).toMatchObject({ theme: "dark", contrast: "more", motion: "reduce" });
  });
});
