/**
 * The settings: preferences, the keys, and the way out.
 *
 * Invariant: a native modal dialog; closing it in any way gives the focus back to where it was.
 */
import type { CityState } from "../state/types";
import { appearanceChoices, toggle } from "./choices";
import { element, icon, newId, unseen } from "./element";
import { ICONS } from "./icons";
import { languageChoice } from "./language";
import type { PreferencesStore } from "./preferences";
import { KEYS, PREFERENCES, SETTINGS } from "./words";

export interface Settings {
  readonly dialog: HTMLDialogElement;
  open(): void;
  /** The scene cannot be shown: say so and take the switch out of use. */
  sceneFailed(): void;
}

/** Make the dialog; `leave` is called when the resident wants to go. */
export function settings(state: CityState, store: PreferencesStore, leave: () => void): Settings {
  const headingId = newId("heading");
  const scene = toggle(store, "scene", PREFERENCES.scene);
  const close = (): void => dialog.close();
  const closeAndLeave = (): void => {
    close();
    leave();
  };
  const dialog = element(
    "dialog",
    { class: "settings", "aria-labelledby": headingId },
    element(
      "header",
      { class: "settings-head" },
      element("h2", { id: headingId }, SETTINGS.heading),
      element(
        "button",
        { type: "button", class: "icon-button", onclick: close },
        icon(ICONS.close),
        unseen(SETTINGS.close),
      ),
    ),
    element(
      "div",
      { class: "settings-body stack" },
      element("p", { class: "hint" }, SETTINGS.you(state.self.name, state.city.name)),
      scene,
      languageChoice(store),
      ...appearanceChoices(store),
      keys(),
      element("button", { type: "button", class: "leave", onclick: closeAndLeave }, SETTINGS.leave),
    ),
  );
  dialog.addEventListener("click", (event) => {
    // A click on the dialog itself is one on its backdrop: everything inside has its own node.
    if (event.target === dialog) close();
  });
  const sceneFailed = (): void => {
    const input = scene.querySelector("input");
    if (input === null || input.disabled) return;
    input.disabled = true;
    input.checked = false;
    scene.append(element("p", { class: "hint" }, PREFERENCES.sceneUnavailable));
  };
  return { dialog, open: () => dialog.showModal(), sceneFailed };
}

function keys(): HTMLElement {
  const rows = KEYS.table.map(([key, does]) =>
    element("div", { class: "key" }, element("dt", {}, element("kbd", {}, key)), element("dd", {}, does)),
  );
  return element(
    "section",
    { class: "keys" },
    element("h3", {}, KEYS.heading),
    element("p", { class: "hint" }, KEYS.where),
    element("dl", {}, ...rows),
    element("p", { class: "hint" }, KEYS.mouse),
    element("p", { class: "hint" }, KEYS.touch),
  );
}
