// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Announcer } from "../../src/ui/announcer";
import { App } from "../../src/ui/app";
import { CityPage } from "../../src/ui/city";
import { followLanguage, languageChoice, languageFor } from "../../src/ui/language";
import { DEFAULT_PREFERENCES, PreferencesStore } from "../../src/ui/preferences";
import { Toasts } from "../../src/ui/toasts";
import * as words from "../../src/ui/words";
import { LANGUAGES, language, say, useLanguage } from "../../src/words";
import { heard } from "../support/heard";
import { key, type MadeActions, type MadeState, madeActions, madeState, said, show } from "./made_state";

let store: PreferencesStore;

beforeEach(() => {
  localStorage.clear();
  store = new PreferencesStore();
  store.set({ language: "en" });
});

afterEach(async () => {
  await useLanguage("en");
});

/** What has the focus when a dialog opens gets it back when it closes. */
function moveFocusLikeBrowsers(): void {
  const openers = new WeakMap<HTMLDialogElement, HTMLElement | null>();
  vi.spyOn(HTMLDialogElement.prototype, "showModal").mockImplementation(function (this: HTMLDialogElement) {
    openers.set(this, document.activeElement as HTMLElement | null);
    this.open = true;
    this.querySelector<HTMLElement>("button")?.focus();
  });
  vi.spyOn(HTMLDialogElement.prototype, "close").mockImplementation(function (this: HTMLDialogElement) {
    this.open = false;
    openers.get(this)?.focus();
  });
}

describe("languageFor", () => {
  it("takes the choice before the browser's list", () => {
    expect(languageFor({ ...DEFAULT_PREFERENCES, language: "ru" }, ["fr"])).toBe("ru");
    expect(languageFor(DEFAULT_PREFERENCES, ["de", "fr-BE"])).toBe("fr");
    expect(languageFor(DEFAULT_PREFERENCES, ["de"])).toBe("en");
  });
});

describe("the choice", () => {
  it("names each language in its own words and voice", () => {
    const options = [...languageChoice(store).querySelectorAll("option")];
    expect(options.map((option) => [option.lang, option.textContent])).toEqual([
      ["en", "English"],
      ["fr", "Français"],
      ["es", "Español"],
      ["ar", "العربية"],
      ["zh", "中文"],
      ["ru", "Русский"],
    ]);
  });

  it("offers easy words where there are some", async () => {
    const simple = (): boolean => languageChoice(store).querySelector<HTMLElement>(".toggle")?.hidden === false;
    expect(simple()).toBe(true);
    await useLanguage("ru");
    expect(simple()).toBe(false);
  });
});

describe("followLanguage", () => {
  it("keeps the root's language and direction those of the words, and tells of changes", async () => {
    const root = document.createElement("html");
    const changed = vi.fn();
    await followLanguage(store, { changed, failed: vi.fn() }, root);
    expect([root.lang, root.dir, changed.mock.calls.length]).toEqual(["en", "ltr", 0]);
    store.set({ language: "ar" });
    await vi.waitFor(() => expect(changed).toHaveBeenCalledOnce());
    expect([root.lang, root.dir, language()]).toEqual(["ar", "rtl", "ar"]);
    store.set({ theme: "dark" });
    store.set({ language: "ru" });
    await vi.waitFor(() => expect(changed).toHaveBeenCalledTimes(2));
    expect([root.lang, root.dir]).toEqual(["ru", "ltr"]);
  });
});

