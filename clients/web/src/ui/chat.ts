/**
 * The chat: what was said near the resident, and the field to say something.
 *
 * Invariant: the log is not itself a live region; what is said is announced once, by the page's one paced voice.
 */
import type { Actions, ChatLine, CityState } from "../state/types";
import { PALETTE } from "../state/types";
import { language, say } from "../words";
import type { Announcer, Part } from "./announcer";
import { keepDraft, keepUnsaid, keptDraft, keptUnsaid, TEXT_CHARACTERS_MAX } from "./draft";
import { element, icon, newId, setText } from "./element";
import { ICONS } from "./icons";
import { DRAFT, TRANSCRIPT } from "./needs_words";
import { isCut } from "./paste";
import { CHAT } from "./words";

/** From here on the field says how many characters are left. */
const COUNT_FROM = 400;
/** Lines of one announcement; more are counted. */
const SPOKEN_MAX = 3;
/** How near the end of the log counts as reading along. */
const BOTTOM_PX = 40;
const MINUTE_MS = 60_000;

interface Shown {
  readonly line: ChatLine;
  readonly time: HTMLElement;
}

/** What the chat needs to know of its reader, and of the page around it. */
export interface ChatOptions {
  /** Whether what others write is shown only when it is whole. */
  readonly wholeLines?: () => boolean;
  readonly openTranscript?: () => void;
}

interface DraftLine {
  readonly node: HTMLElement;
  readonly state: HTMLElement;
  readonly text: HTMLElement;
}

export class Chat {
  readonly node: HTMLElement;
  readonly input: HTMLTextAreaElement;
  private readonly log = element("div", {
    class: "log",
    role: "log",
    "aria-live": "off",
    "aria-label": CHAT.log,
    tabindex: 0,
  });
  private readonly empty = element("p", { class: "empty" }, CHAT.empty);
  private readonly left = element("p", { class: "hint", "aria-live": "off", hidden: true });
  /** Why a message is still in the field, or what became of it. */
  private readonly notice = element("p", { class: "hint", hidden: true });
  /** What others are writing at this moment, in the order in which they began. It changes all the time, so it is never announced. */
  private readonly drafts = element("div", { class: "drafts" });
  private readonly draftLines = new Map<number, DraftLine>();
  /** What was said and nobody has heard yet, after everything else in the log. */
  private readonly unsaid = element("div", { class: "unsaid" });
  /** What was not said, until the field is free for it. */
  private readonly returned: string[] = [];
  private readonly state: CityState;
  private readonly actions: Actions;
  private readonly announcer: Announcer;
  private readonly shown: Shown[] = [];
  /** Before the log has a height it cannot be scrolled to its end. */
  private laidOut = false;
  private heard: readonly ChatLine[] = [];

