/**
 * Who made the model of the city, and on what terms: one small line at the scene's corner that opens to the whole of it.
 *
 * Invariant: what the package says is here word for word, however long it is; it can be reached without a pointer and without the scene.
 */
import type { CityState } from "../state/types";
import { element, setText } from "./element";
import { JOIN } from "./words";

export interface Credits {
  readonly node: HTMLElement;
  /** Say what the package of now says. */
  refresh(): void;
}

/** Make the line. */
export function credits(state: Pick<CityState, "city">): Credits {
  const maker = element("p", {});
  const terms = element("p", {});
  const node = element(
    "details",
    { class: "credits" },
    element("summary", {}, JOIN.footer),
    element("div", { class: "credits-words" }, maker, terms),
  );
  const refresh = (): void => {
    const { attribution, licence } = state.city;
    show(maker, attribution && JOIN.attribution(attribution));
    show(terms, licence && JOIN.licence(licence));
  };
  refresh();
  return { node, refresh };
}

function show(node: HTMLElement, words: string): void {
  setText(node, words);
  node.hidden = words === "";
}
