import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { CompanionCity, type CompanionLine, LINES_MAX } from "../../src/state/companion";
import { SAYINGS_MAX } from "../../src/state/sayings";
import { say } from "../../src/words";
import { FakeNetwork } from "../support/socket";
import { SAID } from "../support/wire";

let network: FakeNetwork;
let city: CompanionCity;
let lines: CompanionLine[];
let codes: number[];
let returned: string[];
let event: number;

beforeEach(() => {
  vi.useFakeTimers();
  network = new FakeNetwork();
  lines = [];
  codes = [];
  returned = [];
  event = 1;
  city = new CompanionCity({
    url: "ws://city/world",
    name: "Second screen",
    code: "K7QM3XBA",
    heard: (line) => void lines.push(line),
    returned: (text) => void returned.push(text),
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

/** The city lets the resident's words be heard, whichever screen they came from. */
const heardFrom = (id: number, name: string, text: string, number = 0): void => {
  event += 1;
  network.socket.say({ ...SAID, event, id, name, text, number } as never);
};
const refuse = (code: string): void => {
  event += 1;
  network.socket.say({ kind: "REFUSED", event, code, sentence: "Sorry." } as never);
};
const sent = (): unknown[][] => network.socket.of(2).map(([, text, number]) => [text, number]);
/** Where the resident is numbered 7. */
const welcome = (): void => network.socket.welcome({ companion: true, id: 7 });

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
    heardFrom(3, "Zoë", "hello");
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
    welcome();
    expect([city.say(" On my way. "), city.say("  "), city.say("Soon.")]).toEqual([true, false, true]);
    expect(sent()).toEqual([["On my way.", 1]]);
    heardFrom(3, "Zoë", "Where are you?");
    expect(sent().length).toBe(1);
    heardFrom(7, "Ben", "from the page of the same resident");
    expect(sent().length).toBe(1);
    heardFrom(7, "Ben", "On my way.", 1);
    expect(sent()[1]).toEqual(["Soon.", 2]);
    expect(network.socket.of(1)).toEqual([]);
  });

  it("refuses what is too long or too much in words, and cuts nothing", () => {
    welcome();
    expect(city.say("x".repeat(501))).toBe(false);
    for (let at = 0; at < SAYINGS_MAX; at += 1) expect(city.say(`${at}`)).toBe(true);
    expect(city.say("more")).toBe(false);
    expect(lines.map(({ text }) => text)).toEqual([
      say("chat-too-long", { most: 500 }),
      say("chat-too-many", { waiting: SAYINGS_MAX }),
    ]);
  });

  it("says once, when the line is back, what was written without it or was lost with it", () => {
    expect([city.live, city.say("hello")]).toEqual([false, true]);
    welcome();
    expect([city.live, sent()]).toEqual([true, [["hello", 1]]]);
    network.socket.end(1006);
    city.say("again");
    vi.advanceTimersByTime(60_000);
    network.socket.resume({ companion: true, id: 7, said: 0, event: 1 });
    expect(sent()).toEqual([["hello", 1]]);
    heardFrom(7, "Ben", "hello", 1);
    expect(sent()[1]).toEqual(["again", 2]);
    expect(returned).toEqual([]);
  });

  it("gives back what was refused, but says again what came too soon", () => {
    welcome();
    city.say("hello");
    refuse("say_too_fast");
    vi.advanceTimersByTime(2_000);
    expect([sent().length, returned]).toEqual([2, []]);
    refuse("say_hidden");
    expect([returned, lines.at(-1)?.text]).toEqual([["hello"], "Sorry."]);
  });

  it("gives everything back when the session is over", () => {
    welcome();
    city.say("one");
    city.say("two");
    network.socket.end(4009, "pairing: the code is not known");
    expect([returned, lines.at(-1)?.text, codes]).toEqual([["one", "two"], say("chat-in-doubt"), [4009]]);
  });

  it("keeps a bounded number of lines", () => {
    network.socket.welcome({ companion: true });
    for (let at = 0; at < LINES_MAX + 20; at += 1) utter({ text: `line ${at}` });
    expect(city.lines.length).toBe(LINES_MAX);
  });
});
