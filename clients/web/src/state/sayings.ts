/**
 * What the resident says, on its way to the city: exactly once, in order, whatever becomes of the line (docs/protocol.md, SAY).
 *
 * One message is under way at a time; the next follows when the city has answered. So it is known which message a refusal means, and after a
 * loss only one can be in doubt: RESUMED tells whether it was handled.
 *
 * Invariant: a text leaves `texts` only when the city has answered it or it was given back; at most `SAYINGS_MAX` wait.
 */

/** Messages that wait for the line, or for the city's pace. */
export const SAYINGS_MAX = 20;
/** The city takes a message a second from somebody who has said much at once. */
export const PACE_MS = 1_100;

export class Sayings {
  readonly texts: string[] = [];
  /** Number of the last SAY that was sent or, in a session that goes on, handled. */
  private number = 0;
  /** Whether the first text was sent and not answered yet. */
  private underWay = false;
  private pause: ReturnType<typeof setTimeout> | undefined;

  /** `send` is false when there is no line. */
  constructor(private readonly send: (text: string, number: number) => boolean) {}

  /** Say this when it is its turn. False when too much waits already. */
  add(text: string): boolean {
    if (this.texts.length >= SAYINGS_MAX) return false;
    this.texts.push(text);
    this.next();
    return true;
  }

  /** The line is there, and the city has handled numbers up to `said`: send what it has not. */
  goOn(said: number): void {
    if (!this.underWay) {
      this.number = said;
      this.next();
    } else if (this.number > said) this.send(this.texts[0] ?? "", this.number);
  }

  /** The city has answered the message that was under way, which has this number: give it, and go on with the next. */
  answered(number = this.number): string | undefined {
    if (number !== this.number) return undefined;
    const text = this.giveBack();
    this.next();
    return text;
  }

  /** The city found it too soon for the message under way: say it again in a moment. False when none was. */
  tooSoon(): boolean {
    if (!this.underWay) return false;
    this.underWay = false;
    this.pause = setTimeout(() => {
      this.pause = undefined;
      this.next();
    }, PACE_MS);
    return true;
  }

  /** Let go of the message that is under way, and give it: nobody will tell what became of it. */
  giveBack(): string | undefined {
    if (!this.underWay) return undefined;
    this.underWay = false;
    return this.texts.shift();
  }

  private next(): void {
    const [text] = this.texts;
    if (text === undefined || this.underWay || this.pause !== undefined) return;
    this.underWay = this.send(text, this.number + 1);
    if (this.underWay) this.number += 1;
  }
}
