/**
 * What is around a resident: places and people, nearest first, with distance and direction in words.
 *
 * Invariant: pure; it reads values of `state/` and changes nothing.
 */

import type { Feature, Person, Self } from "../state/types";
import { say } from "../words";
import { bearing_deg, turn_deg } from "./bearing";
import { indexOf, type Near } from "./feature_index";
import { directionWords, distanceWords } from "./phrases";
import { kindTitle, titleOf } from "./titles";

/** The search begins with this radius and grows by it, to `RADIUS_M_MAX`, until it has found enough (Soundscape: 200 to 1,000). */
export const RADIUS_STEP_M = 200;
export const RADIUS_M_MAX = 1000;

/** Somewhere or somebody, as seen from where a resident stands. */
export interface Sighting {
  /** Stays the same while it is the same thing: "place …" or "person …". */
  readonly key: string;
  readonly title: string;
  readonly feature?: Feature;
  readonly person?: Person;
  readonly distance_m: number;
  /** "close by", "45 metres", "1.2 kilometres". */
  readonly distance: string;
  /** "ahead", "behind to the left"; "here" for an area that one stands in. */
  readonly direction: string;
  /** Whether one stands in it, so that no direction leads there. */
  readonly inside: boolean;
  /** Turn to face it, right is positive. */
  readonly turn_deg: number;
  /** Its nearest point. */
  readonly x: number;
  readonly z: number;
}

type Standing = Pick<Self, "x" | "z" | "heading_deg">;

/**
 * Give up to `most` places around `self`, nearest first. A street of many pieces is named once. Where too few have a title, buildings and other
 * large things without one fill the list: a city without names is still not an empty one.
 */
export function placesAround(features: readonly Feature[], self: Standing, most: number): Sighting[] {
  const index = indexOf(features);
  let near: readonly Near[] = [];
  for (let radius = RADIUS_STEP_M; radius <= RADIUS_M_MAX && near.length < most; radius += RADIUS_STEP_M) {
    near = onceEach(index.near(self.x, self.z, radius, isWorthNaming)).slice(0, most);
  }
  if (near.length < most) {
    const nameless = index.near(self.x, self.z, RADIUS_STEP_M, isLargeAndNameless).slice(0, most - near.length);
    near = [...near, ...nameless].sort((one, other) => one.distance_m - other.distance_m);
  }
  return near.map((found) => sightOf(found.feature, self, found));
}

/** Give everybody in view except `self`, nearest first. */
export function peopleAround(people: Iterable<Person>, self: Standing & Pick<Self, "id">): Sighting[] {
  const sightings: Sighting[] = [];
  for (const person of people) {
    if (person.id === self.id) continue;
    const distance_m = Math.hypot(person.x - self.x, person.z - self.z);
    const key = `person ${person.id}`;
    sightings.push({ key, title: person.name, person, ...seen(self, person.x, person.z, distance_m) });
  }
  return sightings.sort((one, other) => one.distance_m - other.distance_m);
}

/** Give places and people together, nearest first, up to `most`. */
export function around(
  features: readonly Feature[],
  people: Iterable<Person>,
  self: Standing & Pick<Self, "id">,
  most: number,
): Sighting[] {
  const all = [...placesAround(features, self, most), ...peopleAround(people, self)];
  return all.sort((one, other) => one.distance_m - other.distance_m).slice(0, most);
}

/** Describe one feature as seen by `self`; `at` is its nearest point. */
export function sightOf(
  feature: Feature,
  self: Standing,
  at: { readonly x: number; readonly z: number; readonly distance_m: number },
): Sighting {
  const key = `place ${feature.id}`;
  const title = titleOf(feature) ?? kindTitle(feature);
  // Inside its bounds every direction would be chance; its middle is at least where most of it is.
  if (at.distance_m > 0) return { key, title, feature, ...seen(self, at.x, at.z, at.distance_m) };
  const [x, , z] = feature.point;
  return { key, title, feature, ...seen(self, x, z, 0), direction: say("direction-here"), inside: true };
}

/** Kinds whose pieces share a name: the nearest piece stands for all. */
const IN_PIECES: ReadonlySet<string> = new Set(["street", "path", "water", "rail", "green", "bridge", "square"]);

/** Leave out all but the first of things in pieces with the same name. */
export function onceEach<T extends { readonly feature: Feature }>(found: readonly T[]): T[] {
  const names = new Set<string>();
  return found.filter(({ feature }) => {
    if (!feature.name || !IN_PIECES.has(feature.kind)) return true;
    const name = `${feature.kind} ${feature.name}`;
    return !names.has(name) && names.add(name);
  });
}

/** Say whether a thing helps to say where one is: a lamp or a bench without a name does not; it can still be searched for. */
export function isWorthNaming(feature: Feature): boolean {
  return titleOf(feature) !== undefined && (feature.kind !== "furniture" || feature.name !== undefined);
}

const LARGE: ReadonlySet<string> = new Set(["building", "square", "bridge", "water", "green", "stop", "rail"]);

function isLargeAndNameless(feature: Feature): boolean {
  return LARGE.has(feature.kind) && titleOf(feature) === undefined;
}

function seen(self: Standing, x: number, z: number, distance_m: number) {
  const turn = turn_deg(self.heading_deg, bearing_deg(self.x, self.z, x, z));
  const direction = directionWords(turn);
  return { distance_m, distance: distanceWords(distance_m), direction, inside: false, turn_deg: turn, x, z };
}
