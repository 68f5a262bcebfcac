// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from "vitest";
import { element } from "../../src/ui/element";
import { PINCH_STEP_PX, STICK_REACH_PX, Stick } from "../../src/ui/stick";
import { show } from "./made_state";

const WIDTH_PX = 400;
let area: HTMLElement;
let stick: Stick;
const walk = vi.fn();
const look = vi.fn();
const pinch = vi.fn();
const tap = vi.fn();

function touch(type: string, pointerId: number, clientX: number, clientY: number): void {
  area.dispatchEvent(
    new PointerEvent(type, { button: 0, pointerId, pointerType: "touch", clientX, clientY, bubbles: true }),
  );
}

beforeEach(() => {
  [walk, look, pinch, tap].map((mock) => mock.mockClear());
  area = element("div", {});
  area.getBoundingClientRect = () => new DOMRect(0, 0, WIDTH_PX, 600);
  area.setPointerCapture = () => undefined;
  stick = new Stick(area, { signal: new AbortController().signal, active: () => true, walk, look, pinch, tap });
  show(area);
});

describe("Stick", () => {
  it("walks with a finger that starts on the left, as far as it is dragged", () => {
    touch("pointerdown", 1, 100, 300);
    touch("pointermove", 1, 100, 300 - STICK_REACH_PX / 2);
    expect([stick.forward, stick.strafe, stick.run]).toEqual([0.5, 0, false]);
    touch("pointermove", 1, 100 + STICK_REACH_PX * 3, 300);
    expect(stick.strafe).toBeCloseTo(1);
    expect(stick.run).toBe(true);
    touch("pointerup", 1, 100, 300);
    expect([stick.forward, stick.strafe, stick.run]).toEqual([0, 0, false]);
    expect(walk).toHaveBeenCalledTimes(3);
    expect(look).not.toHaveBeenCalled();
  });

  it("takes a short press that stays where it is for a tap, on either side", () => {
    for (const x of [100, 300]) {
      touch("pointerdown", 1, x, 200);
      touch("pointermove", 1, x + 3, 202);
      touch("pointerup", 1, x + 3, 202);
    }
    expect(tap.mock.calls).toEqual([
      [103, 202],
      [303, 202],
    ]);
  });

  it("takes no drag for a tap, also one that comes back, nor two fingers, nor what is taken away", () => {
    touch("pointerdown", 1, 300, 200);
    touch("pointermove", 1, 340, 200);
    touch("pointermove", 1, 300, 200);
    touch("pointerup", 1, 300, 200);
    touch("pointerdown", 1, 300, 200);
    touch("pointerdown", 2, 320, 200);
    touch("pointerup", 1, 300, 200);
    touch("pointercancel", 2, 320, 200);
    expect(tap).not.toHaveBeenCalled();
  });

  it("takes no long press for a tap", () => {
    const down = new PointerEvent("pointerdown", { button: 0, pointerId: 1, clientX: 300, clientY: 200 });
    const up = new PointerEvent("pointerup", { button: 0, pointerId: 1, clientX: 300, clientY: 200 });
    Object.defineProperty(down, "timeStamp", { value: 1_000 });
    Object.defineProperty(up, "timeStamp", { value: 2_000 });
    area.dispatchEvent(down);
    area.dispatchEvent(up);
    expect(tap).not.toHaveBeenCalled();
  });

  it("never walks faster along a diagonal", () => {
    touch("pointerdown", 1, 100, 300);
    touch("pointermove", 1, 300, 100);
    expect(Math.hypot(stick.forward, stick.strafe)).toBeCloseTo(1);
  });

  it("ignores a thumb that trembles", () => {
    touch("pointerdown", 1, 100, 300);
    touch("pointermove", 1, 103, 302);
    expect([stick.forward, stick.strafe]).toEqual([0, 0]);
  });

  it("keeps a finger's role when it crosses the middle, and looks with another at the same time", () => {
    touch("pointerdown", 1, 190, 300);
    touch("pointerdown", 2, 350, 300);
    touch("pointermove", 1, 246, 300);
    touch("pointermove", 2, 340, 310);
    expect(stick.strafe).toBeCloseTo(1);
    expect(look).toHaveBeenCalledWith(-10, 10);
  });

  it("zooms when two fingers on the right part or close", () => {
    touch("pointerdown", 1, 250, 300);
    touch("pointerdown", 2, 300, 300);
    touch("pointermove", 2, 300 + PINCH_STEP_PX, 300);
    expect(pinch).toHaveBeenCalledWith(-1);
    expect(look).not.toHaveBeenCalled();
  });

  it.each(["pointercancel", "lostpointercapture"])("lets go at %s", (type) => {
    touch("pointerdown", 1, 100, 300);
    touch("pointermove", 1, 100, 200);
    touch(type, 1, 100, 200);
    expect(stick.forward).toBe(0);
  });

  it("leaves buttons in the area alone", () => {
    const button = element("button", {});
    area.append(button);
    button.dispatchEvent(
      new PointerEvent("pointerdown", { button: 0, pointerId: 1, pointerType: "touch", clientX: 10, bubbles: true }),
    );
    touch("pointermove", 1, 100, 200);
    expect(walk).not.toHaveBeenCalled();
  });
});
