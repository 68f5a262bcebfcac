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
  events.goOnAfter(0);
  events.take(1);
  vi.advanceTimersByTime(ACK_MS - 1);
  expect(sent).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(sent).toEqual([[4, 1]]);
  vi.advanceTimersByTime(10 * ACK_MS);
  expect(sent).toHaveLength(1);
});

it("acknowledges many events in batches, and the rest a little later", () => {
  events.goOnAfter(4);
  for (let event = 5; event < 5 + 2 * EVENTS_PER_ACK + 1; event += 1) events.take(event);
  expect(sent).toEqual([
    [4, 4 + EVENTS_PER_ACK],
    [4, 4 + 2 * EVENTS_PER_ACK],
  ]);
  vi.advanceTimersByTime(ACK_MS);
  expect(sent.at(-1)).toEqual([4, 5 + 2 * EVENTS_PER_ACK]);
});

it("refuses a gap and a repetition, and any event before a session", () => {
  expect(() => events.take(0)).toThrow(WireError);
  events.goOnAfter(-1);
  events.take(0);
  expect(() => events.take(2)).toThrow(WireError);
  expect(() => events.take(0)).toThrow(WireError);
});

it("goes on after any number, and says which event was the last", () => {
  expect(events.last).toBeUndefined();
  events.goOnAfter(40);
  expect(events.last).toBe(40);
  events.take(41);
  events.goOnAfter(99);
  vi.advanceTimersByTime(10 * ACK_MS);
  expect(sent).toEqual([]);
  events.take(100);
  expect(events.last).toBe(100);
});

it("sends nothing after it was stopped", () => {
  events.goOnAfter(0);
  events.take(1);
  events.stop();
  vi.advanceTimersByTime(10 * ACK_MS);
  expect(sent).toEqual([]);
});
