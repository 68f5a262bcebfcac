/**
 * What the resident writes, on its way to those who read along: paced, and whole again after every loss (real-time text).
 *
 * Invariant: nothing is sent more often than `RTT_INTERVAL_MS` allows; one timer at most runs.
 */
import type { Edit, EditEvent } from "../protocol";
import { editsOf } from "./drafts";
import { type DraftMessage, DraftWriter } from "./real_time_text";

/** False when there is no line. */
type Send = (what: EditEvent, seq: number, edits: readonly Edit[]) => boolean;

export class Typing {
  private readonly writer = new DraftWriter();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private shown = true;

  constructor(
    private readonly send: Send,
    private readonly now: () => number,
  ) {}

  /** Take what stands in the field now. */
  write(text: string): void {
    if (!this.shown) return;
    if (text === "") return this.giveUp();
    this.writer.write(text);
    this.pace();
  }

  /** Whether others may read along. */
  show(shown: boolean): void {
    if (this.shown && !shown) this.giveUp();
    this.shown = shown;
  }

  /** The line was said as a whole, which others hear instead. */
  said(): void {
    this.writer.finish();
    this.pace();
  }

  /** Others may have lost the line: tell the whole of it next. */
  refresh(): void {
    this.writer.refresh();
    this.pace();
  }

  stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  private giveUp(): void {
    this.stop();
    const message = this.writer.cancel();
    if (message !== undefined) this.tell(message);
  }

  private pace(): void {
    this.stop();
    const now_ms = this.now();
    const message = this.writer.take(now_ms);
    // Without a line the text stays; `refresh` tells it when the line is back.
    if (message !== undefined && !this.tell(message)) return;
    const due_ms = this.writer.dueMs();
    if (due_ms !== undefined) this.timer = setTimeout(() => this.pace(), Math.max(1, due_ms - now_ms));
  }

  private tell(message: DraftMessage): boolean {
    return message.event === "init" || this.send(message.event, message.seq, editsOf(message));
  }
}
