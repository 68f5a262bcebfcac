import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { USUAL_SHAPE } from "../../src/outline/caption_lines";
import { CaptionQueue, SLOTS_MAX, WAITING_MAX } from "../../src/outline/caption_queue";
import type { Heard } from "../../src/state/types";
import { heard } from "../support/heard";

let queue: CaptionQueue;
const texts = { text: ({ text }: Heard) => text, more: (count: number) => `${count} more` };
const shown = (): string[] => queue.standing.map(({ lines }) => lines.join(" "));

beforeEach(() => {
  queue = new CaptionQueue(() => USUAL_SHAPE, texts);
});

describe("CaptionQueue", () => {
  it("shows words at once, two speakers together, and takes them away after their time", () => {
    queue.hear(heard({ text: "One." }), 0);
    queue.hear(heard({ text: "Two.", id: 3 }), 10);
    expect(shown()).toEqual(["One.", "Two."]);
    queue.tick(6_999);
    expect(shown()).toEqual(["One.", "Two."]);
    queue.tick(7_011);
    expect(shown()).toEqual([]);
  });

  it("lets a third wait until one of them has been read", () => {
    for (const text of ["One.", "Two.", "Three."]) queue.hear(heard({ text }), 0);
    expect(shown()).toEqual(["One.", "Two."]);
    queue.tick(500);
    expect(shown()).toEqual(["One.", "Two."]);
    queue.tick(900);
    expect(shown()).toEqual(["Two.", "Three."]);
  });

  it("changes words in place while they are being recognised", () => {
    const begun = heard({ text: "the meet", interim: true });
    queue.hear(begun, 0);
    queue.hear({ ...begun, text: "the meeting beg" }, 300);
    expect(queue.standing).toMatchObject([{ key: begun.key, lines: ["the meeting beg"] }]);
    queue.hear({ ...begun, text: "The meeting begins.", interim: false }, 600);
    expect(queue.standing).toMatchObject([{ key: begun.key, lines: ["The meeting begins."] }]);
  });

  it("lets go of words that were taken back, shown or waiting, and of no others", () => {
    const noise = Array.from({ length: 3 }, () => heard({ text: "hm", interim: true }));
    for (const each of [...noise, heard({ text: "Words." })]) queue.hear(each, 0);
    queue.keep(() => false);
    queue.tick(10);
    expect(shown()).toEqual(["Words."]);
  });

  it("puts speech before chat and sounds, which come again", () => {
    for (const text of ["A.", "B."]) queue.hear(heard({ channel: "chat", text }), 0);
    queue.hear(heard({ text: "Fire drill." }), 100);
    expect(shown()).toEqual(["B.", "Fire drill."]);
    queue.tick(1_000);
    expect(shown()).toContain("A.");
  });

  it("counts chat that would wait too long, and never speech", () => {
    for (let at = 0; at < 60; at += 1) queue.hear(heard({ channel: "chat", text: `Line number ${at} of many.` }), 0);
    let last = 0;
    const seen = new Set<string>();
    for (let now_ms = 0; now_ms < 60_000; now_ms += 100) {
      queue.tick(now_ms);
      for (const line of shown()) seen.add(line);
      if (shown().length > 0) last = now_ms;
    }
    const counted = [...seen].filter((line) => line.endsWith(" more")).map((line) => Number.parseInt(line, 10));
    expect(counted.reduce((sum, count) => sum + count, 0) + seen.size - counted.length).toBe(60);
    expect(last).toBeLessThan(25_000);
    for (let at = 0; at < 30; at += 1) queue.hear(heard({ text: `Sentence ${at}.` }), 60_000);
    const spoken = new Set<string>();
    for (let now_ms = 60_000; now_ms < 120_000; now_ms += 100) {
      queue.tick(now_ms);
      for (const line of shown()) spoken.add(line);
    }
    expect(spoken.size).toBe(30);
  });

  it("hurries nobody and keeps its shape, whatever is said", () => {
    const text = fc.oneof(
      fc.string({ unit: "grapheme", maxLength: 300 }),
      fc.constantFrom(
        "x".repeat(10_000),
        "👩‍👩‍👧 ".repeat(500),
        "\u202eabc\u202d ".repeat(100),
        "مرحبا بكم ".repeat(80),
      ),
    );
    const one = fc.record({
      text,
      channel: fc.constantFrom("speech", "chat", "sound" as const),
      after_ms: fc.nat(3_000),
    });
    fc.assert(
      fc.property(fc.array(one, { maxLength: 12 }), (all) => {
        queue = new CaptionQueue(() => USUAL_SHAPE, texts);
        let now_ms = 0;
        for (const { text, channel, after_ms } of all) {
          now_ms += after_ms;
          queue.hear(heard({ text, channel: channel as Heard["channel"] }), now_ms);
          expect(queue.standing.length).toBeLessThanOrEqual(SLOTS_MAX);
          for (const { lines } of queue.standing) expect(lines.length).toBeLessThanOrEqual(USUAL_SHAPE.lines);
        }
      }),
      { numRuns: 40 },
    );
  });

  it("keeps no more waiting than it can", () => {
    for (let at = 0; at < WAITING_MAX + 50; at += 1) queue.hear(heard({ text: "Word." }), 0);
    let most = 0;
    for (let now_ms = 0; now_ms < 400_000; now_ms += 500) {
      queue.tick(now_ms);
      for (const line of shown()) if (line.endsWith("more")) most = Number.parseInt(line, 10);
    }
    expect(most).toBe(50 - SLOTS_MAX);
  });
});
