/**
 * Turns keys, mouse and touch into steering.
 *
 * Keys act while the walking area, the walking buttons or nothing in particular has the focus, never while somebody types; the mouse turns and
 * tilts by dragging; fingers walk on the left half and look on the right.
 *
 * Invariant: whatever is held is let go when the window loses the focus or is hidden, and when these controls are stopped.
 */
import type { Actions, Steering } from "../state/types";
import { Stick } from "./stick";

export const REST: Steering = { forward: 0, strafe: 0, turn: 0, run: false };

/** Degrees for each CSS pixel of a drag. */
export const LOOK_DEG_PER_PX = 0.25;
/** CSS pixels of wheel travel that count as one step of zoom. */
export const WHEEL_STEP_PX = 100;
const WHEEL_LINE_PX = 33;

type Held = "forward" | "back" | "turnLeft" | "turnRight" | "sideLeft" | "sideRight" | "run";

const ARROWS: Readonly<Record<string, Held>> = {
  ArrowUp: "forward",
  ArrowDown: "back",
  ArrowLeft: "turnLeft",
  ArrowRight: "turnRight",
};
/** By place on the keyboard, not by letter, so that the four keys lie together on every layout. */
const LETTERS: Readonly<Record<string, Held>> = { KeyW: "forward", KeyS: "back", KeyA: "sideLeft", KeyD: "sideRight" };

export interface ControlsOptions {
  /** Has the focus while walking; drags and the wheel are taken from it. */
  readonly area: HTMLElement;
  /** Keys that are pressed in these also walk. */
  readonly alsoKeys: readonly HTMLElement[];
  readonly actions: Actions;
  /** Whether letters may act. */
  readonly letters: () => boolean;
  /** What a key does beside walking, if anything; such keys act only in the area itself. */
  readonly shortcut: (code: string) => (() => void) | undefined;
  /** Uses a key in the walking area in another way than for walking; true when it did. */
  readonly before?: (event: KeyboardEvent) => boolean;
  /** Whether drags and the wheel act; without a scene they belong to scrolling. */
  readonly drags: () => boolean;
  readonly onLook: (pitch_deg: number) => void;
  readonly onZoom: (steps: number) => void;
  /** A point of the area was tapped or clicked, in CSS pixels from its corner. */
  readonly onTap: (x_px: number, y_px: number) => void;
}

export class Controls {
  private readonly options: ControlsOptions;
  private readonly held = new Set<Held>();
  private readonly stop = new AbortController();
  private readonly stick: Stick;
  private sent: Steering = REST;

  constructor(options: ControlsOptions) {
    this.options = options;
    const { signal } = this.stop;
    document.addEventListener("keydown", (event) => this.onKeyDown(event), { signal });
    document.addEventListener("keyup", (event) => this.onKeyUp(event), { signal });
    document.addEventListener("focusin", () => this.onFocus(), { signal });
    document.addEventListener("visibilitychange", () => this.release(), { signal });
    window.addEventListener("blur", () => this.release(), { signal });
    options.area.addEventListener("wheel", (event) => this.onWheel(event), { signal, passive: false });
    this.stick = new Stick(options.area, {
      signal,
      active: options.drags,
      walk: () => this.send(),
      look: (right_px, down_px) => {
        options.actions.turnBy(right_px * LOOK_DEG_PER_PX);
        options.onLook(-down_px * LOOK_DEG_PER_PX);
      },
      pinch: options.onZoom,
      tap: options.onTap,
    });
  }

  /** Hold a control as if its key were down; the way to let go is returned. */
  hold(control: "forward" | "back" | "sideLeft" | "sideRight"): () => void {
    this.held.add(control);
    this.send();
    return () => {
      this.held.delete(control);
      this.send();
    };
  }

  /** Whether the resident asks to move at this moment. */
  get moving(): boolean {
    return this.sent.forward !== 0 || this.sent.strafe !== 0;
  }

  /** Whether they ask to move the way they face. */
  get ahead(): boolean {
    return this.sent.forward > 0;
  }

  /** Let go of everything. */
  release(): void {
    this.held.clear();
    this.stick.release();
    this.send();
  }

  /** Let go and listen no more. */
  dispose(): void {
    this.release();
    this.stop.abort();
  }

  private onKeyDown(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || !this.keysActHere()) return;
    if (this.inArea() && this.options.before?.(event) === true) {
      event.preventDefault();
      this.release();
      return;
    }
    const shortcut = this.inArea() ? this.options.shortcut(event.code) : undefined;
    if (shortcut !== undefined) {
      event.preventDefault();
      this.release();
      shortcut();
      return;
    }
    if (event.key === "Shift") this.held.add("run");
    const control = ARROWS[event.key] ?? (this.options.letters() ? LETTERS[event.code] : undefined);
    if (control !== undefined) {
      event.preventDefault();
      this.held.add(control);
    }
    this.send();
  }

  private onKeyUp(event: KeyboardEvent): void {
    if (event.key === "Shift") this.held.delete("run");
    const control = ARROWS[event.key] ?? LETTERS[event.code];
    if (control !== undefined) this.held.delete(control);
    this.send();
  }

  private onFocus(): void {
    if (!this.keysActHere()) this.release();
  }

  private inArea(): boolean {
    return this.options.area.contains(document.activeElement);
  }

  private keysActHere(): boolean {
    const focus = document.activeElement;
    if (focus === null || focus === document.body) return !pageScrolls();
    return this.inArea() || this.options.alsoKeys.some((node) => node.contains(focus));
  }

  private onWheel(event: WheelEvent): void {
    if (event.ctrlKey || pageScrolls() || !this.options.drags()) return;
    event.preventDefault();
    const travel_px = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? event.deltaY * WHEEL_LINE_PX : event.deltaY;
    this.options.onZoom(travel_px / WHEEL_STEP_PX);
  }

  private send(): void {
    const next = blend(this.held, this.stick.forward, this.stick.strafe, this.stick.run);
    if (same(next, this.sent)) return;
    this.sent = next;
    this.options.actions.steer(next);
  }
}

/** When the page itself scrolls (small windows, large text), arrows and wheel belong to scrolling unless the walking area has the focus. */
function pageScrolls(): boolean {
  const page = document.documentElement;
  return page.scrollHeight > page.clientHeight + 1;
}

function blend(held: ReadonlySet<Held>, forward: number, strafe: number, run: boolean): Steering {
  const axis = (plus: Held, minus: Held, also: number): number =>
    Math.max(-1, Math.min(1, Number(held.has(plus)) - Number(held.has(minus)) + also));
  return {
    forward: axis("forward", "back", forward),
    strafe: axis("sideRight", "sideLeft", strafe),
    turn: axis("turnRight", "turnLeft", 0),
    run: run || held.has("run"),
  };
}

function same(a: Steering, b: Steering): boolean {
  return a.forward === b.forward && a.strafe === b.strafe && a.turn === b.turn && a.run === b.run;
}
