/**
 * What people say and write here: the resident's words on their way to the city, and everything that is heard.
 *
 * Invariant: lists are bounded, and no words of the resident's get lost without a note that gives them back.
 */
import {
  encodeSay,
  encodeType,
  type Refused,
  SAY_CHARACTERS_MAX,
  type Said,
  type Typed,
  type Utterance,
} from "../protocol";
import { say } from "../words";
import { Drafts } from "./drafts";
import type { Notes } from "./notes";
import { Recent } from "./recent";
import { Sayings } from "./sayings";
import type { ChatLine, DraftView, Heard } from "./types";
import { Typing } from "./typing";
import { Utterances } from "./utterances";

const CHAT_LINES_MAX = 200;

export interface TalkOptions {
  /** False when there is no line. */
  readonly send: (bytes: Uint8Array<ArrayBuffer>) => boolean;
  readonly now: () => number;
  /** Id of the resident. */
  readonly own: () => number;
  readonly notes: Notes;
  readonly changed: (topic: "chat" | "utterance" | "draft") => void;
}

export class Talk {
  private readonly lines = new Recent<ChatLine>(CHAT_LINES_MAX);
  private readonly said = new Utterances();
  private readonly written = new Drafts();
  private readonly sayings: Sayings;
  private readonly typed: Typing;

  constructor(private readonly options: TalkOptions) {
    const { send, now } = options;
    this.sayings = new Sayings((text, number) => send(encodeSay(text, number)));
    this.typed = new Typing((...parts) => send(encodeType(...parts)), now);
  }

  get chat(): readonly ChatLine[] {
    return this.lines.entries;
  }

  get utterances(): readonly Heard[] {
    return this.said.entries;
  }

  get drafts(): ReadonlyMap<number, DraftView> {
    return this.written.views;
  }

  get unsaid(): readonly string[] {
    return this.sayings.texts;
  }

  /** Say something, at once or when the line is back. False when it was not taken; a note says why. */
  say(text: string): boolean {
    const { notes, changed } = this.options;
    const words = text.trim();
    if (!words) return false;
    if ([...words].length > SAY_CHARACTERS_MAX) {
      notes.inform("too_long", say("chat-too-long", { most: SAY_CHARACTERS_MAX }));
      return false;
    }
    if (!this.sayings.add(words)) {
      notes.inform("too_many", say("chat-too-many", { waiting: this.unsaid.length }));
      return false;
    }
    this.typed.said();
    changed("chat");
    return true;
  }

  /** What stands in the chat's field now. */
  write(text: string): void {
    this.typed.write(text);
  }

  /** Whether others may read along. */
  show(shown: boolean): void {
    this.typed.show(shown);
  }

  /** The line is there, and the city has handled the resident's words up to the number `said`. */
  goOn(said: number): void {
    this.sayings.goOn(said);
    this.typed.refresh();
  }

  /** What was under way in a session that is over may have been heard, or not: the resident decides. */
  giveBack(): void {
    const text = this.sayings.giveBack();
    if (text === undefined) return;
    this.options.notes.inform("in_doubt", say("chat-in-doubt"), text);
    this.options.changed("chat");
  }

  /** The city did not take what was said last. */
  refused(refusal: Refused): void {
    if (refusal.code === "say_too_fast" && this.sayings.tooSoon()) return;
    const text = this.sayings.answered();
    this.options.notes.relay("refusal", refusal, text);
    if (text !== undefined) this.options.changed("chat");
  }

  /** Somebody near, or the resident, said a line of chat. */
  heard({ id, name, text, x, z, language, off_record, number }: Said): void {
    const { changed } = this.options;
    const own = id === this.options.own();
    const tongue = language === "" ? {} : { language };
    this.lines.add({ id, name, text, x, z, at_ms: Date.now(), own, ...tongue });
    const facts = off_record ? { facts: { off_record } } : {};
    this.hear({ channel: "chat", text, id, name, x, z, priority: 1, ...tongue, ...facts });
    if (this.written.drop(id)) changed("draft");
    // Words that a second screen wrote are the resident's own too, and answer nothing that this page said.
    if (number > 0) this.sayings.answered(number);
    // Who heard this has forgotten the draft, also that of the next line.
    if (own) this.typed.refresh();
    changed("chat");
  }

  /** Anything was said, by anybody or by the city. */
  hear(utterance: Utterance): void {
    const { own, changed } = this.options;
    this.said.add(utterance, {
      at_ms: Date.now(),
      arrived_ms: performance.now(),
      own: utterance.id === own() && (utterance.channel === "chat" || utterance.channel === "speech"),
    });
    changed("utterance");
  }

  /** Somebody is writing. */
  read(message: Typed): void {
    if (message.id !== this.options.own() && this.written.take(message)) this.options.changed("draft");
  }

  /** Forget what those were writing who are not here. */
  keep(isHere: (id: number) => boolean): void {
    if (this.written.keep(isHere)) this.options.changed("draft");
  }

  stop(): void {
    this.typed.stop();
  }
}
