import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BlockReader, headingByte, headingDegrees, placeMetres, WireError } from "../../src/protocol";
import { block, type PlainBlock, packBlocks, plainBlocks } from "../support/wire";

const number = (most: number) => fc.integer({ min: 0, max: most });
const place = fc.tuple(number(4095), number(4095));

function anyBlock(wide: boolean): fc.Arbitrary<PlainBlock> {
  const slot = number(wide ? 65535 : 255);
  const name = fc
    .string({ unit: "grapheme", maxLength: 8 })
    .filter((text) => new TextEncoder().encode(text).length < 256);
  const entered = fc.record({
    slot,
    id: number(0xffff_ffff),
    place,
    heading: number(255),
    status: number(255),
    colour: number(255),
    name,
  });
  return fc.record({
    cell_x: number(15),
    cell_z: number(15),
    seq: number(255),
    key: fc.boolean(),
    wide: fc.constant(wide),
    also: fc.constant(false),
    left: fc.array(slot, { maxLength: 5 }),
    entered: fc.array(entered, { maxLength: 5 }),
    moved: fc.array(fc.record({ slot, place, heading: number(255) }), { maxLength: 5 }),
  });
}

const blocks = fc.array(fc.boolean().chain(anyBlock), { maxLength: 5 });

describe("BlockReader", () => {
  it("reads back whatever a server packs, narrow and wide, with one reader", () => {
    const reader = new BlockReader();
    fc.assert(
      fc.property(blocks, (list) => {
        expect(plainBlocks(packBlocks(list), reader)).toEqual(list);
      }),
    );
  });

  it("reads a plaza of 40,000", () => {
    const moved = Array.from({ length: 40_000 }, (_, slot) => ({
      slot,
      place: [slot % 4096, (slot * 7) % 4096] as [number, number],
      heading: slot % 256,
    }));
    const list = [block({ wide: true, moved }), block({ moved: moved.slice(0, 3) })];
    expect(plainBlocks(packBlocks(list))).toEqual(list);
  });

  it("reads more rows of a cell, and refuses them with anything else in their block", () => {
    const moved = [{ slot: 300, place: [1, 2] as [number, number], heading: 3 }];
    const list = [block({ seq: 9, wide: true, also: true, moved })];
    expect(plainBlocks(packBlocks(list))).toEqual(list);
    for (const parts of [{ key: true }, { left: [1] }]) {
      expect(() => plainBlocks(packBlocks([block({ also: true, ...parts })]))).toThrow(WireError);
    }
  });

  it("refuses every true beginning of a block", () => {
    const entered = [
      { slot: 1, id: 7, place: [100, 200] as [number, number], heading: 3, status: 0, colour: 2, name: "Ana" },
    ];
    const whole = packBlocks([block({ left: [4], entered, moved: [{ slot: 1, place: [1, 2], heading: 3 }] })]);
    for (let length = 1; length < whole.length; length += 1) {
      expect(() => plainBlocks(whole.subarray(0, length))).toThrow(WireError);
    }
  });

  it("refuses flags it does not know, and names that are not UTF-8", () => {
    expect(() => plainBlocks(Uint8Array.of(0, 0, 32, 0))).toThrow("flags 32");
    const entered = Uint8Array.of(0, 0, 8, 1, 0, 7, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0xff, 0);
    expect(() => plainBlocks(entered)).toThrow("UTF-8");
  });

  it("throws nothing but WireError for random bytes", () => {
    const read = (bytes: Uint8Array) => {
      try {
        plainBlocks(bytes);
      } catch (error) {
        if (!(error instanceof WireError)) throw error;
      }
    };
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), read), { numRuns: 2000 });
  });
});

describe("places and headings", () => {
  it("puts the first and the last step inside the widened cell", () => {
    expect(placeMetres(-1, 0, 64, 4)).toBeCloseTo(-68 + 0.5 * (72 / 4096), 9);
    expect(placeMetres(2, 4095, 64, 4)).toBeCloseTo(2 * 64 + 68 - 0.5 * (72 / 4096), 9);
  });

  it("turns degrees into the nearest byte and back", () => {
    expect([0, 90, 359.9, -90, 720, 450].map(headingByte)).toEqual([0, 64, 0, 192, 0, 64]);
    expect(headingDegrees(64)).toBe(90);
  });
});
