// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { App } from "../../src/ui/app";
import { followLanguage, languageChoice, languageFor } from "../../src/ui/language";
import { DEFAULT_PREFERENCES, PreferencesStore } from "../../src/ui/preferences";
import * as words from "../../src/ui/words";
import { LANGUAGES, language, say, useLanguage } from "../../src/words";
import { madeActions, madeState, said, show } from "./made_state";

let store: PreferencesStore;

beforeEach(() => {
  localStorage.clear();
  store = new PreferencesStore();
  store.set({ language: "en" });
});

afterEach(async () => {
  await useLanguage("en");
});

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
    show(root);
    app = new App(root, store);
  });

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
    [...root.querySelectorAll<HTMLButtonElement>(".city-head button")].at(-1)?.click();
    select().focus();
    const show = vi.spyOn(HTMLDialogElement.prototype, "showModal").mockImplementation(function (
      this: HTMLDialogElement,
    ) {
      before = document.activeElement;
      this.open = true;
    });
    let before: Element | null = null;
    await choose("es");
    show.mockRestore();
    // What has the focus when a dialog opens gets it back when it closes.
    expect(before).toBe([...root.querySelectorAll(".city-head button")].at(-1));
    expect(root.querySelector("dialog")?.open).toBe(true);
    expect(document.activeElement).toBe(select());
    expect([...root.querySelectorAll(".badge")].at(-1)?.textContent).toContain(say("outline-chat-new", { unread: 1 }));
  });
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
