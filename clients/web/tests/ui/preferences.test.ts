// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from "vitest";
import { DEFAULT_PREFERENCES, PreferencesStore } from "../../src/ui/preferences";

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
});
