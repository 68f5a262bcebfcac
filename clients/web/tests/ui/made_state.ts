/** A city's state and actions for tests of the page. Invariant: changes only when a test changes it, and tells only when told to. */
import type {
  Actions,
  Arguments,
  ChatLine,
  CityState,
  DraftView,
  Gathering,
  Goal,
  Heard,
  Leading,
  LineState,
  NeedsProfile,
  Note,
  Pace,
  Person,
  Self,
  Spot,
  Steering,
  Topic,
} from "../../src/state/types";
import { cityFacts, feature, way } from "../support/features";
import { flatGround } from "../support/ground";

export interface MadeState extends CityState {
  self: Self;
  people: Map<number, Person>;
  chat: ChatLine[];
  notes: Note[];
  line: LineState;
  residents: number;
  unsaid: string[];
  gatherings: Gathering[];
  utterances: Heard[];
  drafts: Map<number, DraftView>;
  leading: Leading;
  companion: boolean;
  changed(topic: Topic): void;
  listening(): number;
}

/** Ada stands at the zero point and looks north; a library is 45 m ahead of her. */
export function madeState(): MadeState {
  const listeners = new Map<Topic, Set<() => void>>();
  const of = (topic: Topic): Set<() => void> => {
    const all = listeners.get(topic) ?? new Set();
    listeners.set(topic, all);
    return all;
  };
  return {
    city: cityFacts({
      counts: { buildings: 1195, streets_named: 324 },
      attribution: "The mappers",
      licence: "ODbL 1.0",
    }),
    features: [
      feature({ name: "Library", use: "library", at: [-5, -55] }),
      feature({ name: "Town Hall", use: "townhall", at: [60, -5] }),
      way("Long Street", [
        [-200, 3],
        [200, 3],
      ]),
    ],
    ground: flatGround(),
    self: { id: 1, name: "Ada", colour: 5, x: 0, y: 0, z: 0, heading_deg: 0, speed_mps: 0 },
    people: new Map(),
    crowd: { count: 0 } as CityState["crowd"],
    chat: [],
    notes: [],
    line: { state: "live", sentence: "Connected" } as LineState,
    residents: 3,
    unsaid: [],
    gatherings: [],
    leading: { mode: "still" },
    companion: false,
    utterances: [],
    drafts: new Map(),
    on: (topic, listener) => {
      of(topic).add(listener);
      return () => of(topic).delete(listener);
    },
    changed: (topic) => {
      for (const listener of of(topic)) listener();
    },
    listening: () => [...listeners.values()].reduce((sum, all) => sum + all.size, 0),
  };
}

export function person(id: number, name: string, x: number, z: number, away = false): Person {
  return { id, name, colour: id % 12, away, onStage: false, speaking: false, x, z };
}

export function said(name: string, text: string, own = false): ChatLine {
  return { id: own ? 1 : 2, name, text, x: 0, z: 0, at_ms: Date.now(), own };
}

export interface MadeActions extends Actions {
  readonly steered: Steering[];
  readonly turned: number[];
  readonly spoken: string[];
  readonly asked: [verb: string, given: Arguments][];
  readonly needs: NeedsProfile[];
  readonly typed: string[];
  /** Ways that were to be walked, people that were to be followed, and how often it was ended. */
  readonly walked: [way: readonly Spot[], goal: Goal, pace: Pace | undefined][];
  readonly followed: number[];
  readonly hurried: boolean[];
  readonly voiced: Uint8Array[];
  halted: number;
  readonly captioned: [text: string, final: boolean, speaker: number | undefined][];
  /** Whether something said is taken. */
  takes: boolean;
  left: number;
}

/** Actions that only remember what was asked. */
export function madeActions(): MadeActions {
  const made: MadeActions = {
    steered: [],
    turned: [],
    spoken: [],
    asked: [],
    needs: [],
    typed: [],
    captioned: [],
    walked: [],
    followed: [],
    hurried: [],
    voiced: [],
    halted: 0,
    takes: true,
    left: 0,
    steer: (steering) => void made.steered.push(steering),
    turnBy: (degrees) => void made.turned.push(degrees),
    say: (text) => {
      if (made.takes) made.spoken.push(text);
      return made.takes;
    },
    ask: (verb, given = {}) => void made.asked.push([verb, given]),
    setNeeds: (needs) => void made.needs.push(needs),
    typing: (text) => void made.typed.push(text),
    caption: (text, final, speaker) => void made.captioned.push([text, final, speaker]),
    voice: (pcm) => void made.voiced.push(pcm),
    walkAlong: (way, goal, pace) => void made.walked.push([way, goal, pace]),
    follow: (id) => void made.followed.push(id),
    hurry: (run) => void made.hurried.push(run),
    halt: () => {
      made.halted += 1;
    },
    leave: () => {
      made.left += 1;
    },
  };
  return made;
}

/** Press or let go of a key where the focus is. */
export function key(
  type: "keydown" | "keyup",
  name: string,
  code = name,
  target: Element = document.activeElement ?? document.body,
): KeyboardEvent {
  const event = new KeyboardEvent(type, { key: name, code, bubbles: true, cancelable: true });
  target.dispatchEvent(event);
  return event;
}

/** Put nodes in an empty page. */
export function show(...nodes: Node[]): void {
  document.body.replaceChildren(...nodes);
}
