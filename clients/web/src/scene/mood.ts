/**
 * Every colour of the scene in one place: two moods (day for the light theme, a calm dusk for the dark one), each also in high contrast.
 *
 * Hues differ in lightness as well as in tone, so that the kinds stay apart without red and green.
 *
 * Invariant: a colour of the city is named here or comes from the city's own model; no other file of the scene holds one.
 */
import type { Kind } from "../state/types";

/** sRGB, 0xrrggbb. */
export type Hex = number;

export interface Mood {
  readonly sky_top: Hex;
  readonly sky_middle: Hex;
  /** Also the colour of the fog: the city ends where the sky begins. */
  readonly horizon: Hex;
  readonly cloud: Hex;
  readonly cloud_share: number;
  readonly sun_glow: Hex;
  readonly sun: Hex;
  readonly sun_strength: number;
  /** Degrees clockwise from north, and above the horizon. */
  readonly sun_heading_deg: number;
  readonly sun_height_deg: number;
  readonly light_above: Hex;
  readonly light_below: Hex;
  readonly light_strength: number;
  readonly base: Hex;
  readonly kinds: Readonly<Record<Kind, Hex>>;
  /** Plain buildings take one of these by their number. */
  readonly walls: readonly Hex[];
  readonly roofs: readonly Hex[];
  readonly leaves: readonly Hex[];
  readonly trunk: Hex;
  readonly window: Hex;
  /** How far a window differs from its wall, 0..1, and how many are lit. */
  readonly window_strength: number;
  readonly window_lit: Hex;
  readonly window_lit_share: number;
  readonly edge: Hex;
  /** The soft dark spot under people's feet, 0..1. */
  readonly foot_shade: number;
  readonly label_ink: string;
  readonly label_paper: string;
}

const DAY: Mood = {
  sky_top: 0x4f8fd6,
  sky_middle: 0x9fc8ee,
  horizon: 0xe4edf2,
  cloud: 0xffffff,
  cloud_share: 0.5,
  sun_glow: 0xfff1d0,
  sun: 0xffefd2,
  sun_strength: 2.9,
  sun_heading_deg: 128,
  sun_height_deg: 42,
  light_above: 0xd3e4f7,
  light_below: 0xcdbfa8,
  light_strength: 2.0,
  base: 0xc6c9b2,
  kinds: {
    building: 0xe6ddcd,
    street: 0x9b9ea3,
    path: 0xc4bba9,
    square: 0xd8cdb8,
    bridge: 0xb9b2a5,
    water: 0x6fa9c9,
    green: 0x9dbb7c,
    tree: 0x6d9a5b,
    rail: 0x86807a,
    stop: 0xd9a441,
    furniture: 0x8b8f94,
    terrain: 0xb9bf9c,
    other: 0xc9c2b8,
  },
  walls: [0xefe6d6, 0xe9d9bf, 0xf1e2c9, 0xdfd5c8, 0xe7cfb8, 0xd9dcd8, 0xf3ebe0, 0xe3c9ae],
  roofs: [0xb5705a, 0xa9654f, 0xc08468, 0x8d7f78, 0x9c6f5c, 0x7f858c],
  leaves: [0x6d9a5b, 0x7ba762, 0x5f8d58, 0x88ab5f],
  trunk: 0x7a6552,
  window: 0x6d7f92,
  window_strength: 0.62,
  window_lit: 0xffdf9e,
  window_lit_share: 0,
  edge: 0x2b2f36,
  foot_shade: 0.34,
  label_ink: "#1c2430",
  label_paper: "rgba(255,255,255,0.86)",
};

const DUSK: Mood = {
  ...DAY,
  sky_top: 0x1f2c55,
  sky_middle: 0x5d6698,
  horizon: 0xd9a99a,
  cloud: 0xe9b5a4,
  cloud_share: 0.42,
  sun_glow: 0xffc38a,
  sun: 0xffb37a,
  sun_strength: 1.25,
  sun_heading_deg: 252,
  sun_height_deg: 14,
  light_above: 0x8d97cc,
  light_below: 0x6e5f6b,
  light_strength: 1.75,
  window: 0x39425c,
  window_strength: 0.75,
  window_lit: 0xffcf86,
  window_lit_share: 0.34,
  label_ink: "#f4f1ea",
  label_paper: "rgba(24,28,44,0.82)",
};

/** What high contrast changes: ground and walls apart, edges drawn (see `edges` in tiles.ts), opaque labels. */
function strengthen(mood: Mood, dark: boolean): Mood {
  return {
    ...mood,
    cloud_share: 0,
    base: dark ? 0x8a877f : 0xe9e6dd,
    kinds: {
      ...mood.kinds,
      street: 0x4e5157,
      path: 0xf1e7d2,
      square: 0xf4ead2,
      water: 0x1f6fa8,
      green: 0x5f9a45,
      tree: 0x2f6b34,
      rail: 0x3a3633,
      stop: 0xffb000,
      furniture: 0x4b4f55,
    },
    walls: [0xfdf8ee, 0xf6ead4, 0xfaf1e0, 0xf2ece4],
    roofs: [0x8c3f2b, 0x7d3a2a, 0x5b5f66],
    leaves: [0x2f6b34, 0x3b7a3a],
    window_strength: 0.9,
    edge: dark ? 0xffffff : 0x101418,
    label_ink: dark ? "#ffffff" : "#000000",
    label_paper: dark ? "#000000" : "#ffffff",
  };
}

/** Choose the mood for a theme and a contrast. */
export function moodFor(dark: boolean, contrast: boolean): Mood {
  const mood = dark ? DUSK : DAY;
  return contrast ? strengthen(mood, dark) : mood;
}
