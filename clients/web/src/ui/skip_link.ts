/**
 * A link past what comes first on the page, for who goes through it key by key.
 *
 * Invariant: it moves the focus and leaves the address alone.
 */
import { element } from "./element";

/** Make the link to the element of this id. */
export function skipLink(id: string, words: string): HTMLAnchorElement {
  const go = (event: Event): void => {
    event.preventDefault();
    document.getElementById(id)?.focus();
  };
  return element("a", { class: "skip", href: `#${id}`, onclick: go }, words);
}
