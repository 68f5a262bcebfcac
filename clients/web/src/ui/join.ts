/**
 * The page before the city: who you are and how you would like to be there.
 *
 * Invariant: `wish` is called only with a name that has no problem; a page that is shown again keeps what was entered.
 */
import { type CityFacts, type Feature, type JoinWish, PALETTE } from "../state/types";
import type { Announcer } from "./announcer";
import { help } from "./ask_help";
import { type SeatField, seatField, seatFrom } from "./captioner";
import { toggle } from "./choices";
import { element, newId, setText } from "./element";
import { languageChoice } from "./language";
import { NAME_CHARACTERS_MAX, nameProblem } from "./name";
import { plan } from "./plan";
import type { PreferencesStore } from "./preferences";
import { presetChoice } from "./presets";
import { groups } from "./settings";
import { startFrom } from "./start";
import { COLOUR_NAMES, JOIN, PREFERENCES } from "./words";

export interface JoinOptions {
  /** What the server said about the last attempt, shown beside the name. */
  readonly problem?: string;
  /** The same, beside the key of a seat. */
  readonly keyProblem?: string;
  /** When they come, the city's streets are drawn as a quiet plan behind the page. */
  readonly features?: Promise<readonly Feature[]>;
}

/** Make the join page; `wish` hears the answer once. */
export function joinPage(
  city: CityFacts,
  store: PreferencesStore,
  announcer: Announcer,
  options: JoinOptions,
  wish: (wish: JoinWish) => void,
): HTMLElement {
  const start = startFrom(window.location.search);
  const helping = help();
  const heading = element("h1", { class: "join-city", tabindex: -1 }, element("bdi", {}, city.name));
  const page = element(
    "div",
    { class: "join" },
    element("header", { class: "join-head" }, languageChoice(store), helping.button, helping.dialog),
    element(
      "main",
      { class: "join-main" },
      element(
        "div",
        { class: "join-intro" },
        element("p", { class: "kicker" }, JOIN.kicker),
        heading,
        element("p", { class: "lead" }, JOIN.about(city.counts)),
      ),
      joinForm(store, announcer, options, (name, colour, seat) => {
        store.remember({ name, colour });
        wish({ name, colour, ...(start && { start }), ...seat });
      }),
    ),
    footer(city),
  );
  options.features?.then(
    (features) => page.prepend(plan(features, start ?? city.start)),
    // The plan is an ornament: whoever needs the features reports that they did not come.
    () => undefined,
  );
  return page;
}

function joinForm(
  store: PreferencesStore,
  announcer: Announcer,
  options: JoinOptions,
  done: (name: string, colour: number, seat?: ReturnType<SeatField["wish"]>) => void,
): HTMLFormElement {
  const asked = seatFrom(window.location.search);
  const seat = asked && seatField(asked, options.keyProblem);
  const person = store.person;
  const name = nameField(person?.name ?? "", options.problem);
  const colours = colourField(person?.colour ?? Math.floor(Math.random() * PALETTE.length));
  const button = element("button", { type: "submit", class: "primary large" }, JOIN.button);
  const form = element(
    "form",
    { class: "card join-form", novalidate: true, "aria-label": JOIN.form },
    seat?.node,
    name.field,
    colours.field,
    presetChoice(store),
    element(
      "details",
      { class: "more" },
      element("summary", {}, JOIN.more),
      element(
        "div",
        { class: "stack" },
        ...groups(store, announcer, toggle(store, "scene", PREFERENCES.scene), ["h2", "h3"]),
      ),
    ),
    startFrom(window.location.search) !== undefined && element("p", { class: "hint" }, JOIN.start),
    button,
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (button.getAttribute("aria-disabled") === "true" || !name.check()) return;
    const taken = seat?.wish();
    if (seat !== undefined && taken === undefined) return;
    button.setAttribute("aria-disabled", "true");
    setText(button, JOIN.joining);
    done(name.input.value.trim(), colours.chosen(), taken);
  });
  return form;
}

interface NameField {
  readonly field: HTMLElement;
  readonly input: HTMLInputElement;
  /** Show the problem, if any, and take the focus to it; true when there is none. */
  check(): boolean;
}

function nameField(value: string, problem: string | undefined): NameField {
  const id = newId("name");
  const hintId = newId("hint");
  const problemId = newId("problem");
  const message = element("p", { class: "problem", id: problemId, role: "alert" });
  const input = element("input", {
    id,
    type: "text",
    dir: "auto",
    autocomplete: "nickname",
    spellcheck: "false",
    required: true,
    value,
    "aria-describedby": `${hintId} ${problemId}`,
  });
  // Twice the limit: a name that is a little too long gets a sentence instead of being cut in silence.
  input.maxLength = 2 * NAME_CHARACTERS_MAX;
  const show = (sentence: string | undefined): void => {
    setText(message, sentence ?? "");
    message.hidden = sentence === undefined;
    if (sentence === undefined) input.removeAttribute("aria-invalid");
    else input.setAttribute("aria-invalid", "true");
  };
  show(problem);
  input.addEventListener("input", () => {
    if (input.hasAttribute("aria-invalid")) show(nameProblem(input.value));
  });
  const field = element(
    "div",
    { class: "field" },
    element("label", { for: id }, JOIN.name),
    element("p", { class: "hint", id: hintId }, JOIN.nameHint),
    input,
    message,
  );
  const check = (): boolean => {
    const found = nameProblem(input.value);
    show(found);
    if (found !== undefined) input.focus();
    return found === undefined;
  };
  return { field, input, check };
}

function colourField(first: number): { readonly field: HTMLElement; readonly chosen: () => number } {
  const group = newId("colour");
  const start = PALETTE[first] === undefined ? 0 : first;
  const chosenName = element("span", { class: "chosen", "aria-hidden": "true" }, COLOUR_NAMES[start]);
  const inputs = PALETTE.map((colour, at) => {
    const input = element("input", { type: "radio", name: group, value: at, checked: at === start });
    input.style.setProperty("--swatch", colour);
    input.addEventListener("change", () => setText(chosenName, COLOUR_NAMES[at] ?? ""));
    return input;
  });
  const labels = inputs.map((input, at) =>
    element(
      "label",
      { class: "swatch", title: COLOUR_NAMES[at] },
      input,
      element("span", { class: "unseen" }, COLOUR_NAMES[at]),
    ),
  );
  const field = element(
    "fieldset",
    { class: "field" },
    element("legend", {}, JOIN.colour, " ", chosenName),
    element("p", { class: "hint" }, JOIN.colourHint),
    element("div", { class: "swatches" }, ...labels),
  );
  return { field, chosen: () => inputs.findIndex((input) => input.checked) };
}

function footer(city: CityFacts): HTMLElement {
  return element(
    "footer",
    { class: "join-footer", "aria-label": JOIN.footer },
    city.attribution !== "" && element("p", {}, JOIN.attribution(city.attribution)),
    city.licence !== "" && element("p", {}, JOIN.licence(city.licence)),
  );
}
