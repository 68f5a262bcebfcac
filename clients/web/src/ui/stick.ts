/**
 * Dragging in the walking area: a mouse looks; a finger that starts in the left half walks, one in the right half looks, two pinch.
 *
 * Invariant: a pointer has one role from its start to its end, and a pointer that ends in any way lets go.
 */
import { element } from "./element";
import { WALK } from "./words";

/** How far a finger is dragged for full speed, in CSS pixels. */
export const STICK_REACH_PX = 56;
/** Drags shorter than this share of the reach do not walk: a resting thumb trembles. */
export const STICK_DEAD_SHARE = 0.15;
/** Beyond this share of the reach the resident runs. */
export const STICK_RUN_SHARE = 1.6;
/** How much of the finger's way the knob shows. */
const KNOB_SHARE = 0.6;
/** A press that is shorter than this and hardly moves is a tap. */
const TAP_MS_MAX = 350;
const TAP_PX_MAX = 8;
/** CSS pixels of a change of distance between two fingers that count as one step of zoom. */
export const PINCH_STEP_PX = 60;

type Role = "walk" | "look";

interface Drag {
  readonly role: Role;
  readonly startX: number;
  readonly startY: number;
  readonly start_ms: number;
  far: boolean;
  x: number;
  y: number;
}

interface StickOptions {
  readonly signal: AbortSignal;
  readonly active: () => boolean;
  readonly walk: () => void;
  readonly look: (right_px: number, down_px: number) => void;
  readonly pinch: (steps: number) => void;
  /** Something was pointed at, in CSS pixels from the area's corner. */
  readonly tap: (x_px: number, y_px: number) => void;
}

export class Stick {
  forward = 0;
  strafe = 0;
  run = false;
  private readonly area: HTMLElement;
  private readonly options: StickOptions;
  private readonly drags = new Map<number, Drag>();
  private readonly knob = element("span", { class: "stick-knob" });
  private readonly ring = element(
    "div",
    { class: "stick", "aria-hidden": "true" },
    this.knob,
    element("span", { class: "stick-words" }, WALK.stick),
  );

  constructor(area: HTMLElement, options: StickOptions) {
    this.area = area;
    this.options = options;
    const { signal } = options;
    area.append(this.ring, element("div", { class: "look-hint", "aria-hidden": "true" }, WALK.look));
    area.addEventListener("pointerdown", (event) => this.start(event), { signal });
    area.addEventListener("pointermove", (event) => this.move(event), { signal });
    area.addEventListener("pointerup", (event) => this.tap(event), { signal });
    for (const end of ["pointerup", "pointercancel", "lostpointercapture"] as const) {
      area.addEventListener(end, (event) => this.end(event.pointerId), { signal });
    }
  }

  /** Let go of every finger. */
  release(): void {
    this.drags.clear();
    this.rest();
  }

  private start(event: PointerEvent): void {
    if (!this.options.active() || event.button !== 0 || (event.target as Element).closest("button, a, input") !== null)
      return;
    const box = this.area.getBoundingClientRect();
    const left = event.pointerType === "touch" && event.clientX < box.left + box.width / 2;
    const role = left && ![...this.drags.values()].some((drag) => drag.role === "walk") ? "walk" : "look";
    const { clientX: x, clientY: y } = event;
    this.drags.set(event.pointerId, { role, startX: x, startY: y, start_ms: event.timeStamp, far: false, x, y });
    this.area.setPointerCapture(event.pointerId);
    this.area.classList.add("used");
    if (role === "walk") this.place(x - box.left, y - box.top);
  }

  private move(event: PointerEvent): void {
    const drag = this.drags.get(event.pointerId);
    if (drag === undefined) return;
    drag.far ||= Math.hypot(event.clientX - drag.startX, event.clientY - drag.startY) > TAP_PX_MAX;
    const right_px = event.clientX - drag.x;
    const down_px = event.clientY - drag.y;
    if (drag.role === "walk") this.walk(event.clientX - drag.startX, event.clientY - drag.startY);
    else if (this.looks().length === 2) this.pinch(drag, right_px, down_px);
    else this.options.look(right_px, down_px);
    drag.x = event.clientX;
    drag.y = event.clientY;
  }

  private tap(event: PointerEvent): void {
    const drag = this.drags.get(event.pointerId);
    if (drag === undefined || drag.far || this.drags.size > 1 || event.timeStamp - drag.start_ms > TAP_MS_MAX) return;
    const box = this.area.getBoundingClientRect();
    this.options.tap(event.clientX - box.left, event.clientY - box.top);
  }

  private end(pointer: number): void {
    const drag = this.drags.get(pointer);
    if (drag === undefined) return;
    this.drags.delete(pointer);
    if (drag.role !== "walk") return;
    this.rest();
    this.options.walk();
  }

  private looks(): Drag[] {
    return [...this.drags.values()].filter((drag) => drag.role === "look");
  }

  private pinch(moved: Drag, right_px: number, down_px: number): void {
    const other = this.looks().find((drag) => drag !== moved);
    if (other === undefined) return;
    const before_px = Math.hypot(moved.x - other.x, moved.y - other.y);
    const after_px = Math.hypot(moved.x + right_px - other.x, moved.y + down_px - other.y);
    this.options.pinch((before_px - after_px) / PINCH_STEP_PX);
  }

  private walk(right_px: number, down_px: number): void {
    const share = Math.hypot(right_px, down_px) / STICK_REACH_PX;
    if (share < STICK_DEAD_SHARE) this.set(0, 0, false);
    else {
      const cut = Math.min(1, share) / share / STICK_REACH_PX;
      this.set(-down_px * cut, right_px * cut, share > STICK_RUN_SHARE);
    }
    this.options.walk();
  }

  private set(forward: number, strafe: number, run: boolean): void {
    this.forward = forward;
    this.strafe = strafe;
    this.run = run;
    const travel_px = STICK_REACH_PX * KNOB_SHARE;
    this.knob.style.transform = `translate(${strafe * travel_px}px, ${-forward * travel_px}px)`;
  }

  private rest(): void {
    this.set(0, 0, false);
    this.ring.classList.remove("held");
    this.ring.style.removeProperty("left");
    this.ring.style.removeProperty("top");
  }

  private place(x_px: number, y_px: number): void {
    this.ring.style.left = `${x_px}px`;
    this.ring.style.top = `${y_px}px`;
    this.ring.classList.add("held");
  }
}
