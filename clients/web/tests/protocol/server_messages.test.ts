import { encode } from "@msgpack/msgpack";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BlockReader, decodeServerMessage, MESSAGE_BYTES_MAX, WireError } from "../../src/protocol";
import { facts, type PlainMessage, plainMessage, serverBytes } from "../support/wire";

const MESSAGES: PlainMessage[] = [
  { kind: "KEYFRAME", tick: 4294967295, cell_x: -3, cell_z: 300, blocks: [] },
  { kind: "DELTA", tick: 9, blocks: [] },
  { kind: "CORRECTION", seq: 8, x: -1.5, z: 2 },
  { kind: "PULSE", tick: 1, residents: 12, around: [] },
  { kind: "WELCOME", event: 1, facts: facts() },
  {
    kind: "SAID",
    event: 2,
    id: 7,
    name: "Ana",
    text: "hello",
    x: 1,
    z: -2.5,
    language: "en",
    off_record: false,
    number: 3,
  },
  { kind: "REFUSED", event: 3, code: "say_too_fast", sentence: "Wait a moment." },
  { kind: "NOTICE", event: 4, code: "closing", sentence: "The city closes." },
  { kind: "CITY_CHANGED", event: 5, revision: "9c1185a5" },
  { kind: "RESUMED", facts: { ...facts(), seq: 12, said: 3, event: 40 } },
];

function codeOf(bytes: Uint8Array): string {
  try {
    decodeServerMessage(bytes);
  } catch (error) {
    if (error instanceof WireError) return error.code;
    throw error;
  }
  return "read";
}

/** Decode wholly, blocks included; anything but WireError escapes. */
function readWholly(bytes: Uint8Array): void {
  try {
    plainMessage(decodeServerMessage(bytes));
  } catch (error) {
    if (!(error instanceof WireError)) throw error;
  }
}

describe("decodeServerMessage", () => {
  it.each(MESSAGES)("reads $kind", (message) => {
    expect(plainMessage(decodeServerMessage(serverBytes(message)))).toEqual(message);
  });

  it.each([
    ["nothing", new Uint8Array(), "not_messagepack"],
    ["half a message", serverBytes(MESSAGES[4] as PlainMessage).slice(0, 30), "not_messagepack"],
    ["two messages", Uint8Array.of(0x94, 19, 1, 1, 0xc4, 0, 0xc0), "not_messagepack"],
    ["no array", encode({ kind: 19 }), "not_a_message"],
    ["a message too short", encode([19, 1]), "not_a_message"],
    ["a message too long", encode([19, 1, 1, new Uint8Array(), 1]), "not_a_message"],
    ["the browser's own kind", encode([5]), "unknown_kind"],
    ["a kind that is a text", encode(["19", 1, 1, new Uint8Array()]), "unknown_kind"],
    ["more than a message", new Uint8Array(MESSAGE_BYTES_MAX + 1), "too_long"],
  ])("refuses %s", (_, bytes, code) => {
    expect(codeOf(bytes)).toBe(code);
  });

  it("throws nothing but WireError for random bytes", () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), readWholly), { numRuns: 2000 });
  });

  it("throws nothing but WireError for arrays of random values", () => {
    const kind = fc.constantFrom(16, 17, 18, 19, 20, 32, 33, 34, 35, 36, 37);
    const items = fc.array(fc.oneof(fc.integer(), fc.double(), fc.string(), fc.uint8Array(), fc.object()), {
      maxLength: 8,
    });
    fc.assert(
      fc.property(kind, items, (first, rest) => readWholly(encode([first, ...rest]))),
      { numRuns: 500 },
    );
  });

  it("throws nothing but WireError for damaged messages", () => {
    const damage = fc.tuple(fc.constantFrom(...MESSAGES), fc.nat(), fc.integer({ min: 0, max: 255 }));
    fc.assert(
      fc.property(damage, ([message, at, value]) => {
        const bytes = serverBytes(message);
        bytes[at % bytes.length] = value;
        readWholly(bytes);
      }),
      { numRuns: 2000 },
    );
  });
});

describe("a reader after a bad message", () => {
  it("reads the next one", () => {
    const reader = new BlockReader();
    expect(() => reader.open(Uint8Array.of(1, 2, 3)).next()).toThrow(WireError);
    expect(reader.open(Uint8Array.of(1, 2, 3, 0, 0)).next()).toBe(true);
  });
});
