// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Announcer, PACE_MS, SENTENCES_MAX } from "../../src/ui/announcer";

let announcer: Announcer;
const heard = (): string => announcer.region.textContent ?? "";

beforeEach(() => {
  vi.useFakeTimers();
  announcer = new Announcer();
});
afterEach(() => vi.useRealTimers());

describe("Announcer", () => {
  it("is one polite live region", () => {
    expect(announcer.region.getAttribute("aria-live")).toBe("polite");
  });

  it("says the first sentence at once and the next after its pause", () => {
    announcer.say("One.");
    vi.advanceTimersByTime(1);
    expect(heard()).toBe("One.");
    announcer.say("Two.");
    vi.advanceTimersByTime(PACE_MS - 10);
    expect(heard()).toBe("One.");
    vi.advanceTimersByTime(10);
    expect(heard()).toBe("Two.");
  });

  it("changes at most once in each pause, however much is said", () => {
    const changes: number[] = [];
    const set = vi
      .spyOn(announcer.region, "textContent", "set")
      .mockImplementation(() => void changes.push(performance.now()));
    for (let at = 0; at < 100; at += 1) {
      announcer.say(`Sentence ${at}.`);
      vi.advanceTimersByTime(97);
    }
    expect(changes.length).toBeGreaterThan(3);
    const gaps = changes.slice(1).map((at, before) => at - (changes[before] ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(PACE_MS);
    set.mockRestore();
  });

  it("says only the newest sentence of a topic", () => {
    announcer.say("You face north.", "walk");
    announcer.say("Mira says: Hello.");
    announcer.say("You face east.", "walk");
    vi.advanceTimersByTime(1);
    expect(heard()).toBe("Mira says: Hello. You face east.");
  });

  it("drops the oldest when there is too much", () => {
    for (let at = 0; at < SENTENCES_MAX + 2; at += 1) announcer.say(`${at}.`);
    vi.advanceTimersByTime(1);
    expect(heard()).toBe("2. 3. 4. 5.");
  });

  it("makes the same words a change, so that they are heard again", () => {
    announcer.say("Blocked.");
    vi.advanceTimersByTime(PACE_MS);
    const before = heard();
    announcer.say("Blocked.");
    vi.advanceTimersByTime(PACE_MS);
    expect(heard()).not.toBe(before);
    expect(heard().replace("\u200b", "")).toBe("Blocked.");
  });

  it("forgets what was not said when it is stopped", () => {
    announcer.say("Late.");
    announcer.stop();
    vi.advanceTimersByTime(PACE_MS);
    expect(heard()).toBe("");
  });
});
