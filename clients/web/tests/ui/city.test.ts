// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Announcer, PACE_MS } from "../../src/ui/announcer";
import { CityPage, REFRESH_MS } from "../../src/ui/city";
import { STEP_MS } from "../../src/ui/pad";
import { PreferencesStore } from "../../src/ui/preferences";
import { Toasts } from "../../src/ui/toasts";
import { MESSAGE, WALK } from "../../src/ui/words";
import { say } from "../../src/words";
import { feature } from "../support/features";
import { heard } from "../support/heard";
import { key, type MadeActions, type MadeState, madeActions, madeState, said, show } from "./made_state";

let state: MadeState;
let actions: MadeActions;
let store: PreferencesStore;
let announcer: Announcer;
let page: CityPage;
let now_ms = 0;
const end = vi.fn();

const area = (): HTMLElement => document.querySelector(`[aria-label="${WALK.area}"]`) as HTMLElement;

/** Let frames pass; what is steered is not carried out. */
function frames(duration_ms: number): void {
  for (let passed = 0; passed < duration_ms; passed += 50) {
    now_ms += 50;
    vi.advanceTimersByTime(50);
    page.tick(now_ms);
  }
}

function open(): void {
  const toasts = new Toasts(announcer);
  page = new CityPage({ state, actions, store, announcer, toasts, end });
  show(page.node, toasts.node, announcer.region);
}

beforeEach(() => {
  vi.useFakeTimers();
  localStorage.clear();
  Object.assign(window, { innerWidth: 1280, innerHeight: 800 });
  state = madeState();
  actions = madeActions();
  store = new PreferencesStore();
  announcer = new Announcer();
  open();
});
afterEach(() => {
  page.dispose();
  vi.useRealTimers();
});

describe("the city page", () => {
  it("has landmarks, one heading of the first order, and skip links that move the focus", () => {
    for (const landmark of ["header", "main", "section"]) expect(document.querySelector(landmark)).not.toBeNull();
    expect(document.querySelectorAll("h1").length).toBe(1);
    const [toWalking, toOutline] = document.querySelectorAll<HTMLAnchorElement>(".skip");
    toWalking?.click();
    expect(document.activeElement).toBe(area());
    toOutline?.click();
    expect(document.activeElement?.id).toBe("outline");
  });

  it("says at the walking area which key opens the help, as long as one does", () => {
    const hint = (): string =>
      document.getElementById(area().getAttribute("aria-describedby") ?? "")?.textContent ?? "";
    expect(hint()).toBe(`${WALK.areaHint} Press slash for help and all keys.`);
    store.set({ keys: { help: "KeyQ" } });
    expect(hint()).toContain("Press Q for help");
    store.set({ shortcuts: false });
    expect(hint()).toBe(WALK.areaHint);
  });

  it("brings its words up to date about once a second", () => {
    frames(100);
    state.self = { ...state.self, z: -20 };
    frames(200);
    const library = (): string => document.querySelector(".around ul")?.textContent ?? "";
    expect(library()).toContain("45 metres");
    frames(REFRESH_MS);
    expect(library()).toContain("25 metres");
  });

  it("says the direction in every frame", () => {
    state.self = { ...state.self, heading_deg: 90 };
    frames(50);
    expect(area().textContent).toContain(WALK.facing("east"));
  });

  it("shows notes once, also those from before", () => {
    state.notes.push(
      { code: "say_too_fast", sentence: "Too fast.", at_ms: 5 },
      { code: "x", sentence: "Also.", at_ms: 5 },
    );
    state.changed("note");
    state.changed("note");
    const texts = [...document.querySelectorAll(".toast p")].map((text) => text.textContent);
    expect(texts).toEqual(["Too fast.", "Also."]);
  });

  it("gives back what was not said, and goes from its field to the walking area with Escape", () => {
    const field = document.querySelector("textarea") as HTMLTextAreaElement;
    field.value = "Hello!";
    field.focus();
    key("keydown", "Enter");
    expect(field.value).toBe("");
    state.notes.push({ code: "say_text", sentence: "Not said.", at_ms: 5, text: "Hello!" });
    state.changed("note");
    expect(field.value).toBe("Hello!");
    key("keydown", "Escape");
    expect(document.activeElement).toBe(area());
  });

  it("says that one stands still while the line is away, not that something is in the way", () => {
    const feedback = document.querySelector(".feedback") as HTMLElement;
    area().focus();
    key("keydown", "ArrowUp");
    state.line = { state: "waiting", sentence: "Coming back…", code: 1006 };
    state.changed("line");
    frames(3000);
    expect([feedback.hidden, feedback.textContent]).toEqual([false, WALK.waiting]);
    expect(page.node.classList.contains("waiting")).toBe(true);
    state.line = { state: "live", sentence: "You are back.", code: 0 };
    state.changed("line");
    expect(feedback.hidden).toBe(true);
    expect(page.node.classList.contains("waiting")).toBe(false);
  });

  it("leaves through the settings", () => {
    document.querySelector<HTMLButtonElement>(".leave")?.click();
    expect(actions.left).toBe(1);
  });

  it("stops listening when it goes", () => {
    page.dispose();
    expect(state.listening()).toBe(0);
    key("keydown", "ArrowUp");
    expect(actions.steered).toEqual([]);
  });

  it("hands the end of the visit on", () => {
    const again = (): void => undefined;
    page.ended("Bye.", again);
    expect(end).toHaveBeenCalledWith("Bye.", again);
  });
});

