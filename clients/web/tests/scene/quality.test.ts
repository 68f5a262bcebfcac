import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Device, firstLevel, Governor, LEVELS, pixelRatio } from "../../src/scene/quality";

const DESKTOP: Device = { renderer: "ANGLE (NVIDIA GeForce RTX 3060)", cores: 12, memory_gb: 8, touch: false };
const PHONE: Device = { renderer: "Mali-G57", cores: 8, memory_gb: 4, touch: true };
const SOFTWARE: Device = { renderer: "ANGLE (Google, Vulkan, SwiftShader)", cores: 2, memory_gb: 8, touch: false };

function run(governor: Governor, frame_ms: number, seconds: number): void {
  for (let t = 0; t < seconds * 1_000; t += frame_ms) governor.frame(frame_ms);
}

describe("the first level", () => {
  it.each([
    [DESKTOP, "auto", "medium"],
    [PHONE, "auto", "low"],
    [SOFTWARE, "auto", "least"],
    [DESKTOP, "low", "low"],
    [SOFTWARE, "low", "least"],
    [DESKTOP, "high", "high"],
    [SOFTWARE, "high", "high"],
  ] as const)("of %o with %s is %s", (device, wish, name) => {
    expect(LEVELS[firstLevel(device, wish)]?.name).toBe(name);
  });
});

describe("the table", () => {
  it("asks for more from row to row", () => {
    for (const column of ["pixels_max", "shadow_px", "view_m", "tiles_max", "tile_bytes_max", "people_max"] as const) {
      const values = LEVELS.map((level) => level[column]);
      expect(values).toEqual([...values].sort((a, b) => a - b));
    }
    const errors = LEVELS.map((level) => level.error_target_px);
    expect(errors).toEqual([...errors].sort((a, b) => b - a));
  });
});

describe("the governor", () => {
  it("falls when frames are slow, and stops at the lowest", () => {
    const governor = new Governor(DESKTOP, "auto");
    run(governor, 60, 3.5);
    expect(governor.level.name).toBe("low");
    run(governor, 60, 60);
    expect(governor.level.name).toBe("least");
  });

  it("falls two levels at once when frames are very slow", () => {
    const governor = new Governor(DESKTOP, "auto");
    run(governor, 250, 2.5);
    expect(governor.level.name).toBe("least");
  });

  it("keeps a usable picture where the processor draws, and gives it up only when frames are rare", () => {
    const governor = new Governor(SOFTWARE, "auto");
    run(governor, 90, 20);
    expect(governor.level.name).toBe("least");
    run(governor, 300, 6);
    expect(governor.level.name).toBe("bare");
  });

  it("rises after a long while of fast frames", () => {
    const governor = new Governor(DESKTOP, "auto");
    run(governor, 16.7, 5);
    expect(governor.level.name).toBe("medium");
    run(governor, 16.7, 10);
    expect(governor.level.name).toBe("high");
  });

  it("waits longer after each rise that was too much", () => {
    const governor = new Governor(DESKTOP, "auto");
    run(governor, 16.7, 12);
    expect(governor.level.name).toBe("high");
    run(governor, 60, 4);
    expect(governor.level.name).toBe("medium");
    run(governor, 16.7, 15);
    expect(governor.level.name).toBe("medium");
    run(governor, 16.7, 25);
    expect(governor.level.name).toBe("high");
  });

  it("takes no notice of a hidden page", () => {
    const governor = new Governor(DESKTOP, "auto");
    for (let i = 0; i < 50; i++) governor.frame(60_000);
    expect(governor.level.name).toBe("medium");
  });

  it("never raises a machine that draws with its processor", () => {
    const governor = new Governor(SOFTWARE, "auto");
    run(governor, 16, 60);
    expect(governor.level.name).toBe("least");
  });

  it("keeps to what the person prefers", () => {
    const governor = new Governor(DESKTOP, "high");
    run(governor, 300, 20);
    expect(governor.level.name).toBe("high");
    expect(governor.prefer("low")).toBe(true);
    run(governor, 16, 60);
    expect(governor.level.name).toBe("low");
  });

  it("stays in the table whatever the clock says", () => {
    fc.assert(
      fc.property(fc.array(fc.double()), fc.constantFrom("auto", "low", "high"), (times, wish) => {
        const governor = new Governor(PHONE, wish);
        for (const t of times) governor.frame(t);
        expect(LEVELS).toContain(governor.level);
      }),
    );
  });
});

describe("the pixel ratio", () => {
  it("is the device's own where the level allows it", () => {
    expect(pixelRatio(LEVELS.at(-1) as (typeof LEVELS)[number], 390, 844, 2)).toBe(2);
  });

  it("never draws more pixels than the level allows", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...LEVELS),
        fc.integer({ min: 1, max: 8_000 }),
        fc.integer({ min: 1, max: 8_000 }),
        (level, w, h) => {
          const ratio = pixelRatio(level, w, h, 3);
          expect(ratio).toBeGreaterThan(0);
          expect(ratio * ratio * w * h).toBeLessThanOrEqual(level.pixels_max * 1.000_001);
        },
      ),
    );
  });
});
