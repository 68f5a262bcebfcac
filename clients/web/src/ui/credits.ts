/**
 * Who made the model of the city, and on what terms: one small line at the scene's corner that opens to the whole of it.
 *
 * Invariant: what the package says is here word for word, however long it is; it can be reached without a pointer and without the scene.
 */
import type { CityFacts } from "../state/types";
import { element } from "./element";
import { JOIN } from "./words";

/** Make the line. */
export function credits({ attribution, licence }: CityFacts): HTMLElement {
  return element(
    "details",
    { class: "credits" },
    element("summary", {}, JOIN.footer),
    element(
      "div",
      { class: "credits-words" },
      attribution !== "" && element("p", {}, JOIN.attribution(attribution)),
      licence !== "" && element("p", {}, JOIN.licence(licence)),
    ),
  );
}