describe("the page in another language", () => {
  const root = document.createElement("div");
  const select = (): HTMLSelectElement => root.querySelector("select") as HTMLSelectElement;
  let app: App;

  async function choose(code: string): Promise<void> {
    await useLanguage(code as "fr");
    app.retell();
  }

  beforeEach(() => {
    sessionStorage.clear();
    show(root);
    app = new App(root, store);
    moveFocusLikeBrowsers();
  });
  afterEach(() => vi.restoreAllMocks());

  it("is the same join page, with what was filled in and the focus on the choice", async () => {
    const wish = app.join(madeState().city);
    (root.querySelector("input[type=text]") as HTMLInputElement).value = "Ada";
    select().focus();
    await choose("fr");
    expect(root.querySelector("button[type=submit]")?.textContent).toBe(say("join-button"));
    expect(document.activeElement).toBe(select());
    expect(document.title).toContain("Testville");
    root.querySelector<HTMLButtonElement>("button[type=submit]")?.click();
    expect(await wish).toMatchObject({ name: "Ada" });
  });

  it("lets go of what the page before listened to", async () => {
    // biome-ignore lint/complexity/useLiteralKeys: a test may look at what is private, by its name only.
    const listening = (): number => store["listeners"].size;
    const always = listening();
    void app.join(madeState().city);
    for (const show of [() => undefined, () => void app.enter(madeState(), madeActions())]) {
      show();
      const before = listening();
      await choose("fr");
      await choose("en");
      expect([before > always, listening()]).toEqual([true, before]);
    }
    app.wait();
    expect(listening()).toBe(always);
  });

  it("is the same city page: the visit, the chat, the draft, the view and the canvas", async () => {
    const state = madeState();
    const page = app.enter(state, madeActions());
    const { canvas } = page;
    state.chat.push(said("Ben", "Hello there"));
    state.changed("chat");
    const listening = state.listening();
    const tabs = (): HTMLElement[] => [...root.querySelectorAll<HTMLElement>("[role=tab]")];
    tabs()[4]?.click();
    (root.querySelector(".say textarea") as HTMLTextAreaElement).value = "half a sen";
    (root.querySelector(".say textarea") as HTMLTextAreaElement).focus();
    await choose("ru");
    const field = root.querySelector(".say textarea") as HTMLTextAreaElement;
    expect([field.value, document.activeElement]).toEqual(["half a sen", field]);
    expect(root.querySelector(".log")?.textContent).toContain("Hello there");
    expect(tabs().map((tab) => tab.getAttribute("aria-selected"))).toEqual([
      "false",
      "false",
      "false",
      "false",
      "true",
    ]);
    expect(tabs()[4]?.textContent).toContain("Чат");
    expect([page.canvas, canvas.isConnected, canvas.getAttribute("aria-label")]).toEqual([
      canvas,
      true,
      say("walk-scene"),
    ]);
    expect(state.listening()).toBe(listening);
    expect(root.querySelectorAll(".stick").length).toBe(1);
  });

  it("keeps the settings open, and what is unread counted", async () => {
    const state = madeState();
    app.enter(state, madeActions());
    state.chat.push(said("Ben", "Hello"));
    state.changed("chat");
    const settings = (): HTMLElement | undefined => [...root.querySelectorAll<HTMLElement>(".city-head button")].at(-1);
    settings()?.focus();
    settings()?.click();
    select().focus();
    await choose("es");
    expect(root.querySelector("dialog")?.open).toBe(true);
    expect(document.activeElement).toBe(select());
    root.querySelector("dialog")?.close();
    expect(document.activeElement).toBe(settings());
    expect([...root.querySelectorAll(".badge")].at(-1)?.textContent).toContain(say("outline-chat-new", { unread: 1 }));
  });
});

