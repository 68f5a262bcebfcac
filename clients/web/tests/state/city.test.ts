import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { City } from "../../src/state/city";
import type { Topic } from "../../src/state/types";
import { cityFacts, feature } from "../support/features";
import { deflated, packRegion } from "../support/ground";
import { FakeNetwork } from "../support/socket";
import { block, SAID } from "../support/wire";

const FRAME_S = 1 / 60;
const OPEN = Object.fromEntries(
  Array.from({ length: 64 }, (_, at) => [`${at % 8},${Math.floor(at / 8)}`, { kind: 1, base_m: 4 }]),
);

let network: FakeNetwork;
let city: City;
let told: Topic[];
let now_ms: number;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  const file = await deflated(packRegion(OPEN));
  network = new FakeNetwork();
  now_ms = 1_000;
  city = new City({
    city: cityFacts(),
    features: [feature({ name: "Town Hall" })],
    package: "/city/",
    url: "ws://city/world",
    wish: { name: "Ana", colour: 2, start: { x: 5, z: -2.5 } },
    open: network.open,
    get: async () => new Response(file),
    now: () => now_ms,
  });
  told = [];
  for (const topic of ["self", "people", "chat", "line", "note", "residents"] as const)
    city.on(topic, () => told.push(topic));
  city.connect();
});
afterEach(() => vi.useRealTimers());

/** Let time pass in frames. */
function pass(seconds: number): void {
  for (let frame = 0; frame < Math.round(seconds / FRAME_S); frame += 1) {
    now_ms += FRAME_S * 1000;
    city.advance(FRAME_S);
  }
}

const ana = (slot: number, id: number, x = 2048) => ({
  slot,
  id,
  place: [x, 2048] as [number, number],
  heading: 0,
  status: 0,
  colour: 1,
  name: `P${id}`,
});

/** All nine KEY blocks around (0, 0), with these residents in the middle. */
const nine = (entered: ReturnType<typeof ana>[]) =>
  [-1, 0, 1].flatMap((z) =>
    [-1, 0, 1].map((x) => block({ cell_x: x & 255, cell_z: z & 255, key: true, entered: x || z ? [] : entered })),
  );

