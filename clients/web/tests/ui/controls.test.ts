// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Controls, LOOK_DEG_PER_PX, REST } from "../../src/ui/controls";
import { element } from "../../src/ui/element";
import { key, type MadeActions, madeActions, show } from "./made_state";

let actions: MadeActions;
let controls: Controls;
let letters = true;
let drags = true;
const shortcut = vi.fn();
const onLook = vi.fn();
const onZoom = vi.fn();
const area = element("div", { tabindex: 0 });
const extra = element("button", {});
const input = element("input", {});
const last = () => actions.steered[actions.steered.length - 1];

beforeEach(() => {
  [shortcut, onLook, onZoom].map((mock) => mock.mockClear());
  letters = true;
  drags = true;
  actions = madeActions();
  area.replaceChildren();
  show(area, extra, input);
  controls = new Controls({
    area,
    alsoKeys: [extra],
    actions,
    letters: () => letters,
    shortcut: (code) => (letters && code === "KeyC" ? shortcut : undefined),
    drags: () => drags,
    onLook,
    onZoom,
    onTap: vi.fn(),
  });
  area.focus();
});
afterEach(() => controls.dispose());

describe("keys", () => {
  it.each([
    ["ArrowUp", "ArrowUp", { forward: 1 }],
    ["ArrowDown", "ArrowDown", { forward: -1 }],
    ["ArrowLeft", "ArrowLeft", { turn: -1 }],
    ["ArrowRight", "ArrowRight", { turn: 1 }],
    ["w", "KeyW", { forward: 1 }],
    ["s", "KeyS", { forward: -1 }],
    ["a", "KeyA", { strafe: -1 }],
    ["d", "KeyD", { strafe: 1 }],
    ["z", "KeyW", { forward: 1 }],
  ])("%s (%s) steers while it is held", (name, code, part) => {
    expect(key("keydown", name, code).defaultPrevented).toBe(true);
    expect(last()).toEqual({ ...REST, ...part });
    expect(controls.moving).toBe(!("turn" in part));
    key("keyup", name, code);
    expect(last()).toEqual(REST);
  });

  it("steers once however often the key repeats", () => {
    for (let at = 0; at < 5; at += 1) key("keydown", "ArrowUp");
    expect(actions.steered.length).toBe(1);
  });

  it("runs with Shift, also when letters come as capitals", () => {
    key("keydown", "Shift", "ShiftLeft");
    key("keydown", "W", "KeyW");
    expect(last()).toEqual({ ...REST, forward: 1, run: true });
    key("keyup", "Shift", "ShiftLeft");
    expect(last()).toEqual({ ...REST, forward: 1 });
  });

  it("cancel each other out", () => {
    key("keydown", "ArrowUp");
    key("keydown", "ArrowDown");
    expect(last()).toEqual(REST);
  });

  it("also act on the walking buttons and on the bare page", () => {
    extra.focus();
    key("keydown", "ArrowUp");
    expect(last()?.forward).toBe(1);
    key("keyup", "ArrowUp");
    extra.blur();
    key("keydown", "ArrowUp");
    expect(last()?.forward).toBe(1);
  });

  it("never act while somebody types", () => {
    input.focus();
    expect(key("keydown", "w", "KeyW").defaultPrevented).toBe(false);
    key("keydown", "ArrowUp");
    key("keydown", "c", "KeyC");
    expect(actions.steered).toEqual([]);
    expect(shortcut).not.toHaveBeenCalled();
  });

  it("leave combinations with Ctrl, Alt and Meta to the browser", () => {
    for (const modifier of ["ctrlKey", "altKey", "metaKey"]) {
      const event = new KeyboardEvent("keydown", { key: "ArrowUp", [modifier]: true, bubbles: true, cancelable: true });
      area.dispatchEvent(event);
      expect(event.defaultPrevented).toBe(false);
    }
    expect(actions.steered).toEqual([]);
  });

  it("never trap: Tab and Escape stay with the browser", () => {
    for (const name of ["Tab", "Escape"]) expect(key("keydown", name).defaultPrevented).toBe(false);
  });
});

describe("letters", () => {
  it("are shortcuts in the area only", () => {
    key("keydown", "c", "KeyC");
    expect(shortcut).toHaveBeenCalledOnce();
    extra.focus();
    key("keydown", "c", "KeyC");
    expect(shortcut).toHaveBeenCalledOnce();
  });

  it("can be switched off, and the arrows still walk", () => {
    letters = false;
    expect(key("keydown", "c", "KeyC").defaultPrevented).toBe(false);
    key("keydown", "w", "KeyW");
    expect(actions.steered).toEqual([]);
    expect(shortcut).not.toHaveBeenCalled();
    key("keydown", "ArrowUp");
    expect(last()?.forward).toBe(1);
  });
});

describe("letting go", () => {
  it.each([
    ["the window loses the focus", () => window.dispatchEvent(new Event("blur"))],
    ["the page is hidden", () => document.dispatchEvent(new Event("visibilitychange"))],
    ["the focus goes to a field", () => input.focus()],
    ["the controls are put away", () => controls.dispose()],
  ])("happens when %s", (_, event) => {
    key("keydown", "ArrowUp");
    event();
    expect(last()).toEqual(REST);
  });

  it("is for good once the controls are put away", () => {
    controls.dispose();
    key("keydown", "ArrowUp");
    expect(actions.steered).toEqual([]);
  });
});

describe("mouse", () => {
  const drag = (right_px: number, down_px: number): void => {
    area.setPointerCapture = () => undefined;
    const at = (x: number, y: number) => ({
      button: 0,
      pointerId: 1,
      pointerType: "mouse",
      clientX: x,
      clientY: y,
      bubbles: true,
    });
    area.dispatchEvent(new PointerEvent("pointerdown", at(100, 100)));
    area.dispatchEvent(new PointerEvent("pointermove", at(100 + right_px, 100 + down_px)));
    area.dispatchEvent(new PointerEvent("pointerup", at(100 + right_px, 100 + down_px)));
  };

  it("drags turn and tilt", () => {
    drag(40, 20);
    expect(actions.turned).toEqual([40 * LOOK_DEG_PER_PX]);
    expect(onLook).toHaveBeenCalledWith(-20 * LOOK_DEG_PER_PX);
  });

  it("wheel zooms, but not while Ctrl zooms the page", () => {
    area.dispatchEvent(new WheelEvent("wheel", { deltaY: 200, cancelable: true }));
    expect(onZoom).toHaveBeenCalledWith(2);
    const zoomsPage = new WheelEvent("wheel", { deltaY: 200 });
    Object.defineProperty(zoomsPage, "ctrlKey", { value: true });
    area.dispatchEvent(zoomsPage);
    expect(onZoom).toHaveBeenCalledOnce();
  });

  it("does nothing without the scene", () => {
    drags = false;
    drag(40, 20);
    area.dispatchEvent(new WheelEvent("wheel", { deltaY: 200 }));
    expect(actions.turned).toEqual([]);
    expect(onZoom).not.toHaveBeenCalled();
  });
});

describe("hold", () => {
  it("steers until it is let go", () => {
    const release = controls.hold("sideRight");
    expect(last()).toEqual({ ...REST, strafe: 1 });
    release();
    expect(last()).toEqual(REST);
  });
});
