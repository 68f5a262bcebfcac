/**
 * Groups of radio buttons, switches and sliders that write straight into the preferences.
 *
 * Invariant: a control shows what the store holds, also when another control on the page changed it.
 */
import type { Preferences } from "../state/types";
import { element, newId, setText } from "./element";
import { unitWords } from "./needs_words";
import { NEEDS, type PreferencesStore } from "./preferences";
import { PREFERENCES } from "./words";

type OfType<T> = { [K in keyof Preferences]: Preferences[K] extends T ? K : never }[keyof Preferences];
export type Named = Exclude<OfType<string>, "language">;
export type Flag = OfType<boolean>;
export type Measure = OfType<number>;

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

/** A slider for one number, with its value in words; arrow keys move it by a step, and so do the two buttons of touch and mouse. */
export function slider(store: PreferencesStore, key: Measure, words: string, unit: string, step: number): HTMLElement {
  const id = newId(key);
  const { from = 0, to = 0 } = NEEDS[key];
  const output = element("output", { for: id });
  const input = element("input", { id, type: "range", min: from, max: to, step });
  input.addEventListener("input", () => store.set({ [key]: input.valueAsNumber }));
  const show = (): void => {
    const value = store.current[key];
    input.valueAsNumber = value;
    const said = unitWords(unit, value);
    input.setAttribute("aria-valuetext", said);
    setText(output, said);
  };
  store.on(show);
  show();
  return element(
    "div",
    { class: "slider" },
    element("div", { class: "slider-head" }, element("label", { for: id }, words), output),
    input,
  );
}

/** The looks of the page, as both the join page and the settings offer them. */
export function lookChoices(store: PreferencesStore): HTMLElement[] {
  return [
    choice(store, "theme", PREFERENCES.theme, PREFERENCES.themes),
    choice(store, "contrast", PREFERENCES.contrast, PREFERENCES.contrasts),
  ];
}
