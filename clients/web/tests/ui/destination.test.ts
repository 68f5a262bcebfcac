import { beforeEach, expect, it, vi } from "vitest";
import type { Feature } from "../../src/state/types";
import type { Announcer } from "../../src/ui/announcer";
import { targetOf } from "../../src/ui/ask_thing";
import { Destination } from "../../src/ui/destination";
import { AROUND, WALK } from "../../src/ui/words";
import { type MadeActions, type MadeState, madeActions, madeState, person } from "./made_state";

let state: MadeState;
let actions: MadeActions;
let destination: Destination;
const say = vi.fn();

beforeEach(() => {
  say.mockClear();
  state = madeState();
  actions = madeActions();
  destination = new Destination(state, actions, { say } as unknown as Announcer);
});

const stand = (x: number, z: number) => {
  state.self = { ...state.self, x, z };
};
const face = (id: unknown) => {
  const target = targetOf(state, id);
  if (target !== undefined) destination.face(target);
};
const idOf = (name: string) => state.features.find((feature) => feature.name === name)?.id;
const arrived = () => say.mock.calls.filter(([, topic]) => topic === "arrival").map(([sentence]) => sentence);

it("turns to a place, says how far it is, and once that one has come to it", () => {
  face(idOf("Town Hall"));
  expect(actions.turned).toEqual([90]);
  expect(say).toHaveBeenCalledWith(AROUND.faced("Town Hall", "60 metres"), "walk");
  destination.look();
  expect(arrived()).toEqual([]);
  stand(50, 0);
  destination.look();
  destination.look();
  expect(arrived()).toEqual([WALK.arrived("Town Hall")]);
});

it("is the place that was chosen last", () => {
  face(idOf("Town Hall"));
  face(idOf("Library"));
  stand(50, 0);
  destination.look();
  expect(arrived()).toEqual([]);
});

it("is no place where one stands already, and nobody", () => {
  stand(50, 0);
  face(idOf("Town Hall"));
  state.people.set(7, person(7, "Ben", 50, -20));
  face(7);
  expect(actions.turned).toHaveLength(2);
  destination.look();
  expect(arrived()).toEqual([]);
});

it("stays the same place in a city that was published anew, and goes with it", () => {
  const published = (change: (features: readonly Feature[]) => Feature[]) => {
    Object.assign(state, { features: change(state.features) });
    destination.renewed();
  };
  face(idOf("Town Hall"));
  published((features) => features.map((one) => (one.name === "Town Hall" ? { ...one, name: "City Hall" } : one)));
  stand(50, 0);
  destination.look();
  expect(arrived()).toEqual([WALK.arrived("City Hall")]);
  stand(0, 0);
  face(idOf("City Hall"));
  published((features) => features.filter(({ name }) => name !== "City Hall"));
  stand(50, 0);
  destination.look();
  expect(arrived()).toHaveLength(1);
});
