import { afterEach, beforeEach, describe, expect, it, type Mock, vi } from "vitest";
import { Line, type LineState, type Tokens } from "../../src/net";
import { DOOR_MS_MAX, SILENCE_MS_MAX, STEADY_MS, UNSENT_BYTES_MAX } from "../../src/net/line";
import { encodeMove, encodeSay, type ServerMessage } from "../../src/protocol";
import { FakeNetwork } from "../support/socket";

let network: FakeNetwork;
let states: LineState[];
let heard: ServerMessage[];
let line: Line;
let tokens: { [Name in keyof Tokens]: Mock<Tokens[Name]> };
let awake: (() => void) | undefined;

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(console, "error").mockImplementation(() => {});
  network = new FakeNetwork();
  states = [];
  heard = [];
  tokens = { recall: vi.fn(), keep: vi.fn(), taken: vi.fn(() => false), handOver: vi.fn(), forget: vi.fn() };
  line = new Line({
    url: "ws://city/world",
    hello: () => ({ name: "Ana", colour: 2 }),
    receive: (message) => heard.push(message),
    changed: (state) => states.push(state),
    tokens,
    awake: (listener) => {
      awake = listener;
      return () => {
        awake = undefined;
      };
    },
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
    expect(line.send(encodeSay("too early", 1))).toBe(false);
    network.socket.welcome();
    network.socket.bufferedAmount = UNSENT_BYTES_MAX + 1;
    expect(line.sendLatest(encodeMove(1, 0, 0, 0))).toBe(false);
    expect(line.send(encodeSay("hello", 1))).toBe(true);
    network.socket.bufferedAmount = 0;
    expect(line.sendLatest(encodeMove(2, 0, 0, 0))).toBe(true);
    expect(network.socket.sent.slice(1)).toEqual([
      [2, "hello", 1],
      [1, 2, 0, 0, 0],
    ]);
  });

  it("comes back after a loss, the first time quickly, then later each time", () => {
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
    expect(waits[0]).toBeLessThanOrEqual(1_000);
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
    [4008, ""],
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
    network.socket.say({ kind: "PULSE", tick: 1, residents: 1, around: [] });
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
    first.say({ kind: "PULSE", tick: 1, residents: 1, around: [] });
    first.end(4000);
    expect(heard).toHaveLength(before);
    expect(names().at(-1)).toBe("connecting");
  });

  it("waits longer to be let in than for a word when it is in", () => {
    network.socket.onopen?.();
    vi.advanceTimersByTime(DOOR_MS_MAX - 1);
    expect(names()).toEqual(["connecting"]);
    vi.advanceTimersByTime(1);
    expect(names().at(-1)).toBe("waiting");
  });

  it.each([
    ["a text", (socket: FakeNetwork["socket"]) => socket.onmessage?.({ data: "hello" })],
    ["noise", (socket: FakeNetwork["socket"]) => socket.onmessage?.({ data: Uint8Array.of(1, 2).buffer })],
    [
      "a gap in the events",
      (socket: FakeNetwork["socket"]) => socket.say({ kind: "NOTICE", event: 3, code: "x", sentence: "y" }),
    ],
    ["a second welcome", (socket: FakeNetwork["socket"]) => socket.welcome({}, 2)],
    ["a return that nobody asked for", (socket: FakeNetwork["socket"]) => socket.resume()],
  ])("ends, and says so, when the city sends %s", (_, send) => {
    network.socket.welcome();
    send(network.socket);
    expect(states.at(-1)).toMatchObject({ state: "ended" });
    expect(states.at(-1)?.sentence).toContain("reload");
    expect(console.error).toHaveBeenCalledOnce();
  });

  it("ends when something comes before the welcome", () => {
    network.socket.say({ kind: "PULSE", tick: 1, residents: 1, around: [] });
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

describe("a line that comes back", () => {
  const notice = (event: number) => network.socket.say({ kind: "NOTICE", event, code: "x", sentence: "y" });
  const lose = () => {
    const { length } = network.sockets;
    network.socket.end(1006);
    for (let wait = 0; wait < 60 && network.sockets.length === length; wait += 1) vi.advanceTimersByTime(500);
  };
  const options = () => {
    network.socket.onopen?.();
    return network.socket.of(0)[0]?.[6];
  };

  it("asks to go on after the last event, and goes on", () => {
    network.socket.welcome({ token: "secret" }, 0);
    notice(1);
    lose();
    expect(options()).toEqual({ resume: "secret", event: 1 });
    expect(states.at(-1)).toMatchObject({
      state: "connecting",
      sentence: "The line to the city was lost. Coming back…",
    });
    network.socket.resume({ token: "secret", event: 1 });
    expect(states.at(-1)).toMatchObject({ state: "live", sentence: "You are back; nothing was missed." });
    notice(2);
    vi.advanceTimersByTime(1_000);
    expect(network.socket.of(4)).toEqual([[4, 2]]);
    expect(heard.map(({ kind }) => kind)).toEqual(["WELCOME", "NOTICE", "RESUMED", "NOTICE"]);
    network.socket.say({ kind: "PULSE", tick: 1, residents: 1, around: [] });
    vi.advanceTimersByTime(STEADY_MS - 1_000);
    expect(states.at(-1)?.sentence).toBe("Connected.");
  });

  it("takes no event twice", () => {
    network.socket.welcome({}, 0);
    notice(1);
    lose();
    network.socket.resume({ event: 1 });
    notice(1);
    expect(names().at(-1)).toBe("ended");
  });

  it("says when events are gone for good, and goes on from there", () => {
    network.socket.welcome({}, 0);
    lose();
    network.socket.resume({ event: 5 });
    expect(states.at(-1)?.sentence).toBe("You are back, at your old place.");
    notice(6);
    expect(names().at(-1)).toBe("live");
  });

  it("says when the place was given up, and begins anew", () => {
    network.socket.welcome({ token: "old" }, 0);
    lose();
    network.socket.welcome({ token: "new" }, 0);
    expect(states.at(-1)?.sentence).toBe("You came back as new: your old place was given up.");
    lose();
    expect(options()).toEqual({ resume: "new", event: 0 });
  });

  it("comes back after a reload by the token that was kept, without an event", () => {
    tokens.recall.mockReturnValue("kept");
    line.start();
    expect(options()).toEqual({ resume: "kept" });
    network.socket.resume({ token: "kept", event: 8, resume_s: 20 });
    expect(states.at(-1)?.sentence).toBe("You are back, at your old place.");
    expect(tokens.keep).toHaveBeenCalledExactlyOnceWith("kept", 20);
    network.socket.say({ kind: "PULSE", tick: 1, residents: 1, around: [] });
    expect(tokens.keep).toHaveBeenCalledTimes(2);
  });

  it("is simply connected when the kept token is no longer good", () => {
    tokens.recall.mockReturnValue("kept");
    line.start();
    network.socket.welcome();
    expect(states.at(-1)?.sentence).toBe("Connected.");
  });

  it("forgets the token when it left, and keeps it where another window or another name goes on", () => {
    network.socket.welcome();
    network.socket.end(4003);
    expect(tokens.forget).not.toHaveBeenCalled();
    line.start();
    network.socket.end(4008);
    expect(states.at(-1)).toEqual({ state: "ended", sentence: "You go on in another window.", code: 4008 });
    expect(tokens.handOver).toHaveBeenCalledOnce();
    expect(tokens.forget).not.toHaveBeenCalled();
    line.start();
    expect(options()).toEqual({ resume: "secret", event: 1 });
    network.socket.resume();
    line.leave();
    expect(tokens.forget).toHaveBeenCalledOnce();
  });

  it("names no event of another session than the one it asks for", () => {
    network.socket.welcome({ token: "mine" });
    network.socket.end(4008);
    tokens.recall.mockReturnValue("of a later visit");
    line.start();
    expect(options()).toEqual({ resume: "of a later visit" });
    network.socket.resume({ token: "of a later visit", event: 1 });
    expect(states.at(-1)?.sentence).toBe("You are back, at your old place.");
  });

  it("leaves the session to another window that has it by now", () => {
    network.socket.welcome();
    tokens.taken.mockReturnValue(true);
    lose();
    expect(network.sockets).toHaveLength(1);
    expect(states.at(-1)).toMatchObject({ state: "ended", code: 4008 });
  });

  it("tries at once when the browser is awake, but not before a pause that the city asked for", () => {
    network.socket.welcome();
    for (let loss = 0; loss < 5; loss += 1) lose();
    network.socket.end(1006);
    const { length } = network.sockets;
    awake?.();
    expect(network.sockets).toHaveLength(length + 1);
    awake?.();
    expect(network.sockets).toHaveLength(length + 1);
    network.socket.end(4006);
    awake?.();
    expect(network.sockets).toHaveLength(length + 1);
    line.leave();
    expect(awake).toBeUndefined();
  });

  it("finds a line dead at once after the computer slept", () => {
    network.socket.welcome();
    awake?.();
    expect(names().at(-1)).toBe("live");
    vi.setSystemTime(Date.now() + SILENCE_MS_MAX);
    awake?.();
    expect(names().slice(-2)).toEqual(["waiting", "connecting"]);
    expect(states.at(-1)?.sentence).toBe("The city has gone quiet. Coming back…");
    expect(network.sockets).toHaveLength(2);
  });
});
