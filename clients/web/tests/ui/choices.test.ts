// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from "vitest";
import { choice, toggle } from "../../src/ui/choices";
import { PreferencesStore } from "../../src/ui/preferences";
import { PREFERENCES } from "../../src/ui/words";
import { show } from "./made_state";

let store: PreferencesStore;

beforeEach(() => {
  localStorage.clear();
  store = new PreferencesStore();
});

describe("choice", () => {
  it("writes what is chosen and shows what others chose", () => {
    const group = choice(store, "theme", "Colours", PREFERENCES.themes);
    show(group);
    const input = (value: string) => group.querySelector(`[value=${value}]`) as HTMLInputElement;
    expect(input("system").checked).toBe(true);
    input("dark").click();
    expect(store.current.theme).toBe("dark");
    store.set({ theme: "light" });
    expect(input("light").checked).toBe(true);
  });

  it("is a group with a legend, and every button has words", () => {
    const group = choice(store, "theme", "Colours", PREFERENCES.themes);
    expect(group.querySelector("legend")?.textContent).toBe("Colours");
    expect([...group.querySelectorAll("label")].every((label) => label.textContent !== "")).toBe(true);
  });
});

describe("toggle", () => {
  it("writes and shows", () => {
    const node = toggle(store, "scene", "Show it", "A hint");
    show(node);
    const input = node.querySelector("input") as HTMLInputElement;
    input.click();
    expect(store.current.scene).toBe(false);
    store.set({ scene: true });
    expect(input.checked).toBe(true);
    expect(document.getElementById(input.getAttribute("aria-describedby") ?? "")?.textContent).toBe("A hint");
  });
});
