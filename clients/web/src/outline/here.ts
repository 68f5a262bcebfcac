/**
 * Where am I: the street or area one is on, the nearest place with a name, and where one faces.
 *
 * Invariant: pure; there is always a sentence.
 */

import type { Feature, Self } from "../state/types";
import { say } from "../words";
import { isWorthNaming, type Sighting, sightOf } from "./around";
import { indexOf, type Near } from "./feature_index";
import { compassWords, isClose } from "./phrases";

/** Somebody this near to a street's centre line is on it. */
const ON_STREET_M = 8;
const STREET_M_MAX = 60;
const PLACE_M_MAX = 150;

const WAYS: ReadonlySet<string> = new Set(["street", "path"]);
const AREAS: ReadonlySet<string> = new Set(["square", "green", "bridge"]);

export interface Here {
  /** The square, park or bridge one is in. */
  readonly area?: Sighting;
  readonly street?: Sighting;
  /** The nearest place with a title that is not a way or the area itself. */
  readonly place?: Sighting;
  /** "On Market Street, close to Town Hall." without the heading. */
  readonly sentence: string;
  /** "north-east" */
  readonly facing: string;
}

/** Say where somebody is. */
export function whereAmI(features: readonly Feature[], self: Pick<Self, "x" | "z" | "heading_deg">): Here {
  const index = indexOf(features);
  const within = (reach_m: number, wanted: (feature: Feature) => boolean): Sighting | undefined => {
    const [near] = index.near(self.x, self.z, reach_m, wanted);
    return near && sighting(near);
  };
  const sighting = (near: Near) => sightOf(near.feature, self, near);
  const area = within(0, (feature) => AREAS.has(feature.kind) && Boolean(feature.name));
  const street = within(STREET_M_MAX, (feature) => WAYS.has(feature.kind) && Boolean(feature.name));
  const elsewhere = (feature: Feature) => isPlace(feature) && (!feature.name || feature.name !== area?.title);
  const named = within(PLACE_M_MAX, (feature) => elsewhere(feature) && Boolean(feature.name));
  const place = named ?? byAddress(within(PLACE_M_MAX, elsewhere));
  return {
    ...(area && { area }),
    ...(street && { street }),
    ...(place && { place }),
    sentence: sentenceOf(area, street, place),
    facing: compassWords(self.heading_deg),
  };
}

function isPlace(feature: Feature): boolean {
  if (feature.kind === "building" && !feature.name && !feature.address) return false;
  return !WAYS.has(feature.kind) && isWorthNaming(feature);
}

/** "House" is no landmark; "3 Cooper Alley" is one. */
function byAddress(place: Sighting | undefined): Sighting | undefined {
  return place?.feature?.kind === "building" && place.feature.address
    ? { ...place, title: place.feature.address }
    : place;
}

function sentenceOf(area: Sighting | undefined, street: Sighting | undefined, place: Sighting | undefined): string {
  const way = wayOf(area, street);
  const at = place && { place: place.title, distance: place.distance };
  if (way === undefined && at === undefined) return say("here-nowhere");
  const close = place !== undefined && isClose(place.distance_m);
  if (way === undefined) return close ? say("here-close", { ...at }) : say("here-from", { ...at });
  if (at === undefined) return say("here-at", way);
  return close ? say("here-at-close", { ...way, ...at }) : say("here-at-from", { ...way, ...at });
}

/** Which way or area one is on or near, and how. */
function wayOf(area: Sighting | undefined, street: Sighting | undefined) {
  if (area) return { how: area.feature?.kind === "green" ? "in-green" : "on-area", name: area.title };
  if (street) return { how: street.distance_m <= ON_STREET_M ? "on-street" : "near-street", name: street.title };
  return undefined;
}
