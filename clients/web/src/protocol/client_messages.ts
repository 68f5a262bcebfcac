/**
 * Messages from the browser to the server, as bytes (docs/protocol.md §3).
 *
 * Written by hand where the page fixes the bytes: MOVE has one layout that a server reads in place, and the places in HELLO are float32.
 *
 * Invariant: every function returns fresh bytes of one complete message; callers have checked lengths of texts.
 */

import { encode } from "@msgpack/msgpack";
import { CLIENT_KIND, MOVE_BYTES, VERSION } from "./kinds";

export interface Hello {
  readonly name: string;
  readonly colour: number;
  readonly start?: { readonly x: number; readonly z: number } | undefined;
  /** Token of a session that this browser had, to go on with it. */
  readonly resume?: string | undefined;
  /** Number of the last event that arrived in it; only with `resume`. */
  readonly event?: number | undefined;
  /** How this person wants to be told things: a profile of needs. */
  readonly needs?: Readonly<Record<string, unknown>> | undefined;
  /** The code of a resident whose words this screen is to show. */
  readonly pair?: string | undefined;
  /** What they take part as ("captioner", "host"), and the key that it needs. */
  readonly seat?: string | undefined;
  readonly key?: string | undefined;
}

/** A question or a wish (docs/protocol.md §8). */
export type Arguments = Readonly<Record<string, string | number | boolean>>;

/** A change of a text that is being written: text put in at a position, or so many characters taken out before it; null is the end. */
export type Edit = readonly ["t", number | null, string] | readonly ["e", number | null, number];
export type EditEvent = "new" | "reset" | "edit" | "cancel";

const ARRAY_OF_5 = 0x95;
const ARRAY_OF_7 = 0x97;
const NIL = 0xc0;
const FLOAT32 = 0xca;
const UINT8 = 0xcc;
const UINT32 = 0xce;

/** Encode HELLO: who would like to come in, where they would like to start, and which session they would like to go on with. */
export function encodeHello(hello: Hello): Uint8Array<ArrayBuffer> {
  const name = encode(hello.name);
  const colour = encode(hello.colour);
  const { resume, event, needs, pair, seat, key } = hello;
  const options = encode({ resume, event, needs, pair, seat, key }, { ignoreUndefined: true });
  return joined([
    [ARRAY_OF_7, CLIENT_KIND.HELLO, VERSION],
    optionalFloat32(hello.start?.x),
    optionalFloat32(hello.start?.z),
    name,
    colour,
    options,
  ]);
}

/** Encode MOVE in its fixed layout: `seq` uint32, metres as float32, `heading` one byte. */
export function encodeMove(seq: number, x: number, z: number, heading: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(MOVE_BYTES);
  const view = new DataView(bytes.buffer);
  bytes[0] = ARRAY_OF_5;
  bytes[1] = CLIENT_KIND.MOVE;
  bytes[2] = UINT32;
  view.setUint32(3, seq);
  bytes[7] = FLOAT32;
  view.setFloat32(8, x);
  bytes[12] = FLOAT32;
  view.setFloat32(13, z);
  bytes[17] = UINT8;
  bytes[18] = heading;
  return bytes;
}

/** Encode SAY: a text for those near. `number` counts up from 1 in each session. */
export function encodeSay(text: string, number: number): Uint8Array<ArrayBuffer> {
  return encode([CLIENT_KIND.SAY, text, number]);
}

/** Encode RESYNC: ask for a fresh keyframe. */
export function encodeResync(): Uint8Array<ArrayBuffer> {
  return encode([CLIENT_KIND.RESYNC]);
}

/** Encode ACK: every event up to and including this number has arrived. */
export function encodeAck(event: number): Uint8Array<ArrayBuffer> {
  return encode([CLIENT_KIND.ACK, event]);
}

/** Encode LEAVE. */
export function encodeLeave(): Uint8Array<ArrayBuffer> {
  return encode([CLIENT_KIND.LEAVE]);
}

/** Encode ASK: a verb with arguments. */
export function encodeAsk(verb: string, given: Arguments): Uint8Array<ArrayBuffer> {
  return encode([CLIENT_KIND.ASK, verb, given]);
}

/** Encode NEEDS: how the resident wants to be told things from now on. */
export function encodeNeeds(needs: Readonly<Record<string, unknown>>): Uint8Array<ArrayBuffer> {
  return encode([CLIENT_KIND.NEEDS, needs]);
}

/** Encode TYPE: what changed in the text that the resident is writing. */
export function encodeType(event: EditEvent, seq: number, edits: readonly Edit[]): Uint8Array<ArrayBuffer> {
  return encode([CLIENT_KIND.TYPE, event, seq, edits]);
}

/** Encode CAPTION: what `speaker` (0: the resident) says aloud; a text that is not final stands for the last one of its line. */
export function encodeCaption(speaker: number, line: number, text: string, final: boolean): Uint8Array<ArrayBuffer> {
  return encode([CLIENT_KIND.CAPTION, speaker, line, text, final]);
}

/** Encode VOICE: a tenth of a second of the resident's voice; empty when they have stopped. */
export function encodeVoice(pcm: Uint8Array): Uint8Array<ArrayBuffer> {
  return encode([CLIENT_KIND.VOICE, pcm]);
}

function optionalFloat32(value: number | undefined): Uint8Array | number[] {
  if (value === undefined) return [NIL];
  const bytes = new Uint8Array(5);
  bytes[0] = FLOAT32;
  new DataView(bytes.buffer).setFloat32(1, value);
  return bytes;
}

function joined(parts: readonly (Uint8Array | number[])[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    bytes.set(part, offset);
    offset += part.length;
  }
  return bytes;
}
