/**
 * What is said, as UTTERED carries it (docs/protocol.md §4): complete in words.
 *
 * Invariant: whatever the value, the answer is a checked utterance or a WireError; keys that are not known are left out.
 */

import { finite, integer, mapOf, oneOf, text, uint32 } from "./fields";

const CHANNELS = ["chat", "speech", "sound", "description", "callout", "guide", "alert"] as const;
export type Channel = (typeof CHANNELS)[number];

/** Anything that is said but chat, complete in words (docs/protocol.md §4). */
export interface Utterance {
  readonly channel: Channel;
  readonly text: string;
  /** BCP 47. */
  readonly language?: string;
  /** The speaker; nobody is the city itself. */
  readonly id?: number;
  readonly name?: string;
  /** Where it comes from, if from anywhere. */
  readonly x?: number;
  readonly z?: number;
  /** 0 ambient, 1 normal, 2 asked for, 3 critical. */
  readonly priority: number;
  /** In the city's own time, seconds. */
  readonly begin_s?: number;
  readonly end_s?: number;
  /** The same for a program; every reader checks what it takes out. */
  readonly facts?: Readonly<Record<string, unknown>>;
}

/** Read an utterance. Throws WireError. */
export function utteranceOf(value: unknown): Utterance {
  const said = mapOf(value);
  const { language, id, name, x, z, begin_s, end_s, facts } = said;
  return {
    channel: oneOf("channel", said.channel, CHANNELS),
    text: text("text", said.text),
    ...(language !== undefined && { language: text("language", language) }),
    ...(id !== undefined && { id: uint32("id", id) }),
    ...(name !== undefined && { name: text("name", name) }),
    ...(x !== undefined && { x: finite("x", x), z: finite("z", z) }),
    priority: integer("priority", said.priority, 0, 3),
    ...(begin_s !== undefined && { begin_s: finite("begin_s", begin_s) }),
    ...(end_s !== undefined && { end_s: finite("end_s", end_s) }),
    ...(facts !== undefined && { facts: mapOf(facts) }),
  };
}
