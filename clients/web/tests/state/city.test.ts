import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { City } from "../../src/state/city";
import type { Topic } from "../../src/state/types";
import { cityFacts, feature } from "../support/features";
import { deflated, packRegion } from "../support/ground";
import { FakeNetwork } from "../support/socket";
import { block } from "../support/wire";

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
    const cells = [-1, 0, 1].flatMap((z) => [-1, 0, 1].map((x) => ({ cell_x: x & 255, cell_z: z & 255, key: true })));
    const blocks = cells.map((cell) =>
      block({ ...cell, entered: cell.cell_x || cell.cell_z ? [] : [ana(0, 7), ana(1, 8, 1000)] }),
    );
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
    expect(city.crowd.speed_mps[0]).toBeCloseTo((16 * 72) / 4096 / 0.1, 1);
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
    expect(network.socket.of(2)).toEqual([[2, "hello"]]);
    for (let event = 2; event < 302; event += 1) {
      network.socket.say({
        kind: "SAID",
        event,
        id: event % 2 ? 9 : 3,
        name: "Zoë",
        text: `line ${event}`,
        x: 1,
        z: 2,
      });
    }
    expect(city.chat).toHaveLength(200);
    expect(city.chat.at(-1)).toMatchObject({ id: 9, text: "line 301", own: true, x: 1, z: 2 });
    expect(city.chat.at(-2)).toMatchObject({ id: 3, own: false });
    expect(network.socket.of(4).length).toBeGreaterThan(10);
  });

  it("says why something was not sent", () => {
    city.say("too early");
    expect(city.notes.at(-1)).toMatchObject({ code: "not_sent" });
    network.socket.welcome();
    city.say("📚".repeat(500));
    expect(network.socket.of(2)).toHaveLength(1);
    city.say("x".repeat(501));
    expect(network.socket.of(2)).toHaveLength(1);
    expect(city.notes.at(-1)).toMatchObject({ code: "say_text" });
    network.socket.say({ kind: "REFUSED", event: 2, code: "say_too_fast", sentence: "Wait a moment." });
    network.socket.say({ kind: "NOTICE", event: 3, code: "closing", sentence: "The city closes." });
    expect(city.notes.slice(-2).map(({ code }) => code)).toEqual(["say_too_fast", "closing"]);
    expect(told.filter((topic) => topic === "note")).toHaveLength(4);
  });

  it("comes back where it stood, as somebody new", () => {
    network.socket.welcome({ id: 9, x: 0, z: 0, heading: 64 });
    city.steer({ forward: 1, strafe: 0, turn: 0, run: false });
    pass(1);
    network.socket.end(1006);
    expect(city.line.state).toBe("waiting");
    city.steer({ forward: 0, strafe: 0, turn: 0, run: false });
    vi.advanceTimersByTime(5_000);
    network.socket.welcome({ id: 12, x: 1.5, z: 0 });
    const [hello] = network.socket.of(0);
    expect(hello?.[2]).toBeCloseTo(1.6, 2);
    expect(city.self).toMatchObject({ id: 12, x: 1.5 });
    expect(city.people.size).toBe(0);
  });

  it("counts the residents, and leaves", () => {
    network.socket.welcome();
    network.socket.say({ kind: "PULSE", tick: 5, residents: 41 });
    expect(city.residents).toBe(41);
    city.leave();
    expect(city.line).toMatchObject({ state: "ended", sentence: "You have left the city." });
    expect(network.socket.of(5)).toEqual([[5]]);
  });
});
