/**
 * Which of four layouts fits: measured in the page's own text size, so that large text counts like a small window.
 *
 * Style sheets cannot ask this: media queries know the browser's text size, not the one that a page or an extension sets.
 *
 * Invariant: every size has a layout, and the smallest sizes get the one that scrolls as a whole.
 */
export type Layout =
  /** Walking area and all views side by side; without the scene. */
  | "columns"
  /** Walking area and one view beside it. */
  | "beside"
  /** One view in a sheet over the lower part of the scene. */
  | "sheet"
  /** One after another; the page scrolls. */
  | "flow";

const COLUMNS_WIDTH_REM = 64;
const COLUMNS_HEIGHT_REM = 30;
const BESIDE_WIDTH_REM = 40;
const BESIDE_UPRIGHT_WIDTH_REM = 48;
const SHEET_WIDTH_REM = 19;
const SHEET_HEIGHT_REM = 32;

/** Choose a layout for a window of this size. */
export function layoutFor(width_rem: number, height_rem: number, scene: boolean): Layout {
  if (!scene && width_rem >= COLUMNS_WIDTH_REM && height_rem >= COLUMNS_HEIGHT_REM) return "columns";
  const upright = height_rem > width_rem;
  if (width_rem >= (upright ? BESIDE_UPRIGHT_WIDTH_REM : BESIDE_WIDTH_REM)) return "beside";
  const sheet = scene && width_rem >= SHEET_WIDTH_REM && height_rem >= SHEET_HEIGHT_REM;
  return sheet ? "sheet" : "flow";
}

const TEXT_PX_USUAL = 16;

/** Choose a layout for this window as it is now. */
export function layoutNow(scene: boolean): Layout {
  const text_px = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || TEXT_PX_USUAL;
  return layoutFor(window.innerWidth / text_px, window.innerHeight / text_px, scene);
}
