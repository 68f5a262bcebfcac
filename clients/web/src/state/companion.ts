/**
 * What a second screen hears: everything that its resident hears, as lines of text, and a way to answer.
 *
 * Invariant: never says where anybody is, never moves; lines are whole sentences, and at most `LINES_MAX` are kept.
 */
import { Line, type LineOptions, type LineState } from "../net";
import { encodeSay, SAY_CHARACTERS_MAX, type ServerMessage } from "../protocol";
import { fromCity } from "../words";
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
  changed(line: LineState): void;
  readonly awake?: LineOptions["awake"];
  readonly open?: LineOptions["open"];
}

export class CompanionCity {
  readonly lines: CompanionLine[] = [];
  private readonly wire: Line;
  private number = 0;

  constructor(private readonly options: CompanionOptions) {
    const { url, name, code, needs, changed, awake, open } = options;
    this.wire = new Line({
      url,
      // A code is used once; whoever comes back comes back by the token of the session, and always as a second screen.
      hello: () => ({ name: name || NAME_FALLBACK, colour: 0, needs, pair: code }),
      receive: (message) => this.receive(message),
      changed,
      ...(awake && { awake }),
      ...(open && { open }),
    });
  }

  connect(): void {
    this.wire.start();
  }

  leave(): void {
    this.wire.leave();
  }

  /** Answer by text, in the resident's name. False when the line is away or there is nothing to say. */
  say(text: string): boolean {
    const words = [...text.trim()].slice(0, SAY_CHARACTERS_MAX).join("");
    if (words === "" || !this.wire.send(encodeSay(words, this.number + 1))) return false;
    this.number += 1;
    return true;
  }

  private receive(message: ServerMessage): void {
    switch (message.kind) {
      case "WELCOME":
        this.number = 0;
        return;
      case "RESUMED":
        this.number = message.facts.said;
        return;
      case "SAID":
        return this.take(message.name, message.text, message.language || undefined, false);
      case "UTTERED": {
        const { name = "", text, language, facts, priority } = message.utterance;
        // Words that may still change are not for a line that is read out or felt: the final ones come, or none if they are taken back.
        if (facts?.final === false || text === "") return;
        return this.take(name, text, language, priority >= 3);
      }
      case "REFUSED":
      case "NOTICE": {
        const family = message.kind === "REFUSED" ? "refusal" : "notice";
        const { sentence, lang } = fromCity(family, message.code, message.sentence);
        return this.take("", sentence, lang, message.kind === "NOTICE");
      }
      default:
    }
  }

  private take(name: string, text: string, lang: string | undefined, critical: boolean): void {
    const line = { name, text, critical, ...(lang !== undefined && { lang }) };
    this.lines.push(line);
    if (this.lines.length > LINES_MAX) this.lines.shift();
    this.options.heard(line);
  }
}
