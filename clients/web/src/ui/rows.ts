/**
 * How a place or a person looks in a list: who or what, how far, in which direction.
 *
 * Invariant: distance and direction are words first; the arrow only repeats them.
 */
import { PALETTE } from "../state/types";
import { listed, say } from "../words";
import { type Doing, doingButtons } from "./ask_thing";
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
  /** Whether the distance is said as "close by". */
  readonly close?: boolean;
  /** Whether one stands in it, so that there is nothing to turn to. */
  readonly inside?: boolean;
  /** Index into `PALETTE`; people have one. */
  readonly colour?: number;
  /** Whether their voice is heard now; the detail says it in words. */
  readonly speaking?: boolean;
}

/**
 * Make an empty row; `chosen` hears which sight it shows when it is pressed. With `doings` a press also opens what can be done with it, as
 * buttons under the row; another press, or Escape, closes them.
 */
export function sightRow(chosen: (sight: Sight) => void, doings?: (sight: Sight) => readonly Doing[]): Row<Sight> {
  let shown: Sight | undefined;
  const after = element("div", { class: "disclosed", hidden: true });
  const dot = element("span", { class: "dot", "aria-hidden": "true", hidden: true });
  const words = element("span", { dir: "auto" });
  const name = element("span", { class: "row-name" }, dot, words);
  const detail = element("span", { class: "row-detail" });
  const distance = element("span", { class: "row-distance" });
  const direction = element("span", { class: "row-direction" });
  const arrow = icon(ICONS.arrow, "row-arrow");
  const turn = element("span", { class: "row-turn" }, arrow);
  const button = element(
    "button",
    { type: "button", class: "row", onclick: () => press() },
    turn,
    element("span", { class: "row-what" }, name, " ", detail),
    " ",
    element("span", { class: "row-where" }, distance, say("list-comma"), direction),
  );
  const open = (on: boolean): void => {
    if (shown === undefined || doings === undefined) return;
    button.setAttribute("aria-expanded", String(on));
    after.hidden = !on;
    after.replaceChildren(...(on ? [doingButtons(shown.name, doings(shown))] : []));
  };
  const press = (): void => {
    if (shown === undefined) return;
    open(after.hidden !== false);
    chosen(shown);
  };
  after.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    open(false);
    button.focus();
  });
  if (doings !== undefined) button.setAttribute("aria-expanded", "false");
  const show = (sight: Sight): void => {
    shown = sight;
    setText(words, sight.name);
    setText(detail, sight.detail);
    detail.hidden = sight.detail === "";
    // Browsers put spaces around parts that are laid out as boxes, so commas between them would hang in the air.
    const parts = [sight.name, sight.detail, sight.distance, sight.direction].filter((part) => part !== "");
    const spoken = listed(parts);
    if (button.getAttribute("aria-label") !== spoken) button.setAttribute("aria-label", spoken);
    turn.style.visibility = sight.inside === true ? "hidden" : "";
    setText(distance, sight.distance);
    setText(direction, sight.direction);
    arrow.style.transform = `rotate(${Math.round(sight.turn_deg)}deg)`;
    dot.hidden = sight.colour === undefined;
    button.classList.toggle("speaking", sight.speaking === true);
    if (sight.colour !== undefined) dot.style.setProperty("--swatch", PALETTE[sight.colour] ?? PALETTE[0]);
  };
  const gone = (): void => {
    if (shown === undefined) return;
    const words = say("tool-gone");
    setText(detail, words);
    detail.hidden = false;
    setText(distance, "");
    setText(direction, "");
    turn.style.visibility = "hidden";
    button.setAttribute("aria-label", listed([shown.name, words]));
  };
  return doings === undefined ? { button, show, gone } : { button, after, show, gone };
}