describe("a city that is published anew", () => {
  const publish = (): void => {
    const [library, ...others] = state.features;
    const features = [{ ...library, name: "New Library" }, ...others];
    Object.assign(state, { city: { ...state.city, name: "Newtown", attribution: "The surveyors" }, features });
    state.changed("city");
  };
  const lists = (): string => document.querySelector(".around ul")?.textContent ?? "";

  it("is named, credited and listed as it is now, at once", () => {
    const toastWords = (): string => document.querySelector(".toasts")?.textContent ?? "";
    publish();
    const [heading, you, made] = ["h1", ".settings .hint", ".credits"].map(
      (part) => document.querySelector(part)?.textContent,
    );
    expect(heading).toBe("Newtown");
    expect([you, made]).toEqual([expect.stringContaining("Newtown"), expect.stringContaining("The surveyors")]);
    expect([lists().includes("New Library"), document.title.includes("Newtown")]).toEqual([true, true]);
    expect(toastWords()).toContain(say("city-changed"));
  });

  it("leaves dialogs, the focus, half-written texts, captions and the chat as they are", () => {
    const captions = (): (string | null)[] =>
      [...document.querySelectorAll(".captions .caption-words, .captions .unseen p")].map((node) => node.textContent);
    state.chat.push(said("Zoë", "old news"));
    state.changed("chat");
    frames(PACE_MS);
    state.utterances.push(heard({ text: "One." }), heard({ text: "Two." }), heard({ text: "Three waits." }));
    state.changed("utterance");
    frames(100);
    const [stood, read] = [captions(), announcer.region.textContent];
    const field = document.querySelector("textarea") as HTMLTextAreaElement;
    field.value = "half a sent";
    document.querySelector<HTMLElement>(".help-button")?.click();
    const button = document.querySelector<HTMLElement>("dialog.help form button");
    button?.focus();
    const spoken = vi.spyOn(announcer, "say");
    publish();
    expect(spoken.mock.calls.map(([sentence]) => sentence)).toEqual([say("city-changed")]);
    expect([captions(), announcer.region.textContent]).toEqual([stood, read]);
    expect([document.querySelector("textarea"), field.value]).toEqual([field, "half a sent"]);
    expect([document.querySelector("dialog.help")?.hasAttribute("open"), document.activeElement]).toEqual([
      true,
      button,
    ]);
    expect(stood.length).toBe(3);
  });

  it("keeps the focus on the row and on what can be done with it, which knows the place of now", () => {
    const row = [...document.querySelectorAll<HTMLElement>(".around .row")].find((one) =>
      one.textContent?.includes("Library"),
    );
    row?.click();
    const face = document.querySelector<HTMLElement>(".around [data-doing=face]");
    face?.focus();
    const [library, ...others] = state.features;
    const moved = feature({ name: "Library", use: "library", at: [55, 0] });
    Object.assign(state, { features: [{ ...moved, id: library?.id }, ...others] });
    state.changed("city");
    expect(document.activeElement).toBe(face);
    face?.click();
    expect(actions.turned.at(-1)).toBeCloseTo(90, 0);
    Object.assign(state, { features: others });
    state.changed("city");
    face?.click();
    expect(actions.turned.length).toBe(1);
  });
});

