// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from "vitest";
import { PreferencesStore } from "../../src/ui/preferences";
import { actionOf, keyOf, keyProblem, SHORTCUTS } from "../../src/ui/shortcuts";

let store: PreferencesStore;
beforeEach(() => {
  localStorage.clear();
  store = new PreferencesStore();
});

describe("shortcuts", () => {
  it("have usual keys that do not meet", () => {
    const codes = SHORTCUTS.map((shortcut) => shortcut.default);
    expect(new Set(codes).size).toBe(codes.length);
    for (const { id, default: code } of SHORTCUTS) {
      expect(actionOf(code, store.current)).toBe(id);
      expect(keyProblem(id, code, store.current)).toBeUndefined();
    }
  });

  it("can be changed, taken away and switched off", () => {
    store.set({ keys: { chat: "KeyY", places: "" } });
    expect(actionOf("KeyY", store.current)).toBe("chat");
    expect(actionOf("KeyC", store.current)).toBeUndefined();
    expect(actionOf("KeyP", store.current)).toBeUndefined();
    store.set({ shortcuts: false });
    expect(actionOf("KeyY", store.current)).toBeUndefined();
  });

  it("give a key to who was given it, not to whose it was usually", () => {
    store.set({ keys: { chat: "KeyP" } });
    expect(actionOf("KeyP", store.current)).toBe("chat");
    expect(keyOf("places", store.current)).toBe("");
  });
});
