import fc from "fast-check";
import { expect, it } from "vitest";
import { WireError } from "../../src/protocol";
import { surroundingsOf } from "../../src/protocol/surroundings";
import { packAround } from "../support/wire";

it("reads the counts that the city wrote, on both sides of the view", () => {
  expect(surroundingsOf(Uint8Array.of(2, 0xfb, 0x2c, 0x01))).toEqual([{ dx: 2, dz: -5, residents: 300 }]);
  const cell = fc.integer({ min: -128, max: 127 });
  const record = fc.record({ dx: cell, dz: cell, residents: fc.integer({ min: 0, max: 0xffff }) });
  fc.assert(
    fc.property(fc.array(record, { maxLength: 121 }), (around) => {
      const inside = Uint8Array.from([9, ...packAround(around), 9]);
      expect(surroundingsOf(inside.subarray(1, -1))).toEqual(around);
    }),
  );
});

it("refuses what is not whole records", () => {
  for (const length of [1, 2, 3, 5]) expect(() => surroundingsOf(new Uint8Array(length))).toThrow(WireError);
});
