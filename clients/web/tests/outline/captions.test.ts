import { describe, expect, it } from "vitest";
import {
  BEHIND_MS_MAX,
  Captions,
  type Hearable,
  type Listener,
  soundWords,
  speakerWords,
  WAITING_MAX,
} from "../../src/outline/captions";

const NORTHWARD: Listener = { x: 0, z: 0, heading_deg: 0 };

let keys = 0;
function speech(text: string, name = "Anna", more: Partial<Hearable> = {}): Hearable {
  keys += 1;
  return { key: keys, channel: "speech", text, id: name.length, name, priority: 1, ...more };
}
function chat(text: string): Hearable {
  return speech(text, "Ben", { channel: "chat" });
}

/** What stood, screen after screen, as somebody reads it who looks ten times a second. */
function read(captions: Captions, untilMs: number, fromMs = 0): string[] {
  const screens: string[] = [];
  let last = "";
  for (let now = fromMs; now < untilMs; now += 100) {
    const text = captions.show(now)?.lines.join(" / ") ?? "";
    if (text !== "" && text !== last) screens.push(text);
    last = text;
  }
  return screens;
}

function heard(...said: Hearable[]): string[] {
  const captions = new Captions();
  for (const one of said) captions.hear(one, 0);
  return read(captions, 400_000);
}

describe("captions", () => {
  it("name the speaker at each change, and again after a sound", () => {
    const bell = speech("bell rings", "", { channel: "sound" });
    expect(heard(speech("Hello."), speech("It is nine."), speech("Hi.", "Ben"), bell, speech("Yes.", "Ben"))).toEqual([
      "Anna: Hello.",
      "It is nine.",
      "Ben: Hi.",
      "[bell rings]",
      "Ben: Yes.",
    ]);
  });

  it("name the speaker again after a minute of silence", () => {
    const captions = new Captions();
    captions.hear(speech("Hello."), 0);
    expect(read(captions, 30_000)).toEqual(["Anna: Hello."]);
    captions.hear(speech("Still here."), 30_000);
    expect(read(captions, 90_000, 30_000)).toEqual(["Still here."]);
    captions.hear(speech("And again."), 100_000);
    expect(read(captions, 110_000, 100_000)).toEqual(["Anna: And again."]);
  });

  it("say from where in words, and follow the reader who turns", () => {
    const captions = new Captions();
    const shown = [0, 90, 180, 180].map((heading_deg, at) => {
      captions.hear(speech("Hello.", "Anna", { x: 20, z: 0 }), at * 10_000);
      return captions.show(at * 10_000, { ...NORTHWARD, heading_deg })?.lines[0];
    });
    const named = ["Anna [to the right]: Hello.", "Anna [ahead]: Hello.", "Anna [to the left]: Hello."];
    expect(shown).toEqual([...named, "Hello."]);
  });

  it("say of a sound what, where and how far", () => {
    const bell = speech("bell rings", "", { channel: "sound", x: -42, z: 42 });
    expect(soundWords(bell, NORTHWARD)).toBe("[bell rings, behind to the left, 60 metres]");
    expect(soundWords(bell, { x: -42, z: 42, heading_deg: 0 })).toBe("[bell rings, here]");
    expect(soundWords(bell)).toBe("[bell rings]");
    expect(speakerWords(speech("", "  "))).toBe("Somebody: ");
  });

  it("are not replaced before they could be read, and go after seven seconds or the reader's own time", () => {
    const captions = new Captions();
    captions.hear(speech("one two three four five six seven eight nine ten eleven twelve"), 0);
    captions.hear(speech("Next.", "Ben"), 0);
    expect(captions.show(0)?.lines[0]).toMatch(/^Anna: one/);
    expect(captions.show(4000)?.lines[0]).toMatch(/^Anna: one/);
    expect(captions.show(13 * 334)?.lines[0]).toBe("Ben: Next.");
    expect(captions.show(13 * 334 + 6999)?.lines[0]).toBe("Ben: Next.");
    expect(captions.show(13 * 334 + 7000)).toBeUndefined();
  });

  it("count chat that comes too fast, show the newest, and leave no speech out", () => {
    const said = Array.from({ length: 40 }, (_, at) => [speech(`sentence ${at} has five words`), chat(`chat ${at}`)]);
    const screens = heard(...said.flat()).join(" ");
    for (let at = 0; at < 40; at += 1) expect(screens).toContain(`sentence ${at} has`);
    expect(screens).toMatch(/more messages\]/);
    const busy = heard(...Array.from({ length: 30 }, (_, at) => chat(`message ${at + 1}`)));
    const counted = busy.flatMap((screen) => /^\[(\d+) more/.exec(screen)?.[1] ?? []).map(Number);
    expect(counted.reduce((sum, count) => sum + count, 0) + busy.length - counted.length).toBe(30);
    expect(busy.at(-1)).toMatch(/message 30$/);
  });

  it("are never far behind chat", () => {
    const captions = new Captions();
    for (let now = 0; now < 60_000; now += 200) {
      captions.hear(chat("a few words of chat"), now);
      captions.show(now);
      expect(captions.behindMs(now)).toBeLessThanOrEqual(BEHIND_MS_MAX);
    }
  });

  it("change in place while the words are still being recognised", () => {
    const captions = new Captions();
    const first = speech("good morning every");
    captions.hear(first, 0);
    expect(captions.show(0)?.lines).toEqual(["Anna: good morning every"]);
    captions.hear({ ...first, text: "Good morning everybody." }, 300);
    expect(captions.show(300)?.lines).toEqual(["Anna: Good morning everybody."]);
    const waiting = speech("no", "Ben");
    captions.hear(waiting, 400);
    captions.hear({ ...waiting, text: "Now." }, 500);
    expect(read(captions, 30_000, 600)).toEqual(["Anna: Good morning everybody.", "Ben: Now."]);
  });

  it("go on to the next screen of a text that grows while it stands", () => {
    const captions = new Captions();
    const first = speech("one two three four five six seven eight nine ten eleven twelve thirteen");
    captions.hear(first, 0);
    captions.show(0);
    captions.hear({ ...first, text: `${first.text} fourteen fifteen sixteen seventeen eighteen` }, 1000);
    expect(read(captions, 30_000, 1000).join(" ")).toContain("eighteen");
  });

  it("let what is critical go first", () => {
    const alert = speech("Leave the square.", "", { channel: "alert", priority: 3 });
    const many = Array.from({ length: 9 }, () => chat("words ".repeat(20)));
    expect(heard(...many, alert)[0]).toBe("Leave the square.");
  });

  it("are bounded even for speech", () => {
    const screens = heard(...Array.from({ length: WAITING_MAX + 50 }, (_, at) => speech(`a${at}`)));
    expect(screens[0]).toBe("[50 more messages]");
    expect(screens.length).toBe(WAITING_MAX + 1);
  });

  it("say nothing of nothing", () => {
    expect(heard(speech(" \n"), chat(""))).toEqual([]);
  });
});
