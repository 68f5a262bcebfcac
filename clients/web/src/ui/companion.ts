/**
 * The page of a second screen: a code to enter, then a plain stream of text, one line for each thing that is said, and a field to answer.
 *
 * For a braille display, for another room, for very large text. No pictures, no columns, nothing that moves.
 *
 * Invariant: each line is added once, at the end, and never changed; what nobody may miss is also an alert.
 */
import type { CompanionLine } from "../state/companion";
import { LINES_MAX } from "../state/companion";
import { say } from "../words";
import { element, newId, setText } from "./element";

const SIZES_PERCENT = [100, 150, 200, 300, 400] as const;
const CODE_CHARACTERS_MAX = 64;

export interface CompanionPageOptions {
  connect(code: string): void;
  answer(text: string): boolean;
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

  constructor(private readonly options: CompanionPageOptions) {
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
    const id = newId("answer");
    const field = element("input", { id, type: "text", dir: "auto", autocomplete: "off" });
    const form = element(
      "form",
      { class: "companion-answer" },
      element("label", { for: id }, say("tool-companion-answer")),
      element(
        "div",
        { class: "say-row" },
        field,
        element("button", { type: "submit", class: "primary" }, say("tool-companion-send")),
      ),
    );
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (this.options.answer(field.value)) field.value = "";
    });
    const leave = element(
      "button",
      { type: "button", onclick: () => this.options.leave() },
      say("tool-companion-leave"),
    );
    const heading = element("h1", { tabindex: -1 }, say("tool-companion"));
    this.node.replaceChildren(heading, this.sizes(), this.status, this.log, this.alert, form, leave);
    heading.focus();
  }

  /** Add a line. */
  hear({ name, text, lang, critical }: CompanionLine): void {
    const follows = this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight < 60;
    const words = name === "" ? text : say("chat-says", { name, text });
    this.log.append(element("p", { lang, dir: "auto", class: critical ? "critical" : undefined }, words));
    while (this.log.children.length > LINES_MAX) this.log.firstElementChild?.remove();
    if (critical) setText(this.alert, words);
    if (follows) this.log.scrollTop = this.log.scrollHeight;
  }

  /** Say how the line is. */
  tell(sentence: string): void {
    setText(this.status, sentence);
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