describe("the scene", () => {
  it("is switched with the preference, and who draws it is told", () => {
    const heard = vi.fn();
    page.scene.onChange(heard);
    expect(page.scene.wanted).toBe(true);
    expect(document.querySelector("canvas")).toBe(page.canvas);
    store.set({ scene: false });
    expect(document.querySelector("canvas")).toBeNull();
    store.set({ theme: "dark" });
    store.set({ scene: true });
    expect(document.querySelector("canvas")).toBe(page.canvas);
    expect(heard.mock.calls).toEqual([[false], [true]]);
  });

  it("that fails is switched off with a sentence, and the preference stays", () => {
    const heard = vi.fn();
    page.scene.onChange(heard);
    page.sceneFailed("No WebGL.");
    expect(heard).toHaveBeenCalledWith(false);
    expect(document.querySelector("canvas")).toBeNull();
    expect(document.querySelector(".toast")?.textContent).toContain(MESSAGE.sceneOff("No WebGL."));
    expect(store.current.scene).toBe(true);
  });

  it("makes room for every view when it is off on a wide page", () => {
    expect(page.node.dataset.layout).toBe("beside");
    store.set({ scene: false });
    expect(page.node.dataset.layout).toBe("columns");
    expect(document.querySelectorAll(".panel:not([hidden])").length).toBe(5);
  });

  it("hears tilts and zooms from the area", () => {
    const zoomed = vi.fn();
    page.scene.onZoom(zoomed);
    area().dispatchEvent(new WheelEvent("wheel", { deltaY: -100 }));
    expect(zoomed).toHaveBeenCalledWith(-1);
  });
});

describe("walking in words", () => {
  const heard = (): string => announcer.region.textContent ?? "";

  it("works with buttons alone", () => {
    document.querySelector<HTMLButtonElement>(`[aria-label="${WALK.forward}"]`)?.click();
    expect(actions.steered.map((steering) => steering.forward)).toEqual([1]);
    frames(STEP_MS + 50);
    expect(actions.steered.map((steering) => steering.forward)).toEqual([1, 0]);
  });

  it("says that something is in the way, and shows it", () => {
    area().focus();
    frames(50);
    key("keydown", "ArrowUp");
    frames(1000);
    expect(heard()).toBe(WALK.blocked);
    expect(area().textContent).toContain(WALK.blocked);
    state.self = { ...state.self, z: -1 };
    frames(50);
    expect(area().textContent).not.toContain(WALK.blocked);
  });

  it("names the building that is in the way", () => {
    state.self = { ...state.self, z: -44 };
    area().focus();
    frames(50);
    key("keydown", "ArrowUp");
    frames(1000);
    expect(heard()).toBe(WALK.blockedBy("Library"));
  });

  it("says once that one has come to the place that was chosen", () => {
    const say = vi.spyOn(announcer, "say");
    const row = [...document.querySelectorAll<HTMLElement>(".around .row")].find((one) =>
      one.textContent?.includes("Library"),
    );
    row?.click();
    expect(actions.turned).toEqual([]);
    row?.parentElement?.querySelector<HTMLElement>("[data-doing=face]")?.click();
    frames(REFRESH_MS);
    expect(say).not.toHaveBeenCalledWith(WALK.arrived("Library"), "arrival");
    state.self = { ...state.self, z: -35 };
    frames(3 * REFRESH_MS);
    expect(say.mock.calls.filter(([sentence]) => sentence === WALK.arrived("Library")).length).toBe(1);
  });

  it("says how far one walked and where one is then", () => {
    area().focus();
    frames(50);
    key("keydown", "ArrowUp");
    for (let at = 0; at < 20; at += 1) {
      state.self = { ...state.self, z: state.self.z - 0.15 };
      frames(50);
    }
    key("keyup", "ArrowUp");
    frames(1000 + PACE_MS);
    expect(heard()).toContain("You walked 3 metres.");
    expect(heard()).toContain("Long Street");
  });

  it("says which way one faces after a turn", () => {
    document.querySelector<HTMLButtonElement>(`[aria-label="${WALK.right}"]`)?.click();
    state.self = { ...state.self, heading_deg: 45 };
    frames(PACE_MS);
    expect(heard()).toBe(WALK.turned("north-east"));
  });

  it("has letters that open chat and search, and ask where one is, from the area only", () => {
    area().focus();
    key("keydown", "i", "KeyI");
    expect(actions.asked).toEqual([["where", {}]]);
    key("keydown", "c", "KeyC");
    expect(document.activeElement?.tagName).toBe("TEXTAREA");
    area().focus();
    store.set({ shortcuts: false });
    key("keydown", "p", "KeyP");
    expect(document.activeElement).toBe(area());
  });
});