  /** `before` is the chat in another language that this one takes the place of: what is in it was announced. */
  constructor(
    state: CityState,
    actions: Actions,
    announcer: Announcer,
    private readonly options: ChatOptions = {},
    before?: Chat,
  ) {
    this.state = state;
    this.actions = actions;
    this.announcer = announcer;
    const id = newId("say");
    const leftId = newId("left");
    const noticeId = newId("notice");
    this.left.id = leftId;
    this.notice.id = noticeId;
    this.input = element("textarea", {
      id,
      rows: 1,
      dir: "auto",
      maxlength: TEXT_CHARACTERS_MAX,
      "aria-describedby": `${noticeId} ${leftId}`,
      enterkeyhint: "send",
    });
    const form = element(
      "form",
      { class: "say" },
      element("label", { for: id }, CHAT.label),
      element(
        "div",
        { class: "say-row" },
        this.input,
        element("button", { type: "submit", class: "primary" }, CHAT.button),
      ),
      this.notice,
      this.left,
    );
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.send();
    });
    this.input.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      this.send();
    });
    this.input.addEventListener("paste", (event) => this.pasted(event.clipboardData?.getData("text/plain") ?? ""));
    this.input.addEventListener("input", (event) => {
      if ((event as InputEvent).inputType !== "insertFromPaste") this.tell(undefined);
      this.actions.typing(this.input.value);
      this.countLeft();
      keepDraft(this.input.value);
    });
    this.returned.push(...(before?.returned ?? keptUnsaid()));
    this.input.value = keptDraft() || this.nextReturned();
    this.node = element(
      "section",
      { class: "chat" },
      element(
        "div",
        { class: "chat-head" },
        element("h2", { id: newId("heading") }, CHAT.heading),
        element(
          "button",
          { type: "button", class: "quiet", onclick: () => this.options.openTranscript?.() },
          icon(ICONS.transcript),
          TRANSCRIPT.open,
        ),
      ),
      this.empty,
      this.log,
      form,
    );
    this.log.append(this.drafts, this.unsaid);
    if (before === undefined) this.take();
    else this.takeIn();
    this.takeDrafts();
  }

  /** Show what is new in the state's chat, announce it, and give the new lines of others. */
  take(): readonly ChatLine[] {
    const first = this.heard.length === 0 && this.shown.length === 0;
    const fresh = this.takeIn();
    const others = fresh.filter((line) => !line.own);
    if (!first || fresh.length <= SPOKEN_MAX) this.announce(others);
    return others;
  }

  /** Show what others are writing now. */
  takeDrafts(): void {
    const wanted = this.options.wholeLines?.() === true ? new Map<number, never>() : this.state.drafts;
    const follows = this.follows;
    for (const [id, { node }] of this.draftLines) {
      if (wanted.has(id)) continue;
      node.remove();
      this.draftLines.delete(id);
    }
    for (const { id, name, text, lost } of wanted.values()) {
      const line = this.draftLines.get(id) ?? this.draftLine(id, name);
      setText(line.text, text);
      setText(line.state, lost ? DRAFT.lost : DRAFT.writing);
    }
    this.showLog();
    if (follows) this.toEnd();
  }

  /** Take back what was not said: it goes into the field, as soon as no newer text is in it. */
  takeBack(text: string): void {
    this.returned.push(text);
    keepUnsaid(this.returned);
    this.refill();
  }

  /** Bring the times up to date. */
  refresh(now_ms: number): void {
    if (!this.laidOut && this.log.clientHeight > 0) {
      this.laidOut = true;
      this.toEnd();
    }
    if (this.state.line.state === "live" && this.notice.textContent === CHAT.offline) this.tell(undefined);
    for (const { line, time } of this.shown) setText(time, ago(now_ms - line.at_ms));
    for (const time of this.unsaid.querySelectorAll(".line-time")) setText(time, this.whenSaid());
  }

  /** Show the newest line. */
  toEnd(): void {
    this.log.scrollTop = this.log.scrollHeight;
  }

  /** Show what is new in the state's chat, and give it. */
  private takeIn(): ChatLine[] {
    const known = new Set(this.heard);
    const fresh = this.state.chat.filter((line) => !known.has(line));
    this.heard = [...this.state.chat];
    this.append(fresh);
    this.showLog();
    return fresh;
  }

  private get follows(): boolean {
    return this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight < BOTTOM_PX;
  }

  private showLog(): void {
    this.empty.hidden = this.shown.length > 0 || this.state.unsaid.length > 0 || this.draftLines.size > 0;
    this.log.hidden = !this.empty.hidden;
  }

  private draftLine(id: number, name: string): DraftLine {
    const state = element("span", { class: "line-time" });
    const line = { id, name, text: "", x: 0, z: 0, at_ms: 0, own: false };
    const node = this.line(line, state);
    node.classList.add("draft");
    this.drafts.append(node);
    const made = { node, state, text: node.querySelector(".line-text") as HTMLElement };
    this.draftLines.set(id, made);
    return made;
  }

  private send(): void {
    const text = this.input.value.trim();
    if (text === "" || !this.actions.say(text)) return;
    this.input.value = "";
    keepDraft("");
    this.tell(this.state.line.state === "live" ? undefined : CHAT.offline);
    this.refill();
    this.toEnd();
  }

  private refill(): void {
    if (this.input.value === "") {
      this.input.value = this.nextReturned();
      if (this.input.value !== "") this.actions.typing(this.input.value);
    }
    this.countLeft();
  }

  private nextReturned(): string {
    const text = this.returned.shift() ?? "";
    if (text !== "") keepDraft(text);
    keepUnsaid(this.returned);
    return text;
  }

  private pasted(text: string): void {
    this.tell(isCut(this.input, text) ? CHAT.cut(TEXT_CHARACTERS_MAX) : undefined);
  }

  private tell(sentence: string | undefined): void {
    this.notice.hidden = sentence === undefined;
    setText(this.notice, sentence ?? "");
    if (sentence !== undefined) this.announcer.say(sentence, "say");
  }

  private append(lines: readonly ChatLine[]): void {
    const { follows } = this;
    for (const line of lines) {
      const time = element("span", { class: "line-time" }, ago(Date.now() - line.at_ms));
      this.shown.push({ line, time });
      this.drafts.before(this.line(line, time));
    }
    this.unsaid.replaceChildren(...this.state.unsaid.map((text) => this.unsaidLine(text)));
    this.forget();
    if (follows) this.log.scrollTop = this.log.scrollHeight;
  }

  private line(line: ChatLine, time: HTMLElement): HTMLElement {
    const colour = line.own ? this.state.self.colour : this.state.people.get(line.id)?.colour;
    const dot = element("span", { class: "dot", "aria-hidden": "true" });
    if (colour !== undefined) dot.style.setProperty("--swatch", PALETTE[colour] ?? PALETTE[0]);
    return element(
      "div",
      { class: line.own ? "line own" : "line", "data-direction": line.own ? "sent" : "received" },
      element(
        "p",
        { class: "line-head" },
        dot,
        // Only the mark of the message stands behind the isolated name, as in "Zoë:".
        element(
          "strong",
          {},
          element("bdi", {}, line.own ? CHAT.you : line.name),
          say("caption-speaker", { name: "" }),
        ),
        " ",
        time,
      ),
      element("p", { class: "line-text" }, element("bdi", { lang: line.language }, line.text)),
    );
  }

  private unsaidLine(text: string): HTMLElement {
    const { id, name } = this.state.self;
    const time = element("span", { class: "line-time" }, this.whenSaid());
    return this.line({ id, name, text, x: 0, z: 0, at_ms: 0, own: true }, time);
  }

  private whenSaid(): string {
    return this.state.line.state === "live" ? CHAT.sending : CHAT.waiting;
  }

  /** Lines that the state has let go leave the page too, so that a long visit does not grow without end. */
  private forget(): void {
    const kept = new Set(this.state.chat);
    while (this.shown.length > 0 && this.shown[0] !== undefined && !kept.has(this.shown[0].line)) {
      this.shown.shift();
      this.log.firstElementChild?.remove();
    }
  }

  private announce(lines: readonly ChatLine[]): void {
    const spoken: Part[] = [];
    for (const { name, text, language } of lines.slice(0, SPOKEN_MAX)) join(spoken, CHAT.says(name, text), language);
    const rest = lines.length - SPOKEN_MAX;
    if (rest > 0) join(spoken, CHAT.more(rest));
    for (const { text, lang } of spoken) this.announcer.say(text, undefined, lang);
  }

  private countLeft(): void {
    const used = this.input.value.length;
    this.left.hidden = used < COUNT_FROM;
    setText(this.left, this.left.hidden ? "" : CHAT.left(TEXT_CHARACTERS_MAX - used));
  }
}

/** Put a sentence to those before it, which are one text as long as the language stays the same. */
function join(parts: Part[], text: string, lang: string = language()): void {
  const last = parts.at(-1);
  if (last?.lang === lang) parts[parts.length - 1] = { text: `${last.text} ${text}`, lang };
  else parts.push({ text, lang });
}

function ago(age_ms: number): string {
  return age_ms < MINUTE_MS ? CHAT.now : CHAT.minutes(Math.floor(age_ms / MINUTE_MS));
}
