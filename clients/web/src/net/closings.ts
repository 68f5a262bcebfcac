/**
 * Why a line to the city ended, in words, and whether to come back (docs/protocol.md §6).
 *
 * Invariant: every close code has an answer; a code that nobody knows is treated as a line that was lost.
 */

export interface Closing {
  /** What the resident reads. */
  readonly sentence: string;
  /** Whether the page comes back by itself. */
  readonly comeBack: boolean;
  /** Least pause before coming back, in milliseconds. */
  readonly pause_ms: number;
}

const CALM_MS = 3_000;
const LONG_MS = 10_000;

/** Close codes of the city that this page looks out for. */
export const CLOSE_NAME = 4003;
export const CLOSE_ELSEWHERE = 4008;

/** Close codes of our own, used when this page ends the line. */
export const CLOSE_LEFT = 1000;
export const CLOSE_SILENT = 4900;
export const CLOSE_NOT_UNDERSTOOD = 4901;

const MEND = "This page and the city do not understand each other. Please reload the page.";

const CLOSINGS: Readonly<Record<number, Closing>> = {
  1000: { sentence: "You have left the city.", comeBack: false, pause_ms: 0 },
  1001: { sentence: "The city closed for a moment. Coming back…", comeBack: true, pause_ms: CALM_MS },
  1002: { sentence: MEND, comeBack: false, pause_ms: 0 },
  1007: { sentence: MEND, comeBack: false, pause_ms: 0 },
  1009: { sentence: MEND, comeBack: false, pause_ms: 0 },
  1011: { sentence: "Something went wrong in the city. Coming back…", comeBack: true, pause_ms: CALM_MS },
  1012: { sentence: "The city is starting again. Coming back…", comeBack: true, pause_ms: CALM_MS },
  1013: { sentence: "The city is very busy. Trying again in a while…", comeBack: true, pause_ms: LONG_MS },
  4000: { sentence: MEND, comeBack: false, pause_ms: 0 },
  4001: { sentence: MEND, comeBack: false, pause_ms: 0 },
  4002: { sentence: "The city has been updated. Please reload the page.", comeBack: false, pause_ms: 0 },
  [CLOSE_NAME]: { sentence: "This name cannot be used. Please choose another.", comeBack: false, pause_ms: 0 },
  4005: { sentence: "This page asked for too much at once. Coming back slowly…", comeBack: true, pause_ms: LONG_MS },
  4006: { sentence: "The city is full. Trying again in a while…", comeBack: true, pause_ms: LONG_MS },
  4007: { sentence: "The line was too slow to keep up. Coming back…", comeBack: true, pause_ms: 0 },
  [CLOSE_ELSEWHERE]: { sentence: "You go on in another window.", comeBack: false, pause_ms: 0 },
  [CLOSE_SILENT]: { sentence: "The city has gone quiet. Coming back…", comeBack: true, pause_ms: 0 },
  [CLOSE_NOT_UNDERSTOOD]: { sentence: MEND, comeBack: false, pause_ms: 0 },
};

const LOST: Closing = { sentence: "The line to the city was lost. Coming back…", comeBack: true, pause_ms: 0 };

/** Codes where the server's own sentence says more than ours. */
const SERVER_SAYS_MORE: ReadonlySet<number> = new Set([CLOSE_NAME]);

/** Say what a close code means. `reason` is the server's `code: sentence`. */
export function closingOf(code: number, reason: string): Closing {
  const closing = CLOSINGS[code] ?? LOST;
  const sentence = reason.slice(reason.indexOf(":") + 1).trim();
  return SERVER_SAYS_MORE.has(code) && sentence ? { ...closing, sentence } : closing;
}
