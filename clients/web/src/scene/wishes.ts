/**
 * What this person wants to see, decided: preferences first, the device's own settings where they say "system".
 *
 * Invariant: a wish for less motion or more contrast counts whether it comes from the page or from the device.
 */
import type { Preferences } from "../state/types";

export interface Wishes {
  readonly dark: boolean;
  readonly contrast: boolean;
  readonly still: boolean;
  /** Others stand still. */
  readonly frozen: boolean;
  readonly quality: Preferences["quality"];
}

export const QUERIES = {
  dark: "(prefers-color-scheme: dark)",
  contrast: "(prefers-contrast: more)",
  still: "(prefers-reduced-motion: reduce)",
} as const;

/** Decide; `device` answers a media query. */
export function decide(preferences: Preferences, device: (query: string) => boolean): Wishes {
  const { theme, contrast, motion, quality } = preferences;
  return {
    dark: theme === "system" ? device(QUERIES.dark) : theme === "dark",
    contrast: contrast === "more" || device(QUERIES.contrast),
    frozen: preferences.still,
    still: motion === "reduce" || device(QUERIES.still),
    quality,
  };
}
