/**
 * Help: what can be done here in a few sentences, and a person to ask. Its button stands in the same place on every screen (WCAG 3.2.6).
 *
 * Invariant: works before somebody has joined too, without the part that asks a person.
 */
import type { Actions } from "../state/types";
import { say } from "../words";
import { element, icon, newId } from "./element";
import { ICONS } from "./icons";
import { keyList } from "./key_list";
import type { PreferencesStore } from "./preferences";
import { KEYS } from "./words";

const HELP_CHARACTERS_MAX = 200;
const TOPICS = ["walk", "drag", "ask", "go", "chat", "safe", "settings"] as const;

export interface Help {
  readonly button: HTMLButtonElement;
  readonly dialog: HTMLDialogElement;
  open(): void;
}

/** What the help is about besides the sentences that everybody is told. */
export interface HelpOptions {
  /** The actions of somebody who is in the city. */
  readonly actions?: Pick<Actions, "ask">;
  /** Whose keys are listed. */
  readonly store?: Pick<PreferencesStore, "current">;
}

/** Make the button and the dialog. */
export function help({ actions, store }: HelpOptions = {}): Help {
  const headingId = newId("heading");
  const fieldId = newId("help");
  const field = element("input", { id: fieldId, type: "text", dir: "auto", autocomplete: "off" });
  field.maxLength = HELP_CHARACTERS_MAX;
  const form = element(
    "form",
    { class: "help-person" },
    element("label", { for: fieldId }, say("tool-help-person")),
    element("p", { class: "hint" }, say("tool-help-person-hint")),
    field,
    element("button", { type: "submit", class: "primary" }, say("tool-help-send")),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    actions?.ask("help", { text: field.value.trim() });
    field.value = "";
    dialog.close();
  });
  const topics = element("ul", { class: "help-topics" });
  const keys = element("section", { class: "keys" });
  /** The keys and the scene may be others at the next opening. */
  const show = (): void => {
    const told = TOPICS.filter((topic) => topic !== "drag" || store?.current.scene === true);
    topics.replaceChildren(...told.map((topic) => element("li", {}, say(`tool-help-${topic}`))));
    if (store === undefined) return;
    const heading = element("h3", {}, KEYS.heading);
    keys.replaceChildren(heading, element("p", { class: "hint" }, say("tool-help-keys")), keyList(store.current));
  };
  const dialog: HTMLDialogElement = element(
    "dialog",
    { class: "settings help", "aria-labelledby": headingId },
    element(
      "div",
      { class: "settings-body stack" },
      element("h2", { id: headingId, tabindex: -1, autofocus: true }, say("tool-help")),
      topics,
      actions !== undefined && form,
      store !== undefined && keys,
      element("button", { type: "button", onclick: () => dialog.close() }, say("tool-close")),
    ),
  );
  const open = (): void => {
    if (dialog.open) return;
    show();
    dialog.showModal();
  };
  show();
  const button = element(
    "button",
    { type: "button", class: "quiet help-button", onclick: open },
    icon(ICONS.info),
    element("span", {}, say("tool-help")),
  );
  return { button, dialog, open };
}
