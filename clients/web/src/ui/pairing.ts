/**
 * A second screen: shows the code by which another device shows and speaks this resident's words (W3C XAUR 14).
 *
 * Invariant: the code is large, in groups of four, and can be copied; before it ends, that is said in time to ask for another (WCAG 2.2.1). It is
 * the same in another language.
 */
import type { Actions, CityState, Heard } from "../state/types";
import { say } from "../words";
import type { Announcer } from "./announcer";
import { element, newId, setText } from "./element";
import { onHeard } from "./heard";

/** So long before a code ends, that is said. */
export const WARN_S = 60;
const MINUTE_MS = 60_000;
const GROUPS = /.{1,4}/gu;
export const COMPANION = "/companion.html";

interface Code {
  readonly plain: string;
  readonly minutes: number;
  readonly ends_ms: number;
}

export class Pairing {
  readonly dialog: HTMLDialogElement;
  private readonly actions: Actions;
  private readonly announcer: Announcer;
  private readonly code = element("output", { class: "pair-code" });
  private readonly until = element("p", { class: "hint" });
  private readonly copied = element("p", { class: "hint", role: "status" });
  private readonly stop: () => void;
  private timers: ReturnType<typeof setTimeout>[] = [];
  private given: Code | undefined;

  /** `before` is the dialog in another language: its code goes on here. */
  constructor(state: CityState, actions: Actions, announcer: Announcer, before?: Pairing) {
    this.actions = actions;
    this.announcer = announcer;
    const headingId = newId("heading");
    const address = new URL(COMPANION, window.location.href).href;
    const button = (words: string, act: () => void, name = ""): HTMLElement =>
      element("button", { type: "button", class: name, onclick: act }, words);
    this.dialog = element(
      "dialog",
      { class: "settings pair", "aria-labelledby": headingId },
      element(
        "div",
        { class: "settings-body stack" },
        element("h2", { id: headingId }, say("tool-pair")),
        element("p", {}, say("tool-pair-how")),
        element("p", { class: "pair-address" }, address),
        this.code,
        this.until,
        element(
          "div",
          { class: "tool-buttons" },
          button(say("tool-pair-copy"), () => void this.copy()),
          button(say("tool-pair-new"), () => actions.ask("pair")),
          button(say("tool-close"), () => this.dialog.close(), "primary"),
        ),
        this.copied,
      ),
    );
    this.stop = onHeard(state, (heard) => this.hear(heard));
    this.show(before?.given);
  }

  /** Ask for a code and show it. */
  open(): void {
    this.show(undefined);
    setText(this.copied, "");
    this.reopen();
    this.actions.ask("pair");
  }

  /** Show the code that there is. */
  reopen(): void {
    if (!this.dialog.open) this.dialog.showModal();
  }

  dispose(): void {
    this.stop();
    this.forget();
    if (this.dialog.open) this.dialog.close();
  }

  private hear({ facts = {} }: Heard): void {
    const { verb, code, minutes } = facts;
    if (verb !== "pair" || typeof code !== "string" || typeof minutes !== "number") return;
    const life_ms = Math.min(minutes, 24 * 60) * MINUTE_MS;
    this.show({ plain: code.slice(0, 32), minutes, ends_ms: Date.now() + life_ms });
  }

  private show(given: Code | undefined): void {
    this.given = given;
    this.forget();
    const plain = given?.plain ?? "";
    // No line ends within a group.
    setText(this.code, spaced(plain, "\u202f", "\u2003"));
    this.code.setAttribute("aria-label", spaced(plain, " ", ", "));
    setText(this.until, given ? say("tool-pair-until", { minutes: given.minutes }) : say("tool-pair-waiting"));
    if (given === undefined) return;
    const left_ms = given.ends_ms - Date.now();
    // What was said in the language before is shown in this one, and not announced again: the dialog is not open yet.
    this.due(say("tool-pair-warn"), left_ms - WARN_S * 1000);
    this.due(say("tool-pair-over"), left_ms);
  }

  private due(sentence: string, in_ms: number): void {
    if (in_ms > 0) this.timers.push(setTimeout(() => this.warn(sentence), in_ms));
    else setText(this.until, sentence);
  }

  private warn(sentence: string): void {
    if (!this.dialog.open) return;
    setText(this.until, sentence);
    this.announcer.say(sentence, "pair");
  }

  private async copy(): Promise<void> {
    const plain = this.given?.plain ?? "";
    const done = await navigator.clipboard?.writeText(plain).then(
      () => true,
      () => false,
    );
    setText(this.copied, done === true ? say("tool-pair-copied") : plain);
  }

  private forget(): void {
    for (const timer of this.timers) clearTimeout(timer);
    this.timers = [];
  }
}

/** Write a code letter by letter, in groups that can be kept in mind, and on a narrow page one below the other. */
function spaced(code: string, letter: string, group: string): string {
  return (code.match(GROUPS) ?? []).map((four) => [...four].join(letter)).join(group);
}