describe("City", () => {
  it("asks for the place of the wish, and stands where the city says", () => {
    network.socket.welcome({ id: 9, x: 30, z: 40, heading: 64, residents: 3 });
    expect(network.socket.of(0)).toEqual([[0, 1, 5, -2.5, "Ana", 2, {}]]);
    expect(city.self).toMatchObject({ id: 9, name: "Ana", colour: 2, x: 30, z: 40, heading_deg: 90 });
    expect(city.line).toEqual({ state: "live", sentence: "Connected.", code: 0 });
    expect(city.residents).toBe(3);
    expect(told).toEqual(["line", "people", "self", "residents", "line"]);
  });

  it("walks, and tells the city the places", () => {
    network.socket.welcome({ x: 0, z: 0, heading: 0 });
    city.steer({ forward: 1, strafe: 0, turn: 0, run: false });
    pass(1);
    const moves = network.socket.of(1);
    expect(moves.length).toBeGreaterThanOrEqual(9);
    expect(moves.at(-1)?.[3]).toBeCloseTo(city.self.z, 0);
    expect(city.self.z).toBeCloseTo(-1.6, 2);
    const untold = city.self.z - Number(moves.at(-1)?.[3]);
    network.socket.say({ kind: "CORRECTION", seq: 1000, x: 0, z: -1 });
    city.steer({ forward: 0, strafe: 0, turn: 0, run: false });
    pass(2);
    expect(city.self.z).toBeCloseTo(-1 + untold, 3);
  });

  it("stands on the ground when it has come", async () => {
    network.socket.welcome({ x: 10, z: 10 });
    await vi.waitFor(() => expect(city.ground.height(10, 10)).toBe(4));
    pass(2);
    expect(city.self.y).toBeCloseTo(4, 3);
  });

  it("draws people a little in the past and at the height of the ground", async () => {
    network.socket.welcome({ x: 10, z: 10 });
    await vi.waitFor(() => expect(city.ground.height(10, 10)).toBe(4));
    const blocks = nine([ana(0, 7), ana(1, 8, 1000)]);
    network.socket.say({ kind: "KEYFRAME", tick: 50, cell_x: 0, cell_z: 0, blocks });
    expect([...city.people.keys()]).toEqual([8]);
    for (let tick = 51; tick < 61; tick += 1) {
      const moved = [{ slot: 1, place: [1000 + (tick - 50) * 16, 2048] as [number, number], heading: 64 }];
      network.socket.say({ kind: "DELTA", tick, blocks: [block({ seq: tick - 50, moved })] });
      pass(0.1);
    }
    const metres = city.crowd.x[0] ?? 0;
    const newest = city.people.get(8)?.x ?? 0;
    expect(newest - metres).toBeGreaterThan(0.1);
    expect(newest - metres).toBeLessThan(0.6);
    expect(city.crowd.y[0]).toBe(4);
    expect(city.crowd.speed_mps[0]).toBeCloseTo((16 * 72) / 4096 / 0.1, 0);
  });

  it("asks for everything once, however many blocks do not fit", () => {
    network.socket.welcome();
    for (let tick = 1; tick < 20; tick += 1)
      network.socket.say({ kind: "DELTA", tick, blocks: [block({ seq: tick })] });
    expect(network.socket.of(3)).toEqual([[3]]);
    now_ms += 2_000;
    network.socket.say({ kind: "DELTA", tick: 30, blocks: [block({ seq: 1 })] });
    expect(network.socket.of(3)).toHaveLength(2);
  });

  it("says and hears, and keeps a bounded chat", () => {
    network.socket.welcome({ id: 9 });
    city.say("  hello  ");
    city.say("   ");
    expect(network.socket.of(2)).toEqual([[2, "hello", 1]]);
    for (let event = 2; event < 302; event += 1) {
      network.socket.say({ ...SAID, event, id: event % 2 ? 9 : 3, text: `line ${event}` });
    }
    expect(city.chat).toHaveLength(200);
    expect(city.chat.at(-1)).toMatchObject({ id: 9, text: "line 301", own: true, x: 1, z: 2 });
    expect(city.chat.at(-2)).toMatchObject({ id: 3, own: false });
    expect(network.socket.of(4).length).toBeGreaterThan(10);
  });

  it("says one thing after the other, and keeps what was not heard yet", () => {
    network.socket.welcome({ id: 9 });
    expect(city.say("one") && city.say("two")).toBe(true);
    expect(city.unsaid).toEqual(["one", "two"]);
    network.socket.say({ ...SAID, event: 2, id: 3, text: "from another" });
    expect(network.socket.of(2)).toEqual([[2, "one", 1]]);
    network.socket.say({ ...SAID, event: 3, id: 9, text: "one", number: 1 });
    expect(network.socket.of(2).at(-1)).toEqual([2, "two", 2]);
    expect(city.unsaid).toEqual(["two"]);
  });

  it("does not take the words of a second screen for the answer to its own", () => {
    network.socket.welcome({ id: 9 });
    city.say("one");
    network.socket.say({ ...SAID, event: 2, id: 9, text: "one" });
    expect([city.unsaid, city.chat.at(-1)?.own]).toEqual([["one"], true]);
    network.socket.say({ kind: "REFUSED", event: 3, code: "say_hidden", sentence: "You are in your safe place." });
    expect([city.unsaid, city.notes.at(-1)?.text]).toEqual([[], "one"]);
    city.say("two");
    network.socket.say({ kind: "REFUSED", event: 4, code: "caption_text", sentence: "A caption is too long." });
    expect([city.unsaid, city.notes.at(-1)?.text]).toEqual([["two"], undefined]);
  });

  it("says why something was not said, and gives it back", () => {
    network.socket.welcome();
    city.say("📚".repeat(500));
    expect(network.socket.of(2)).toHaveLength(1);
    expect(city.say("x".repeat(501))).toBe(false);
    expect(network.socket.of(2)).toHaveLength(1);
    expect(city.notes.at(-1)).toMatchObject({ code: "too_long" });
    network.socket.say({ kind: "REFUSED", event: 2, code: "say_text", sentence: "Nothing is left of it." });
    expect(city.notes.at(-1)).toMatchObject({ code: "say_text", text: "📚".repeat(500) });
    network.socket.say({ kind: "REFUSED", event: 3, code: "resync_too_fast", sentence: "Wait a moment." });
    network.socket.say({ kind: "NOTICE", event: 4, code: "closing", sentence: "The city closes." });
    expect(city.notes.slice(-2).map(({ code, text }) => [code, text])).toEqual([
      ["resync_too_fast", undefined],
      ["closing", undefined],
    ]);
    expect(told.filter((topic) => topic === "note")).toHaveLength(4);
  });

  it("counts the residents, and leaves", () => {
    network.socket.welcome();
    network.socket.say({ kind: "PULSE", tick: 5, residents: 41, around: [] });
    expect(city.residents).toBe(41);
    city.leave();
    expect(city.line).toMatchObject({ state: "ended", sentence: "You have left the city." });
    expect(network.socket.of(5)).toEqual([[5]]);
  });
});

