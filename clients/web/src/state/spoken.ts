/**
 * What is spoken aloud near this browser, on its way to the city: line by line, each until it is final (docs/protocol.md, CAPTION).
 *
 * Invariant: every final text is sent whole, in pieces that the wire takes; texts that may still change are sent at most every
 * `INTERIM_MS`, and the newest of them is never the one left out; who has no words any more takes back those that were sent.
 */
import { CAPTION_CHARACTERS_MAX } from "../protocol";
import { Paced } from "./paced";

/** The city takes five captions a second. */
export const INTERIM_MS = 300;

type Send = (speaker: number, line: number, text: string, final: boolean) => void;

export class Spoken {
  private readonly lines = new Map<number, number>();
  /** Speakers of whose line something was sent that is not final. */
  private readonly begun = new Set<number>();
  private waiting: { speaker: number; text: string } | undefined;
  private readonly paced = new Paced(INTERIM_MS, () => this.flush());

  constructor(private readonly send: Send) {}

  /** Take what `speaker` (0: the resident) says. */
  take(text: string, final: boolean, speaker = 0): void {
    const words = text.trim();
    if (words === "") return this.takeBack(speaker);
    if (final) return this.finish(words, speaker);
    if (this.waiting !== undefined && this.waiting.speaker !== speaker) this.flush();
    this.waiting = { speaker, text: words };
    this.paced.ask();
  }

  stop(): void {
    this.paced.stop();
    this.waiting = undefined;
  }

  private finish(words: string, speaker: number): void {
    if (this.waiting?.speaker === speaker) this.waiting = undefined;
    for (const piece of piecesOf(words)) this.end(piece, speaker);
  }

  private takeBack(speaker: number): void {
    if (this.waiting?.speaker === speaker) this.waiting = undefined;
    if (this.begun.has(speaker)) this.end("", speaker);
  }

  /** Send the last words of a line, and begin the next. */
  private end(text: string, speaker: number): void {
    const line = this.lineOf(speaker);
    this.send(speaker, line, text, true);
    this.lines.set(speaker, line + 1);
    this.begun.delete(speaker);
  }

  private flush(): void {
    if (this.waiting === undefined) return;
    const { speaker, text } = this.waiting;
    this.waiting = undefined;
    this.begun.add(speaker);
    // What is being said is at the end of a text that is too long to be sent whole.
    this.send(speaker, this.lineOf(speaker), piecesOf(text).at(-1) ?? "", false);
  }

  private lineOf(speaker: number): number {
    return this.lines.get(speaker) ?? 1;
  }
}

function piecesOf(text: string): string[] {
  const signs = Array.from(text);
  const pieces: string[] = [];
  for (let at = 0; at < signs.length; at += CAPTION_CHARACTERS_MAX) {
    pieces.push(signs.slice(at, at + CAPTION_CHARACTERS_MAX).join(""));
  }
  return pieces;
}
