import { encode } from "@msgpack/msgpack";
import { expect, it } from "vitest";
import { decodeServerMessage, WireError } from "../../src/protocol";

it.each([
  ["a name that is a number", [33, 1, 1, 5, "x", 0, 0, "", false, 0], "name"],
  ["an answer to whether it is off the record that is a number", [33, 1, 1, "Ana", "x", 0, 0, "", 0, 0], "off_record"],
  ["an event without a number", [35, null, "closing", "The city closes."], "event"],
  ["a revision that is a number", [37, 1, 5], "revision"],
])("refuses %s, and says which field it is", (_, message, field) => {
  expect(() => decodeServerMessage(encode(message))).toThrow(WireError);
  expect(() => decodeServerMessage(encode(message))).toThrow(`${field} is not`);
});
