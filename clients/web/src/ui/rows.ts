/**
 * How a place or a person looks in a list: who or what, how far, in which direction.
 *
 * Invariant: distance and direction are words first; the arrow only repeats them.
 */
import { PALETTE } from "../state/types";
import { element, icon, setText } from "./element";
import { ICONS } from "./icons";
import type { Row } from "./list";

/** One row of a list, ready to be shown. */
export interface Sight {
  readonly key: string;
  readonly name: string;
  /** What it is: a kind, an address, "away"; may be empty. */
  readonly detail: string;
  /** In words, such as "45 metres". */
  readonly distance: string;
  /** In words, such as "ahead to the left". */
  readonly direction: string;
  /** Clockwise from where the resident faces. */
  readonly turn_deg: number;
  /** Index into `PALETTE`; people have one. */
  readonly colour?: number;
}

/** Make an empty row; `chosen` hears which sight it shows when it is pressed. */
export function sightRow(chosen: (sight: Sight) => void): Row<Sight> {
  let shown: Sight | undefined;
  const dot = element("span", { class: "dot", "aria-hidden": "true", hidden: true });
  const words = element("span", {});
  const name = element("span", { class: "row-name" }, dot, words);
  const detail = element("span", { class: "row-detail" });
  const beforeDetail = gap();
  const distance = element("span", { class: "row-distance" });
  const direction = element("span", { class: "row-direction" });
  const arrow = icon(ICONS.arrow, "row-arrow");
  const button = element(
    "button",
    { type: "button", class: "row", onclick: () => shown !== undefined && chosen(shown) },
    element("span", { class: "row-turn" }, arrow),
    element("span", { class: "row-what" }, name, beforeDetail, detail),
    gap(),
    element("span", { class: "row-where" }, distance, ", ", direction),
  );
  const show = (sight: Sight): void => {
    shown = sight;
    setText(words, sight.name);
    setText(detail, sight.detail);
    detail.hidden = beforeDetail.hidden = sight.detail === "";
    setText(distance, sight.distance);
    setText(direction, sight.direction);
    arrow.style.transform = `rotate(${Math.round(sight.turn_deg)}deg)`;
    dot.hidden = sight.colour === undefined;
    if (sight.colour !== undefined) dot.style.setProperty("--swatch", PALETTE[sight.colour] ?? PALETTE[0]);
  };
  return { button, show };
}

/** Inline parts that touch would be read as one word; the comma is for ears only. */
function gap(): HTMLSpanElement {
  return element("span", { class: "unseen" }, ", ");
}
