// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from "vitest";
import { CaptionArea, captioned, captionPreview } from "../../src/ui/captions";
import { PreferencesStore } from "../../src/ui/preferences";
import { heard } from "../support/heard";
import { type MadeState, madeState, person, show } from "./made_state";

let state: MadeState;
let store: PreferencesStore;
let area: CaptionArea;
const all = (selector: string): (string | null)[] =>
  [...area.node.querySelectorAll(selector)].map((node) => node.textContent);

beforeEach(() => {
  localStorage.clear();
  state = madeState();
  store = new PreferencesStore();
  area = new CaptionArea(state, store);
  show(area.node);
});

describe("CaptionArea", () => {
  it("shows words in the same turn in which they come, and marks when", () => {
    performance.clearMarks();
    state.utterances.push(heard({ arrived_ms: 5, language: "de" }));
    area.take();
    expect(all(".caption-line")).toEqual(["Hello."]);
    expect(area.node.querySelector("[lang=de]")).not.toBeNull();
    const [mark] = performance.getEntriesByName("citiverse:caption") as PerformanceMark[];
    expect(mark?.detail).toMatchObject({ arrived_ms: 5, shown_ms: expect.any(Number) });
  });

  it("leaves people's words their own direction, and writes the city's as their language is written", () => {
    state.utterances.push(
      heard({ text: "Hello.", language: "ar" }),
      heard({ channel: "sound", text: "Tram 5 قادم", language: "ar" }),
    );
    area.take();
    const directions = (selector: string): string[] =>
      [...area.node.querySelectorAll<HTMLElement>(selector)].map(({ dir }) => dir);
    expect(directions(".caption-words")).toEqual(["auto", "rtl"]);
    // Who speaks is said in the page's language, and so in its direction.
    expect(directions(".caption-who span")).toEqual(["", ""]);
    expect(captionPreview(store).querySelector("[dir]")).toBeNull();
  });

  it("takes away what was taken back", () => {
    state.utterances.push(heard({ text: "hm", interim: true }));
    area.take();
    state.utterances.pop();
    area.take();
    expect(all(".caption-line")).toEqual([]);
  });

  it("says who speaks and from where, and turns the words with the resident", () => {
    state.utterances.push(heard({ x: -10, z: 10 }));
    area.take();
    expect(all(".caption-who")).toEqual(["Zoë [behind to the left]:"]);
    state.self = { ...state.self, heading_deg: 180 };
    area.tick(performance.now());
    expect(all(".caption-who")).toEqual(["Zoë [ahead to the right]:"]);
    expect(Number(area.node.querySelector<HTMLElement>(".caption")?.dataset.turn)).toBe(45);
    state.people.set(2, person(2, "Zoë", 0, -20));
    area.tick(performance.now());
    expect(all(".caption-who")).toEqual(["Zoë [behind]:"]);
  });

  it("has the arrow only beside words, and only when it is wanted", () => {
    state.utterances.push(heard({ x: 20, z: 0 }));
    area.take();
    const arrow = (): string | undefined => area.node.querySelector<SVGElement>(".caption-arrow")?.style.display;
    expect(arrow()).toBe("");
    store.set({ caption_arrows: false });
    area.look();
    expect(arrow()).toBe("none");
    expect(all(".caption-who")).toEqual(["Zoë [to the right]:"]);
  });

  it("says what sounds, from where and how far", () => {
    state.utterances.push(heard({ channel: "sound", text: "bell rings", x: 0, z: -60 }));
    area.take();
    expect([all(".caption-who"), all(".caption-line")]).toEqual([["[ahead, 60 metres]"], ["[bell rings]"]]);
  });

  it("changes words in place, without making anything new", () => {
    const begun = heard({ text: "the meet", interim: true });
    state.utterances.push(begun);
    area.take();
    const line = area.node.querySelector(".caption-line");
    state.utterances[0] = { ...begun, text: "The meeting.", interim: false };
    area.take();
    expect(area.node.querySelector(".caption-line")).toBe(line);
    expect(all(".caption-line")).toEqual(["The meeting."]);
    expect(area.node.querySelector(".interim")).toBeNull();
  });

  it("has words that wait to be read in the page at once, unseen, and each of them once", () => {
    for (const text of ["One.", "Two.", "Three.", "Four."]) state.utterances.push(heard({ text }));
    area.take();
    expect(all(".caption-line")).toEqual(["One.", "Two."]);
    expect(all(".unseen p")).toEqual(["Zoë: Three.", "Zoë: Four."]);
    area.tick(performance.now() + 1_000);
    expect(all(".caption-line")).toEqual(["Three.", "Four."]);
    expect(all(".unseen")).toEqual([]);
  });

  it("keeps to the lines that were asked for, whatever was said", () => {
    store.set({ caption_line_chars: 20, caption_lines: 1 });
    area.look();
    for (const text of [
      "x".repeat(10_000),
      "مرحبا بكم في الساحة ".repeat(30),
      "👩‍👩‍👧".repeat(200),
      "<b>&amp;\u202e",
    ]) {
      state.utterances.push(heard({ text }));
      area.take();
      for (const line of all(".caption-line")) expect([...(line ?? "")].length).toBeLessThanOrEqual(200);
      expect(area.node.querySelectorAll("b")).toHaveLength(0);
    }
  });

  it("shows each kind only to who wants it", () => {
    const needs = store.current;
    expect(captioned(heard(), needs)).toBe(true);
    expect(captioned(heard(), { ...needs, captions: false })).toBe(false);
    expect(captioned(heard({ channel: "sound" }), { ...needs, captions: false })).toBe(true);
    expect(captioned(heard({ channel: "sound" }), { ...needs, sound_captions: false })).toBe(false);
    expect(captioned(heard({ channel: "chat" }), needs)).toBe(false);
    expect(captioned(heard({ channel: "chat" }), { ...needs, chat_captions: true })).toBe(true);
    expect(captioned(heard({ channel: "chat", own: true }), { ...needs, chat_captions: true })).toBe(false);
    expect(captioned(heard({ channel: "description" }), needs)).toBe(false);
  });

  it("takes no focus, no clicks and is no live region", () => {
    expect(area.node.getAttribute("aria-live")).toBe("off");
    expect(area.node.querySelectorAll("[tabindex], button, a, input")).toHaveLength(0);
  });
});

describe("captionPreview", () => {
  it("looks as the needs say, at once", () => {
    const preview = captionPreview(store);
    const captions = preview.querySelector<HTMLElement>(".captions") as HTMLElement;
    store.set({ caption_percent: 200, caption_colour: "yellow", caption_opacity_percent: 0, caption_arrows: false });
    expect(captions.style.getPropertyValue("--caption-scale")).toBe("2");
    expect(captions.style.getPropertyValue("--caption-opacity")).toBe("0%");
    expect(captions.dataset.ink).toBe("yellow");
    expect(preview.querySelector<SVGElement>("svg")?.style.display).toBe("none");
  });
});
