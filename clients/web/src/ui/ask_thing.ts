/**
 * What can be done with a place or a person, by words and buttons: face it, have it described, walk there, be told the way, follow.
 *
 * Invariant: everything here is a press of one button; nothing needs to be dragged, held or aimed at.
 */
import { bearing_deg, nearest, titleOf, turn_deg } from "../outline";
import { kindTitle } from "../outline/titles";
import type { CityState, Feature, Spot } from "../state/types";
import { say } from "../words";
import { element } from "./element";

/** A place, a person or a spot, as the city knows it. */
export interface Target {
  readonly name: string;
  /** What the city calls it: the id of a feature or of a person; spots have none. */
  readonly id?: string | number;
  /** Where it is, as seen from where the resident stands; people move, and a city that is published anew has other places. */
  at(): Spot | undefined;
}

/** One button. */
export interface Doing {
  readonly id: string;
  readonly words: string;
  act(): void;
}

/** Who carries out what is pressed. */
export interface Doer {
  face(target: Target): void;
  describe(target: Target): void;
  walkTo(target: Target): void;
  wayTo(target: Target): void;
  follow(target: Target): void;
}

/** Find a target by the key of a row ("place b12", "person 7"); undefined when it is gone. */
export function targetOfKey(state: CityState, key: string): Target | undefined {
  const gap = key.indexOf(" ");
  const id = key.slice(gap + 1);
  return targetOf(state, key.startsWith("person ") ? Number(id) : id);
}

/** Find a target by what the city calls it. */
export function targetOf(state: CityState, id: unknown): Target | undefined {
  if (typeof id === "number") {
    const person = state.people.get(id);
    return person && { name: person.name, id, at: () => state.people.get(id) };
  }
  const feature = state.features.find((one) => one.id === id);
  return feature && placeOf(state, feature);
}

/** A place goes on to be one when the city is published anew: where it is then, and called as it is then, or gone. */
function placeOf(state: CityState, first: Feature): Target {
  let within = state.features;
  let feature: Feature | undefined = first;
  const now = (): Feature | undefined => {
    if (within !== state.features) feature = state.features.find(({ id }) => id === first.id);
    within = state.features;
    return feature;
  };
  const out = { distance_m: 0, x: 0, z: 0 };
  const at = (): Spot | undefined => {
    const place = now();
    if (place === undefined) return undefined;
    nearest(place, state.self.x, state.self.z, out);
    // Inside of something every direction would be chance; its middle is at least where most of it is.
    return out.distance_m > 0 ? { x: out.x, z: out.z } : { x: place.point[0], z: place.point[2] };
  };
  const name = (): string => {
    const place = now() ?? first;
    return titleOf(place) ?? kindTitle(place);
  };
  return {
    id: first.id,
    get name() {
      return name();
    },
    at,
  };
}

/** How far to turn, right positive, to face a target. */
export function turnToTarget({ self }: CityState, target: Target): number {
  const at = target.at();
  return at === undefined ? 0 : turn_deg(self.heading_deg, bearing_deg(self.x, self.z, at.x, at.z));
}

/** Say what can be done with a target. */
export function doingsOf(target: Target, doer: Doer): readonly Doing[] {
  const person = typeof target.id === "number";
  const known = target.id !== undefined;
  const doings: (Doing | false)[] = [
    { id: "face", words: say("tool-face"), act: () => doer.face(target) },
    known && { id: "describe", words: say("tool-describe"), act: () => doer.describe(target) },
    { id: "walk", words: say("tool-walk-there"), act: () => doer.walkTo(target) },
    { id: "way", words: say("tool-tell-way"), act: () => doer.wayTo(target) },
    person && { id: "follow", words: say("tool-follow"), act: () => doer.follow(target) },
  ];
  return doings.filter((doing): doing is Doing => doing !== false);
}

/** Make the group of buttons of a target. */
export function doingButtons(name: string, doings: readonly Doing[]): HTMLElement {
  return element(
    "div",
    { class: "doings", role: "group", "aria-label": say("tool-do-with", { name }) },
    ...doings.map(({ id, words, act }) =>
      element("button", { type: "button", class: "doing", "data-doing": id, onclick: act }, words),
    ),
  );
}
