/**
 * What a thing of the city is called, and what it is.
 *
 * Invariant: pure functions; the ground, and a thing that has neither a name nor a use nor an address, have no title and are
 * listed only where nothing better is near.
 */

import type { Feature, Kind } from "../state/types";

const KIND_WORDS: Readonly<Record<Kind, string>> = {
  building: "building",
  street: "street",
  path: "path",
  square: "square",
  bridge: "bridge",
  water: "water",
  green: "park or green",
  tree: "tree",
  rail: "railway or tram line",
  stop: "stop",
  furniture: "street furniture",
  terrain: "ground",
  other: "place",
};

const USE_WORDS: Readonly<Record<string, string>> = {
  townhall: "town hall",
  cafe: "café",
  fire_station: "fire station",
  police: "police station",
  station: "railway station",
  place_of_worship: "place of worship",
  university: "university",
  marketplace: "market",
};

/** Say what a thing is: its use where it has one, else its kind. */
export function kindWords(feature: Feature): string {
  const { use } = feature;
  return use ? (USE_WORDS[use] ?? use.replaceAll("_", " ")) : KIND_WORDS[feature.kind];
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
  return capital(KIND_WORDS[feature.kind]);
}

/** Say what stands beside the title: kind or use, and the address, unless the title says it already. */
export function detailOf(feature: Feature): string {
  const parts: string[] = [];
  if (feature.name || (!feature.use && feature.address)) parts.push(kindWords(feature));
  if (feature.address && (feature.name || feature.use)) parts.push(feature.address);
  return parts.join(", ");
}

function capital(words: string): string {
  return words.charAt(0).toLocaleUpperCase() + words.slice(1);
}
