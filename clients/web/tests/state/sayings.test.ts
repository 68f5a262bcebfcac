import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { PACE_MS, SAYINGS_MAX, Sayings } from "../../src/state/sayings";

let sent: [string, number][];
let there: boolean;
let sayings: Sayings;

beforeEach(() => {
  vi.useFakeTimers();
  sent = [];
  there = true;
  sayings = new Sayings((text, number) => {
    if (there) sent.push([text, number]);
    return there;
  });
});
afterEach(() => vi.useRealTimers());

const add = (...texts: string[]) => texts.map((text) => sayings.add(text));

describe("Sayings", () => {
  it("sends one after the other, numbered from 1", () => {
    add("one", "two");
    expect(sent).toEqual([["one", 1]]);
    expect(sayings.texts).toEqual(["one", "two"]);
    expect(sayings.answered()).toBe("one");
    expect(sent).toEqual([
      ["one", 1],
      ["two", 2],
    ]);
    sayings.answered();
    expect(sayings.texts).toEqual([]);
    expect(sayings.answered()).toBeUndefined();
  });

  it("takes the answer to another number for none", () => {
    add("one");
    expect([sayings.answered(2), sayings.answered(0)]).toEqual([undefined, undefined]);
    expect(sayings.texts).toEqual(["one"]);
    expect(sayings.answered(1)).toBe("one");
  });

  it("keeps what is said without a line, up to a bound, and says it when the line is back", () => {
    there = false;
    expect(add(...Array.from({ length: SAYINGS_MAX + 1 }, (_, at) => `${at}`))).toEqual([
      ...Array(SAYINGS_MAX).fill(true),
      false,
    ]);
    there = true;
    sayings.goOn(4);
    expect(sent).toEqual([["0", 5]]);
    sayings.answered();
    expect(sent.at(-1)).toEqual(["1", 6]);
  });

  it("says again what the city has not handled, by the same number", () => {
    add("one", "two");
    sayings.goOn(0);
    expect(sent).toEqual([
      ["one", 1],
      ["one", 1],
    ]);
  });

  it("waits for the answer to what was handled before the line was lost", () => {
    add("one", "two");
    sayings.goOn(1);
    expect(sent).toHaveLength(1);
    expect(sayings.answered()).toBe("one");
    expect(sent.at(-1)).toEqual(["two", 2]);
  });

  it("says again in a moment what came too soon, by a new number", () => {
    add("one", "two");
    expect(sayings.tooSoon()).toBe(true);
    expect(sayings.tooSoon()).toBe(false);
    vi.advanceTimersByTime(PACE_MS - 1);
    expect(sent).toHaveLength(1);
    vi.advanceTimersByTime(1);
    expect(sent.at(-1)).toEqual(["one", 2]);
    expect(sayings.texts).toEqual(["one", "two"]);
  });

  it("gives back the one whose fate nobody knows, and says the others in a new session", () => {
    add("one", "two");
    expect(sayings.giveBack()).toBe("one");
    expect(sayings.giveBack()).toBeUndefined();
    sayings.goOn(0);
    expect(sent.at(-1)).toEqual(["two", 1]);
  });
});

/** A city that handles numbers as docs/protocol.md says, over a line that loses messages with the socket, in either direction. */
class LossyCity {
  readonly heard: string[] = [];
  private said = 0;
  private up: [string, number][] = [];
  private answers: ("said" | "too soon")[] = [];
  private live = true;
  readonly page = new Sayings((text, number) => {
    if (this.live) this.up.push([text, number]);
    return this.live;
  });

  /** One message of the page arrives. */
  take(tooSoon: boolean): void {
    const next = this.up.shift();
    if (!next || next[1] <= this.said) return;
    this.said = next[1];
    if (!tooSoon) this.heard.push(next[0]);
    this.answers.push(tooSoon ? "too soon" : "said");
  }

  /** One event arrives at the page; events are never lost. */
  answer(): void {
    if (!this.live) return;
    const answer = this.answers.shift();
    if (answer === "said") this.page.answered();
    else if (answer) this.page.tooSoon();
  }

  lose(): void {
    this.live = false;
    this.up = [];
  }

  comeBack(): void {
    if (this.live) return;
    this.live = true;
    this.page.goOn(this.said);
  }

  settle(): void {
    this.comeBack();
    for (let step = 0; step < 100; step += 1) {
      this.take(false);
      this.answer();
      vi.advanceTimersByTime(PACE_MS);
    }
  }
}

it("is heard exactly once and in order, whatever the line does", () => {
  const step = fc.constantFrom("say", "take", "take too soon", "answer", "lose", "comeBack", "wait");
  fc.assert(
    fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
      const city = new LossyCity();
      const meant: string[] = [];
      for (const [at, name] of steps.entries()) {
        if (name === "say" && city.page.add(`${at}`)) meant.push(`${at}`);
        else if (name === "take") city.take(false);
        else if (name === "take too soon") city.take(true);
        else if (name === "answer") city.answer();
        else if (name === "lose") city.lose();
        else if (name === "comeBack") city.comeBack();
        else vi.advanceTimersByTime(PACE_MS);
      }
      city.settle();
      expect(city.heard).toEqual(meant);
      expect(city.page.texts).toEqual([]);
    }),
    { numRuns: 500 },
  );
});
