/**
 * Which signs may stand in what people write (docs/protocol.md, HELLO and SAY). Positions in a text that is being written count signs, so
 * the page takes out what the city would take out. The same rule is accessibility/signs.py.
 *
 * Invariant: joiners and marks of direction stay, which Persian names, emoji and right-to-left texts need.
 */

/** Control, format and private characters, lone surrogates, and separators of lines. */
export const UNFIT = /(?![\u061c\u200c-\u200f])[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/gu;
/** Nothing in it that can be seen. */
export const UNSEEN = /^[\s\u061c\u200c-\u200f]*$/u;