describe("a line that was lost", () => {
  /** Lose the line and let the page open another. */
  function lose(): void {
    network.socket.end(1006);
    expect(city.line.state).toBe("waiting");
    vi.advanceTimersByTime(5_000);
  }

  it("goes on: same resident, same people, same chat, moves and events counted on", () => {
    network.socket.welcome({ id: 9, x: 0, z: 0, heading: 64 }, 0);
    network.socket.say({ kind: "KEYFRAME", tick: 50, cell_x: 0, cell_z: 0, blocks: nine([ana(1, 8)]) });
    network.socket.say({ ...SAID, event: 1 });
    city.steer({ forward: 1, strafe: 0, turn: 0, run: false });
    pass(1);
    lose();
    const { x } = city.self;
    pass(1);
    expect(city.self).toMatchObject({ x, speed_mps: 0 });
    network.socket.resume({ id: 9, x: 1.5, z: 0, heading: 64, seq: 8, event: 1 });
    expect(network.socket.of(0)[0]?.[6]).toEqual({ resume: "secret", event: 1 });
    expect([...city.people.keys()]).toEqual([8]);
    network.socket.say({ ...SAID, event: 2, text: "missed" });
    expect(city.chat.map(({ text }) => text)).toEqual(["hello", "missed"]);
    pass(1);
    const moves = network.socket.of(1);
    expect(moves[0]?.[1]).toBe(9);
    expect(city.self.x).toBeGreaterThan(x + 1);
  });

  it("stands where the city says after the page was loaded again", () => {
    network.socket.resume({ id: 9, x: 30, z: 40, heading: 64, seq: 12, said: 4, event: 7 });
    expect(city.self).toMatchObject({ id: 9, x: 30, z: 40, heading_deg: 90 });
    city.turnBy(90);
    pass(0.2);
    expect(network.socket.of(1)).toEqual([[1, 13, 30, 40, 128]]);
    city.say("hello");
    expect(network.socket.of(2)).toEqual([[2, "hello", 5]]);
  });

  it("says what was said meanwhile when it is back, and nothing twice", () => {
    network.socket.welcome({ id: 9 }, 0);
    city.say("one");
    lose();
    city.say("two");
    network.socket.resume({ id: 9, said: 1, event: 0 });
    expect(network.socket.of(2)).toEqual([]);
    network.socket.say({ ...SAID, event: 1, id: 9, text: "one", number: 1 });
    expect(network.socket.of(2)).toEqual([[2, "two", 2]]);
    lose();
    network.socket.resume({ id: 9, said: 1, event: 1 });
    expect(network.socket.of(2)).toEqual([[2, "two", 2]]);
  });

  it("begins anew near its place when the place was given up, and gives back what may not have been heard", () => {
    network.socket.welcome({ id: 9, x: 0, z: 0, heading: 64 });
    city.steer({ forward: 1, strafe: 0, turn: 0, run: false });
    pass(1);
    city.say("one");
    city.say("two");
    lose();
    network.socket.welcome({ id: 12, x: 1.5, z: 0, token: "new" }, 0);
    const [hello] = network.socket.of(0);
    expect(hello?.[2]).toBeCloseTo(1.6, 2);
    expect(city.self).toMatchObject({ id: 12, x: 1.5 });
    expect(city.people.size).toBe(0);
    expect(city.notes.map(({ code, text }) => [code, text])).toEqual([["in_doubt", "one"]]);
    expect(network.socket.of(2)).toEqual([[2, "two", 1]]);
  });

  it("goes on here after another window, with a fresh start for its notes", () => {
    network.socket.welcome({ id: 9 }, 0);
    city.inform("x", "Old news.");
    city.say("one");
    network.socket.end(4008);
    city.connect();
    expect(city.notes.map(({ code, text }) => [code, text])).toEqual([["in_doubt", "one"]]);
    network.socket.resume({ id: 9, said: 4, event: 3 });
    city.say("two");
    expect(network.socket.of(2)).toEqual([[2, "two", 5]]);
  });
});

