/**
 * The messages of each language, from the catalogues that the server reads too (accessibility/locales).
 *
 * English is part of the page, because every other language falls back to it; each other language is a chunk of its own that is loaded when
 * somebody chooses it. Easy English is a language of its own whose messages stand before those of English.
 *
 * Invariant: a catalogue is loaded once; an id stands in one file of a language only.
 */
import { FluentBundle, FluentResource } from "@fluent/bundle";
import { ENGLISH, type Language } from "./languages";

export const EASY = "en-easy";

type Loader = () => Promise<string>;

const WITH_THE_PAGE = import.meta.glob<string>("../../../../accessibility/locales/en/*.ftl", {
  query: "?raw",
  import: "default",
  eager: true,
});
const ON_DEMAND: Readonly<Record<string, Loader>> = import.meta.glob<string>(
  ["../../../../accessibility/locales/*/*.ftl", "!../../../../accessibility/locales/en/*.ftl"],
  { query: "?raw", import: "default" },
);

/**
 * Digits are Western in every language, as fluent.runtime writes them on the server: house numbers and street signs of the model keep their
 * own digits, and the distance beside them should be written in the same ones.
 */
const NUMBERS: Partial<Record<string, string>> = { ar: "ar-u-nu-latn", [EASY]: ENGLISH };

/** The locale by which numbers of a language are written. */
export function numbersOf(language: string): string {
  return NUMBERS[language] ?? language;
}

const loaded = new Map<string, FluentBundle>();

/** English, which is always there. */
export const english = bundleOf(ENGLISH, Object.values(WITH_THE_PAGE));

/** Load the catalogue of a language, or of easy English. Rejects when it does not arrive. */
export async function load(language: Language | typeof EASY): Promise<FluentBundle> {
  const known = language === ENGLISH ? english : loaded.get(language);
  if (known !== undefined) return known;
  const files = Object.keys(ON_DEMAND)
    .filter((path) => path.includes(`/locales/${language}/`))
    .sort();
  const bundle = bundleOf(language, await Promise.all(files.map((path) => (ON_DEMAND[path] as Loader)())));
  loaded.set(language, bundle);
  return bundle;
}

function bundleOf(language: string, files: readonly string[]): FluentBundle {
  const bundle = new FluentBundle(numbersOf(language), { useIsolating: false });
  for (const text of files) {
    const [error] = bundle.addResource(new FluentResource(text));
    if (error !== undefined) throw error;
  }
  return bundle;
}
