// @vitest-environment happy-dom
import fc from "fast-check";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { DEFAULT_PREFERENCES, NEEDS, PreferencesStore } from "../../src/ui/preferences";

const KEY = "citiverse.preferences";

beforeEach(() => localStorage.clear());

describe("PreferencesStore", () => {
  it("begins with the defaults", () => {
    expect(new PreferencesStore().current).toEqual(DEFAULT_PREFERENCES);
  });

  it("keeps a change for the next page and tells who listens", () => {
    const store = new PreferencesStore();
    const heard = vi.fn();
    const stop = store.on(heard);
    store.set({ theme: "dark", scene: false });
    stop();
    store.set({ motion: "reduce" });
    expect(heard).toHaveBeenCalledOnce();
    expect(new PreferencesStore().current).toEqual({
      ...DEFAULT_PREFERENCES,
      theme: "dark",
      scene: false,
      motion: "reduce",
    });
  });

  it.each(["", "not json", "null", "[]", "7", '{"theme":"pink","scene":"yes","quality":"high","more":1}'])(
    "stays valid when the storage holds %j",
    (text) => {
      localStorage.setItem(KEY, text);
      const { current } = new PreferencesStore();
      expect({ ...current, quality: "auto" }).toEqual(DEFAULT_PREFERENCES);
    },
  );

  it("takes what is valid in a storage that is partly wrong", () => {
    localStorage.setItem(KEY, '{"theme":"pink","quality":"high"}');
    expect(new PreferencesStore().current).toEqual({ ...DEFAULT_PREFERENCES, quality: "high" });
  });

  it("works without a storage and with one that refuses", () => {
    const refuse = (): never => {
      throw new DOMException("full", "QuotaExceededError");
    };
    for (const storage of [undefined, { getItem: refuse, setItem: refuse } as unknown as Storage]) {
      const store = new PreferencesStore(storage);
      store.set({ theme: "light" });
      store.remember({ name: "Ada", colour: 3 });
      expect(store.current.theme).toBe("light");
    }
  });

  it("remembers who joined last", () => {
    const store = new PreferencesStore();
    expect(store.person).toBeUndefined();
    store.remember({ name: "Ada", colour: 3 });
    expect(new PreferencesStore().person).toEqual({ name: "Ada", colour: 3 });
  });

  it("takes a profile along as a file, and is the same in a new browser", () => {
    const store = new PreferencesStore();
    store.set({ caption_percent: 180, keys: { chat: "KeyY" }, language: "fr", still: true });
    const file = store.export();
    localStorage.clear();
    const other = new PreferencesStore();
    expect(other.import(file)).toEqual([]);
    expect(other.current).toEqual(store.current);
    expect(new PreferencesStore().current).toEqual(store.current);
  });

  it("reads a profile of an older version, and says what it cannot use", () => {
    const store = new PreferencesStore();
    const old = {
      format: "citiverse-needs",
      version: 1,
      subtitles: false,
      subtitle_size: 150,
      words_per_minute: 9_999,
      x: 1,
    };
    expect(store.import(JSON.stringify(old))).toEqual(["words_per_minute", "x"]);
    expect(store.current).toMatchObject({ captions: false, caption_percent: 150, reading_wpm: 160 });
  });

  it.each(["", "[]", "null", "12", '{"format":"another"}'])("takes nothing from a file that is %j", (text) => {
    const store = new PreferencesStore();
    store.set({ still: true });
    expect(store.import(text)).toBeUndefined();
    expect(store.current.still).toBe(true);
  });

  it("is complete and valid whatever a file holds", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...Object.keys(NEEDS), "x"), fc.jsonValue()), (profile) => {
        localStorage.clear();
        const store = new PreferencesStore();
        store.import(JSON.stringify(profile));
        for (const [name, need] of Object.entries(NEEDS)) {
          const value = store.current[name as keyof typeof NEEDS];
          expect(typeof value).toBe(typeof need.default);
          if (need.among && name !== "language") expect(need.among).toContain(value);
          if (need.to !== undefined) expect(Number(value) <= need.to && Number(value) >= (need.from ?? 0)).toBe(true);
        }
      }),
    );
  });

  it("tells the city what is unusual, and the language of the page", () => {
    const store = new PreferencesStore();
    store.set({ still: true, text_percent: 100 });
    expect(store.profile("ru")).toEqual({ version: 2, still: true, language: "ru" });
  });
});
