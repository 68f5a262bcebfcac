/**
 * Why a line to the city ended, in words, and whether to come back (docs/protocol.md §6).
 *
 * Invariant: every close code has an answer; a code that nobody knows is treated as a line that was lost.
 */

import { language, say } from "../words";

export interface Closing {
  /** What the resident reads, in the language of the moment it is read. */
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
export const CLOSE_PAIRING = 4009;
export const CLOSE_SEAT = 4010;
export const CLOSE_SCREENS = 4011;

/** Close codes of our own, used when this page ends the line. */
export const CLOSE_LEFT = 1000;
export const CLOSE_SILENT = 4900;
export const CLOSE_NOT_UNDERSTOOD = 4901;

/** What to say and do: `id` of the message, whether to come back, and the least pause before that. */
type Rule = readonly [id: string, comeBack: boolean, pause_ms: number];

const MEND: Rule = ["close-mend", false, 0];

const CLOSINGS: Readonly<Record<number, Rule>> = {
  1000: ["close-left", false, 0],
  1001: ["close-away", true, CALM_MS],
  1002: MEND,
  1007: MEND,
  1009: MEND,
  1011: ["close-fault", true, CALM_MS],
  1012: ["close-restart", true, CALM_MS],
  1013: ["close-busy", true, LONG_MS],
  4000: MEND,
  4001: MEND,
  4002: ["close-updated", false, 0],
  [CLOSE_NAME]: ["close-name", false, 0],
  4005: ["close-too-much", true, LONG_MS],
  4006: ["close-full", true, LONG_MS],
  4007: ["close-slow", true, 0],
  [CLOSE_ELSEWHERE]: ["close-elsewhere", false, 0],
  [CLOSE_PAIRING]: ["tool-close-pairing", false, 0],
  [CLOSE_SEAT]: ["tool-close-seat", false, 0],
  [CLOSE_SCREENS]: ["tool-close-screens", false, 0],
  [CLOSE_SILENT]: ["close-silent", true, 0],
  [CLOSE_NOT_UNDERSTOOD]: MEND,
};

const LOST: Rule = ["close-lost", true, 0];

/** Codes where the server's own sentence says more than ours, to whoever reads English. */
const SERVER_SAYS_MORE: ReadonlySet<number> = new Set([CLOSE_NAME]);

/** Say what a close code means. `reason` is the server's `code: sentence`. */
export function closingOf(code: number, reason: string): Closing {
  const [id, comeBack, pause_ms] = CLOSINGS[code] ?? LOST;
  const theirs = SERVER_SAYS_MORE.has(code) ? reason.slice(reason.indexOf(":") + 1).trim() : "";
  return {
    get sentence() {
      return theirs && language() === "en" ? theirs : say(id);
    },
    comeBack,
    pause_ms,
  };
}