describe("what goes on in another language", () => {
  class MadeRecognition {
    static made: MadeRecognition[] = [];
    lang = "";
    stopped = 0;
    constructor() {
      MadeRecognition.made.push(this);
    }
    start(): void {}
    stop(): void {
      this.stopped += 1;
    }
    abort(): void {
      this.stopped += 1;
    }
  }

  let state: MadeState;
  let actions: MadeActions;
  let announcer: Announcer;
  let page: CityPage;
  const one = (part: string): HTMLElement => document.querySelector(part) as HTMLElement;

  beforeEach(() => {
    sessionStorage.clear();
    MadeRecognition.made = [];
    vi.stubGlobal("webkitSpeechRecognition", MadeRecognition);
    moveFocusLikeBrowsers();
    state = madeState();
    actions = madeActions();
    announcer = new Announcer();
    const toasts = new Toasts(announcer);
    page = new CityPage({ state, actions, store, announcer, toasts, end: vi.fn() });
    show(page.node);
  });
  afterEach(() => {
    page.dispose();
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
  });

  async function retell(code: "en" | "fr"): Promise<void> {
    await useLanguage(code);
    page.retell();
  }

  it("are the captions that stand and that wait, who speaks, and a chat that was announced", async () => {
    const captions = (): (string | null)[] =>
      [...document.querySelectorAll(".captions[aria-live] .caption-words")].map((node) => node.textContent);
    state.chat.push(said("Ben", "old news"));
    state.changed("chat");
    state.utterances.push(heard({ text: "One." }), heard({ text: "Two." }), heard({ text: "Three waits." }));
    state.changed("utterance");
    one(".speak").click();
    const spoken = vi.spyOn(announcer, "say");
    await retell("fr");
    expect(spoken).not.toHaveBeenCalled();
    expect([one(".log").textContent?.includes("old news"), captions()]).toEqual([true, ["One.", "Two."]]);
    expect(one(".captions .unseen").textContent).toContain("Three waits.");
    expect(one(".captions").getAttribute("aria-label")).toBe(say("captions-region"));
    expect([one(".speak").getAttribute("aria-pressed"), one(".speak").textContent]).toEqual([
      "true",
      say("tool-mic-stop"),
    ]);
    expect(MadeRecognition.made.map(({ lang, stopped }) => [lang, stopped])).toEqual([
      ["en", 1],
      ["fr", 0],
    ]);
    state.chat.push(said("Ben", "news"));
    state.changed("chat");
    expect(spoken.mock.calls.length).toBe(1);
    page.dispose();
    expect(MadeRecognition.made.map(({ stopped }) => stopped)).toEqual([1, 1]);
  });

  it("is the dialog that is open, with what was in it, and what it gives the focus back to", async () => {
    one("#walking").focus();
    for (const [name, words] of [
      ["help", "tool-help"],
      ["pair", "tool-pair"],
      ["transcript", "transcript-heading"],
    ] as const) {
      const opener = name === "help" ? one("#walking") : (openerOf(name) as HTMLElement);
      opener.focus();
      if (name === "help") key("keydown", "/", "Slash");
      else opener.click();
      state.utterances.push(heard({ channel: "description", facts: { verb: "pair", code: "K7QM3X", minutes: 5 } }));
      state.changed("utterance");
      await retell("fr");
      const dialog = one(`dialog.${name}`) as HTMLDialogElement;
      expect([...document.querySelectorAll("dialog[open]")]).toEqual([dialog]);
      expect([dialog.querySelector("h2")?.textContent, dialog.contains(document.activeElement)]).toEqual([
        say(words),
        true,
      ]);
      if (name === "pair") expect(one(".pair-code").getAttribute("aria-label")).toBe("K 7 Q M, 3 X");
      if (name === "transcript") expect(dialog.querySelectorAll("li").length).toBeGreaterThan(0);
      dialog.close();
      expect(document.activeElement).toBe(name === "help" ? one("#walking") : openerOf(name));
      await retell("en");
    }
    expect(actions.asked.filter(([verb]) => verb === "pair").length).toBe(1);
  });

  it("is the safe place, above the dialog that it was entered from", async () => {
    one(".city-head-buttons > :last-child").click();
    one(".safe-button").click();
    await retell("fr");
    const open = [...document.querySelectorAll("dialog[open]")];
    expect(open.map(({ className }) => className)).toEqual(["settings", "safe"]);
    expect([one("dialog.safe").contains(document.activeElement), actions.asked]).toEqual([true, [["safe", {}]]]);
  });

  it("is the row that has the focus, wherever it stands now, and what can be done with it", async () => {
    const row = (name: string): HTMLElement =>
      [...document.querySelectorAll<HTMLElement>(".around .row")].find((node) =>
        node.textContent?.includes(name),
      ) as HTMLElement;
    row("Town Hall").focus();
    state.self = { ...state.self, x: 60, z: 10 };
    await retell("fr");
    expect(document.activeElement).toBe(row("Town Hall"));
    row("Library").click();
    row("Library").parentElement?.querySelector<HTMLElement>("[data-doing=way]")?.focus();
    await retell("en");
    expect(document.activeElement).toBe(row("Library").parentElement?.querySelector("[data-doing=way]"));
    expect(row("Library").getAttribute("aria-expanded")).toBe("true");
  });

  function openerOf(name: "pair" | "transcript"): HTMLElement | undefined {
    const words = name === "pair" ? say("tool-pair-open") : say("transcript-open");
    return [...document.querySelectorAll<HTMLElement>("button")].find((node) => node.textContent === words);
  }
});

it.each(LANGUAGES)("every short name for words has words in %s", async (code) => {
  await useLanguage(code);
  for (const [group, entries] of Object.entries(words)) {
    if (typeof entries !== "object") continue;
    for (const entry of Object.values(entries).flat(2)) {
      if (typeof entry === "function") continue;
      expect(entry, group).toMatch(/^(?!\[en\] )./);
    }
  }
});
