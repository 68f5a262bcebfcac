// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from "vitest";
import { Announcer } from "../../src/ui/announcer";
import { keyEditor } from "../../src/ui/key_editor";
import { PreferencesStore } from "../../src/ui/preferences";
import { keyOf } from "../../src/ui/shortcuts";
import { key, show } from "./made_state";

let store: PreferencesStore;
beforeEach(() => {
  localStorage.clear();
  store = new PreferencesStore();
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
    key("keydown", "KeyY", "KeyY", change(editor));
    expect(store.current.keys).toEqual({ chat: "KeyY" });
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
