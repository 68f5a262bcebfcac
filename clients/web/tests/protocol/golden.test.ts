/**
 * Golden frames: what the server's half wrote is read here, and what this half writes is kept for the server's half to read.
 *
 * `GOLDEN=write npx vitest run tests/protocol/golden.test.ts` writes `tests/golden/typescript.json` anew.
 */
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import {
  decodeServerMessage,
  encodeAck,
  encodeAsk,
  encodeCaption,
  encodeHello,
  encodeLeave,
  encodeMove,
  encodeNeeds,
  encodeResync,
  encodeSay,
  encodeType,
  encodeVoice,
  VERSION,
} from "../../src/protocol";
import type { Edit, EditEvent } from "../../src/protocol/client_messages";
import { hex, plainMessage, unhex } from "../support/wire";

interface Golden {
  name: string;
  hex: string;
  value: { kind: string } & Record<string, unknown>;
}

const FOLDER = new URL("../../../../tests/golden/", import.meta.url);
const PYTHON = new URL("python.json", FOLDER);
const TYPESCRIPT = new URL("typescript.json", FOLDER);
/** Prints the frames as the server's code writes them now; run where the project's own Python is set up. */
const FRAMES = fileURLToPath(new URL("../golden_frames.py", FOLDER));
const INTERPRETER = fileURLToPath(new URL("../../.venv/bin/python", FOLDER));

interface PlainHello {
  name: string;
  colour: number;
  start_x: number | null;
  start_z: number | null;
  options: Record<string, never>;
}

/** The bytes that this half writes for a message of the client, given in the JSON form. */
const WRITERS: Record<string, (value: never) => Uint8Array> = {
  HELLO: ({ name, colour, start_x, start_z, options }: PlainHello) => {
    const start = start_x === null || start_z === null ? undefined : { x: start_x, z: start_z };
    return encodeHello({ name, colour, start, ...options });
  },
  MOVE: (value: { seq: number; x: number; z: number; heading: number }) =>
    encodeMove(value.seq, value.x, value.z, value.heading),
  SAY: ({ text, number }: { text: string; number: number }) => encodeSay(text, number),
  RESYNC: () => encodeResync(),
  ACK: ({ event }: { event: number }) => encodeAck(event),
  LEAVE: () => encodeLeave(),
  ASK: ({ verb, arguments: given }: { verb: string; arguments: Record<string, string> }) => encodeAsk(verb, given),
  NEEDS: ({ needs }: { needs: Record<string, unknown> }) => encodeNeeds(needs),
  TYPE: ({ what, seq, edits }: { what: EditEvent; seq: number; edits: Edit[] }) => encodeType(what, seq, edits),
  CAPTION: (value: { speaker: number; line: number; text: string; final: boolean }) =>
    encodeCaption(value.speaker, value.line, value.text, value.final),
  VOICE: ({ pcm }: { pcm: string }) => encodeVoice(unhex(pcm)),
};

function hello(parts: Record<string, unknown>) {
  return {
    kind: "HELLO",
    version: VERSION,
    start_x: null,
    start_z: null,
    name: "Ana",
    colour: 2,
    options: {},
    ...parts,
  };
}

const OWN: readonly { name: string; value: Golden["value"] }[] = [
  { name: "hello without a wish", value: hello({}) },
  { name: "hello with a place", value: hello({ start_x: 1.5, start_z: -2.25, name: "Zoë 李", colour: 11 }) },
  {
    name: "hello of somebody who comes back",
    value: hello({ options: { resume: "kXn2mQ8vT1aZ0bYcRw3dEg", event: 41 } }),
  },
  {
    name: "hello of a page that was loaded again",
    value: hello({ start_x: 1.5, start_z: -2.25, options: { resume: "kXn2mQ8vT1aZ0bYcRw3dEg" } }),
  },
  { name: "move", value: { kind: "MOVE", seq: 7, x: 1.5, z: -2.25, heading: 64 } },
  { name: "move at the ends", value: { kind: "MOVE", seq: 4294967295, x: -20480.125, z: 0, heading: 255 } },
  { name: "say", value: { kind: "SAY", text: "Where is the library? 📚", number: 1 } },
  { name: "say a long text", value: { kind: "SAY", text: "ab ".repeat(150).trim(), number: 70000 } },
  { name: "resync", value: { kind: "RESYNC" } },
  { name: "ack", value: { kind: "ACK", event: 3 } },
  { name: "ack a great number", value: { kind: "ACK", event: 70000 } },
  { name: "leave", value: { kind: "LEAVE" } },
  {
    name: "hello of somebody with needs",
    value: hello({ options: { needs: { version: 2, captions: true, reading_wpm: 140 } } }),
  },
  { name: "hello of a captioner", value: hello({ options: { seat: "captioner", key: "open sesame" } }) },
  { name: "hello of a second screen", value: hello({ options: { pair: "K7QM3XBA" } }) },
  { name: "ask", value: { kind: "ASK", verb: "walk_to", arguments: { id: "b12", near: true, metres: 3 } } },
  { name: "needs", value: { kind: "NEEDS", needs: { version: 2, language: "fr", keys: { where: "KeyI" } } } },
  {
    name: "type",
    value: {
      kind: "TYPE",
      what: "edit",
      seq: 70000,
      edits: [
        ["t", null, "Grüß 👋"],
        ["e", 4, 2],
        ["t", 0, "x"],
      ],
    },
  },
  { name: "caption", value: { kind: "CAPTION", speaker: 0, line: 3, text: "the meeting begins", final: false } },
  { name: "caption of another", value: { kind: "CAPTION", speaker: 9, line: 4, text: "At five.", final: true } },
  { name: "voice", value: { kind: "VOICE", pcm: "0100ff7f0080" } },
];

function bytesOf(value: Golden["value"]): string | undefined {
  const write = WRITERS[value.kind];
  return write && hex(write(value as never));
}

describe("golden frames", () => {
  const own = OWN.map(({ name, value }) => ({ name, hex: bytesOf(value), value }));

  it("writes the frames that tests/golden/typescript.json keeps", () => {
    if (process.env.GOLDEN === "write") writeFileSync(TYPESCRIPT, `${JSON.stringify(own, null, 1)}\n`);
    expect(own).toEqual(JSON.parse(readFileSync(TYPESCRIPT, "utf8")));
  });

  it("keeps the nineteen bytes of MOVE", () => {
    expect(bytesOf({ kind: "MOVE", seq: 7, x: 1.5, z: -2.25, heading: 64 })).toBe(
      "9501ce00000007ca3fc00000cac0100000cc40",
    );
  });

  const python: Golden[] = JSON.parse(readFileSync(PYTHON, "utf8"));
  it("finds the server's golden frames", () => {
    const kinds = new Set(python.map((golden) => golden.value.kind));
    expect([...kinds]).toEqual(expect.arrayContaining(["KEYFRAME", "DELTA", "CORRECTION", "PULSE", "WELCOME", "SAID"]));
  });

  it.each(python)("agrees with the server on: $name", agree);

  it.skipIf(!existsSync(INTERPRETER))("agrees with what the server's code writes at this moment", () => {
    const frames: Golden[] = JSON.parse(execFileSync(INTERPRETER, [FRAMES], { encoding: "utf8" }));
    expect(frames.length).toBe(python.length);
    frames.forEach(agree);
  });
});

function agree({ hex: written, value }: Golden): void {
  const own = bytesOf(value);
  if (own === undefined) expect(plainMessage(decodeServerMessage(unhex(written)))).toEqual(value);
  else expect(own).toBe(written);
}
