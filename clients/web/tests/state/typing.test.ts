import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { RTT_INTERVAL_MS } from "../../src/state/real_time_text";
import { Typing } from "../../src/state/typing";

let sent: [at: number, what: string, seq: number, edits: unknown][];
let live: boolean;
let typing: Typing;

beforeEach(() => {
  vi.useFakeTimers();
  sent = [];
  live = true;
  const begin = performance.now();
  const send = (what: string, seq: number, edits: unknown): boolean => {
    if (live) sent.push([performance.now() - begin, what, seq, edits]);
    return live;
  };
  typing = new Typing(send, () => performance.now());
});
afterEach(() => {
  typing.stop();
  vi.useRealTimers();
});

const whats = (): string[] => sent.map(([, what]) => what);

describe("Typing", () => {
  it("tells the first letter at once and the others in pace", () => {
    for (const text of ["h", "he", "hel", "hell", "hello"]) {
      typing.write(text);
      vi.advanceTimersByTime(100);
    }
    vi.advanceTimersByTime(RTT_INTERVAL_MS);
    expect(sent[0]).toMatchObject([0, "new", sent[0]?.[2], [["t", null, "h"]]]);
    const gaps = sent.slice(1).map(([at], before) => at - (sent[before]?.[0] ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(RTT_INTERVAL_MS);
    expect(Math.max(...gaps)).toBeLessThanOrEqual(300);
    expect(
      sent
        .flatMap(([, , , edits]) => edits as string[][])
        .map(([, , text]) => text)
        .join(""),
    ).toBe("hello");
  });

  it("tells nothing of what was said as a whole, and begins the next line anew", () => {
    typing.write("hello");
    typing.said();
    vi.advanceTimersByTime(20_000);
    expect(whats()).toEqual(["new"]);
    typing.write("b");
    expect(whats()).toEqual(["new", "new"]);
  });

  it("gives a line up that is empty again", () => {
    typing.write("hello");
    typing.write("");
    expect(whats()).toEqual(["new", "cancel"]);
  });

  it("tells the whole line when the line to the city is back", () => {
    typing.write("hel");
    live = false;
    vi.advanceTimersByTime(300);
    typing.write("hello");
    vi.advanceTimersByTime(5_000);
    live = true;
    typing.refresh();
    expect(sent.at(-1)).toMatchObject([expect.anything(), "reset", expect.anything(), [["t", null, "hello"]]]);
  });

  it("shows nothing to others when that is not wanted", () => {
    typing.write("hel");
    typing.show(false);
    typing.write("hello");
    vi.advanceTimersByTime(1_000);
    expect(whats()).toEqual(["new", "cancel"]);
  });
});
