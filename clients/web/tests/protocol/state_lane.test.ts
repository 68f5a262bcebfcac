import { encode } from "@msgpack/msgpack";
import { expect, it } from "vitest";
import { decodeServerMessage, EDITS_MAX, WireError } from "../../src/protocol";

const none = new Uint8Array();
const typed = (what: unknown, edits: unknown) => [21, 7, "Ana", what, 1, edits];

it.each([
  ["a tick below zero", [19, -1, 1, none], "tick"],
  ["a tick with a fraction", [19, 0.5, 1, none], "tick"],
  ["a tick beyond 32 bits", [19, 2 ** 32, 1, none], "tick"],
  ["a place that is no number", [18, 1, Number.NaN, 0], "x"],
  ["a place at infinity", [18, 1, 0, Number.POSITIVE_INFINITY], "z"],
  ["blocks that are text", [17, 1, "blocks"], "blocks"],
  ["a count that is not whole", [19, 1, 1, new Uint8Array(6)], "around"],
  ["an edit event that nobody knows", typed("undo", []), "what"],
  ["an edit that nobody knows", typed("edit", [["w", 1, 2]]), "edit"],
  ["too many edits", typed("edit", Array(EDITS_MAX + 1).fill(["t", null, "a"])), "edits"],
])("refuses %s, and says which field it is", (_, message, field) => {
  expect(() => decodeServerMessage(encode(message))).toThrow(WireError);
  expect(() => decodeServerMessage(encode(message))).toThrow(`${field} is not`);
});

it("reads edits at a place and at the end", () => {
  const edits = [
    ["t", null, "lo"],
    ["e", 4, 2],
  ];
  expect(decodeServerMessage(encode(typed("edit", edits)))).toMatchObject({ kind: "TYPED", what: "edit", edits });
});
