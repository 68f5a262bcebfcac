import { beforeEach, expect, it, vi } from "vitest";
import { Paced } from "../../src/state/paced";

const serve = vi.fn();
let paced: Paced;

beforeEach(() => {
  vi.useFakeTimers();
  serve.mockClear();
  paced = new Paced(300, serve);
});

it("serves at once, and all who ask meanwhile together when the pause is over", () => {
  for (let asked = 0; asked < 5; asked += 1) paced.ask();
  expect(serve).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(300);
  expect(serve).toHaveBeenCalledTimes(2);
  vi.advanceTimersByTime(3_000);
  expect(serve).toHaveBeenCalledTimes(2);
});

it("serves nobody after it was stopped, until it is asked again", () => {
  paced.ask();
  paced.stop();
  vi.advanceTimersByTime(3_000);
  expect(serve).toHaveBeenCalledTimes(1);
  paced.ask();
  expect(serve).toHaveBeenCalledTimes(2);
});
