// @vitest-environment happy-dom
import { describe, expect, it } from "vitest";
import { NoWebGL, openScene } from "../../src/scene/scene";
import type { CityState, Preferences } from "../../src/state/types";

const PREFERENCES: Preferences = {
  scene: true,
  theme: "system",
  contrast: "system",
  motion: "system",
  quality: "auto",
  language: "system",
  easy: false,
  shortcuts: true,
};

describe("a browser without WebGL", () => {
  it("gets one sentence that says what to do instead", async () => {
    const opened = openScene(document.createElement("canvas"), {} as CityState, PREFERENCES);
    await expect(opened).rejects.toBeInstanceOf(NoWebGL);
    await expect(opened).rejects.toThrow(/lists of places and people/);
  });
});
