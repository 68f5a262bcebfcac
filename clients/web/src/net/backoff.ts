/**
 * How long to wait before trying again: twice as long each time, and never the same for two browsers.
 *
 * Invariant: a wait lies between half of and the whole of min(2ⁿ · `FIRST_MS`, `WAIT_MS_MAX`), and is never below the pause that was asked for.
 */

export const FIRST_MS = 1_000;
export const WAIT_MS_MAX = 30_000;

/** Give the wait before attempt `attempt` (0 for the first). `random` gives numbers from 0 to 1. */
export function backoff_ms(attempt: number, pause_ms: number, random: () => number): number {
  const whole = Math.min(FIRST_MS * 2 ** attempt, WAIT_MS_MAX);
  return Math.max(pause_ms, 0) * (1 + random() / 2) + whole * (0.5 + random() / 2);
}
