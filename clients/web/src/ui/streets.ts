/**
 * Walking from street to street: stand where ways meet, hear the exits, take one, and be brought to the next (Soundscape's Street Preview).
 *
 * One steers nothing: exits are buttons, digits, or the arrows for left, ahead and right. The city puts the resident where the exit leads.
 *
 * Invariant: while the mode is on, walking keys choose exits; off, they walk. Every choice can be undone.
 */
import type { Actions, CityState, Heard } from "../state/types";
import { say } from "../words";
import { element, setText } from "./element";
import { onHeard } from "./heard";

const EXITS_MAX = 9;
/** An arrow takes the exit nearest to its direction, if there is one within this. */
const ARROW_DEG = 60;
const ARROWS: Readonly<Record<string, number>> = { ArrowUp: 0, ArrowRight: 90, ArrowDown: 180, ArrowLeft: -90 };

export interface Exit {
  readonly number: number;
  /** As the city says it: "1: ahead, Long Street, 45 metres". */
  readonly words: string;
  /** How far to turn to it, right positive; undefined when the city did not say. */
  readonly turn_deg: number | undefined;
}

export class Streets {
  /** Begins the mode, and ends it. */
  readonly begin = element("button", { type: "button", onclick: () => this.toggle() });
  /** The exits, beside the walking area; gone while one walks freely. */
  readonly node: HTMLElement;
  private exits: readonly Exit[] = [];
  private walking = false;
  private readonly end = element("button", { type: "button", onclick: () => this.toggle() }, say("tool-streets-end"));
  private readonly list = element("ol", { class: "exits" });
  private readonly undo = element(
    "button",
    { type: "button", onclick: () => this.actions.ask("undo") },
    say("tool-streets-undo"),
  );
  private readonly hint = element("p", { class: "hint" }, say("tool-streets-hint"));
  private readonly stops: (() => void)[];

  constructor(
    private readonly state: CityState,
    private readonly actions: Actions,
    private readonly tell: (sentence: string) => void,
    before?: Streets,
  ) {
    this.walking = before?.walking ?? false;
    this.exits = before?.exits ?? [];
    this.node = element(
      "section",
      { class: "streets guide-bar", "aria-label": say("tool-streets") },
      element("h3", {}, say("tool-streets")),
      this.list,
      element("div", { class: "tool-buttons" }, this.undo, this.end),
      this.hint,
    );
    this.node.addEventListener("keydown", (event) => {
      if (event.key in ARROWS || event.ctrlKey || event.metaKey || event.altKey || !this.key(event)) return;
      event.preventDefault();
    });
    this.stops = [
      onHeard(state, (heard) => this.take(heard)),
      state.on("leading", () => {
        if (state.leading.mode !== "still" && this.walking) this.set(false, []);
      }),
    ];
    this.show();
  }

  get on(): boolean {
    return this.walking;
  }

  /** Begin, or walk freely again. */
  toggle(): void {
    if (!this.walking) {
      this.actions.halt();
      this.actions.ask("streets");
      return;
    }
    this.set(false, []);
    this.actions.ask("stop");
  }

  /** Take an exit by its number. */
  takeExit(number: number): void {
    if (this.exits.some((exit) => exit.number === number)) this.actions.ask("take", { exit: number });
    else this.tell(say("streets-no-such-exit", { exits: this.exits.length }));
  }

  /** Use a key for this mode; true when it has done something. */
  key(event: KeyboardEvent): boolean {
    if (!this.walking) return false;
    const digit = /^(?:Digit|Numpad)([1-9])$/.exec(event.code)?.[1];
    if (digit !== undefined) this.takeExit(Number(digit));
    else if (event.key === "Backspace" || event.code === "KeyU") this.actions.ask("undo");
    else if (event.key === "Escape") this.toggle();
    else if (event.key in ARROWS) this.towards(ARROWS[event.key] as number);
    else return false;
    return true;
  }

  dispose(): void {
    for (const stop of this.stops) stop();
  }

  private towards(turn_deg: number): void {
    const off = (exit: Exit): number =>
      Math.abs((((((exit.turn_deg ?? Number.NaN) - turn_deg + 180) % 360) + 360) % 360) - 180);
    const [best] = this.exits.filter((exit) => exit.turn_deg !== undefined).sort((a, b) => off(a) - off(b));
    if (best !== undefined && off(best) <= ARROW_DEG) this.takeExit(best.number);
    else this.tell(say("tool-streets-none"));
  }

  private take({ facts = {} }: Heard): void {
    if (facts.cue === "streets_ended" && this.walking) return this.set(false, []);
    const exits = facts.cue === "streets" ? exitsOf(facts.exits, facts.turns) : undefined;
    if (exits === undefined) return;
    // The city puts the place; the heading is the page's own, and the next words count from it.
    if (typeof facts.heading_deg === "number" && Number.isFinite(facts.heading_deg))
      this.actions.turnBy(facts.heading_deg - this.state.self.heading_deg);
    this.set(true, exits);
  }

  private set(on: boolean, exits: readonly Exit[]): void {
    const begins = on && !this.walking;
    this.walking = on;
    this.exits = exits;
    this.show();
    if (begins) this.begun();
  }

  /** Who walks by keys is told which ones they are now; who began it by its button is brought to the exits. Nobody is taken out of a field. */
  private begun(): void {
    const focus = document.activeElement;
    if (focus?.closest("#walking")) this.tell(say("tool-streets-begun"));
    else if (focus === this.begin || focus === document.body) this.list.querySelector("button")?.focus();
  }

  private show(): void {
    const focused = this.list.contains(document.activeElement);
    const lost = !this.walking && this.node.contains(document.activeElement);
    setText(this.begin, this.walking ? say("tool-streets-end") : say("tool-streets-begin"));
    this.node.hidden = !this.walking;
    this.list.replaceChildren(...this.exits.map((exit) => element("li", {}, this.button(exit))));
    // The exits are new ones: who chose by button chooses again from the first.
    if (lost) document.getElementById("walking")?.focus();
    else if (focused) this.list.querySelector("button")?.focus();
  }

  private button({ number, words }: Exit): HTMLButtonElement {
    return element("button", { type: "button", class: "exit", onclick: () => this.takeExit(number) }, words);
  }
}

/** Read the exits of an answer; undefined when it has none to be read. */
function exitsOf(lines: unknown, turns: unknown): Exit[] | undefined {
  if (!Array.isArray(lines)) return undefined;
  const degrees: readonly unknown[] = Array.isArray(turns) ? turns : [];
  return (lines as unknown[]).slice(0, EXITS_MAX).flatMap((line, at): Exit[] => {
    const turn = degrees[at];
    return typeof line !== "string"
      ? []
      : [{ number: at + 1, words: line, turn_deg: typeof turn === "number" ? turn : undefined }];
  });
}