it("knows where people are who are too far away to be seen", () => {
  const around = [{ dx: 2, dz: -5, residents: 40 }];
  network.socket.welcome({ cell_m: 64 });
  network.socket.say({ kind: "KEYFRAME", tick: 6, cell_x: -1, cell_z: 1, blocks: [] });
  network.socket.say({ kind: "PULSE", tick: 50, residents: 41, around });
  expect(city.gatherings).toEqual([{ x: 1.5 * 64, z: -3.5 * 64, residents: 40 }]);
  network.socket.say({ kind: "PULSE", tick: 100, residents: 40, around: null });
  expect([city.residents, city.gatherings.length]).toEqual([40, 1]);
});

describe("being led", () => {
  const WAY = [{ x: 0, z: -4 }];
  const GOAL = { name: "Library", x: 0, z: -6 };

  it("walks the way by ordinary moves, and tells of the beginning and the end", () => {
    network.socket.welcome({ x: 0, z: 0, heading: 0 });
    let heard = 0;
    city.on("leading", () => {
      heard += 1;
    });
    city.walkAlong(WAY, GOAL);
    expect(city.leading).toMatchObject({ mode: "way", goal: GOAL });
    pass(4);
    expect(city.leading).toEqual({ mode: "still", why: "arrived" });
    expect(city.self.z).toBeCloseTo(-3.5, 0);
    expect(heard).toBe(2);
    expect(network.socket.of(1).length).toBeGreaterThan(15);
    const { z } = city.self;
    pass(1);
    expect(city.self.z).toBeCloseTo(z, 3);
  });

  it("accepts being put elsewhere, at once and for good", () => {
    network.socket.welcome({ x: 0, z: 0, heading: 0 });
    pass(0.2);
    network.socket.say({ kind: "CORRECTION", seq: 0, x: 120, z: -80 });
    pass(1);
    expect([city.self.x, city.self.z]).toEqual([120, -80]);
  });

  it("walks nowhere as a second screen", () => {
    network.socket.welcome({ x: 0, z: 0, heading: 0, companion: true });
    expect(city.companion).toBe(true);
    city.steer({ forward: 1, strafe: 0, turn: 0, run: false });
    pass(1);
    expect(network.socket.of(1)).toEqual([]);
  });
});

