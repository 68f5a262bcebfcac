import { decode } from "@msgpack/msgpack";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  encodeAck,
  encodeHello,
  encodeLeave,
  encodeMove,
  encodeResync,
  encodeSay,
  MOVE_BYTES,
  VERSION,
} from "../../src/protocol";

describe("what the browser says", () => {
  it("says hello with a wish or without", () => {
    expect(decode(encodeHello({ name: "Zoë", colour: 3 }))).toEqual([0, VERSION, null, null, "Zoë", 3, {}]);
    const wish = encodeHello({ name: "Zoë", colour: 3, start: { x: 5, z: -2.5 } });
    expect(decode(wish)).toEqual([0, VERSION, 5, -2.5, "Zoë", 3, {}]);
    expect(wish[3]).toBe(0xca);
  });

  it("asks to go on with a session, after an event or from where the city knows", () => {
    const hello = { name: "Zoë", colour: 3, resume: "secret" };
    expect(decode(encodeHello(hello))).toEqual([0, VERSION, null, null, "Zoë", 3, { resume: "secret" }]);
    const options = { resume: "secret", event: 0 };
    expect(decode(encodeHello({ ...hello, event: 0 }))).toEqual([0, VERSION, null, null, "Zoë", 3, options]);
  });

  it("writes every MOVE in nineteen bytes of MessagePack", () => {
    const uint32 = fc.integer({ min: 0, max: 0xffff_ffff });
    const metres = fc.float({ noNaN: true, noDefaultInfinity: true });
    fc.assert(
      fc.property(uint32, metres, metres, fc.integer({ min: 0, max: 255 }), (seq, x, z, heading) => {
        const bytes = encodeMove(seq, x, z, heading);
        expect(bytes.length).toBe(MOVE_BYTES);
        expect(decode(bytes)).toEqual([1, seq, x, z, heading]);
      }),
    );
  });

  it("writes the small messages", () => {
    expect(decode(encodeSay("hello", 7))).toEqual([2, "hello", 7]);
    expect(decode(encodeResync())).toEqual([3]);
    expect(decode(encodeAck(300))).toEqual([4, 300]);
    expect(decode(encodeLeave())).toEqual([5]);
  });
});
