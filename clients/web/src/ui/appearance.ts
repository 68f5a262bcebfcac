/**
 * Lays the preferences and the device's own wishes together and writes the result on the root element, where the style sheets read it.
 *
 * Invariant: `data-theme`, `data-contrast` and `data-motion` on the root always hold a decided value, never "system".
 */
import type { Preferences } from "../state/types";
import type { PreferencesStore } from "./preferences";

export interface Appearance {
  readonly theme: "light" | "dark";
  readonly contrast: "normal" | "more";
  readonly motion: "normal" | "reduce";
}

const DARK = "(prefers-color-scheme: dark)";
const CONTRAST = "(prefers-contrast: more)";
const MOTION = "(prefers-reduced-motion: reduce)";

/** Decide how the page looks for these preferences on this device. */
export function appearance(preferences: Preferences): Appearance {
  const asked = preferences.theme;
  return {
    theme: asked === "system" ? (wishes(DARK) ? "dark" : "light") : asked,
    contrast: preferences.contrast === "more" || wishes(CONTRAST) ? "more" : "normal",
    motion: preferences.motion === "reduce" || wishes(MOTION) ? "reduce" : "normal",
  };
}

/** Keep the root element's look in step with the preferences and the device. */
export function followAppearance(store: PreferencesStore, root: HTMLElement = document.documentElement): void {
  const apply = (): void => {
    const { theme, contrast, motion } = appearance(store.current);
    root.dataset.theme = theme;
    root.dataset.contrast = contrast;
    root.dataset.motion = motion;
    root.dataset.still = String(store.current.still);
    root.style.fontSize = store.current.text_percent === 100 ? "" : `${store.current.text_percent}%`;
  };
  apply();
  store.on(apply);
  for (const query of [DARK, CONTRAST, MOTION]) window.matchMedia(query).addEventListener("change", apply);
}

function wishes(query: string): boolean {
  return window.matchMedia(query).matches;
}
