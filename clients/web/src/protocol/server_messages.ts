/**
 * Messages from the server, from bytes to values (docs/protocol.md §4).
 *
 * The blocks of KEYFRAME and DELTA stay bytes here, a view into the message; `BlockReader` walks them.
 *
 * Invariant: whatever the bytes, the answer is a checked value or a WireError.
 */

import { decode } from "@msgpack/msgpack";
import type { Edit, EditEvent } from "./client_messages";
import { EDITS_MAX, MESSAGE_BYTES_MAX, SERVER_KIND, UINT32_MAX } from "./kinds";
import { type Surrounding, surroundingsOf } from "./surroundings";
import { WireError } from "./wire_error";

export interface Keyframe {
  readonly kind: "KEYFRAME";
  readonly tick: number;
  readonly cell_x: number;
  readonly cell_z: number;
  readonly blocks: Uint8Array;
}
export interface Delta {
  readonly kind: "DELTA";
  readonly tick: number;
  readonly blocks: Uint8Array;
}
export interface Correction {
  readonly kind: "CORRECTION";
  readonly seq: number;
  readonly x: number;
  readonly z: number;
}
export interface Pulse {
  readonly kind: "PULSE";
  readonly tick: number;
  readonly residents: number;
  /** Occupied cells outside the view; null when nothing is said of them this time. */
  readonly around: readonly Surrounding[] | null;
}
export interface Facts {
  readonly id: number;
  readonly token: string;
  readonly city: string;
  readonly package: string;
  /** What is in the package; another string, another city. */
  readonly revision: string;
  readonly x: number;
  readonly z: number;
  readonly heading: number;
  readonly tick_ms: number;
  readonly cell_m: number;
  readonly tether_m: number;
  readonly speed_mps_max: number;
  readonly hearing_m: number;
  readonly residents: number;
  /** Seconds for which the city keeps the place of a resident whose line was lost. */
  readonly resume_s: number;
  /** Whether this is a second screen: it hears what the resident `id` hears, and walks nowhere. */
  readonly companion?: boolean;
}
/** What a session that goes on is told besides. */
export interface ResumedFacts extends Facts {
  /** Number of the last MOVE, and of the last SAY, that was handled; 0 before the first. */
  readonly seq: number;
  readonly said: number;
  /** Number of the last event before those that follow. */
  readonly event: number;
}
export interface Resumed {
  readonly kind: "RESUMED";
  readonly facts: ResumedFacts;
}
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
/** Somebody is writing: what changed in their text. Applies to what `seq` follows. */
export interface Typed {
  readonly kind: "TYPED";
  readonly id: number;
  readonly name: string;
  readonly what: EditEvent;
  readonly seq: number;
  readonly edits: readonly Edit[];
}
export const CHANNELS = ["chat", "speech", "sound", "description", "callout", "guide", "alert"] as const;
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
export interface Uttered {
  readonly kind: "UTTERED";
  readonly event: number;
  readonly utterance: Utterance;
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

/** The city's package was published anew. */
export interface CityChanged {
  readonly kind: "CITY_CHANGED";
  readonly event: number;
  readonly revision: string;
}

export type StateMessage = Keyframe | Delta | Correction | Pulse | Typed;
export type EventMessage = Welcome | Said | Refused | Notice | Uttered | CityChanged;
export type ServerMessage = StateMessage | Resumed | EventMessage;

const LIMITS = {
  maxStrLength: 65_536,
  maxBinLength: MESSAGE_BYTES_MAX,
  maxArrayLength: 1024,
  maxMapLength: 256,
  maxExtLength: 0,
} as const;

/** Decode one message of the server. Throws WireError when it is not one of docs/protocol.md. */
export function decodeServerMessage(bytes: Uint8Array): ServerMessage {
  if (bytes.length > MESSAGE_BYTES_MAX) throw new WireError("too_long", `a message of ${bytes.length} bytes`);
  const items = arrayOf(bytes);
  const read = READERS.get(items[0]);
  if (!read) throw new WireError("unknown_kind", `no message has the kind ${String(items[0])}`);
  if (items.length !== read.length) {
    throw new WireError("not_a_message", `${read.name} has ${read.length} elements, not ${items.length}`);
  }
  return read.message(items);
}

function arrayOf(bytes: Uint8Array): readonly unknown[] {
  let value: unknown;
  try {
    value = decode(bytes, LIMITS);
  } catch (cause) {
    throw new WireError("not_messagepack", "the bytes are not one MessagePack value", { cause });
  }
  if (!Array.isArray(value)) throw new WireError("not_a_message", "a message is an array");
  return value;
}

interface Reader {
  readonly name: string;
  readonly length: number;
  message(items: readonly unknown[]): ServerMessage;
}

const READERS: ReadonlyMap<unknown, Reader> = new Map<unknown, Reader>([
  [
    SERVER_KIND.KEYFRAME,
    {
      name: "KEYFRAME",
      length: 5,
      message: ([, tick, cell_x, cell_z, blocks]) => ({
        kind: "KEYFRAME",
        tick: uint32("tick", tick),
        cell_x: int32("cell_x", cell_x),
        cell_z: int32("cell_z", cell_z),
        blocks: bin("blocks", blocks),
      }),
    },
  ],
  [
    SERVER_KIND.DELTA,
    {
      name: "DELTA",
      length: 3,
      message: ([, tick, blocks]) => ({ kind: "DELTA", tick: uint32("tick", tick), blocks: bin("blocks", blocks) }),
    },
  ],
  [
    SERVER_KIND.CORRECTION,
    {
      name: "CORRECTION",
      length: 4,
      message: ([, seq, x, z]) => ({
        kind: "CORRECTION",
        seq: uint32("seq", seq),
        x: finite("x", x),
        z: finite("z", z),
      }),
    },
  ],
  [
    SERVER_KIND.PULSE,
    {
      name: "PULSE",
      length: 4,
      message: ([, tick, residents, around]) => ({
        kind: "PULSE",
        tick: uint32("tick", tick),
        residents: uint32("residents", residents),
        around: around === null ? null : surroundingsOf(bin("around", around)),
      }),
    },
  ],
  [
    SERVER_KIND.RESUMED,
    { name: "RESUMED", length: 2, message: ([, facts]) => ({ kind: "RESUMED", facts: resumedFactsOf(facts) }) },
  ],
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
    SERVER_KIND.TYPED,
    {
      name: "TYPED",
      length: 6,
      message: ([, id, name, what, seq, edits]) => ({
        kind: "TYPED",
        id: uint32("id", id),
        name: text("name", name),
        what: oneOf("what", what, EDIT_EVENTS),
        seq: uint32("seq", seq),
        edits: editsOf(edits),
      }),
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
        utterance: utteranceOf(mapOf(said)),
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

const EDIT_EVENTS = ["new", "reset", "edit", "cancel"] as const;

function editsOf(value: unknown): Edit[] {
  if (!Array.isArray(value) || value.length > EDITS_MAX) throw bad("edits", `a list of at most ${EDITS_MAX}`);
  return value.map((edit: unknown): Edit => {
    const [what, at, change] = Array.isArray(edit) ? (edit as unknown[]) : [];
    const position = at === null ? null : whole("position", at);
    if (what === "t") return ["t", position, text("text", change)];
    if (what === "e") return ["e", position, whole("characters", change)];
    throw bad("edit", "one of t and e");
  });
}

function utteranceOf(said: Readonly<Record<string, unknown>>): Utterance {
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

function resumedFactsOf(value: unknown): ResumedFacts {
  const facts = mapOf(value);
  return {
    ...factsOf(facts),
    seq: uint32("seq", facts.seq),
    said: uint32("said", facts.said),
    event: uint32("event", facts.event),
  };
}

function mapOf(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw bad("facts", "a map");
  return value as Readonly<Record<string, unknown>>;
}

function factsOf(value: unknown): Facts {
  const facts = mapOf(value);
  return {
    id: uint32("id", facts.id),
    token: text("token", facts.token),
    city: text("city", facts.city),
    package: text("package", facts.package),
    revision: text("revision", facts.revision),
    x: finite("x", facts.x),
    z: finite("z", facts.z),
    heading: uint8("heading", facts.heading),
    tick_ms: positive("tick_ms", facts.tick_ms),
    cell_m: positive("cell_m", facts.cell_m),
    tether_m: finite("tether_m", facts.tether_m),
    speed_mps_max: positive("speed_mps_max", facts.speed_mps_max),
    hearing_m: finite("hearing_m", facts.hearing_m),
    residents: uint32("residents", facts.residents),
    resume_s: finite("resume_s", facts.resume_s),
    ...(facts.companion !== undefined && { companion: facts.companion === true }),
  };
}

function bad(field: string, wanted: string): WireError {
  return new WireError("bad_field", `${field} is not ${wanted}`);
}

function integer(field: string, value: unknown, least: number, most: number): number {
  if (typeof value === "number" && Number.isInteger(value) && value >= least && value <= most) return value;
  throw bad(field, `an integer from ${least} to ${most}`);
}

function uint8(field: string, value: unknown): number {
  return integer(field, value, 0, 255);
}

function uint32(field: string, value: unknown): number {
  return integer(field, value, 0, UINT32_MAX);
}

function int32(field: string, value: unknown): number {
  return integer(field, value, -0x8000_0000, 0x7fff_ffff);
}

function whole(field: string, value: unknown): number {
  return integer(field, value, Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER);
}

function oneOf<T extends string>(field: string, value: unknown, among: readonly T[]): T {
  const found = among.find((one) => one === value);
  if (found === undefined) throw bad(field, `one of ${among.join(", ")}`);
  return found;
}

function finite(field: string, value: unknown): number {
  if (typeof value === "number" && Number.isFinite(value)) return value;
  throw bad(field, "a finite number");
}

function positive(field: string, value: unknown): number {
  if (typeof value === "number" && Number.isFinite(value) && value > 0) return value;
  throw bad(field, "a number above zero");
}

function text(field: string, value: unknown): string {
  if (typeof value === "string") return value;
  throw bad(field, "a string");
}

function truth(field: string, value: unknown): boolean {
  if (typeof value === "boolean") return value;
  throw bad(field, "a truth");
}

function bin(field: string, value: unknown): Uint8Array {
  if (value instanceof Uint8Array) return value;
  throw bad(field, "binary");
}
