/**
 * What somebody has written and nobody has heard, kept in this tab: it outlives a reload, and the end of a visit.
 *
 * Invariant: whatever a storage holds, what is given is no longer and no more than what can be written; a browser that keeps nothing loses it, and
 * nothing else.
 */
import { SAYINGS_MAX } from "../state/sayings";

export const TEXT_CHARACTERS_MAX = 500;
const DRAFT_KEY = "citiverse.draft";
const UNSAID_KEY = "citiverse.unsaid";

/** Keep what stands in the message field. */
export function keepDraft(text: string): void {
  write(DRAFT_KEY, text);
}

export function keptDraft(): string {
  return read(DRAFT_KEY).slice(0, TEXT_CHARACTERS_MAX);
}

/** Keep what was not said and waits for the message field to be free, in its order. */
export function keepUnsaid(texts: readonly string[]): void {
  write(UNSAID_KEY, JSON.stringify(texts));
}

export function keptUnsaid(): readonly string[] {
  try {
    const found: unknown = JSON.parse(read(UNSAID_KEY) || "[]");
    const texts = Array.isArray(found) ? found.filter((text): text is string => typeof text === "string") : [];
    return texts.slice(0, SAYINGS_MAX).map((text) => text.slice(0, TEXT_CHARACTERS_MAX));
  } catch {
    // What another program wrote there is nobody's text.
    return [];
  }
}

function write(key: string, text: string): void {
  try {
    window.sessionStorage.setItem(key, text);
  } catch {
    // A full or forbidden storage must not stop anybody from writing.
  }
}

function read(key: string): string {
  try {
    return window.sessionStorage.getItem(key) ?? "";
  } catch {
    return "";
  }
}
