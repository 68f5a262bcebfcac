/**
 * The seats beside the residents: a captioner writes what others say aloud; what a host can do is in `record.ts`.
 *
 * Invariant: what is written goes out under the name of the speaker who was chosen, and nobody else's; the last lines stay to be corrected.
 */
import type { Actions, CityState, Person } from "../state/types";
import { say } from "../words";
import { element, newId, setText } from "./element";

export type Seat = "captioner" | "host";

/** Read from the page's address as what somebody comes. */
export function seatFrom(search: string): Seat | undefined {
  const seat = new URLSearchParams(search).get("seat");
  return seat === "captioner" || seat === "host" ? seat : undefined;
}

export interface SeatField {
  readonly node: HTMLElement;
  /** What the seat needs, for HELLO; undefined, with the focus in the field, while there is none. */
  wish(): { readonly seat: Seat; readonly key: string } | undefined;
}

/** Ask on the join page for the key of a seat; it can be pasted, and password managers may keep it. */
export function seatField(seat: Seat, problem?: string): SeatField {
  const id = newId("key");
  const hintId = newId("hint");
  const problemId = newId("problem");
  const input = element("input", {
    id,
    type: "password",
    autocomplete: "current-password",
    "aria-describedby": `${hintId} ${problemId}`,
    "aria-invalid": problem === undefined ? undefined : "true",
  });
  input.maxLength = KEY_CHARACTERS_MAX;
  const node = element(
    "div",
    { class: "field" },
    element("p", {}, say(`tool-seat-${seat}`)),
    element("label", { for: id }, say("tool-seat-key")),
    element("p", { class: "hint", id: hintId }, say("tool-seat-key-hint")),
    input,
    element("p", { class: "problem", id: problemId, role: "alert", hidden: problem === undefined }, problem),
  );
  const wish = (): { seat: Seat; key: string } | undefined => {
    const key = input.value.trim();
    if (key === "") input.focus();
    return key === "" ? undefined : { seat, key };
  };
  return { node, wish };
}

export const LINES_MAX = 6;
const TEXT_CHARACTERS_MAX = 1000;
const KEY_CHARACTERS_MAX = 64;

export class Captioner {
  readonly node: HTMLElement;
  readonly field: HTMLInputElement;
  private readonly state: CityState;
  private readonly actions: Actions;
  private readonly speakers: HTMLSelectElement;
  private readonly lines = element("ol", { class: "caption-lines", "aria-label": say("tool-caption-lines") });
  private readonly stop: () => void;
  private correcting = false;

  constructor(state: CityState, actions: Actions) {
    this.state = state;
    this.actions = actions;
    const speakerId = newId("speaker");
    const fieldId = newId("caption");
    this.speakers = element("select", { id: speakerId });
    this.field = element("input", { id: fieldId, type: "text", dir: "auto", autocomplete: "off" });
    this.field.maxLength = TEXT_CHARACTERS_MAX;
    const form = element(
      "form",
      { class: "stack" },
      element("label", { for: speakerId }, say("tool-caption-speaker")),
      this.speakers,
      element("label", { for: fieldId }, say("tool-caption-text")),
      this.field,
      element("button", { type: "submit", class: "primary" }, say("tool-caption-send")),
    );
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.send();
    });
    this.field.addEventListener("input", () => this.write());
    this.node = element(
      "section",
      { class: "captioner", "aria-label": say("tool-caption") },
      element("h3", {}, say("tool-caption")),
      form,
      this.lines,
    );
    this.stop = state.on("people", () => this.choose());
    this.choose();
  }

  dispose(): void {
    this.stop();
  }

  private get speaker(): number {
    return Number(this.speakers.value);
  }

  /** Offer the people in view, those who speak first; the choice stays while they are there. */
  private choose(): void {
    const chosen = this.speakers.value;
    const people = [...this.state.people.values()].sort(bySpeaking);
    this.speakers.replaceChildren(
      ...people.map(({ id, name, speaking }) =>
        element("option", { value: id }, speaking ? say("tool-caption-speaking", { name }) : name),
      ),
    );
    if (people.some(({ id }) => String(id) === chosen)) this.speakers.value = chosen;
  }

  private write(): void {
    if (!this.correcting && this.speaker > 0) this.actions.caption(this.field.value, false, this.speaker);
  }

  private send(): void {
    const text = this.field.value.trim();
    if (text === "" || !(this.speaker > 0)) return;
    this.actions.caption(this.correcting ? say("tool-caption-corrected", { text }) : text, true, this.speaker);
    this.field.value = "";
    this.correcting = false;
    this.keep(this.speakers.selectedOptions[0]?.textContent ?? "", this.speaker, text);
  }

  private keep(name: string, speaker: number, text: string): void {
    const correct = (): void => {
      this.speakers.value = String(speaker);
      this.field.value = text;
      this.correcting = true;
      this.field.focus();
      this.field.select();
    };
    const words = element("span", { dir: "auto" });
    setText(words, say("chat-says", { name, text }));
    this.lines.append(
      element(
        "li",
        {},
        words,
        " ",
        element("button", { type: "button", class: "quiet", onclick: correct }, say("tool-caption-correct")),
      ),
    );
    while (this.lines.children.length > LINES_MAX) this.lines.firstElementChild?.remove();
  }
}

function bySpeaking(a: Person, b: Person): number {
  return Number(b.speaking) - Number(a.speaking) || a.name.localeCompare(b.name);
}
