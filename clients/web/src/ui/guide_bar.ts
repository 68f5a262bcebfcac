/**
 * The line that says where one is being led, with the buttons to stop, to go on and to go faster.
 *
 * Invariant: no live region: what changes here is also said by the guide; it is there to be read, and gone when one goes nowhere.
 */
import { directionWords, lengthWords } from "../outline";
import type { CityState } from "../state/types";
import { say } from "../words";
import { turnToTarget } from "./ask_thing";
import { element, setText } from "./element";
import type { Guide } from "./guide";

export class GuideBar {
  readonly node: HTMLElement;
  private readonly words = element("p", { class: "guide-words" });
  private readonly hold = button("halt", () => this.guide.halt());
  private readonly goOn = button("go-on", () => this.guide.goOn());
  private readonly hurry = button("hurry", () => {
    const { leading } = this.state;
    if (leading.mode === "way") this.run(!leading.run);
  });
  private readonly end = button("end", () => this.guide.stop());

  constructor(
    private readonly state: CityState,
    private readonly guide: Guide,
    private readonly run: (run: boolean) => void,
  ) {
    this.node = element(
      "section",
      { class: "guide-bar", "aria-label": say("tool-guide"), hidden: true },
      this.words,
      element("div", { class: "guide-buttons" }, this.hold, this.goOn, this.hurry, this.end),
    );
    this.refresh();
  }

  /** Bring words and buttons up to date. */
  refresh(): void {
    const { leading } = this.state;
    const { journey } = this.guide;
    const walking = leading.mode !== "still";
    const focused = document.activeElement;
    this.node.hidden = !walking && journey === undefined;
    setText(this.words, this.sentence());
    show(this.hold, walking, say("tool-halt"));
    show(this.goOn, !walking && journey !== undefined, say("tool-go-on"));
    show(
      this.hurry,
      leading.mode === "way",
      leading.mode === "way" && leading.run ? say("tool-slower") : say("tool-faster"),
    );
    show(this.end, journey !== undefined || leading.mode === "follow", say("tool-end"));
    // A button that goes away must not take the focus with it.
    if (focused === this.hold && this.hold.hidden && !this.goOn.hidden) this.goOn.focus();
    else if (focused === this.goOn && this.goOn.hidden && !this.hold.hidden) this.hold.focus();
    else if (focused instanceof HTMLElement && this.node.contains(focused) && (focused.hidden || this.node.hidden))
      document.getElementById("walking")?.focus();
  }

  private sentence(): string {
    const { leading } = this.state;
    if (leading.mode === "follow") return say("tool-following", { name: leading.name });
    const { journey } = this.guide;
    if (journey === undefined && leading.mode === "way")
      return say("tool-to-distance", { goal: leading.goal.name, distance: lengthWords(leading.metres) });
    if (journey === undefined) return "";
    const metres = leading.mode === "way" ? Math.max(leading.metres, 0) : journey.metres;
    const direction = directionWords(turnToTarget(this.state, journey.target));
    const { name: goal } = journey.target;
    if (metres === undefined) return say("tool-to-direction", { goal, direction });
    return say("tool-to", { goal, distance: lengthWords(metres), direction });
  }
}

function button(id: string, act: () => void): HTMLButtonElement {
  return element("button", { type: "button", class: "guide-button", "data-guide": id, onclick: act });
}

function show(node: HTMLButtonElement, shown: boolean, words: string): void {
  node.hidden = !shown;
  setText(node, words);
}
