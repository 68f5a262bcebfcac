/**
 * Messages of the event lane (docs/protocol.md §2 and §4): what happened, in order and without gaps.
 *
 * Invariant: each carries its number, `event`.
 */

import { type Facts, factsOf } from "./facts";
import { finite, type Reader, text, truth, uint32 } from "./fields";
import { SERVER_KIND } from "./kinds";
import { type Utterance, utteranceOf } from "./utterance";

export interface Welcome {
  readonly kind: "WELCOME";
  readonly event: number;
  readonly facts: Facts;
}
export interface Said {
  readonly kind: "SAID";
  readonly event: number;
  readonly id: number;
  readonly name: string;
  readonly text: string;
  readonly x: number;
  readonly z: number;
  /** BCP 47, empty when unknown. */
  readonly language: string;
  /** Not to be kept in a transcript. */
  readonly off_record: boolean;
  /** Number of the SAY, when this session sent it; else 0. */
  readonly number: number;
}
export interface Refused {
  readonly kind: "REFUSED";
  readonly event: number;
  readonly code: string;
  readonly sentence: string;
}
export interface Notice {
  readonly kind: "NOTICE";
  readonly event: number;
  readonly code: string;
  readonly sentence: string;
}
export interface Uttered {
  readonly kind: "UTTERED";
  readonly event: number;
  readonly utterance: Utterance;
}
/** The city's package was published anew. */
export interface CityChanged {
  readonly kind: "CITY_CHANGED";
  readonly event: number;
  readonly revision: string;
}

export type EventMessage = Welcome | Said | Refused | Notice | Uttered | CityChanged;

/** How each kind of the lane is read. */
export const EVENT_LANE: ReadonlyMap<unknown, Reader<EventMessage>> = new Map<unknown, Reader<EventMessage>>([
  [
    SERVER_KIND.WELCOME,
    {
      name: "WELCOME",
      length: 3,
      message: ([, event, facts]) => ({ kind: "WELCOME", event: uint32("event", event), facts: factsOf(facts) }),
    },
  ],
  [
    SERVER_KIND.SAID,
    {
      name: "SAID",
      length: 10,
      message: ([, event, id, name, words, x, z, language, off_record, number]) => ({
        kind: "SAID",
        event: uint32("event", event),
        id: uint32("id", id),
        name: text("name", name),
        text: text("text", words),
        x: finite("x", x),
        z: finite("z", z),
        language: text("language", language),
        off_record: truth("off_record", off_record),
        number: uint32("number", number),
      }),
    },
  ],
  [
    SERVER_KIND.REFUSED,
    {
      name: "REFUSED",
      length: 4,
      message: ([, event, code, sentence]) => ({ kind: "REFUSED", ...spoken(event, code, sentence) }),
    },
  ],
  [
    SERVER_KIND.NOTICE,
    {
      name: "NOTICE",
      length: 4,
      message: ([, event, code, sentence]) => ({ kind: "NOTICE", ...spoken(event, code, sentence) }),
    },
  ],
  [
    SERVER_KIND.UTTERED,
    {
      name: "UTTERED",
      length: 3,
      message: ([, event, said]) => ({
        kind: "UTTERED",
        event: uint32("event", event),
        utterance: utteranceOf(said),
      }),
    },
  ],
  [
    SERVER_KIND.CITY_CHANGED,
    {
      name: "CITY_CHANGED",
      length: 3,
      message: ([, event, revision]) => ({
        kind: "CITY_CHANGED",
        event: uint32("event", event),
        revision: text("revision", revision),
      }),
    },
  ],
]);

function spoken(event: unknown, code: unknown, sentence: unknown) {
  return { event: uint32("event", event), code: text("code", code), sentence: text("sentence", sentence) };
}
