/**
 * The place that the resident turned to last, until they come to it.
 *
 * Invariant: there is one at most, and its arrival is told once; where one stands already is no destination.
 */
import { distanceWords, isClose, kindWords, nearest, titleOf } from "../outline";
import type { Actions, CityState, Feature } from "../state/types";
import type { Announcer } from "./announcer";
import { type Target, turnToTarget } from "./ask_thing";
import { faceSight } from "./outline";
import type { Sight } from "./rows";
import { AROUND, WALK } from "./words";

/** Somebody this near to the place they chose has come to it. */
const ARRIVED_M = 15;

export class Destination {
  private place: Feature | undefined;

  constructor(
    private readonly state: CityState,
    private readonly actions: Actions,
    private readonly announcer: Announcer,
  ) {}

  /** Turn to a target and say how far it is; nothing happens when it is gone. */
  face(target: Target): void {
    const { self, features } = this.state;
    const at = target.at();
    if (at === undefined) return;
    this.choose(features.find(({ id }) => id === target.id));
    this.actions.turnBy(turnToTarget(this.state, target));
    const metres = Math.hypot(at.x - self.x, at.z - self.z);
    const { name } = target;
    this.announcer.say(isClose(metres) ? AROUND.facedClose(name) : AROUND.faced(name, distanceWords(metres)), "walk");
  }

  /** Turn to a row of a list. */
  faceSight(sight: Sight): void {
    this.choose(this.state.features.find(({ id }) => `place ${id}` === sight.key));
    faceSight(sight, this.actions, this.announcer);
  }

  /** Say so when the resident has come to it. */
  look(): void {
    const { place } = this;
    if (place === undefined || !this.isAt(place)) return;
    this.announcer.say(WALK.arrived(titleOf(place) ?? kindWords(place)), "arrival");
    this.place = undefined;
  }

  /** The city is another: the place is the one of the same id in it, if there is one. */
  renewed(): void {
    this.place = this.state.features.find(({ id }) => id === this.place?.id);
  }

  private choose(place: Feature | undefined): void {
    this.place = place === undefined || this.isAt(place) ? undefined : place;
  }

  private isAt(place: Feature): boolean {
    const { x, z } = this.state.self;
    return nearest(place, x, z, { distance_m: 0, x: 0, z: 0 }).distance_m <= ARRIVED_M;
  }
}
