/**
 * The other half of the wire, for tests: what a server would write, and messages in the JSON form of the golden frames.
 *
 * Invariant: written from docs/protocol.md alone, sharing no code with `src/protocol/` but the numbers of the kinds.
 */
import { encode } from "@msgpack/msgpack";
import { BlockReader } from "../../src/protocol/blocks";
import { SERVER_KIND } from "../../src/protocol/kinds";
import type { ServerMessage } from "../../src/protocol/server_messages";
import type { Surrounding } from "../../src/protocol/surroundings";

export interface PlainEntered {
  slot: number;
  id: number;
  place: [number, number];
  heading: number;
  status: number;
  colour: number;
  name: string;
}
export interface PlainMoved {
  slot: number;
  place: [number, number];
  heading: number;
}
export interface PlainBlock {
  cell_x: number;
  cell_z: number;
  seq: number;
  key: boolean;
  wide: boolean;
  also: boolean;
  left: number[];
  entered: PlainEntered[];
  moved: PlainMoved[];
}

/** Pack blocks as docs/protocol.md §5 says. */
export function packBlocks(blocks: readonly PlainBlock[]): Uint8Array {
  const out: number[] = [];
  for (const block of blocks) {
    const number = (value: number) => out.push(...(block.wide ? [value & 0xff, value >> 8] : [value]));
    const place = ([x, z]: [number, number]) => out.push(x & 0xff, (x >> 8) | ((z & 0xf) << 4), z >> 4);
    const flags =
      Number(block.key) |
      (Number(block.wide) << 1) |
      (Number(block.left.length > 0) << 2) |
      (Number(block.entered.length > 0) << 3) |
      (Number(block.also) << 4);
    out.push((block.cell_x & 15) | ((block.cell_z & 15) << 4), block.seq, flags);
    if (block.left.length) {
      number(block.left.length);
      block.left.forEach(number);
    }
    if (block.entered.length) number(block.entered.length);
    for (const row of block.entered) {
      number(row.slot);
      out.push(row.id & 0xff, (row.id >>> 8) & 0xff, (row.id >>> 16) & 0xff, row.id >>> 24);
      place(row.place);
      const name = new TextEncoder().encode(row.name);
      out.push(row.heading, row.status, row.colour, name.length, ...name);
    }
    number(block.moved.length);
    for (const row of block.moved) {
      number(row.slot);
      place(row.place);
      out.push(row.heading);
    }
  }
  return Uint8Array.from(out);
}

/** Pack the counts of PULSE as docs/protocol.md §4 says. */
export function packAround(around: readonly Surrounding[]): Uint8Array {
  return Uint8Array.from(
    around.flatMap(({ dx, dz, residents }) => [dx & 0xff, dz & 0xff, residents & 0xff, residents >> 8]),
  );
}

/** A block with nothing in it but what is given. */
export function block(parts: Partial<PlainBlock>): PlainBlock {
  const nothing = { left: [], entered: [], moved: [] };
  return { cell_x: 0, cell_z: 0, seq: 0, key: false, wide: false, also: false, ...nothing, ...parts };
}

/** Read blocks back into their JSON form. */
export function plainBlocks(bytes: Uint8Array, reader = new BlockReader()): PlainBlock[] {
  const blocks: PlainBlock[] = [];
  reader.open(bytes);
  while (reader.next()) {
    const { cell_x, cell_z, seq, key, wide, also, entered, moved } = reader;
    const rows = [...Array(entered.count).keys()];
    blocks.push({
      cell_x,
      cell_z,
      seq,
      key,
      wide,
      also,
      left: [...reader.left.subarray(0, reader.leftCount)],
      entered: rows.map((row) => ({
        slot: entered.slot[row] ?? -1,
        id: entered.id[row] ?? -1,
        place: [entered.place_x[row] ?? -1, entered.place_z[row] ?? -1],
        heading: entered.heading[row] ?? -1,
        status: entered.status[row] ?? -1,
        colour: entered.colour[row] ?? -1,
        name: entered.name[row] ?? "",
      })),
      moved: [...Array(moved.count).keys()].map((row) => ({
        slot: moved.slot[row] ?? -1,
        place: [moved.place_x[row] ?? -1, moved.place_z[row] ?? -1],
        heading: moved.heading[row] ?? -1,
      })),
    });
  }
  return blocks;
}

/** Put a decoded message into the JSON form of the golden frames. */
export function plainMessage(message: ServerMessage): unknown {
  return "blocks" in message ? { ...message, blocks: plainBlocks(message.blocks) } : message;
}

const FIELDS: Record<keyof typeof SERVER_KIND, readonly string[]> = {
  KEYFRAME: ["tick", "cell_x", "cell_z", "blocks"],
  DELTA: ["tick", "blocks"],
  CORRECTION: ["seq", "x", "z"],
  PULSE: ["tick", "residents", "around"],
  RESUMED: ["facts"],
  TYPED: ["id", "name", "what", "seq", "edits"],
  WELCOME: ["event", "facts"],
  SAID: ["event", "id", "name", "text", "x", "z", "language", "off_record", "number"],
  REFUSED: ["event", "code", "sentence"],
  NOTICE: ["event", "code", "sentence"],
  UTTERED: ["event", "utterance"],
  CITY_CHANGED: ["event", "revision"],
};

export type PlainMessage = {
  kind: keyof typeof SERVER_KIND;
  blocks?: PlainBlock[];
  around?: readonly Surrounding[] | null;
} & Record<string, unknown>;

/** Write what a server would send for this message. */
export function serverBytes(message: PlainMessage): Uint8Array<ArrayBuffer> {
  const values = FIELDS[message.kind].map((field) => {
    if (field === "blocks") return packBlocks(message.blocks ?? []);
    return field === "around" && message.around ? packAround(message.around) : message[field];
  });
  return encode([SERVER_KIND[message.kind], ...values]);
}

export function hex(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

export function unhex(digits: string): Uint8Array {
  return Uint8Array.from(digits.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

/** WELCOME facts of a small test city. */
/** A line of chat that somebody else said near (0, 0). */
export const SAID = {
  kind: "SAID",
  id: 3,
  name: "Zoë",
  text: "hello",
  x: 1,
  z: 2,
  language: "",
  off_record: false,
  number: 0,
} as const;

export function facts(parts: Record<string, unknown> = {}) {
  return {
    id: 7,
    token: "secret",
    city: "Testville",
    package: "/city/",
    revision: "",
    x: 10,
    z: 20,
    heading: 0,
    tick_ms: 100,
    cell_m: 64,
    tether_m: 4,
    speed_mps_max: 6,
    hearing_m: 30,
    residents: 1,
    resume_s: 30,
    ...parts,
  };
}
