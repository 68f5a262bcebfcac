/**
 * What this person prefers, kept in this browser only, and the page's look that follows from it.
 *
 * Invariant: whatever the storage holds or refuses, `current` is a complete and valid `Preferences`.
 */
import type { Preferences } from "../state/types";
import { LANGUAGES } from "../words";

const KEY = "citiverse.preferences";
const PERSON_KEY = "citiverse.person";

export const DEFAULT_PREFERENCES: Preferences = {
  scene: true,
  theme: "system",
  contrast: "system",
  motion: "system",
  quality: "auto",
  language: "system",
  easy: false,
  shortcuts: true,
};

const ALLOWED: { readonly [K in keyof Preferences]: readonly Preferences[K][] } = {
  scene: [true, false],
  theme: ["system", "light", "dark"],
  contrast: ["system", "more"],
  motion: ["system", "reduce"],
  quality: ["auto", "low", "high"],
  language: ["system", ...LANGUAGES],
  easy: [true, false],
  shortcuts: [true, false],
};

/** What the join page remembers of the last visit. */
export interface Person {
  readonly name: string;
  readonly colour: number;
}

export class PreferencesStore {
  private value: Preferences;
  private readonly listeners = new Set<(preferences: Preferences) => void>();
  private readonly storage: Storage | undefined;

  /** Read from a storage; without one (a private window may refuse it) the preferences last as long as the page. */
  constructor(storage: Storage | undefined = browserStorage()) {
    this.storage = storage;
    this.value = valid(read(storage, KEY));
  }

  get current(): Preferences {
    return this.value;
  }

  /** Change some preferences, keep them, and tell everybody who listens. */
  set(change: Partial<Preferences>): void {
    this.value = valid({ ...this.value, ...change });
    write(this.storage, KEY, this.value);
    for (const listener of this.listeners) listener(this.value);
  }

  /** Call a listener after each change; returns the way to stop. */
  on(listener: (preferences: Preferences) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** The name and colour of the last visit, if any. */
  get person(): Person | undefined {
    const found = read(this.storage, PERSON_KEY);
    const { name, colour } = found;
    if (typeof name !== "string" || typeof colour !== "number") return undefined;
    return { name, colour };
  }

  /** Remember name and colour for the next visit. */
  remember(person: Person): void {
    write(this.storage, PERSON_KEY, person);
  }
}

function browserStorage(): Storage | undefined {
  try {
    return window.localStorage;
  } catch {
    // A browser that blocks site data throws here; the page then works without memory.
    return undefined;
  }
}

function read(storage: Storage | undefined, key: string): Record<string, unknown> {
  try {
    const found: unknown = JSON.parse(storage?.getItem(key) ?? "{}");
    return typeof found === "object" && found !== null ? (found as Record<string, unknown>) : {};
  } catch {
    // Another program's or an older page's text: start afresh rather than fail before the first word.
    return {};
  }
}

function write(storage: Storage | undefined, key: string, value: object): void {
  try {
    storage?.setItem(key, JSON.stringify(value));
  } catch {
    // A full or forbidden storage must not stop a visit; the choice still holds for this page.
  }
}

function valid(found: Readonly<Record<string, unknown>> | Preferences): Preferences {
  const given = found as Record<string, unknown>;
  const result: Record<string, unknown> = {};
  for (const key of Object.keys(DEFAULT_PREFERENCES) as (keyof Preferences)[]) {
    const allowed: readonly unknown[] = ALLOWED[key];
    result[key] = allowed.includes(given[key]) ? given[key] : DEFAULT_PREFERENCES[key];
  }
  return result as unknown as Preferences;
}
