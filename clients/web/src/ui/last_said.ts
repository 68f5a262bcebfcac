/**
 * The last answer, description or piece of guidance, to be read and to be heard again.
 *
 * Invariant: no live region; the words are said elsewhere, and stand here for as long as nothing newer is said.
 */
import type { CityState, Heard } from "../state/types";
import { directionIn } from "../words";
import type { Announcer } from "./announcer";
import { element, setText } from "./element";
import { SAID } from "./needs_words";

const CHANNELS: ReadonlySet<string> = new Set(["description", "guide", "callout", "alert"]);

export class LastSaid {
  readonly node: HTMLElement;
  private readonly words = element("p", { class: "last-said-words" });
  private heard: Heard | undefined;

  constructor(
    private readonly state: CityState,
    private readonly announcer: Announcer,
  ) {
    const again = element("button", { type: "button", class: "quiet", onclick: () => this.repeat() }, SAID.again);
    this.node = element("section", { class: "last-said", "aria-label": SAID.region, hidden: true }, this.words, again);
    this.take();
  }

  /** Show what was said last, if it is another. */
  take(): void {
    const last = this.state.utterances.findLast(({ channel }) => CHANNELS.has(channel));
    if (last === undefined || last === this.heard) return;
    this.heard = last;
    this.node.hidden = false;
    this.node.dataset.channel = last.channel;
    this.words.dir = directionIn(last.language);
    if (last.language) this.words.lang = last.language;
    else this.words.removeAttribute("lang");
    setText(this.words, last.text);
  }

  /** Say it again. */
  repeat(): void {
    if (this.heard !== undefined) this.announcer.answer(this.heard.text, this.heard.language);
  }
}
