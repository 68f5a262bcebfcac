/**
 * A quiet plan of the streets around the start, behind the join page: every city's page looks like that city.
 *
 * Invariant: an ornament only; assistive technology does not see it and nothing depends on it.
 */
import type { Feature } from "../state/types";
import type { Spot } from "./start";

/** Half the side of the square that is drawn. */
export const REACH_M = 700;
/** Streets beyond this many are left out: the ornament may not cost a phone its first second. */
export const LINES_MAX = 1500;

const SVG = "http://www.w3.org/2000/svg";

/** Draw the streets and waters near a spot as one picture of three strokes. */
export function plan(features: readonly Feature[], centre: Spot): SVGSVGElement {
  const svg = document.createElementNS(SVG, "svg");
  const side = 2 * REACH_M;
  const box = `${-REACH_M} ${-REACH_M} ${side} ${side}`;
  for (const [name, value] of Object.entries({
    class: "plan",
    viewBox: box,
    preserveAspectRatio: "xMidYMid slice",
    "aria-hidden": "true",
    focusable: "false",
  })) {
    svg.setAttribute(name, value);
  }
  for (const kind of ["path", "street", "rail"] as const) {
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("class", `plan-${kind}`);
    path.setAttribute("d", strokes(features, kind, centre));
    svg.append(path);
  }
  return svg;
}

function strokes(features: readonly Feature[], kind: Feature["kind"], centre: Spot): string {
  const parts: string[] = [];
  for (const feature of features) {
    if (feature.kind !== kind || feature.line === undefined || feature.line.length < 2) continue;
    if (!near(feature, centre)) continue;
    const points = feature.line.map(([x, z]) => `${(x - centre.x).toFixed(0)} ${(z - centre.z).toFixed(0)}`);
    parts.push(`M${points.join("L")}`);
    if (parts.length >= LINES_MAX) break;
  }
  return parts.join("");
}

function near(feature: Feature, centre: Spot): boolean {
  const [x0, , z0, x1, , z1] = feature.bounds;
  // Wide pages cut the square above and below and show more at the sides.
  const reach = 2 * REACH_M;
  return x1 > centre.x - reach && x0 < centre.x + reach && z1 > centre.z - reach && z0 < centre.z + reach;
}
