// @vitest-environment happy-dom
import { beforeEach, expect, it, vi } from "vitest";
import { Announcer } from "../../src/ui/announcer";
import { PreferencesStore } from "../../src/ui/preferences";
import { settings } from "../../src/ui/settings";
import { KEYS, PREFERENCES } from "../../src/ui/words";
import { madeState, show } from "./made_state";

const leave = vi.fn();
let made: ReturnType<typeof settings>;
let store: PreferencesStore;

beforeEach(() => {
  localStorage.clear();
  store = new PreferencesStore();
  made = settings(madeState(), store, new Announcer(), leave);
  show(made.dialog);
});

it("is a named modal dialog that closes", () => {
  made.open();
  expect(made.dialog.open).toBe(true);
  const name = document.getElementById(made.dialog.getAttribute("aria-labelledby") ?? "");
  expect(name?.textContent).toBe("Settings");
  made.dialog.querySelector<HTMLButtonElement>(".icon-button")?.click();
  expect(made.dialog.open).toBe(false);
});

it("explains every key", () => {
  for (const [key] of [...KEYS.walking, ...KEYS.leaving]) expect(made.dialog.textContent).toContain(key);
});

it("closes before it leaves", () => {
  made.open();
  made.dialog.querySelector<HTMLButtonElement>(".leave")?.click();
  expect(made.dialog.open).toBe(false);
  expect(leave).toHaveBeenCalledOnce();
});

it("says why the scene cannot be switched on, and keeps the preference", () => {
  made.sceneFailed();
  made.sceneFailed();
  expect(made.dialog.querySelector<HTMLInputElement>("[role=switch]:disabled")?.disabled).toBe(true);
  expect(made.dialog.textContent?.split(PREFERENCES.sceneUnavailable).length).toBe(2);
  expect(store.current.scene).toBe(true);
});
