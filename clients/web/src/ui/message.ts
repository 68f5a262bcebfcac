/**
 * Pages that hold one message: loading, failure, the end of a visit.
 *
 * Invariant: each says in one sentence what happened, and offers the one thing that helps, if there is one.
 */
import { element } from "./element";

export interface Message {
  readonly heading: string;
  readonly sentence: string;
  readonly button?: { readonly words: string; readonly act: () => void };
}

/** Make a page of one message. */
export function messagePage(message: Message): HTMLElement {
  const { button } = message;
  return element(
    "main",
    { class: "message" },
    element(
      "div",
      { class: "card message-card" },
      element("h1", { tabindex: -1 }, message.heading),
      element("p", { class: "lead" }, message.sentence),
      button !== undefined &&
        element("button", { type: "button", class: "primary", onclick: button.act }, button.words),
    ),
  );
}
