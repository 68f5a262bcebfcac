// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from "vitest";
import { Announcer } from "../../src/ui/announcer";
import { keyEditor } from "../../src/ui/key_editor";
import { PreferencesStore } from "../../src/ui/preferences";
import { actionOf, keyOf, keyProblem, SHORTCUTS } from "../../src/ui/shortcuts";
import { key, show } from "./made_state";

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

describe("the editor of keys", () => {
  const row = (editor: HTMLElement): HTMLElement => editor.querySelector(".key-row") as HTMLElement;
  const change = (editor: HTMLElement): HTMLButtonElement =>
    row(editor).querySelector(".key-change") as HTMLButtonElement;

  function press(editor: HTMLElement, code: string): void {
    change(editor).focus();
    change(editor).click();
    key("keydown", code, code, change(editor));
  }

  it("takes the next key, and says which it is", () => {
    const editor = keyEditor(store, new Announcer());
    show(editor);
    press(editor, "KeyY");
    expect(store.current.keys).toEqual({ chat: "KeyY" });
    expect(change(editor).textContent).toBe("Y");
  });

  it.each([
    ["KeyP", "already for"],
    ["KeyW", "already walks"],
    ["ArrowUp", "already walks"],
    ["MediaPlay", "already walks"],
  ])("refuses %s with a sentence, and changes nothing", (code, sentence) => {
    const editor = keyEditor(store, new Announcer());
    show(editor);
    press(editor, code);
    expect(store.current.keys).toEqual({});
    expect(editor.querySelector<HTMLElement>(".problem")?.textContent).toContain(sentence);
  });

  it("takes a key away, leaves it alone on Escape, and goes back to the usual ones", () => {
    const editor = keyEditor(store, new Announcer());
    show(editor);
    press(editor, "Escape");
    expect(store.current.keys).toEqual({});
    row(editor).querySelectorAll("button")[1]?.click();
    expect(keyOf("chat", store.current)).toBe("");
    [...editor.querySelectorAll("button")].at(-1)?.click();
    expect(keyOf("chat", store.current)).toBe("KeyC");
  });
});
