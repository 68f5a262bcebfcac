/**
 * The bridge from the outline's values to what the page shows.
 *
 * Invariant: decides no words and no order of its own, only what stands where in a row.
 */
import {
  around,
  detailOf,
  gatheringsWords,
  inTheWay,
  isClose,
  nearlyCalled,
  peopleAround,
  type Sighting,
  searchPlaces,
  whereAmI,
} from "../outline";
import type { CityState, Person } from "../state/types";
import { listed } from "../words";
import { DRAFT } from "./needs_words";
import type { Sight } from "./rows";
import { AROUND, PEOPLE, WALK } from "./words";

/** Rows of "Around you". */
export const AROUND_MAX = 12;
/** Rows of a search. */
export const RESULTS_MAX = 40;
/** Near misses are offers: few enough to be heard. */
const NEAR_MAX = 5;
/** Rows of the people in view; the sentence above them says how many there are in all. */
export const PEOPLE_MAX = 60;

/** Give the nearest places and people. */
export function aroundSights(state: CityState): Sight[] {
  return around(state.features, state.people.values(), state.self, AROUND_MAX).map((one) => sight(one, AROUND.person));
}

/** Give the people in view, nearest first. */
export function peopleSights(state: CityState): Sight[] {
  const nearest = peopleAround(state.people.values(), state.self).slice(0, PEOPLE_MAX);
  return nearest.map((one) => sight(one, ""));
}

/** Give the places that fit a text, or the nearest ones when it is empty. */
export function placeSights(state: CityState, text: string): Sight[] {
  return searchPlaces(state.features, text, state.self, RESULTS_MAX).map((one) => sight(one, ""));
}

/** Give a few places whose names are nearly this text. */
export function nearSights(state: CityState, text: string): Sight[] {
  return nearlyCalled(state.features, text, state.self, NEAR_MAX).map((one) => sight(one, ""));
}

/** Say where the resident is. */
export function whereSentence(state: CityState): string {
  return whereAmI(state.features, state.self).sentence;
}

/** Say where people are who are too far away to be seen; empty when nobody is. */
export function furtherSentence({ gatherings, features, self, city }: CityState): string {
  return gatheringsWords(gatherings, features, self, city.cell_m);
}

/** Say what the resident walks against; a building is named only when they walk forward. */
export function blockedSentence(state: CityState, forward: boolean): string {
  const found = forward ? inTheWay(state.features, state.self) : undefined;
  if (found === undefined) return WALK.blocked;
  const name = found.name || found.address;
  return name ? WALK.blockedBy(name) : WALK.blockedByBuilding;
}

function sight(one: Sighting, what: string): Sight {
  const { person, feature } = one;
  const detail = person === undefined ? feature && detailOf(feature) : statusOf(person) || what;
  return {
    key: one.key,
    name: one.title,
    detail: detail ?? "",
    distance: one.distance,
    direction: one.direction,
    turn_deg: one.turn_deg,
    close: isClose(one.distance_m),
    inside: one.inside,
    ...(person && { colour: person.colour, speaking: person.speaking }),
  };
}

function statusOf({ away, onStage, speaking }: Person): string {
  const words = [speaking ? DRAFT.speaking : "", away ? PEOPLE.away : "", onStage ? PEOPLE.onStage : ""];
  return listed(words.filter((word) => word !== ""));
}
