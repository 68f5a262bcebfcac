/**
 * Asking the city: one button for each question, and its answers as text that stays.
 *
 * Invariant: not a live region: answers are announced by the page's one voice; here they can be read again, newest first, under headings. At
 * most `ANSWERS_MAX` of them; what an answer speaks of can be chosen from buttons.
 */
import type { Actions, CityState, Heard } from "../state/types";
import { directionIn, say } from "../words";
import { type Doer, type Doing, doingButtons, doingsOf, type Target, targetOf } from "./ask_thing";
import { element, newId } from "./element";
import { onHeard } from "./heard";

export const ANSWERS_MAX = 8;
/** Things of one answer that get a button. */
const THINGS_MAX = 8;

/** The questions, in the order of their buttons; each is also a shortcut of this name. */
export const QUESTIONS = ["where", "around", "ahead", "people", "markers", "repeat"] as const;
export type Question = (typeof QUESTIONS)[number];

/** What the city calls a marker whose name this page has not heard. */
const MARKER_ID = /^marker-\d+$/;

const ANSWERS: ReadonlySet<string> = new Set(["description", "guide", "callout", "alert"]);

export interface AskOptions {
  readonly state: CityState;
  readonly actions: Actions;
  readonly doer: Doer;
  /** Be silent; true when something was being said. */
  readonly hush: () => boolean;
}

interface Marker {
  readonly name: string;
  readonly x: number;
  readonly z: number;
}

export class Ask {
  readonly node: HTMLElement;
  private readonly options: AskOptions;
  private readonly answers = element("div", { class: "answers" });
  private readonly empty = element("p", { class: "empty" }, say("tool-answers-empty"));
  private readonly markers = new Map<string, Marker>();
  private readonly stop: () => void;
  private asked: Question | undefined;

  constructor(options: AskOptions) {
    this.options = options;
    const answersId = newId("heading");
    this.node = element(
      "div",
      { class: "ask" },
      element(
        "div",
        { class: "questions", role: "group", "aria-label": say("tool-questions") },
        ...QUESTIONS.map((question) =>
          element(
            "button",
            { type: "button", class: "question", "data-question": question, onclick: () => this.ask(question) },
            say(`tool-ask-${question}`),
          ),
        ),
        element(
          "button",
          { type: "button", class: "question", "data-question": "mark", onclick: () => options.actions.ask("mark") },
          say("tool-mark"),
        ),
      ),
      element(
        "section",
        { class: "answers-box", "aria-labelledby": answersId },
        element("h3", { id: answersId }, say("tool-answers")),
        this.empty,
        this.answers,
      ),
    );
    this.stop = onHeard(options.state, (heard) => this.hear(heard));
    for (const heard of options.state.utterances.filter(({ channel }) => ANSWERS.has(channel)).slice(-ANSWERS_MAX))
      this.hear(heard);
  }

  /** Ask; asking the same again while the answer is being read out ends the reading. */
  ask(question: Question): void {
    const same = this.asked === question;
    const spoke = this.options.hush();
    this.asked = undefined;
    if (same && spoke) return;
    this.asked = question;
    this.options.actions.ask(question);
  }

  dispose(): void {
    this.stop();
  }

  private hear(heard: Heard): void {
    if (!ANSWERS.has(heard.channel)) return;
    const { marker, verb } = heard.facts ?? {};
    if (verb === "mark" && isMarker(marker)) this.markers.set(marker.id, marker);
    this.answers.prepend(this.answer(heard));
    while (this.answers.children.length > ANSWERS_MAX) {
      const last = this.answers.lastElementChild;
      // What somebody reads at this moment is not taken away.
      if (last === null || last.contains(document.activeElement)) break;
      last.remove();
    }
    this.empty.hidden = true;
  }

  private answer({ text, language, channel, facts = {} }: Heard): HTMLElement {
    const things = channel === "description" && Array.isArray(facts.things) ? (facts.things as unknown[]) : [];
    const targets = things.slice(0, THINGS_MAX).map((thing) => this.target(thing));
    const found = targets.filter((target): target is Target => target !== undefined);
    return element(
      "article",
      { class: "answer" },
      element("h4", {}, headingOf(channel, facts.verb)),
      element("p", { lang: language || undefined, dir: directionIn(language) }, text),
      found.length > 0 &&
        element("ul", { class: "answer-things", role: "list" }, ...found.map((target) => this.thing(target))),
    );
  }

  private thing(target: Target): HTMLElement {
    return element("li", {}, ...disclosure(target.name, () => doingsOf(target, this.options.doer)));
  }

  /** What an answer speaks of: a place, a person, or a spot that lies so far in that direction now. */
  private target(thing: unknown): Target | undefined {
    if (typeof thing !== "object" || thing === null) return undefined;
    const { id, turn_deg, m } = thing as Record<string, unknown>;
    const known = targetOf(this.options.state, id);
    if (known !== undefined || typeof id !== "string") return known;
    const marker = this.markers.get(id);
    if (marker !== undefined) return { name: marker.name, at: () => marker };
    if (typeof turn_deg !== "number" || typeof m !== "number" || !MARKER_ID.test(id)) return undefined;
    const { x, z, heading_deg } = this.options.state.self;
    const angle = ((heading_deg + turn_deg) * Math.PI) / 180;
    const spot = { x: x + Math.sin(angle) * m, z: z - Math.cos(angle) * m };
    return { name: say("tool-marker"), at: () => spot };
  }
}

/** A button that opens and closes the buttons of what can be done. */
export function disclosure(name: string, doings: () => readonly Doing[]): readonly [HTMLElement, HTMLElement] {
  const box = element("div", { class: "disclosed", hidden: true });
  const button = element("button", { type: "button", class: "thing", "aria-expanded": "false", dir: "auto" }, name);
  const open = (on: boolean): void => {
    button.setAttribute("aria-expanded", String(on));
    box.hidden = !on;
    box.replaceChildren(...(on ? [doingButtons(name, doings())] : []));
  };
  button.addEventListener("click", () => open(box.hidden !== false));
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    open(false);
    button.focus();
  });
  return [button, box];
}

function headingOf(channel: string, verb: unknown): string {
  const question = QUESTIONS.find((one) => one === verb);
  if (question !== undefined) return say(`tool-ask-${question}`);
  if (channel === "guide") return say("tool-guide");
  if (channel === "alert") return say("tool-alert");
  return channel === "callout" ? say("tool-callout") : say("tool-answer");
}

function isMarker(value: unknown): value is Marker & { readonly id: string } {
  const { id, name, x, z } = (value ?? {}) as Record<string, unknown>;
  return typeof id === "string" && typeof name === "string" && typeof x === "number" && typeof z === "number";
}
