import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Line, type LineState } from "../../src/net";
import { SILENCE_MS_MAX, STEADY_MS, UNSENT_BYTES_MAX } from "../../src/net/line";
import { encodeMove, encodeSay, type ServerMessage } from "../../src/protocol";
import { FakeNetwork } from "../support/socket";

let network: FakeNetwork;
let states: LineState[];
let heard: ServerMessage[];
let line: Line;

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(console, "error").mockImplementation(() => {});
  network = new FakeNetwork();
  states = [];
  heard = [];
  line = new Line({
    url: "ws://city/world",
    hello: () => ({ name: "Ana", colour: 2 }),
    receive: (message) => heard.push(message),
    changed: (state) => states.push(state),
    open: network.open,
    random: () => 0.5,
  });
  line.start();
});

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const names = () => states.map((state) => state.state);

describe("Line", () => {
  it("opens with the subprotocol, says hello and is live when welcomed", () => {
    expect([network.socket.url, network.socket.subprotocol]).toEqual(["ws://city/world", "citiverse.1"]);
    expect(network.socket.binaryType).toBe("arraybuffer");
    network.socket.onopen?.();
    expect(network.socket.sent).toEqual([[0, 1, null, null, "Ana", 2, {}]]);
    expect(names()).toEqual(["connecting"]);
    network.socket.welcome();
    expect(names()).toEqual(["connecting", "live"]);
    expect(heard.map((message) => message.kind)).toEqual(["WELCOME"]);
  });

  it("sends only while it is live, and leaves out what a later message replaces while the browser is behind", () => {
    expect(line.send(encodeSay("too early"))).toBe(false);
    network.socket.welcome();
    network.socket.bufferedAmount = UNSENT_BYTES_MAX + 1;
    expect(line.sendLatest(encodeMove(1, 0, 0, 0))).toBe(false);
    expect(line.send(encodeSay("hello"))).toBe(true);
    network.socket.bufferedAmount = 0;
    expect(line.sendLatest(encodeMove(2, 0, 0, 0))).toBe(true);
    expect(network.socket.sent.slice(1)).toEqual([
      [2, "hello"],
      [1, 2, 0, 0, 0],
    ]);
  });

  it("comes back after a loss, later each time, and joins anew", () => {
    const waits: number[] = [];
    for (let loss = 0; loss < 8; loss += 1) {
      const before = Date.now();
      const sockets = network.sockets.length;
      network.socket.end(1006);
      expect(states.at(-1)).toMatchObject({ state: "waiting", code: 1006 });
      while (network.sockets.length === sockets) vi.advanceTimersByTime(50);
      waits.push(Date.now() - before);
    }
    expect(waits.every((wait, at) => at === 0 || wait >= (waits[at - 1] ?? 0))).toBe(true);
    expect(waits[0]).toBeLessThan(2_000);
    expect(waits.at(-1)).toBeLessThan(32_000);
    network.socket.welcome();
    expect(names().at(-1)).toBe("live");
    expect(network.socket.of(0)).toHaveLength(1);
  });

  it("begins its waits anew after a steady time", () => {
    for (let loss = 0; loss < 5; loss += 1) {
      network.socket.end(1006);
      vi.advanceTimersByTime(60_000);
    }
    network.socket.welcome();
    vi.advanceTimersByTime(STEADY_MS);
    const sockets = network.sockets.length;
    network.socket.end(1006);
    vi.advanceTimersByTime(1_500);
    expect(network.sockets.length).toBe(sockets + 1);
  });

  it.each([
    [1000, ""],
    [4000, ""],
    [4002, ""],
    [4003, ""],
    [1009, ""],
  ])("does not come back after %i", (code, reason) => {
    network.socket.end(code, reason);
    vi.advanceTimersByTime(120_000);
    expect(network.sockets).toHaveLength(1);
    expect(states.at(-1)?.state).toBe("ended");
    expect(vi.getTimerCount()).toBe(0);
  });

  it("takes silence for a dead line", () => {
    network.socket.welcome();
    const first = network.socket;
    vi.advanceTimersByTime(SILENCE_MS_MAX - 1);
    network.socket.say({ kind: "PULSE", tick: 1, residents: 1 });
    vi.advanceTimersByTime(SILENCE_MS_MAX - 1);
    expect(names().at(-1)).toBe("live");
    vi.advanceTimersByTime(1);
    expect(names().at(-1)).toBe("waiting");
    expect(first.closedWith).toBeGreaterThanOrEqual(4900);
    vi.advanceTimersByTime(3_000);
    expect(network.sockets).toHaveLength(2);
  });

  it("never hears a socket that was replaced", () => {
    network.socket.welcome();
    const first = network.socket;
    vi.advanceTimersByTime(SILENCE_MS_MAX + 3_000);
    const before = heard.length;
    first.say({ kind: "PULSE", tick: 1, residents: 1 });
    first.end(4000);
    expect(heard).toHaveLength(before);
    expect(names().at(-1)).toBe("connecting");
  });

  it.each([
    ["a text", (socket: FakeNetwork["socket"]) => socket.onmessage?.({ data: "hello" })],
    ["noise", (socket: FakeNetwork["socket"]) => socket.onmessage?.({ data: Uint8Array.of(1, 2).buffer })],
    [
      "a gap in the events",
      (socket: FakeNetwork["socket"]) => socket.say({ kind: "NOTICE", event: 3, code: "x", sentence: "y" }),
    ],
    ["a second welcome", (socket: FakeNetwork["socket"]) => socket.welcome({}, 2)],
  ])("ends, and says so, when the city sends %s", (_, send) => {
    network.socket.welcome();
    send(network.socket);
    expect(states.at(-1)).toMatchObject({ state: "ended" });
    expect(states.at(-1)?.sentence).toContain("reload");
    expect(console.error).toHaveBeenCalledOnce();
  });

  it("ends when something comes before the welcome", () => {
    network.socket.say({ kind: "PULSE", tick: 1, residents: 1 });
    expect(states.at(-1)?.state).toBe("ended");
    expect(heard).toEqual([]);
  });

  it("leaves for good", () => {
    network.socket.welcome();
    const socket = network.socket;
    line.leave();
    line.leave();
    expect(socket.of(5)).toEqual([[5]]);
    expect(socket.closedWith).toBe(1000);
    expect(states.at(-1)).toEqual({ state: "ended", sentence: "You have left the city.", code: 1000 });
    vi.advanceTimersByTime(120_000);
    expect(network.sockets).toHaveLength(1);
    expect(vi.getTimerCount()).toBe(0);
  });

  it("can be left while it waits to come back", () => {
    network.socket.end(1006);
    line.leave();
    vi.advanceTimersByTime(120_000);
    expect(network.sockets).toHaveLength(1);
    expect(names().at(-1)).toBe("ended");
  });
});
