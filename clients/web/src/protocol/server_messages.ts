/**
 * Messages from the server, from bytes to values (docs/protocol.md §4), whichever lane they come in.
 *
 * Invariant: whatever the bytes, the answer is a checked value or a WireError.
 */

import { decode } from "@msgpack/msgpack";
import { EVENT_LANE, type EventMessage } from "./event_lane";
import type { Reader } from "./fields";
import { MESSAGE_BYTES_MAX } from "./kinds";
import { STATE_LANE, type StateMessage } from "./state_lane";
import { WireError } from "./wire_error";

export type ServerMessage = StateMessage | EventMessage;

const LIMITS = {
  maxStrLength: 65_536,
  maxBinLength: MESSAGE_BYTES_MAX,
  maxArrayLength: 1024,
  maxMapLength: 256,
  maxExtLength: 0,
} as const;

const READERS: ReadonlyMap<unknown, Reader<ServerMessage>> = new Map<unknown, Reader<ServerMessage>>([
  ...STATE_LANE,
  ...EVENT_LANE,
]);

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
