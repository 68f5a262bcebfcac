/**
 * The seats beside the residents: a captioner writes what others say aloud; what a host can do is in `record.ts`.
 *
 * Invariant: what is written goes out under the name of the speaker who was chosen, and nobody else's, also when they have left: then nothing
 * goes out. The last lines stay to be corrected, in every language.
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

/** Whose words are written; with the name, because another session may give the number to somebody else. */
type Speaker = Pick<Person, "id" | "name">;

interface Sent {
  readonly speaker: Speaker;
  readonly text: string;
}

export class Captioner {
  readonly node: HTMLElement;
  readonly field: HTMLInputElement;
  private readonly state: CityState;
  private readonly actions: Actions;
  private readonly speakers: HTMLSelectElement;
  private readonly lines = element("ol", { class: "caption-lines", "aria-label": say("tool-caption-lines") });
  private readonly problem = element("p", { class: "problem", id: newId("problem"), role: "alert", hidden: true });
  private readonly stop: () => void;
  private readonly sent: Sent[];
  private chosen: Speaker | undefined;
  private correcting: boolean;

  /** `before` is the seat in another language: its speaker, its lines and what was half written go on here. */
  constructor(state: CityState, actions: Actions, before?: Captioner) {
    this.state = state;
    this.actions = actions;
    this.chosen = before?.chosen;
    this.correcting = before?.correcting ?? false;
    this.sent = before?.sent ?? [];
    const speakerId = newId("speaker");
    const fieldId = newId("caption");
    this.speakers = element("select", { id: speakerId, "aria-describedby": this.problem.id });
    this.field = element("input", { id: fieldId, type: "text", dir: "auto", autocomplete: "off" });
    this.field.maxLength = TEXT_CHARACTERS_MAX;
    this.field.value = before?.field.value ?? "";
    const form = element(
      "form",
      { class: "stack" },
      element("label", { for: speakerId }, say("tool-caption-speaker")),
      this.speakers,
      this.problem,
      element("label", { for: fieldId }, say("tool-caption-text")),
      this.field,
      element("button", { type: "submit", class: "primary" }, say("tool-caption-send")),
    );
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.send();
    });
    this.speakers.addEventListener("change", () => this.choose(Number(this.speakers.value)));
    this.field.addEventListener("input", () => this.write());
    this.node = element(
      "section",
      { class: "captioner", "aria-label": say("tool-caption") },
      element("h3", {}, say("tool-caption")),
      form,
      this.lines,
    );
    this.stop = state.on("people", () => this.offer());
    this.offer();
    this.lines.append(...this.sent.map((sent) => this.line(sent)));
  }

  dispose(): void {
    this.stop();
  }

  /** Who was chosen, while they are here. */
  private get speaker(): Speaker | undefined {
    const { chosen } = this;
    return chosen !== undefined && this.state.people.get(chosen.id)?.name === chosen.name ? chosen : undefined;
  }

  /** Offer the people in view, those who speak first. The choice stays, also when they are gone: nobody else takes their place by themselves. */
  private offer(): void {
    const people = [...this.state.people.values()].sort(bySpeaking);
    if (this.field.value === "") this.chosen ??= people[0];
    const { chosen, speaker } = this;
    const gone = chosen !== undefined && speaker === undefined;
    const options = people.map(({ id, name, speaking }) =>
      element("option", { value: id }, speaking ? say("tool-caption-speaking", { name }) : name),
    );
    if (gone)
      options.unshift(
        element("option", { value: "", disabled: true }, say("tool-caption-gone", { name: chosen.name })),
      );
    this.speakers.replaceChildren(...options);
    if (gone) this.speakers.selectedIndex = 0;
    else this.speakers.value = String(chosen?.id);
    if (!this.problem.hidden) this.isReady();
  }

  private choose(id: number): void {
    const person = this.state.people.get(id);
    if (person !== undefined) this.chosen = { id, name: person.name };
    this.offer();
  }

  /** Whether there is somebody to write for; else the page says why nothing is sent. */
  private isReady(): boolean {
    const { chosen } = this;
    const ready = this.speaker !== undefined;
    this.problem.hidden = ready;
    const why = chosen ? say("tool-caption-unsent", { name: chosen.name }) : say("tool-caption-choose");
    setText(this.problem, ready ? "" : why);
    return ready;
  }

  private write(): void {
    if (this.isReady() && !this.correcting && this.speaker) {
      this.actions.caption(this.field.value, false, this.speaker.id);
    }
  }

  private send(): void {
    const text = this.field.value.trim();
    if (text === "") return;
    if (!this.isReady()) return this.speakers.focus();
    const speaker = this.speaker as Speaker;
    this.actions.caption(this.correcting ? say("tool-caption-corrected", { text }) : text, true, speaker.id);
    this.field.value = "";
    this.correcting = false;
    this.keep({ speaker, text });
  }

  private keep(sent: Sent): void {
    this.sent.push(sent);
    this.lines.append(this.line(sent));
    if (this.sent.length <= LINES_MAX) return;
    this.sent.shift();
    this.lines.firstElementChild?.remove();
  }

  private line({ speaker, text }: Sent): HTMLElement {
    const correct = (): void => {
      this.chosen = speaker;
      this.field.value = text;
      this.correcting = true;
      this.offer();
      this.isReady();
      this.field.focus();
      this.field.select();
    };
    const words = element("span");
    setText(words, say("chat-says", { name: speaker.name, text }));
    return element(
      "li",
      {},
      words,
      " ",
      element("button", { type: "button", class: "quiet", onclick: correct }, say("tool-caption-correct")),
    );
  }
}

function bySpeaking(a: Person, b: Person): number {
  return Number(b.speaking) - Number(a.speaking) || a.name.localeCompare(b.name);
}
