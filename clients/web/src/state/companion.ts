/**
 * What a second screen hears: everything that its resident hears, as lines of text, and a way to answer.
 *
 * Invariant: never says where anybody is, never moves; lines are whole sentences, and at most `LINES_MAX` are kept. A text that was taken to
 * be said is said once, or given back.
 */
import { FIRST_STATE, Line, type LineOptions, type LineState } from "../net";
import { encodeSay, type Refused, SAY_CHARACTERS_MAX, type ServerMessage } from "../protocol";
import { fromCity, say } from "../words";
import { Sayings } from "./sayings";
import type { NeedsProfile } from "./types";

export const LINES_MAX = 500;
const NAME_FALLBACK = "?";

/** A line to read; `critical` is what nobody may miss. */
export interface CompanionLine {
  readonly name: string;
  readonly text: string;
  readonly lang?: string;
  readonly critical: boolean;
}

export interface CompanionOptions {
  readonly url: string;
  readonly name: string;
  readonly code: string;
  readonly needs?: NeedsProfile;
  heard(line: CompanionLine): void;
  /** This was to be said, and was not, as far as is known: whoever wrote it decides. */
  returned(text: string): void;
  changed(line: LineState): void;
  readonly awake?: LineOptions["awake"];
  readonly open?: LineOptions["open"];
}

export class CompanionCity {
  readonly lines: CompanionLine[] = [];
  private readonly wire: Line;
  private readonly sayings = new Sayings((text, number) => this.wire.send(encodeSay(text, number)));
  private state: LineState["state"] = FIRST_STATE.state;

  constructor(private readonly options: CompanionOptions) {
    const { url, name, code, needs, awake, open } = options;
    this.wire = new Line({
      url,
      // A code is used once; whoever comes back comes back by the token of the session, and always as a second screen.
      hello: () => ({ name: name || NAME_FALLBACK, colour: 0, needs, pair: code }),
      receive: (message) => this.receive(message),
      changed: (line) => this.lineChanged(line),
      ...(awake && { awake }),
      ...(open && { open }),
    });
  }

  /** Whether what is said now is said at once. */
  get live(): boolean {
    return this.state === "live";
  }

  connect(): void {
    this.wire.start();
  }

  leave(): void {
    this.wire.leave();
  }

  /** Answer by text, in the resident's name, as soon as there is a line. False, with a line that says why, when that cannot be. */
  say(text: string): boolean {
    const words = text.trim();
    if (words === "") return false;
    if ([...words].length > SAY_CHARACTERS_MAX) this.tell(say("chat-too-long", { most: SAY_CHARACTERS_MAX }));
    else if (this.sayings.add(words)) return true;
    else this.tell(say("chat-too-many", { waiting: this.sayings.texts.length }));
    return false;
  }

  private receive(message: ServerMessage): void {
    switch (message.kind) {
      case "WELCOME":
        this.giveBack(this.underWay());
        return this.sayings.goOn(0);
      case "RESUMED":
        return this.sayings.goOn(message.facts.said);
      case "SAID":
        // The page of the same resident speaks too, and answers nothing that this one wrote.
        if (message.number > 0) this.sayings.answered(message.number);
        return this.take(message.name, message.text, message.language || undefined, false);
      case "UTTERED": {
        const { name = "", text, language, facts, priority } = message.utterance;
        // Words that may still change are not for a line that is read out or felt: the final ones come, or none if they are taken back.
        if (facts?.final === false || text === "") return;
        return this.take(name, text, language, priority >= 3);
      }
      case "REFUSED":
        return this.refused(message);
      case "NOTICE": {
        const { sentence, lang } = fromCity("notice", message.code, message.sentence);
        return this.take("", sentence, lang, true);
      }
      default:
    }
  }

  private refused({ code, sentence: english }: Refused): void {
    if (code === "say_too_fast" && this.sayings.tooSoon()) return;
    const { sentence, lang } = fromCity("refusal", code, english);
    this.take("", sentence, lang, false);
    const text = code.startsWith("say_") ? this.sayings.answered() : undefined;
    if (text !== undefined) this.options.returned(text);
  }

  private lineChanged(line: LineState): void {
    this.state = line.state;
    if (line.state === "ended") this.giveBack([...this.underWay(), ...this.sayings.texts.splice(0)]);
    this.options.changed(line);
  }

  /** What was under way in a session that is over: it may have been heard, or not. */
  private underWay(): readonly string[] {
    const text = this.sayings.giveBack();
    return text === undefined ? [] : [text];
  }

  private giveBack(texts: readonly string[]): void {
    if (texts.length > 0) this.tell(say("chat-in-doubt"));
    for (const text of texts) this.options.returned(text);
  }

  private tell(sentence: string): void {
    this.take("", sentence, undefined, false);
  }

  private take(name: string, text: string, lang: string | undefined, critical: boolean): void {
    const line = { name, text, critical, ...(lang !== undefined && { lang }) };
    this.lines.push(line);
    if (this.lines.length > LINES_MAX) this.lines.shift();
    this.options.heard(line);
  }
}
