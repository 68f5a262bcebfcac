/**
 * How much the machine is asked to draw: levels as a table, and a governor that walks up and down it by measured frame time.
 *
 * Falling is quick (a picture that stutters makes people ill), rising is slow and gets slower each time it turns out to be too much.
 *
 * Invariant: the level stays inside the range that the preference allows; nothing here knows WebGL.
 */
import type { Preferences } from "../state/types";

export interface Level {
  readonly name: "bare" | "least" | "low" | "medium" | "high";
  readonly pixel_ratio_max: number;
  /** Most pixels drawn in a frame: a large window on a weak machine is drawn coarser. */
  readonly pixels_max: number;
  /** Side of the one shadow map, 0 for no shadows. */
  readonly shadow_px: number;
  readonly shadow_reach_m: number;
  readonly view_m: number;
  /** Screen-space error at which a tile is fine enough. */
  readonly error_target_px: number;
  readonly tiles_max: number;
  readonly tile_bytes_max: number;
  /** Only looked at when the scene opens: WebGL cannot change it later. */
  readonly antialias: boolean;
  /** Rows of windows on plain walls, clouds in the sky. */
  readonly detail: boolean;
  readonly people_max: number;
  /** Further away people are drawn in fewer triangles. */
  readonly people_near_m: number;
  readonly labels_max: number;
  /** Frames slower than this for a while: one level down. */
  readonly slow_ms: number;
}

const MB = 1_000_000;

/** 24 frames a second; below that a moving picture turns into steps. */
const SLOW_MS = 42;
/** Where the processor draws, a coarser picture is only worth it when frames are rarer than this. */
const SLOW_BARE_MS = 125;

export const LEVELS: readonly Level[] = [
  {
    name: "bare",
    pixel_ratio_max: 1,
    pixels_max: 110_000,
    shadow_px: 0,
    shadow_reach_m: 0,
    view_m: 250,
    error_target_px: 48,
    tiles_max: 50,
    tile_bytes_max: 60 * MB,
    antialias: false,
    detail: false,
    people_max: 60,
    people_near_m: 8,
    labels_max: 8,
    slow_ms: Number.POSITIVE_INFINITY,
  },
  {
    name: "least",
    pixel_ratio_max: 1,
    pixels_max: 240_000,
    shadow_px: 0,
    shadow_reach_m: 0,
    view_m: 350,
    error_target_px: 40,
    tiles_max: 60,
    tile_bytes_max: 80 * MB,
    antialias: false,
    detail: false,
    people_max: 120,
    people_near_m: 12,
    labels_max: 12,
    slow_ms: SLOW_BARE_MS,
  },
  {
    name: "low",
    pixel_ratio_max: 1.25,
    pixels_max: 900_000,
    shadow_px: 0,
    shadow_reach_m: 0,
    view_m: 550,
    error_target_px: 28,
    tiles_max: 120,
    tile_bytes_max: 120 * MB,
    antialias: false,
    detail: true,
    people_max: 250,
    people_near_m: 20,
    labels_max: 20,
    slow_ms: SLOW_MS,
  },
  {
    name: "medium",
    pixel_ratio_max: 1.5,
    pixels_max: 2_600_000,
    shadow_px: 1024,
    shadow_reach_m: 60,
    view_m: 900,
    error_target_px: 18,
    tiles_max: 250,
    tile_bytes_max: 220 * MB,
    antialias: true,
    detail: true,
    people_max: 500,
    people_near_m: 35,
    labels_max: 30,
    slow_ms: SLOW_MS,
  },
  {
    name: "high",
    pixel_ratio_max: 2,
    pixels_max: 6_000_000,
    shadow_px: 2048,
    shadow_reach_m: 90,
    view_m: 1600,
    error_target_px: 12,
    tiles_max: 500,
    tile_bytes_max: 400 * MB,
    antialias: true,
    detail: true,
    people_max: 1000,
    people_near_m: 60,
    labels_max: 30,
    slow_ms: SLOW_MS,
  },
];

/** Choose how many pixels are drawn for one CSS pixel of a canvas of this size. */
export function pixelRatio(level: Level, width_px: number, height_px: number, device_ratio: number): number {
  const budget = Math.sqrt(level.pixels_max / Math.max(1, width_px * height_px));
  return Math.min(device_ratio > 0 ? device_ratio : 1, level.pixel_ratio_max, budget);
}