describe("what is said, asked and written", () => {
  const uttered = (event: number, utterance: Record<string, unknown>) =>
    network.socket.say({ kind: "UTTERED", event, utterance: { priority: 1, ...utterance } });

  beforeEach(() => {
    network.socket.welcome({ id: 9 }, 0);
    network.socket.say({ kind: "KEYFRAME", tick: 50, cell_x: 0, cell_z: 0, blocks: nine([ana(1, 8)]) });
  });

  it("hears everything in one order, and better words in the place of the first", () => {
    uttered(1, { channel: "speech", id: 8, text: "the meet", facts: { line: 1, final: false } });
    network.socket.say({ ...SAID, event: 2, language: "de" });
    uttered(3, { channel: "speech", id: 8, text: "The meeting.", facts: { line: 1, final: true } });
    uttered(4, { channel: "description", id: 9, text: "Town Hall, ahead.", priority: 2 });
    expect(city.utterances.map(({ channel, text, own, interim }) => [channel, text, own, interim])).toEqual([
      ["speech", "The meeting.", false, false],
      ["chat", "hello", false, false],
      ["description", "Town Hall, ahead.", false, false],
    ]);
    expect(city.utterances[1]).toMatchObject({ language: "de", name: "Zoë" });
    expect(city.chat[0]).toMatchObject({ language: "de" });
  });

  it("shows what others write until they go", () => {
    const typed = { kind: "TYPED", name: "P8", what: "new", seq: 1, edits: [["t", null, "hel"]] } as const;
    network.socket.say({ ...typed, id: 8 });
    network.socket.say({ ...typed, id: 9 });
    expect([...city.drafts.keys()]).toEqual([8]);
    network.socket.say({ kind: "DELTA", tick: 51, blocks: [block({ seq: 1, left: [1] })] });
    expect(city.drafts.size).toBe(0);
  });

  it("tells how it wants to be told things, also when it comes back, and not in a flood", () => {
    for (let percent = 110; percent <= 200; percent += 10) city.setNeeds({ version: 2, text_percent: percent });
    vi.advanceTimersByTime(2_000);
    expect(network.socket.of(7)).toEqual([
      [7, { version: 2, text_percent: 110 }],
      [7, { version: 2, text_percent: 200 }],
    ]);
    network.socket.end(1006);
    vi.advanceTimersByTime(5_000);
    network.socket.resume({ id: 9 });
    expect(network.socket.of(0)[0]?.[6]).toMatchObject({ needs: { version: 2, text_percent: 200 } });
  });

  it("has told what was just chosen before it asks", () => {
    city.setNeeds({ version: 2, time_factor: 1 });
    city.setNeeds({ version: 2, time_factor: 10 });
    city.ask("pair");
    const needs = network.socket.of(7);
    expect(needs.at(-1)).toEqual([7, { version: 2, time_factor: 10 }]);
    vi.advanceTimersByTime(2_000);
    expect(network.socket.of(7)).toEqual(needs);
  });

  it("lets others read along, but not when that is not wanted", () => {
    city.typing("hel");
    expect(network.socket.of(8).map(([, what]) => what)).toEqual(["new"]);
    city.setNeeds({ version: 2, show_typing: false });
    city.typing("secret");
    expect(network.socket.of(8).map(([, what]) => what)).toEqual(["new", "cancel"]);
  });

  it("asks, and says so when there is no line", () => {
    city.ask("around");
    city.ask("find", { text: "church" });
    expect(network.socket.of(6)).toEqual([
      [6, "around", {}],
      [6, "find", { text: "church" }],
    ]);
    network.socket.end(1006);
    city.ask("around");
    expect(city.notes.at(-1)).toMatchObject({ code: "ask_offline" });
  });

  it("captions what is spoken, and cuts a voice into pieces that the wire takes", () => {
    city.caption("Hello.", true);
    city.voice(new Uint8Array(5_000));
    city.voice(new Uint8Array(0));
    expect(network.socket.of(9)).toEqual([[9, 0, 1, "Hello.", true]]);
    expect(network.socket.of(10).map(([, pcm]) => (pcm as Uint8Array).length)).toEqual([3_200, 1_800, 0]);
  });

  it("knows who speaks", () => {
    const speaking = { ...ana(1, 8), status: 8 };
    network.socket.say({ kind: "DELTA", tick: 51, blocks: [block({ seq: 1, entered: [speaking] })] });
    expect(city.people.get(8)?.speaking).toBe(true);
  });
});
