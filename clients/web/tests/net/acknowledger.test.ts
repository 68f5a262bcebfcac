import { decode } from "@msgpack/msgpack";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { ACK_MS, Acknowledger, EVENTS_PER_ACK } from "../../src/net/acknowledger";
import { WireError } from "../../src/protocol";

let sent: unknown[];
let events: Acknowledger;

beforeEach(() => {
  vi.useFakeTimers();
  sent = [];
  events = new Acknowledger((bytes) => sent.push(decode(bytes)));
});
afterEach(() => vi.useRealTimers());

it("acknowledges a lone event within a second", () => {
  events.take(1);
  vi.advanceTimersByTime(ACK_MS - 1);
  expect(sent).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(sent).toEqual([[4, 1]]);
  vi.advanceTimersByTime(10 * ACK_MS);
  expect(sent).toHaveLength(1);
});

it("acknowledges many events in batches, and the rest a little later", () => {
  for (let event = 5; event < 5 + 2 * EVENTS_PER_ACK + 1; event += 1) events.take(event);
  expect(sent).toEqual([
    [4, 4 + EVENTS_PER_ACK],
    [4, 4 + 2 * EVENTS_PER_ACK],
  ]);
  vi.advanceTimersByTime(ACK_MS);
  expect(sent.at(-1)).toEqual([4, 5 + 2 * EVENTS_PER_ACK]);
});

it("refuses a gap and a repetition", () => {
  events.take(0);
  expect(() => events.take(2)).toThrow(WireError);
  expect(() => events.take(0)).toThrow(WireError);
});

it("sends nothing after it was stopped", () => {
  events.take(1);
  events.stop();
  vi.advanceTimersByTime(10 * ACK_MS);
  expect(sent).toEqual([]);
});
