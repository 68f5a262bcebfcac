/**
 * Walking with buttons: for a mouse alone, a switch, a touch screen without dragging, or a voice that presses buttons by name.
 *
 * Invariant: a press walks for one step, or for as long as it is held, and nothing stays held after the pointer is gone.
 */
import type { Actions } from "../state/types";
import { element, icon } from "./element";
import { ICONS } from "./icons";
import { WALK } from "./words";

/** A press walks for at least this long. */
export const STEP_MS = 700;
/** One press of a turning button: the eight directions have names. */
export const TURN_DEG = 45;
const AROUND_DEG = 180;

export type Step = "forward" | "back" | "sideLeft" | "sideRight";

export interface PadOptions {
  readonly actions: Actions;
  /** Start to walk; returns the way to stop. */
  readonly hold: (step: Step) => () => void;
  readonly turned: () => void;
}

/** Make the group of walking buttons. */
export function pad(options: PadOptions): HTMLElement {
  const turn = (words: string, path: string, degrees: number): HTMLButtonElement =>
    padButton(words, path, {
      onclick: () => {
        options.actions.turnBy(degrees);
        options.turned();
      },
    });
  const around = turn(WALK.around, ICONS.turnAround, AROUND_DEG);
  around.classList.add("wide");
  around.append(WALK.around);
  return element(
    "div",
    { class: "pad", role: "group", "aria-label": WALK.buttons },
    turn(WALK.left, ICONS.turnLeft, -TURN_DEG),
    stepButton(options, "forward", WALK.forward, ICONS.forward),
    turn(WALK.right, ICONS.turnRight, TURN_DEG),
    stepButton(options, "sideLeft", WALK.asideLeft, ICONS.sideLeft),
    stepButton(options, "back", WALK.back, ICONS.back),
    stepButton(options, "sideRight", WALK.asideRight, ICONS.sideRight),
    around,
  );
}

function padButton(words: string, path: string, listeners: Record<string, (event: never) => void>): HTMLButtonElement {
  return element(
    "button",
    { type: "button", class: "pad-button", title: words, "aria-label": words, ...listeners },
    icon(path),
  );
}

function stepButton(options: PadOptions, step: Step, words: string, path: string): HTMLButtonElement {
  let press: Press | undefined;
  const down = (event: PointerEvent): void => {
    if (event.button === 0) press = new Press(options.hold(step));
  };
  const up = (): void => press?.lift();
  const click = (event: MouseEvent): void => {
    // A pointer has walked before its click. A click without one, or one that counts no presses, is a key, a switch or a voice: one step.
    if (press === undefined || event.detail === 0) new Press(options.hold(step)).lift();
    press = undefined;
  };
  const still = (event: Event): void => event.preventDefault();
  return padButton(words, path, {
    onpointerdown: down,
    onpointerup: up,
    onpointercancel: up,
    onpointerleave: up,
    oncontextmenu: still,
    onclick: click,
  });
}

/** One press of a button, from the first touch to the end of its step. */
class Press {
  private readonly began_ms = performance.now();
  private readonly release: () => void;
  private lifted = false;

  constructor(release: () => void) {
    this.release = release;
  }

  lift(): void {
    if (this.lifted) return;
    this.lifted = true;
    setTimeout(this.release, Math.max(0, this.began_ms + STEP_MS - performance.now()));
  }
}
