/**
 * The three lists of the city in words: what is around, who is near, which places there are.
 *
 * Invariant: a refresh changes words in place; it never takes the focus, the selection or the scroll position away.
 */
import type { CityState } from "../state/types";
import { say } from "../words";
import type { Announcer } from "./announcer";
import type { Doing } from "./ask_thing";
import { element, icon, newId, setText } from "./element";
import { ICONS } from "./icons";
import { List } from "./list";
import {
  aroundSights,
  furtherSentence,
  nearSights,
  peopleSights,
  placeSights,
  RESULTS_MAX,
  whereSentence,
} from "./nearby";
import { type Sight, sightRow } from "./rows";
import { linkTo } from "./start";
import { AROUND, PEOPLE, PLACES } from "./words";

/** After the last key, before the number of finds is announced. */
const SETTLE_MS = 600;

export interface Panel {
  readonly node: HTMLElement;
  refresh(): void;
}

export interface PlacesPanel extends Panel {
  readonly input: HTMLInputElement;
}

type Chosen = (sight: Sight) => void;
type Doings = (sight: Sight) => readonly Doing[];

function sights(label: string, chosen: Chosen, doings?: Doings, hintId?: string): List<Sight> {
  return new List<Sight>(
    label,
    (sight) => sight.key,
    () => sightRow(chosen, doings),
    hintId,
  );
}

function heading(words: string): HTMLHeadingElement {
  return element("h2", { id: newId("heading") }, words);
}

/** Where people are further away. It changes by itself, so it is no live region and stands where it moves nothing. */
function furtherLine(state: CityState): Panel {
  const node = element("p", { class: "further" });
  const refresh = (): void => {
    setText(node, furtherSentence(state));
    node.hidden = node.textContent === "";
  };
  return { node, refresh };
}

/** Where the resident is and what is nearest. */
export function aroundPanel(
  state: CityState,
  chosen: Chosen,
  tell: (sentence: string) => void,
  doings?: Doings,
): Panel {
  const hintId = newId("hint");
  const where = element("p", { class: "where" });
  const empty = element("p", { class: "empty" }, AROUND.empty);
  const list = sights(AROUND.list, chosen, doings, hintId);
  const further = furtherLine(state);
  const copy = async (): Promise<void> => {
    const link = linkTo(state.self, window.location.href);
    const copied = await navigator.clipboard?.writeText(link).then(
      () => true,
      () => false,
    );
    tell(copied === true ? AROUND.copied : AROUND.copyFailed(link));
  };
  const button = element(
    "button",
    { type: "button", class: "quiet copy", onclick: () => void copy() },
    icon(ICONS.link),
    AROUND.copy,
  );
  const node = element(
    "section",
    { class: "around" },
    heading(AROUND.heading),
    where,
    empty,
    list.node,
    further.node,
    element("p", { class: "hint keys-hint", id: hintId }, doings === undefined ? AROUND.hint : say("tool-list-hint")),
    button,
  );
  const refresh = (): void => {
    setText(where, whereSentence(state));
    list.update(aroundSights(state));
    empty.hidden = list.length > 0;
    further.refresh();
  };
  refresh();
  return { node, refresh };
}

/** Who is in view, and how many are in the city. */
export function peoplePanel(state: CityState, chosen: Chosen, doings?: Doings): Panel {
  const summary = element("p", { class: "summary" });
  const empty = element("p", { class: "empty" }, PEOPLE.empty);
  const list = sights(PEOPLE.list, chosen, doings);
  const further = furtherLine(state);
  const node = element(
    "section",
    { class: "people" },
    heading(PEOPLE.heading),
    summary,
    empty,
    list.node,
    further.node,
  );
  const refresh = (): void => {
    const live = state.line.state === "live";
    // The count comes more rarely than the people do, and must not be less than what one sees.
    const residents = Math.max(state.people.size + 1, state.residents);
    setText(summary, live ? PEOPLE.summary(state.people.size, residents) : PEOPLE.offline);
    list.update(peopleSights(state));
    empty.hidden = list.length > 0 || !live;
    further.refresh();
  };
  refresh();
  return { node, refresh };
}

/** Every place with a name, to be searched. */
export function placesPanel(state: CityState, chosen: Chosen, announcer: Announcer, doings?: Doings): PlacesPanel {
  const id = newId("search");
  const summary = element("p", { class: "summary" });
  const list = sights(PLACES.list, chosen, doings);
  const input = element("input", {
    id,
    type: "search",
    placeholder: PLACES.placeholder,
    autocomplete: "off",
    spellcheck: "false",
  });
  let settle: ReturnType<typeof setTimeout> | undefined;
  const refresh = (): void => {
    const text = input.value.trim();
    const found = placeSights(state, text);
    const near = found.length > 0 || text === "" ? [] : nearSights(state, text);
    list.update([...found, ...near]);
    if (text === "") setText(summary, found.length > 0 ? PLACES.nearest : PLACES.none);
    else if (near.length > 0) setText(summary, PLACES.nearly(text, near.length));
    else
      setText(summary, found.length > 0 ? PLACES.found(found.length, found.length >= RESULTS_MAX) : PLACES.empty(text));
  };
  input.addEventListener("input", (event) => {
    refresh();
    clearTimeout(settle);
    // A text that was carried over to a page in another language is nobody's question.
    if (!event.isTrusted && document.activeElement !== input) return;
    settle = setTimeout(() => announcer.say(summary.textContent ?? "", "search"), SETTLE_MS);
  });
  const search = element(
    "search",
    {},
    element("label", { for: id }, PLACES.label),
    element("div", { class: "search-box" }, icon(ICONS.search), input),
  );
  const node = element("section", { class: "places" }, heading(PLACES.heading), search, summary, list.node);
  refresh();
  return { node, refresh, input };
}
