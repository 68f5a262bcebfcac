/**
 * Who steers the resident: the controls they hold, or the autopilot.
 *
 * Invariant: whoever holds a control is led no longer, and without the line nobody moves: the city would not know of a step.
 */
import { Autopilot } from "./autopilot";
import type { Goal, Leading, Pace, Person, Spot, Steering } from "./types";
import type { Walker } from "./walker";

const STILL: Steering = { forward: 0, strafe: 0, turn: 0, run: false };

export class Helm {
  private readonly autopilot: Autopilot;
  private steering = STILL;
  private smooth = true;
  private live = false;

  /** `find` gives who is in view by their id; `told` hears when a lead begins or ends. */
  constructor(
    private readonly walker: Walker,
    private readonly find: (id: number) => Person | undefined,
    told: () => void,
  ) {
    this.autopilot = new Autopilot(told);
  }

  get leading(): Leading {
    return this.autopilot.leading;
  }

  /** Begin anew in a city that lets people go so fast. */
  arrive(speed_mps_max: number): void {
    this.autopilot.halt("lost");
    this.autopilot.allow(speed_mps_max);
  }

  /** Learn whether the line is there. */
  lineIs(live: boolean): void {
    this.live = live;
    this.steer(this.steering);
  }

  /** Hold these controls until told otherwise. */
  steer(steering: Steering): void {
    this.steering = steering;
    if (isHeld(steering)) this.autopilot.halt();
    this.walker.steer(this.live ? steering : STILL);
  }

  walkAlong(way: readonly Spot[], goal: Goal, { on = false, run = false, smooth = true }: Pace = {}): void {
    this.smooth = smooth;
    if (on && this.leading.mode === "way") this.autopilot.goOn(way, goal);
    else this.autopilot.walkAlong(way, goal, run);
  }

  follow(id: number, { smooth = true }: Pace = {}): void {
    const person = this.find(id);
    if (person === undefined) return;
    this.smooth = smooth;
    this.autopilot.follow(id, person.name);
  }

  hurry(run: boolean): void {
    this.autopilot.hurry(run);
  }

  halt(): void {
    this.autopilot.halt();
    this.steer(this.steering);
  }

  /** Let the autopilot hold the controls for a frame, if somebody is led. Without the line nobody is led on. */
  lead(dt_s: number): void {
    const { leading } = this;
    if (leading.mode === "still" || dt_s <= 0 || !this.live) return;
    const leader = leading.mode === "follow" ? this.find(leading.id) : undefined;
    const step = this.autopilot.step(this.walker.self, dt_s, this.smooth, leader);
    if (step === undefined) return this.walker.steer(STILL);
    this.walker.turnBy(step.turn_deg);
    this.walker.steer({ forward: step.forward, strafe: 0, turn: 0, run: step.run });
  }
}

function isHeld({ forward, strafe, turn }: Steering): boolean {
  return forward !== 0 || strafe !== 0 || turn !== 0;
}
