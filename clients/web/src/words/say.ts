/**
 * Says a message in the language of the page.
 *
 * Invariant: every language can say every message of English; what it lacks is said in English with a mark before it, and counted. Only a
 * message that English lacks, or an argument that is missing, is an error: ours.
 */
import type { FluentBundle } from "@fluent/bundle";
import { EASY, english, load, numbersOf } from "./catalogue";
import { isolated } from "./isolate";
import { type Direction, directionOf, ENGLISH, type Language, negotiate } from "./languages";

/** Stands before what a language could not say. */
export const FALLBACK_MARK = "[en] ";

export type Arguments = Readonly<Record<string, string | number>>;

let current: Language = ENGLISH;
let simple = false;
let bundles: readonly FluentBundle[] = [english];
let wish = 0;
const gaps = new Map<string, number>();

/** The language of the page. */
export function language(): Language {
  return current;
}

/** Whether the page speaks easy English. */
export function easy(): boolean {
  return simple;
}

/** The way the language of the page is written. */
export function direction(): Direction {
  return directionOf(current);
}

/**
 * The way a sentence of the city's is written that came in `lang` (BCP 47), or in the language of the page. It may begin with a name in other
 * letters, so its own first letter does not tell; only for what people wrote that is the best guess there is (dir="auto").
 */
export function directionIn(lang?: string): Direction {
  return lang ? directionOf(negotiate([lang])) : direction();
}

/**
 * Speak another language from now on; `easily` asks for its easy variant, which English has. Resolves with whether this wish was fulfilled:
 * false when a later one overtook it. Rejects, and changes nothing, when the catalogue does not arrive.
 */
export async function useLanguage(code: Language, easily = false): Promise<boolean> {
  wish += 1;
  const own = wish;
  const wanted = easily && code === ENGLISH ? ([EASY, code] as const) : ([code] as const);
  const arrived = await Promise.all(wanted.map((one) => load(one)));
  if (own !== wish) return false;
  current = code;
  simple = wanted.length > 1;
  bundles = arrived;
  return true;
}

/** Say a message. Throws for one that English does not have, and for a missing argument. */
export function say(id: string, given: Arguments = {}): string {
  const way = direction();
  const filled: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(given))
    filled[name] = typeof value === "string" ? isolated(value, way) : value;
  for (const bundle of bundles) if (bundle.hasMessage(id)) return format(bundle, id, filled);
  gaps.set(id, (gaps.get(id) ?? 0) + 1);
  return FALLBACK_MARK + format(english, id, filled);
}

/** Whether there is such a message: asked before saying one whose id came from outside. */
export function has(id: string): boolean {
  return english.hasMessage(id);
}

/** How often each message had to be said in English. */
export function missing(): ReadonlyMap<string, number> {
  return gaps;
}

/** Write a whole number the way the language does: 1195 is "1,195" in English. */
export function count(value: number): string {
  return Math.round(value).toLocaleString(numbersOf(current));
}

/** Put the parts of a list in one line. */
export function listed(parts: readonly string[]): string {
  return parts.join(say("list-comma"));
}

/** Begin with a capital letter, where the language has them. */
export function capital(words: string): string {
  const [first = ""] = words;
  return first.toLocaleUpperCase(current) + words.slice(first.length);
}

/** Give the words that the city sent in English in the language of the page, when it knows their code; else as they came, with their language. */
export function fromCity(
  family: "refusal" | "notice",
  code: string,
  sentence: string,
): { readonly sentence: string; readonly lang?: "en" } {
  if (current === ENGLISH && !simple) return { sentence };
  const named = code.replaceAll("_", "-");
  const id = family === "refusal" ? `refusal-${named}` : `notice-${named}`;
  return has(id) ? { sentence: say(id) } : { sentence, lang: "en" };
}

function format(bundle: FluentBundle, id: string, given: Arguments): string {
  const pattern = bundle.getMessage(id)?.value;
  if (pattern === undefined || pattern === null) throw new Error(`no catalogue has the message ${id}`);
  const errors: Error[] = [];
  const text = bundle.formatPattern(pattern, given, errors);
  if (errors[0] !== undefined) throw new Error(`the message ${id} cannot be said: ${errors[0].message}`);
  return text;
}
