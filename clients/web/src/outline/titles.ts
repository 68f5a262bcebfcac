/**
 * What a thing of the city is called, and what it is.
 *
 * Invariant: what is said depends on the thing and the language only; the ground, and a thing that has neither a name nor a use nor an address, have no title and are
 * listed only where nothing better is near.
 */

import type { Feature } from "../state/types";
import { capital, has, listed, say } from "../words";

/** Say what a thing is: its use where it has one, else its kind. */
export function kindWords(feature: Feature): string {
  const { use } = feature;
  if (!use) return say(`kind-${feature.kind}`);
  const known = `use-${use.replaceAll("_", "-")}`;
  return has(known) ? say(known) : use.replaceAll("_", " ");
}

/** Say what a thing is called: its name, else its use, else its address; undefined when it has none of them, and for the bare ground. */
export function titleOf(feature: Feature): string | undefined {
  if (feature.kind === "terrain") return undefined;
  if (feature.name) return feature.name;
  if (feature.use) return capital(kindWords(feature));
  return feature.address || undefined;
}

/** Say what a thing without a title is called in a list: "Building". */
export function kindTitle(feature: Feature): string {
  return capital(say(`kind-${feature.kind}`));
}

/** Say what stands beside the title: kind or use, and the address, unless the title says it already. */
export function detailOf(feature: Feature): string {
  const parts: string[] = [];
  if (feature.name || (!feature.use && feature.address)) parts.push(kindWords(feature));
  if (feature.address && (feature.name || feature.use)) parts.push(feature.address);
  return listed(parts);
}
