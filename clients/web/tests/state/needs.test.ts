import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { NEEDS_MS, Needs } from "../../src/state/needs";
import type { NeedsProfile } from "../../src/state/types";

const FIRST: NeedsProfile = { version: 2, text_percent: 100 };

let sent: NeedsProfile[];
let needs: Needs;

beforeEach(() => {
  vi.useFakeTimers();
  sent = [];
  needs = new Needs(FIRST, (profile) => sent.push(profile));
});
afterEach(() => vi.useRealTimers());

it("tells at once, and of a flood of changes the first and the last", () => {
  for (let percent = 110; percent <= 200; percent += 10) needs.set({ version: 2, text_percent: percent });
  vi.advanceTimersByTime(2 * NEEDS_MS);
  expect(sent.map(({ text_percent }) => text_percent)).toEqual([110, 200]);
  expect(needs.current).toMatchObject({ text_percent: 200 });
});

it("does not tell again what the city knows, also from the first word", () => {
  needs.set(FIRST);
  needs.flush();
  vi.advanceTimersByTime(2 * NEEDS_MS);
  expect(sent).toEqual([]);
});

it("tells at once when that is asked, and not again later", () => {
  needs.set({ version: 2, time_factor: 1 });
  needs.set({ version: 2, time_factor: 10 });
  needs.flush();
  expect(sent.at(-1)).toMatchObject({ time_factor: 10 });
  vi.advanceTimersByTime(2 * NEEDS_MS);
  expect(sent).toHaveLength(2);
});
