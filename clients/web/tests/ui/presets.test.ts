// @vitest-environment happy-dom
import { beforeEach, expect, it } from "vitest";
import { DEFAULT_PREFERENCES, PreferencesStore } from "../../src/ui/preferences";
import { needsOf, PRESET_LIST, presetChoice, presetOf } from "../../src/ui/presets";
import { show } from "./made_state";

let store: PreferencesStore;
beforeEach(() => {
  localStorage.clear();
  store = new PreferencesStore();
});

it("begins as who sees and hears", () => {
  expect(presetOf(DEFAULT_PREFERENCES)?.id).toBe("see-hear");
});

it.each(PRESET_LIST.map((preset) => [preset.id, preset] as const))("sets %s, from any other", (id, preset) => {
  const group = presetChoice(store);
  show(group);
  for (const other of PRESET_LIST) {
    store.set(needsOf(other));
    group.querySelector<HTMLInputElement>(`[value=${id}]`)?.click();
    expect(store.current).toMatchObject(preset.needs);
    expect(presetOf(store.current)?.id).toBe(id);
  }
});

it("shows no way as chosen when the needs are others, and leaves alone what no way sets", () => {
  store.set({ text_percent: 200, still: true });
  const group = presetChoice(store);
  show(group);
  expect(group.querySelectorAll(":checked")).toHaveLength(0);
  group.querySelector<HTMLInputElement>("[value=deaf]")?.click();
  expect(store.current).toMatchObject({ text_percent: 200, still: false, chat_captions: true });
});
