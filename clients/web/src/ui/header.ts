/**
 * The head of the city page: its name, the line in words, how many people are here, the settings.
 *
 * Invariant: only the line's sentence is a live region; a number that changes all day is not announced.
 */
import type { CityState } from "../state/types";
import { element, icon, setText } from "./element";
import { ICONS } from "./icons";
import { CAPTIONS } from "./needs_words";
import type { PreferencesStore } from "./preferences";
import { HEADER } from "./words";

export interface Header {
  readonly node: HTMLElement;
  refresh(): void;
}

/** Make the head of the page; `open` opens the settings. Captions are switched beside it, one step away like everything else here. */
export function header(state: CityState, store: PreferencesStore, open: () => void): Header {
  const line = element("span", {});
  const status = element(
    "p",
    { class: "line-state", role: "status" },
    element("span", { class: "pulse", "aria-hidden": "true" }),
    line,
  );
  const residents = element("p", { class: "residents" });
  const settings = element(
    "button",
    { type: "button", class: "quiet", onclick: open },
    icon(ICONS.settings),
    element("span", {}, HEADER.settings),
  );
  const name = element("bdi", {});
  const node = element(
    "header",
    { class: "city-head" },
    element("h1", { tabindex: -1 }, name),
    status,
    residents,
    element("div", { class: "city-head-buttons" }, captionsSwitch(store), settings),
  );
  const refresh = (): void => {
    setText(name, state.city.name);
    // That a line which came back is now an ordinary one is no news.
    const settled = status.dataset.state === "live" && state.line.state === "live";
    status.setAttribute("aria-live", settled ? "off" : "polite");
    setText(line, state.line.sentence);
    status.dataset.state = state.line.state;
    const most = Math.max(state.people.size + 1, state.residents);
    setText(residents, state.line.state === "live" ? HEADER.residents(most) : "");
  };
  refresh();
  return { node, refresh };
}

/** Captions on or off: of speech, and of sounds with them. */
function captionsSwitch(store: PreferencesStore): HTMLButtonElement {
  const button = element(
    "button",
    {
      type: "button",
      class: "quiet captions-switch",
      onclick: () => {
        const on = !store.current.captions;
        store.set({ captions: on, sound_captions: on });
      },
    },
    icon(ICONS.captions),
    element("span", {}, CAPTIONS.toggle),
  );
  const show = (): void => button.setAttribute("aria-pressed", String(store.current.captions));
  store.on(show);
  show();
  return button;
}
