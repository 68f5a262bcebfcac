/**
 * The page of a second screen: a code to enter, then a plain stream of text, one line for each thing that is said, and a field to answer.
 *
 * For a braille display, for another room, for very large text. No pictures, no columns, nothing that moves.
 *
 * Invariant: each line is added once, at the end, and never changed; what nobody may miss is also an alert. What was written stays in the field,
 * or comes back to it, until it was said or the screen is left.
 */
import type { CompanionLine } from "../state/companion";
import { LINES_MAX } from "../state/companion";
import { directionIn, say } from "../words";
import { writeLive } from "./announcer";
import { TEXT_CHARACTERS_MAX } from "./draft";
import { element, newId, setText } from "./element";
import { isCut } from "./paste";

const SIZES_PERCENT = [100, 150, 200, 300, 400] as const;
const CODE_CHARACTERS_MAX = 64;

export interface CompanionPageOptions {
  connect(code: string): void;
  /** False when it cannot be taken; the stream says why. */
  answer(text: string): boolean;
  /** Whether what is answered now is said now. */
  live(): boolean;
  leave(): void;
}

export class CompanionPage {
  readonly node = element("main", { class: "companion" });
  private readonly log = element("div", {
    class: "companion-log",
    role: "log",
    "aria-label": say("tool-companion-log"),
    tabindex: 0,
  });
  private readonly status = element("p", { class: "hint", role: "status" });
  private readonly alert = element("div", { role: "alert", class: "unseen" });
  /** What becomes of the answer, where it is not said at once. */
  private readonly notice = element("p", { class: "hint", id: newId("notice"), role: "status" });
  private readonly field = element("input", {
    id: newId("answer"),
    type: "text",
    dir: "auto",
    autocomplete: "off",
    maxlength: TEXT_CHARACTERS_MAX,
    "aria-describedby": this.notice.id,
  });
  /** What was not said, until the field is free for it. */
  private readonly returned: string[] = [];

  constructor(private readonly options: CompanionPageOptions) {
    this.field.addEventListener("paste", (event) => {
      const cut = isCut(this.field, event.clipboardData?.getData("text/plain") ?? "");
      setText(this.notice, cut ? say("chat-cut", { most: TEXT_CHARACTERS_MAX }) : "");
    });
    this.ask();
  }

  /** Ask for the code, again if there was a problem with the last one. */
  ask(problem = ""): void {
    const id = newId("code");
    const problemId = newId("problem");
    const input = element("input", {
      id,
      type: "text",
      autocomplete: "one-time-code",
      spellcheck: "false",
      autocapitalize: "characters",
      "aria-describedby": problemId,
    });
    input.maxLength = CODE_CHARACTERS_MAX;
    if (problem !== "") input.setAttribute("aria-invalid", "true");
    const form = element(
      "form",
      { class: "card stack", novalidate: true },
      element("label", { for: id }, say("tool-companion-code")),
      element("p", { class: "hint" }, say("tool-companion-code-hint")),
      input,
      element("p", { class: "problem", id: problemId, role: "alert", hidden: problem === "" }, problem),
      element("button", { type: "submit", class: "primary" }, say("tool-companion-show")),
    );
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const code = input.value.trim();
      if (code === "") input.focus();
      else this.options.connect(code);
    });
    this.node.replaceChildren(element("h1", { tabindex: -1 }, say("tool-companion")), form, this.status);
    if (problem !== "") input.focus();
  }

  /** Show the stream; what was read already stays. */
  stream(): void {
    if (this.log.isConnected) return;
    const form = element(
      "form",
      { class: "companion-answer" },
      element("label", { for: this.field.id }, say("tool-companion-answer")),
      element(
        "div",
        { class: "say-row" },
        this.field,
        element("button", { type: "submit", class: "primary" }, say("tool-companion-send")),
      ),
      this.notice,
    );
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.send();
    });
    const leave = element("button", { type: "button", onclick: () => this.leave() }, say("tool-companion-leave"));
    const heading = element("h1", { tabindex: -1 }, say("tool-companion"));
    this.node.replaceChildren(heading, this.sizes(), this.status, this.log, this.alert, form, leave);
    heading.focus();
  }

  /** Add a line. */
  hear({ name, text, lang, critical }: CompanionLine): void {
    const follows = this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight < 60;
    const words = name === "" ? text : say("chat-says", { name, text });
    // A name that says something stands in a sentence of the page's.
    const dir = name === "" ? directionIn(lang) : undefined;
    this.log.append(element("p", { lang, dir, class: critical ? "critical" : undefined }, words));
    while (this.log.children.length > LINES_MAX) this.log.firstElementChild?.remove();
    if (critical) writeLive(this.alert, [lang === undefined ? { text: words } : { text: words, lang }]);
    if (follows) this.log.scrollTop = this.log.scrollHeight;
  }

  /** Say how the line is. */
  tell(sentence: string): void {
    setText(this.status, sentence);
    if (this.options.live() && this.notice.textContent === say("chat-offline")) setText(this.notice, "");
  }

  /** Take back what was not said: it goes into the field, as soon as no newer text is in it. */
  takeBack(text: string): void {
    this.returned.push(text);
    this.refill();
  }

  private send(): void {
    if (!this.options.answer(this.field.value)) return;
    this.field.value = "";
    setText(this.notice, this.options.live() ? "" : say("chat-offline"));
    this.refill();
  }

  private refill(): void {
    if (this.field.value === "") this.field.value = this.returned.shift() ?? "";
  }

  /** Whoever uses this device next does not find here what was written. */
  private leave(): void {
    this.options.leave();
    this.returned.length = 0;
    this.field.value = "";
  }

  private sizes(): HTMLElement {
    const id = newId("size");
    const select = element(
      "select",
      { id },
      ...SIZES_PERCENT.map((percent) =>
        element("option", { value: percent }, say("tool-companion-percent", { percent })),
      ),
    );
    select.addEventListener("change", () => {
      this.log.style.fontSize = `${select.value}%`;
    });
    return element(
      "div",
      { class: "companion-size" },
      element("label", { for: id }, say("tool-companion-size")),
      " ",
      select,
    );
  }
}
