/**
 * The languages that the city speaks, and which of them a person gets.
 *
 * Invariant: every answer is one of `LANGUAGES`; a name of a language is in that language.
 */

export const LANGUAGES = ["en", "fr", "es", "ar", "zh", "ru"] as const;
export type Language = (typeof LANGUAGES)[number];
export type Direction = "ltr" | "rtl";

export const ENGLISH: Language = "en";

/** What each language calls itself. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = {
  en: "English",
  fr: "Français",
  es: "Español",
  ar: "العربية",
  zh: "中文",
  ru: "Русский",
};

const RIGHT_TO_LEFT: ReadonlySet<Language> = new Set<Language>(["ar"]);

/** Say which way a language is written. */
export function directionOf(language: Language): Direction {
  return RIGHT_TO_LEFT.has(language) ? "rtl" : "ltr";
}

/** Give the first language of somebody's list that the city speaks ("fr-CA" is French), else English. */
export function negotiate(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const [primary] = tag.toLowerCase().split(/[-_]/);
    const found = LANGUAGES.find((language) => language === primary);
    if (found !== undefined) return found;
  }
  return ENGLISH;
}
