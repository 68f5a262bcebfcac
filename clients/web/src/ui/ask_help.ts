/**
 * Help: what can be done here in a few sentences, and a person to ask. Its button stands in the same place on every screen (WCAG 3.2.6).
 *
 * Invariant: works before somebody has joined too, without the part that asks a person.
 */
import type { Actions } from "../state/types";
import { say } from "../words";
import { element, icon, newId } from "./element";
import { ICONS } from "./icons";

const HELP_CHARACTERS_MAX = 200;
const TOPICS = ["walk", "ask", "go", "chat", "safe", "settings"] as const;

export interface Help {
  readonly button: HTMLButtonElement;
  readonly dialog: HTMLDialogElement;
  open(): void;
}

/** Make the button and the dialog; `actions` are those of somebody who is in the city. */
export function help(actions?: Pick<Actions, "ask">): Help {
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
  const dialog: HTMLDialogElement = element(
    "dialog",
    { class: "settings help", "aria-labelledby": headingId },
    element(
      "div",
      { class: "settings-body stack" },
      element("h2", { id: headingId, tabindex: -1, autofocus: true }, say("tool-help")),
      element("ul", { class: "help-topics" }, ...TOPICS.map((topic) => element("li", {}, say(`tool-help-${topic}`)))),
      actions !== undefined && form,
      element("button", { type: "button", onclick: () => dialog.close() }, say("tool-close")),
    ),
  );
  const open = (): void => {
    if (!dialog.open) dialog.showModal();
  };
  const button = element(
    "button",
    { type: "button", class: "quiet help-button", onclick: open },
    icon(ICONS.info),
    element("span", {}, say("tool-help")),
  );
  return { button, dialog, open };
}