/** What can be known of a device before the first frame. */
export interface Device {
  /** The graphics driver's own name, or "" where the browser hides it. */
  readonly renderer: string;
  readonly cores: number;
  /** Gigabytes, 0 where the browser hides it. */
  readonly memory_gb: number;
  /** True for a phone or tablet: the main pointer is a finger. */
  readonly touch: boolean;
}

const SOFTWARE = /swiftshader|llvmpipe|softpipe|software|basic render/i;
const BARE = 0;
const LEAST = 1;
const LOW = 2;
const MEDIUM = 3;
const HIGH = 4;
const RANGES = { auto: [BARE, HIGH], low: [BARE, LOW], high: [HIGH, HIGH] } as const;

/** Tell whether the picture is drawn by the processor. */
export function isSoftware(device: Device): boolean {
  return SOFTWARE.test(device.renderer);
}

/** Choose the number of the level to open with. */
export function firstLevel(device: Device, wish: Preferences["quality"]): number {
  const [lowest, highest] = RANGES[wish];
  return Math.min(highest, Math.max(lowest, guess(device)));
}

function guess(device: Device): number {
  if (isSoftware(device)) return LEAST;
  if (device.touch || device.cores <= 2 || (device.memory_gb > 0 && device.memory_gb <= 2)) return LOW;
  return MEDIUM;
}

const FALL_AFTER_MS = 1_500;
/** Slower than this: two levels down at the first full look. */
const VERY_SLOW_MS = 110;
const VERY_SLOW_AFTER_MS = 500;
/** Faster than this (55 frames a second) for the whole wait: one level up. */
const FAST_MS = 18.2;
const RISE_AFTER_MS = 8_000;
const RISE_AFTER_MS_MAX = 240_000;
/** A longer gap is a hidden page, not a slow machine. */
const GAP_MS = 1_500;
/** Loading and compiling make the first frames slow whatever the machine. */
const SETTLE_MS = 1_000;

export class Governor {
  index: number;
  private mean_ms = 0;
  private slow_ms = 0;
  private fast_ms = 0;
  private settle_ms = SETTLE_MS;
  private wait_ms = RISE_AFTER_MS;
  private rose = false;
  private wish: Preferences["quality"];

  constructor(
    private readonly device: Device,
    wish: Preferences["quality"],
  ) {
    this.wish = wish;
    this.index = firstLevel(device, wish);
  }

  get level(): Level {
    return LEVELS[this.index] as Level;
  }

  /** Obey another preference at once. Return whether the level changed. */
  prefer(wish: Preferences["quality"]): boolean {
    if (wish === this.wish) return false;
    this.wish = wish;
    this.wait_ms = RISE_AFTER_MS;
    return this.moveTo(firstLevel(this.device, wish));
  }

  /** Take the time since the last frame. Return whether the level changed. */
  frame(dt_ms: number): boolean {
    if (!(dt_ms > 0) || dt_ms > GAP_MS) return false;
    if (this.settle_ms > 0) {
      this.settle_ms -= dt_ms;
      this.mean_ms = dt_ms;
      return false;
    }
    this.mean_ms += (dt_ms - this.mean_ms) * 0.1;
    this.slow_ms = this.mean_ms > this.level.slow_ms ? this.slow_ms + dt_ms : 0;
    this.fast_ms = this.mean_ms < FAST_MS ? this.fast_ms + dt_ms : 0;
    if (this.mean_ms > VERY_SLOW_MS && this.slow_ms > VERY_SLOW_AFTER_MS) return this.fall(2);
    if (this.slow_ms > FALL_AFTER_MS) return this.fall(1);
    if (this.fast_ms > this.wait_ms) return this.rise();
    return false;
  }

  private fall(steps: number): boolean {
    if (this.rose) this.wait_ms = Math.min(RISE_AFTER_MS_MAX, this.wait_ms * 4);
    this.rose = false;
    return this.moveTo(this.index - steps);
  }

  private rise(): boolean {
    if (isSoftware(this.device)) return false;
    this.rose = true;
    return this.moveTo(this.index + 1);
  }

  private moveTo(index: number): boolean {
    const [lowest, highest] = RANGES[this.wish];
    const next = Math.min(highest, Math.max(lowest, index));
    this.slow_ms = 0;
    this.fast_ms = 0;
    if (next === this.index) return false;
    this.index = next;
    this.settle_ms = SETTLE_MS;
    return true;
  }
}
