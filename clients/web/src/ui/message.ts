/**
 * Pages that hold one message: loading, failure, the end of a visit.
 *
 * Invariant: each says in one sentence what happened, what of the resident's own words nobody may have heard, and offers the one thing that
 * helps, if there is one.
 */
import { element } from "./element";
import { MESSAGE } from "./words";

export interface Message {
  readonly heading: string;
  readonly sentence: string;
  /** What the resident wrote and nobody may have heard. */
  readonly unsaid?: readonly string[];
  readonly button?: { readonly words: string; readonly act: () => void };
}

/** Make a page of one message. */
export function messagePage(message: Message): HTMLElement {
  const { button, unsaid = [] } = message;
  return element(
    "main",
    { class: "message" },
    element(
      "div",
      { class: "card message-card" },
      element("h1", { tabindex: -1 }, message.heading),
      element("p", { class: "lead" }, message.sentence),
      unsaid.length > 0 && element("p", {}, MESSAGE.unsaid),
      unsaid.length > 0 && element("ul", {}, ...unsaid.map((text) => element("li", { dir: "auto" }, text))),
      button !== undefined &&
        element("button", { type: "button", class: "primary", onclick: button.act }, button.words),
    ),
  );
}
