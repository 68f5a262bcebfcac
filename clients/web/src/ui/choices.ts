/**
 * Groups of radio buttons and switches that write straight into the preferences.
 *
 * Invariant: a control shows what the store holds, also when another control on the page changed it.
 */
import type { Preferences } from "../state/types";
import { element, newId } from "./element";
import type { PreferencesStore } from "./preferences";
import { PREFERENCES } from "./words";

type Named = "theme" | "contrast" | "motion" | "quality";
type Flag = "scene" | "shortcuts" | "easy";

/** A row of radio buttons for one preference. */
export function choice<K extends Named>(
  store: PreferencesStore,
  key: K,
  legend: string,
  options: readonly (readonly [Preferences[K], string])[],
): HTMLFieldSetElement {
  const name = newId(key);
  const inputs = options.map(([value]) =>
    element("input", {
      type: "radio",
      name,
      value,
      onchange: () => store.set({ [key]: value } as Partial<Preferences>),
    }),
  );
  const show = (): void => {
    for (const input of inputs) input.checked = input.value === store.current[key];
  };
  store.on(show);
  show();
  const labels = options.map(([, words], at) =>
    element("label", { class: "segment" }, inputs[at], element("span", {}, words)),
  );
  return element(
    "fieldset",
    { class: "choice" },
    element("legend", {}, legend),
    element("div", { class: "segments" }, ...labels),
  );
}

/** A switch for one preference that is on or off. */
export function toggle(store: PreferencesStore, key: Flag, words: string, hint?: string): HTMLElement {
  const hintId = newId("hint");
  const input = element("input", {
    type: "checkbox",
    role: "switch",
    class: "switch",
    "aria-describedby": hint === undefined ? undefined : hintId,
    onchange: () => store.set({ [key]: input.checked }),
  });
  const show = (): void => {
    input.checked = store.current[key];
  };
  store.on(show);
  show();
  return element(
    "div",
    { class: "toggle" },
    element("label", {}, input, element("span", {}, words)),
    hint !== undefined && element("p", { class: "hint", id: hintId }, hint),
  );
}

/** The choices that both the join page and the settings show. */
export function appearanceChoices(store: PreferencesStore): HTMLElement[] {
  return [
    choice(store, "theme", PREFERENCES.theme, PREFERENCES.themes),
    choice(store, "contrast", PREFERENCES.contrast, PREFERENCES.contrasts),
    choice(store, "motion", PREFERENCES.motion, PREFERENCES.motions),
    choice(store, "quality", PREFERENCES.quality, PREFERENCES.qualities),
    toggle(store, "shortcuts", PREFERENCES.shortcuts, PREFERENCES.shortcutsHint),
  ];
}
