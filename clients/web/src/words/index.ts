/**
 * The words of the page: Fluent messages in six languages.
 *
 * Invariant: the lowest folder; it imports nothing of ours.
 */

export { type Direction, directionOf, ENGLISH, LANGUAGE_NAMES, LANGUAGES, type Language, negotiate } from "./languages";
export {
  type Arguments,
  capital,
  count,
  direction,
  directionIn,
  easy,
  FALLBACK_MARK,
  fromCity,
  has,
  language,
  listed,
  missing,
  say,
  useLanguage,
} from "./say";
