// @vitest-environment happy-dom
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import {
  ALERT_PACE_MS,
  Announcer,
  PACE_MS,
  type Part,
  SENTENCES_MAX,
  SETTLE_MS,
  STALE_MS,
  type Voice,
} from "../../src/ui/announcer";

let announcer: Announcer;
let rate: number;
let voice: Voice | undefined;
const heard = (): string => announcer.region.textContent ?? "";
const urgent = (): string => announcer.alerts.textContent ?? "";

beforeEach(() => {
  vi.useFakeTimers();
  rate = 25;
  voice = undefined;
  announcer = new Announcer({ charsPerS: () => rate, voice: () => voice });
});
afterEach(() => vi.useRealTimers());

/** Let time pass, and give every text that the region had, with when. */
function listen(for_ms: number, act: (now_ms: number) => void = () => undefined): { at_ms: number; text: string }[] {
  const texts: { at_ms: number; text: string }[] = [];
  for (let now_ms = 0; now_ms < for_ms; now_ms += 50) {
    act(now_ms);
    vi.advanceTimersByTime(50);
    if (heard() !== (texts.at(-1)?.text ?? "")) texts.push({ at_ms: now_ms, text: heard() });
  }
  return texts;
}

describe("Announcer", () => {
  it("is one polite live region and one for alerts", () => {
    expect(announcer.region.getAttribute("aria-live")).toBe("polite");
    expect(announcer.alerts.getAttribute("role")).toBe("alert");
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

  it("never gives more characters than the listener's rate allows, however much is said", () => {
    const burst = fc.record({ length: fc.integer({ min: 1, max: 400 }), every: fc.integer({ min: 1, max: 40 }) });
    fc.assert(
      fc.property(burst, fc.integer({ min: 8, max: 60 }), (flood, chars) => {
        rate = chars;
        announcer = new Announcer({ charsPerS: () => rate });
        let at = 0;
        const texts = listen(30_000, (now_ms) => {
          if ((now_ms / 50) % flood.every !== 0) return;
          at += 1;
          announcer.say(`${at} ${"x".repeat(flood.length)}`);
          announcer.volunteer(`${at} ${"y".repeat(flood.length)}`);
        });
        texts.forEach(({ at_ms, text }, index) => {
          const next = texts[index + 1];
          if (next) expect(((next.at_ms - at_ms + 50) / 1000) * rate).toBeGreaterThanOrEqual(text.length);
        });
        announcer.stop();
      }),
      { numRuns: 15 },
    );
  });

  it("answers at once, in the place of what nobody asked for", () => {
    announcer.volunteer(`Long Street goes left. ${"x".repeat(300)}`);
    vi.advanceTimersByTime(400);
    announcer.volunteer("A bakery.");
    announcer.say("Mira says: Hello.");
    announcer.answer("You are at the town hall.");
    vi.advanceTimersByTime(SETTLE_MS);
    expect(heard()).toBe("You are at the town hall.");
    vi.advanceTimersByTime(PACE_MS);
    expect(heard()).toBe("Mira says: Hello.");
    vi.advanceTimersByTime(60_000);
    expect(heard()).not.toContain("bakery");
  });

  it("lets go of what was volunteered and came too late", () => {
    announcer.say("x".repeat((rate * (STALE_MS + 2_000)) / 1000));
    vi.advanceTimersByTime(1);
    announcer.volunteer("A bakery.");
    vi.advanceTimersByTime(60_000);
    expect(heard()).toMatch(/^x+$/);
  });

  it("volunteers nothing while somebody speaks, and answers then, too", () => {
    announcer.hush(2_000);
    announcer.volunteer("A bakery.");
    vi.advanceTimersByTime(1_900);
    expect(heard()).toBe("");
    announcer.answer("North.");
    vi.advanceTimersByTime(10);
    expect(heard()).toBe("North.");
    announcer.volunteer("A bakery.");
    vi.advanceTimersByTime(PACE_MS);
    expect(heard()).toBe("A bakery.");
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

  it("says each part in its language", () => {
    announcer.say("Zoë says: Grüß Gott.", undefined, "de");
    vi.advanceTimersByTime(1);
    expect(announcer.region.querySelector("[lang=de]")?.textContent).toBe("Zoë says: Grüß Gott.");
  });

  it("forgets what was not said when it is stopped", () => {
    announcer.say("Late.");
    announcer.stop();
    vi.advanceTimersByTime(PACE_MS);
    expect(heard()).toBe("");
  });
});

describe("alerts", () => {
  it("come at once, at most one in their pace, none is lost, and the focus stays", () => {
    const button = document.body.appendChild(document.createElement("button"));
    button.focus();
    announcer.alert("Fire in the town hall.");
    vi.advanceTimersByTime(1);
    expect(urgent()).toBe("Fire in the town hall.");
    announcer.alert("Leave the square.");
    announcer.alert("Keep calm.");
    vi.advanceTimersByTime(ALERT_PACE_MS - 10);
    expect(urgent()).toBe("Fire in the town hall.");
    vi.advanceTimersByTime(10);
    expect(urgent()).toBe("Leave the square. Keep calm.");
    expect(document.activeElement).toBe(button);
  });
});

describe("with a voice", () => {
  /** A voice that speaks until it is told to end; what was cut short is marked. */
  function madeVoice(): { readonly spoken: string[]; end(): void } {
    const spoken: string[] = [];
    let finish: (() => void) | undefined;
    const end = (): void => {
      const done = finish;
      finish = undefined;
      done?.();
    };
    const stop = (): void => {
      if (finish !== undefined) spoken.push(`${spoken.pop()}…`);
      end();
    };
    voice = {
      speak: (parts: readonly Part[], done) => {
        stop();
        spoken.push(parts.map(({ text }) => text).join(" "));
        finish = done;
      },
      stop,
    };
    return { spoken, end };
  }

  it("says an alert to its end, whatever else is said, asked or called out meanwhile", () => {
    const { spoken, end } = madeVoice();
    announcer.say("One.");
    vi.advanceTimersByTime(1);
    end();
    announcer.volunteer("Library, 20 metres.");
    announcer.alert("Fire! Leave the square.");
    vi.advanceTimersByTime(SETTLE_MS);
    expect(spoken).toEqual(["One.", "Fire! Leave the square."]);
    announcer.answer("North.");
    announcer.alert("Keep calm.");
    vi.advanceTimersByTime(ALERT_PACE_MS);
    announcer.stop();
    announcer.answer("North-east.");
    vi.advanceTimersByTime(ALERT_PACE_MS);
    expect(spoken).toEqual(["One.", "Fire! Leave the square."]);
    end();
    vi.advanceTimersByTime(1);
    expect(spoken.slice(2)).toEqual(["Keep calm."]);
    end();
    vi.advanceTimersByTime(SETTLE_MS);
    expect(spoken.slice(3)).toEqual(["North-east."]);
  });

  it("cuts short for an alert what else is being said, also in the same moment", () => {
    const { spoken, end } = madeVoice();
    announcer.say("One.");
    announcer.alert("Fire!");
    vi.advanceTimersByTime(0);
    announcer.answer("North.");
    vi.advanceTimersByTime(SETTLE_MS);
    expect(spoken).toEqual(["One.…", "Fire!"]);
    end();
    vi.advanceTimersByTime(SETTLE_MS);
    expect(spoken).toEqual(["One.…", "Fire!", "North."]);
  });

  it("speaks instead of writing, one after the other, and cuts itself short for an answer", () => {
    const spoken: string[] = [];
    let finish: (() => void) | undefined;
    voice = {
      speak: (parts: readonly Part[], done) => {
        spoken.push(parts.map(({ text }) => text).join(" "));
        finish = done;
      },
      stop: () => {
        const done = finish;
        finish = undefined;
        done?.();
      },
    };
    announcer.say("One.");
    vi.advanceTimersByTime(1);
    announcer.say("Two.");
    vi.advanceTimersByTime(20_000);
    expect(spoken).toEqual(["One."]);
    finish?.();
    vi.advanceTimersByTime(SETTLE_MS);
    expect(spoken).toEqual(["One.", "Two."]);
    announcer.answer("North.");
    vi.advanceTimersByTime(SETTLE_MS);
    expect(spoken).toEqual(["One.", "Two.", "North."]);
    announcer.alert("Fire!");
    vi.advanceTimersByTime(1);
    expect(spoken.at(-1)).toBe("Fire!");
    expect([heard(), urgent()]).toEqual(["", ""]);
  });
});
