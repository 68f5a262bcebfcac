/**
 * Four ways to take part: each sets several needs at once, and every one of them can be changed afterwards.
 *
 * Invariant: a way that was chosen is shown as chosen for as long as the needs are as it sets them.
 */
import type { Preferences } from "../state/types";
import { element, newId } from "./element";
import { PRESETS, presetHint, presetWords } from "./needs_words";
import { DEFAULT_PREFERENCES, type PreferencesStore } from "./preferences";

export interface Preset {
  readonly id: "see-hear" | "reader" | "deaf" | "calm";
  readonly needs: Partial<Preferences>;
}

export const PRESET_LIST: readonly Preset[] = [
  { id: "see-hear", needs: {} },
  { id: "reader", needs: { scene: false, callouts: true, line_mode: true } },
  { id: "deaf", needs: { captions: true, sound_captions: true, chat_captions: true, beacon: false } },
  {
    id: "calm",
    needs: { motion: "reduce", still: true, easy: true, detail: "short", sounds_percent: 20, time_factor: 3 },
  },
];

/** What any of them sets: choosing another one takes these back to what is usual first. */
const SET = new Set(PRESET_LIST.flatMap(({ needs }) => Object.keys(needs) as (keyof Preferences)[]));
const USUAL = Object.fromEntries([...SET].map((name) => [name, DEFAULT_PREFERENCES[name]])) as Partial<Preferences>;

/** Everything that a way sets. */
export function needsOf({ needs }: Preset): Partial<Preferences> {
  return { ...USUAL, ...needs };
}

/** The way that somebody's needs are those of, if any. */
export function presetOf(current: Preferences): Preset | undefined {
  return PRESET_LIST.find((preset) =>
    Object.entries(needsOf(preset)).every(([name, value]) => current[name as keyof Preferences] === value),
  );
}

/** The choice among them. */
export function presetChoice(store: PreferencesStore): HTMLElement {
  const group = newId("preset");
  const hintId = newId("hint");
  const inputs = PRESET_LIST.map((preset) =>
    element("input", {
      type: "radio",
      name: group,
      value: preset.id,
      "aria-describedby": `${group}-${preset.id}`,
      onchange: () => store.set(needsOf(preset)),
    }),
  );
  const show = (): void => {
    const chosen = presetOf(store.current)?.id;
    for (const input of inputs) input.checked = input.value === chosen;
  };
  store.on(show);
  show();
  const cards = PRESET_LIST.map(({ id }, at) =>
    element(
      "div",
      { class: "option" },
      element("label", {}, inputs[at], element("span", {}, presetWords(id))),
      element("p", { class: "hint", id: `${group}-${id}` }, presetHint(id)),
    ),
  );
  return element(
    "fieldset",
    { class: "field presets", "aria-describedby": hintId },
    element("legend", {}, PRESETS.legend),
    element("p", { class: "hint", id: hintId }, PRESETS.hint),
    element("div", { class: "options" }, ...cards),
  );
}
