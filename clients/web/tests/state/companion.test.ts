import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { CompanionCity, type CompanionLine, LINES_MAX } from "../../src/state/companion";
import { FakeNetwork } from "../support/socket";

let network: FakeNetwork;
let city: CompanionCity;
let lines: CompanionLine[];
let codes: number[];
let event: number;

beforeEach(() => {
  vi.useFakeTimers();
  network = new FakeNetwork();
  lines = [];
  codes = [];
  event = 1;
  city = new CompanionCity({
    url: "ws://city/world",
    name: "Second screen",
    code: "K7QM3XBA",
    heard: (line) => void lines.push(line),
    changed: ({ state, code }) => state === "ended" && codes.push(code),
    open: network.open,
  });
  city.connect();
});
afterEach(() => {
  city.leave();
  vi.useRealTimers();
});

const utter = (utterance: Record<string, unknown>): void => {
  event += 1;
  network.socket.say({ kind: "UTTERED", event, utterance: { channel: "guide", priority: 1, ...utterance } } as never);
};

describe("CompanionCity", () => {
  it("joins with the code, and comes back with the token of its session, still as a second screen", () => {
    network.socket.welcome({ companion: true });
    expect(network.socket.of(0)[0]?.at(-1)).toEqual({ pair: "K7QM3XBA" });
    network.socket.end(1006);
    vi.advanceTimersByTime(60_000);
    network.socket.onopen?.();
    const again = network.socket.of(0)[0]?.at(-1) as Record<string, unknown>;
    expect(again.pair).toBe("K7QM3XBA");
    expect(again.resume).toBeDefined();
  });

  it("gives whole lines, with who says them", () => {
    network.socket.welcome({ companion: true });
    event += 1;
    network.socket.say({
      kind: "SAID",
      event,
      id: 3,
      name: "Zoë",
      text: "hello",
      x: 1,
      z: 2,
      language: "",
      off_record: false,
      number: 0,
    } as never);
    utter({ channel: "speech", name: "Ben", text: "the mee", facts: { line: 1, final: false } });
    utter({ channel: "speech", name: "Ben", text: "the meeting begins", facts: { line: 1, final: true } });
    utter({ channel: "speech", name: "Ben", text: "", facts: { line: 2, final: true } });
    utter({ channel: "alert", text: "Leave the hall.", priority: 3 });
    expect(lines.map(({ name, text, critical }) => [name, text, critical])).toEqual([
      ["Zoë", "hello", false],
      ["Ben", "the meeting begins", false],
      ["", "Leave the hall.", true],
    ]);
  });

  it("answers by text and never says where anybody is", () => {
    network.socket.welcome({ companion: true });
    expect([city.say(" On my way. "), city.say("  ")]).toEqual([true, false]);
    expect(city.say("x".repeat(900))).toBe(true);
    const [first, second] = network.socket.of(2);
    expect(first).toEqual([2, "On my way.", 1]);
    expect([String(second?.[1]).length, second?.[2]]).toEqual([500, 2]);
    expect(network.socket.of(1)).toEqual([]);
  });

  it("says nothing without the line, and ends with the reason", () => {
    expect(city.say("hello")).toBe(false);
    network.socket.end(4009, "pairing: the code is not known");
    expect(codes).toEqual([4009]);
  });

  it("keeps a bounded number of lines", () => {
    network.socket.welcome({ companion: true });
    for (let at = 0; at < LINES_MAX + 20; at += 1) utter({ text: `line ${at}` });
    expect(city.lines.length).toBe(LINES_MAX);
  });
});
