/**
 * Keeps a name whose letters run against the language from turning its sentence round (Unicode UAX 9, 2.4.2: First Strong Isolate), as
 * accessibility/catalogue.py does on the server.
 *
 * Invariant: a text without such letters comes out as it went in.
 */
import type { Direction } from "./languages";

const FIRST_STRONG_ISOLATE = "\u2068";
const POP_ISOLATE = "\u2069";

/** Letters of the blocks that Unicode sets aside for scripts from right to left (DerivedBidiClass.txt). */
const RIGHT = /(?=[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\u{10800}-\u{10fff}\u{1e800}-\u{1efff}])\p{L}|\u200f/u;
const LEFT = /(?![\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\u{10800}-\u{10fff}\u{1e800}-\u{1efff}])\p{L}|\u200e/u;

/** What a message chooses by ("ahead-right"): marks around it would make it another word. As text it turns nothing round. */
const KEY = /^[a-z]+(?:-[a-z]+)*$/;

/** Wrap a text in an isolate if letters in it run against `direction`. */
export function isolated(text: string, direction: Direction): string {
  if (KEY.test(text)) return text;
  const against = direction === "rtl" ? LEFT : RIGHT;
  return against.test(text) ? `${FIRST_STRONG_ISOLATE}${text}${POP_ISOLATE}` : text;
}
