/**
 * The words of captions, needs and the transcript: short names for the messages of `needs.ftl` and `captions_page.ftl`.
 *
 * Invariant: like words.ts, everything is said when it is read.
 */
import type { Preferences } from "../state/types";
import { type Arguments, has, say } from "../words";
import { labels } from "./words";

export const CAPTIONS = labels({
  region: "captions-region",
  toggle: "captions-toggle",
  preview: "captions-preview",
  previewName: "captions-preview-name",
  previewFirst: "captions-preview-first",
  previewSecond: "captions-preview-second",
});

export const SAID = labels({ region: "said-region", again: "said-again" });

export const DRAFT = labels({ writing: "chat-writing", lost: "chat-writing-lost", speaking: "people-speaking" });

export const TRANSCRIPT = labels(
  {
    heading: "transcript-heading",
    open: "transcript-open",
    close: "transcript-close",
    list: "transcript-list",
    search: "transcript-search",
    text: "transcript-text",
    vtt: "transcript-vtt",
    record: "transcript-record",
    recordHint: "transcript-record-hint",
    kept: "transcript-kept",
    notKept: "transcript-not-kept",
  },
  { found: (count: number): string => say("transcript-found", { count }) },
);

export const PRESETS = labels({ legend: "needs-presets", hint: "needs-presets-hint" });

export const PROFILE = labels(
  {
    heading: "needs-profile",
    hint: "needs-profile-hint",
    export: "needs-export",
    import: "needs-import",
    imported: "needs-imported",
    failed: "needs-import-failed",
    reset: "needs-reset",
    resetDone: "needs-reset-done",
    file: "needs-file",
  },
  { partly: (count: number): string => say("needs-imported-partly", { count }) },
);

export const KEY_EDITOR = labels(
  { heading: "keys-editor", hint: "keys-editor-hint", off: "keys-off", usual: "keys-usual", reserved: "keys-reserved" },
  {
    change: (action: string, key: string): string => say("keys-change", { action, key }),
    takeAway: (action: string): string => say("keys-take-away", { action }),
    press: (action: string): string => say("keys-press", { action }),
    taken: (key: string, action: string): string => say("keys-taken", { key, action }),
    set: (action: string, key: string): string => say("keys-set", { action, key }),
  },
);

type Name = keyof Preferences;

function id(key: string): string {
  return `needs-${key.replaceAll("_", "-")}`;
}

/** What a need is called. */
export function needWords(key: Name): string {
  return say(id(key));
}

/** More about a need, where there is more to say. */
export function needHint(key: Name): string | undefined {
  const hint = `${id(key)}-hint`;
  return has(hint) ? say(hint) : undefined;
}

/** What one of a need's values is called. */
export function valueWords(key: Name, value: string): string {
  return say(`${id(key)}-${value}`);
}

/** What a group of settings is called. */
export function groupWords(group: string): string {
  return say(`needs-group-${group}`);
}

/** A number with its unit. */
export function unitWords(unit: string, value: number): string {
  const given: Arguments = { value };
  return say(`needs-unit-${unit}`, given);
}

export function presetWords(preset: string): string {
  return say(`preset-${preset}`);
}

export function presetHint(preset: string): string {
  return say(`preset-${preset}-hint`);
}
