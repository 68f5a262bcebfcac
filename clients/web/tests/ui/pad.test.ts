// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { pad, STEP_MS, TURN_DEG } from "../../src/ui/pad";
import { WALK } from "../../src/ui/words";
import { type MadeActions, madeActions, show } from "./made_state";

let actions: MadeActions;
let held: string[];
const turned = vi.fn();
const button = (words: string): HTMLButtonElement =>
  document.querySelector(`[aria-label="${words}"]`) as HTMLButtonElement;
const pointer = (type: string, words: string): boolean =>
  button(words).dispatchEvent(new PointerEvent(type, { button: 0 }));

/** The click that a browser sends after a pointer was pressed and lifted. */
const clickAfter = (words: string): boolean => button(words).dispatchEvent(new MouseEvent("click", { detail: 1 }));

beforeEach(() => {
  vi.useFakeTimers();
  turned.mockClear();
  actions = madeActions();
  held = [];
  const hold = (step: string): (() => void) => {
    held.push(step);
    return () => {
      held = held.filter((one) => one !== step);
    };
  };
  show(pad({ actions, hold, turned }));
});
afterEach(() => vi.useRealTimers());

describe("pad", () => {
  it("turns by an eighth, and around", () => {
    button(WALK.left).click();
    button(WALK.right).click();
    button(WALK.around).click();
    expect(actions.turned).toEqual([-TURN_DEG, TURN_DEG, 180]);
    expect(turned).toHaveBeenCalledTimes(3);
  });

  it.each([
    [WALK.forward, "forward"],
    [WALK.back, "back"],
    [WALK.asideLeft, "sideLeft"],
    [WALK.asideRight, "sideRight"],
  ])("walks one step for a key on “%s”", (words, step) => {
    button(words).click();
    expect(held).toEqual([step]);
    vi.advanceTimersByTime(STEP_MS - 1);
    expect(held).toEqual([step]);
    vi.advanceTimersByTime(1);
    expect(held).toEqual([]);
  });

  it("walks as long as it is pressed, and the click that follows adds nothing", () => {
    pointer("pointerdown", WALK.forward);
    vi.advanceTimersByTime(3000);
    expect(held).toEqual(["forward"]);
    pointer("pointerup", WALK.forward);
    vi.advanceTimersByTime(0);
    expect(held).toEqual([]);
    clickAfter(WALK.forward);
    expect(held).toEqual([]);
  });

  it("walks a whole step for a short press", () => {
    pointer("pointerdown", WALK.forward);
    vi.advanceTimersByTime(50);
    pointer("pointerup", WALK.forward);
    clickAfter(WALK.forward);
    vi.advanceTimersByTime(STEP_MS - 51);
    expect(held).toEqual(["forward"]);
    vi.advanceTimersByTime(1);
    expect(held).toEqual([]);
  });

  it.each(["pointercancel", "pointerleave"])("lets go at %s, and the next key is a step again", (type) => {
    pointer("pointerdown", WALK.forward);
    vi.advanceTimersByTime(STEP_MS);
    pointer(type, WALK.forward);
    vi.advanceTimersByTime(0);
    expect(held).toEqual([]);
    button(WALK.forward).click();
    expect(held).toEqual(["forward"]);
  });
});
