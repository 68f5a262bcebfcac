// @vitest-environment happy-dom
import fc from "fast-check";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { PreferencesStore } from "../../src/ui/preferences";
import { PIECE_CHARS_MAX, piecesOf, Speech } from "../../src/ui/speech";

class Utterance {
  lang = "";
  rate = 1;
  volume = 1;
  onend: (() => void) | null = null;
  onerror: (() => void) | null = null;
  constructor(readonly text: string) {}
}

let spoken: Utterance[];
let store: PreferencesStore;
let speech: Speech;
const synthesis = { getVoices: () => [{}], cancel: vi.fn(), speak: (one: Utterance) => spoken.push(one) };

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("SpeechSynthesisUtterance", Utterance);
  localStorage.clear();
  spoken = [];
  store = new PreferencesStore();
  store.set({ speech: true, speech_percent: 150, speech_volume_percent: 40 });
  speech = new Speech(store, synthesis as unknown as SpeechSynthesis);
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

it("is used only when it is wanted and there is a voice", () => {
  expect(speech.wanted()).toBe(speech);
  store.set({ speech: false });
  expect(speech.wanted()).toBeUndefined();
  store.set({ speech: true });
  const silent = { ...synthesis, getVoices: () => [] } as unknown as SpeechSynthesis;
  expect(new Speech(store, silent).wanted()).toBeUndefined();
  expect(new Speech(store, undefined).wanted()).toBeUndefined();
});

it("speaks sentence by sentence, in its language, at the chosen speed and volume", () => {
  const done = vi.fn();
  speech.speak([{ text: "One. Two." }, { text: "Trois.", lang: "fr" }], done);
  expect(spoken).toMatchObject([{ text: "One.", lang: "en", rate: 1.5, volume: 0.4 }]);
  spoken[0]?.onend?.();
  spoken[1]?.onend?.();
  expect(spoken[2]).toMatchObject({ text: "Trois.", lang: "fr" });
  expect(done).not.toHaveBeenCalled();
  spoken[2]?.onend?.();
  expect(done).toHaveBeenCalledOnce();
});

it("goes on when a voice fails or never ends, and says once that it is done when it is cut short", () => {
  const done = vi.fn();
  speech.speak([{ text: "One. Two. Three." }], done);
  spoken[0]?.onerror?.();
  vi.advanceTimersByTime(60_000);
  expect(spoken.map(({ text }) => text)).toEqual(["One.", "Two.", "Three."]);
  expect(done).toHaveBeenCalledOnce();
  const cut = vi.fn();
  speech.speak([{ text: "Four. Five." }], cut);
  speech.stop();
  vi.advanceTimersByTime(60_000);
  expect(cut).toHaveBeenCalledOnce();
  expect(spoken.at(-1)?.text).toBe("Four.");
});

it("cuts any text into pieces that a voice can say, and loses no word", () => {
  const bare = (text: string): string => text.replace(/\s+/g, "");
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 1_000 }), (text) => {
      const pieces = piecesOf(text);
      for (const piece of pieces) expect(piece.length).toBeLessThanOrEqual(PIECE_CHARS_MAX);
      expect(bare(pieces.join(""))).toBe(bare(text));
    }),
  );
});
