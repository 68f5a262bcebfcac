// @vitest-environment happy-dom
import { describe, expect, it } from "vitest";
import { NoWebGL, openScene } from "../../src/scene/scene";
import type { CityState } from "../../src/state/types";
import { DEFAULT_PREFERENCES } from "../../src/ui/preferences";

const PREFERENCES = DEFAULT_PREFERENCES;

describe("a browser without WebGL", () => {
  it("gets one sentence that says what to do instead", async () => {
    const opened = openScene(document.createElement("canvas"), {} as CityState, PREFERENCES);
    await expect(opened).rejects.toBeInstanceOf(NoWebGL);
    await expect(opened).rejects.toThrow(/lists of places and people/);
  });
});
