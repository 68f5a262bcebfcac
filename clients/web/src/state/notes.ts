/**
 * Sentences for the resident that are not chat: refusals, notices, and what this page has to say itself.
 *
 * Invariant: the newest `NOTES_MAX`, oldest first; who listens is told of each.
 */
import { fromCity } from "../words";
import { Recent } from "./recent";
import type { Note } from "./types";

export const NOTES_MAX = 50;

export class Notes {
  private readonly recent = new Recent<Note>(NOTES_MAX);

  constructor(private readonly changed: () => void) {}

  get entries(): readonly Note[] {
    return this.recent.entries;
  }

  /** Add a note of the page's own; `text` is what the resident wanted to say. */
  inform(code: string, sentence: string, text?: string): void {
    this.add({ code, sentence }, text);
  }

  /** Add a note of the city's: in the page's language, when it knows the code. */
  relay(family: "refusal" | "notice", { code, sentence }: Pick<Note, "code" | "sentence">, text?: string): void {
    this.add({ code, ...fromCity(family, code, sentence) }, text);
  }

  clear(): void {
    this.recent.clear();
  }

  private add(note: Omit<Note, "at_ms" | "text">, text: string | undefined): void {
    this.recent.add({ ...note, at_ms: Date.now(), ...(text !== undefined && { text }) });
    this.changed();
  }
}
