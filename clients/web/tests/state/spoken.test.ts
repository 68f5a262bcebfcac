import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { CAPTION_CHARACTERS_MAX } from "../../src/protocol";
import { INTERIM_MS, Spoken } from "../../src/state/spoken";

let sent: [speaker: number, line: number, text: string, final: boolean][];
let spoken: Spoken;

beforeEach(() => {
  vi.useFakeTimers();
  sent = [];
  spoken = new Spoken((...parts) => void sent.push(parts));
});
afterEach(() => vi.useRealTimers());

describe("Spoken", () => {
  it("sends changes in pace, the newest last, and every final text", () => {
    for (const text of ["the", "the me", "the meeting"]) spoken.take(text, false);
    vi.advanceTimersByTime(INTERIM_MS);
    spoken.take("The meeting begins.", true);
    spoken.take("Next", false);
    vi.advanceTimersByTime(INTERIM_MS);
    expect(sent).toEqual([
      [0, 1, "the", false],
      [0, 1, "the meeting", false],
      [0, 1, "The meeting begins.", true],
      [0, 2, "Next", false],
    ]);
  });

  it("does not send what a final text has overtaken, nor nothing", () => {
    spoken.take("a", false);
    spoken.take("a b", false);
    spoken.take("A b.", true);
    spoken.take("  ", true);
    vi.advanceTimersByTime(INTERIM_MS);
    expect(sent.map(([, , text]) => text)).toEqual(["a", "A b."]);
  });

  it("takes back what was sent of a line whose words are gone, once", () => {
    spoken.take("hm", false, 7);
    spoken.take("", false, 7);
    spoken.take("", true, 7);
    spoken.take("", false, 8);
    vi.advanceTimersByTime(INTERIM_MS);
    spoken.take("Hello.", true, 7);
    expect(sent).toEqual([
      [7, 1, "hm", false],
      [7, 1, "", true],
      [7, 2, "Hello.", true],
    ]);
  });

  it("counts the lines of each speaker, and loses nothing of a text that is too long", () => {
    const text = "🎺".repeat(CAPTION_CHARACTERS_MAX + 5);
    spoken.take(text, true, 7);
    spoken.take("Hello.", true, 8);
    expect(sent.map(([speaker, line]) => [speaker, line])).toEqual([
      [7, 1],
      [7, 2],
      [8, 1],
    ]);
    expect(
      sent
        .slice(0, 2)
        .map(([, , part]) => part)
        .join(""),
    ).toBe(text);
  });
});
