/**
 * What this person needs and prefers: a profile that is kept in this browser, told to the city, and can be taken along as a file (W3C RAUR 3a).
 *
 * The table of needs is accessibility/needs.json, which the server reads too. In this browser, and nowhere else, the language may be "system".
 *
 * Invariant: whatever a storage or a file holds or refuses, `current` is a complete and valid `Preferences`.
 */
import table from "../../../../accessibility/needs.json";
import type { NeedsProfile, Preferences } from "../state/types";
import type { Language } from "../words";

const KEY = "citiverse.preferences";
const PERSON_KEY = "citiverse.person";

/** Longest key and value in a map of needs, and the most entries of a profile that are looked at, as accessibility/needs.py has them. */
const PART_CHARS_MAX = 40;
const ENTRIES_MAX = 200;

type Name = keyof Preferences;
interface Need {
  readonly default: unknown;
  readonly among?: readonly string[];
  readonly from?: number;
  readonly to?: number;
  readonly map_max?: number;
}
export const NEEDS: Readonly<Record<Name, Need>> = table.needs;
const NAMES = Object.keys(NEEDS) as Name[];

export const DEFAULT_PREFERENCES: Preferences = {
  ...(Object.fromEntries(NAMES.map((name) => [name, NEEDS[name].default])) as unknown as Preferences),
  language: "system",
};

/** What the join page remembers of the last visit. */
export interface Person {
  readonly name: string;
  readonly colour: number;
}

export class PreferencesStore {
  private value: Preferences;
  private readonly listeners = new Set<(preferences: Preferences) => void>();
  /** The ways to stop of what began to listen in the scope that is open now. */
  private begun: (() => void)[] | undefined;
  private readonly storage: Storage | undefined;

  /** Read from a storage; without one (a private window may refuse it) the preferences last as long as the page. */
  constructor(storage: Storage | undefined = browserStorage()) {
    this.storage = storage;
    this.value = read(kept(storage, KEY));
  }

  get current(): Preferences {
    return this.value;
  }

  /** Change some preferences, keep them, and tell everybody who listens. */
  set(change: Partial<Preferences>): void {
    this.value = read({ ...this.value, ...change });
    write(this.storage, KEY, this.value);
    for (const listener of this.listeners) listener(this.value);
  }

  /** Everything back to how it was before the first choice. */
  reset(): void {
    this.set(DEFAULT_PREFERENCES);
  }

  /** The profile for the city: what differs from the table's defaults, with the language that the page speaks. */
  profile(language: Language): NeedsProfile {
    const differs = (name: Name): boolean => JSON.stringify(this.value[name]) !== JSON.stringify(NEEDS[name].default);
    const own = NAMES.filter((name) => name !== "language" && differs(name));
    return {
      version: table.version,
      ...Object.fromEntries(own.map((name) => [name, this.value[name]])),
      language,
    };
  }

  /** The profile as a file that any page of a city reads. */
  export(): string {
    const { language, ...needs } = this.value;
    const chosen = language === "system" ? {} : { language };
    return `${JSON.stringify({ format: table.format, version: table.version, ...needs, ...chosen }, null, 2)}\n`;
  }

  /** Take a profile over from a file. Gives the entries that could not be used; undefined when it is no profile. */
  import(text: string): readonly string[] | undefined {
    const found = parsed(text);
    if (found === undefined || (found.format !== undefined && found.format !== table.format)) return undefined;
    const unused: string[] = [];
    this.set(read(found, unused));
    return unused;
  }

  /** Call a listener after each change; returns the way to stop. */
  on(listener: (preferences: Preferences) => void): () => void {
    this.listeners.add(listener);
    const stop = (): void => void this.listeners.delete(listener);
    this.begun?.push(stop);
    return stop;
  }

  /** Build something; the second answer stops everything that began to listen meanwhile, when what was built is shown no more. */
  scope<T>(build: () => T): readonly [T, () => void] {
    const outer = this.begun;
    const begun: (() => void)[] = [];
    const stopAll = (): void => {
      for (const stop of begun) stop();
    };
    this.begun = begun;
    try {
      return [build(), stopAll];
    } finally {
      this.begun = outer;
    }
  }

  /** The name and colour of the last visit, if any. */
  get person(): Person | undefined {
    const found = kept(this.storage, PERSON_KEY);
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

function kept(storage: Storage | undefined, key: string): Record<string, unknown> {
  try {
    return parsed(storage?.getItem(key) ?? "{}") ?? {};
  } catch {
    // A storage that refuses to be read is as good as an empty one.
    return {};
  }
}

/** Another program's or an older page's text is undefined: start afresh rather than fail before the first word. */
function parsed(text: string): Record<string, unknown> | undefined {
  try {
    const found: unknown = JSON.parse(text);
    const isMap = typeof found === "object" && found !== null && !Array.isArray(found);
    return isMap ? (found as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

function write(storage: Storage | undefined, key: string, value: object): void {
  try {
    storage?.setItem(key, JSON.stringify(value));
  } catch {
    // A full or forbidden storage must not stop a visit; the choice still holds for this page.
  }
}

/** Read a profile of this or an older version; the names of entries that could not be used go to `unused`. */
function read(found: Readonly<Record<string, unknown>> | Preferences, unused: string[] = []): Preferences {
  const given = found as Readonly<Record<string, unknown>>;
  const renamed = renamedSince(given.version);
  const result: Record<string, unknown> = { ...DEFAULT_PREFERENCES };
  for (const [key, value] of Object.entries(given).slice(0, ENTRIES_MAX)) {
    const name = renamed[key] ?? key;
    if (name === "format" || name === "version") continue;
    if (fits(name, value)) result[name] = value;
    else unused.push(key.slice(0, PART_CHARS_MAX));
  }
  return result as unknown as Preferences;
}

function renamedSince(version: unknown): Readonly<Record<string, string>> {
  const tables = Object.entries<Readonly<Record<string, string>>>(table.renamed);
  const newer = typeof version === "number" ? tables.filter(([old]) => version <= Number(old)) : [];
  return Object.assign({}, ...newer.map(([, names]) => names));
}

function fits(name: string, value: unknown): boolean {
  if (!Object.hasOwn(NEEDS, name)) return false;
  if (name === "language" && value === "system") return true;
  const { default: usual, among, map_max, from = 0, to = 0 } = NEEDS[name as Name];
  if (among !== undefined) return typeof value === "string" && among.includes(value);
  if (map_max !== undefined) return isSmallMap(value, map_max);
  if (typeof usual === "boolean") return typeof value === "boolean";
  return typeof value === "number" && value >= from && value <= to;
}

function isSmallMap(value: unknown, most: number): boolean {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const parts = Object.entries(value).flat();
  return parts.length <= 2 * most && parts.every((part) => typeof part === "string" && part.length <= PART_CHARS_MAX);
}
