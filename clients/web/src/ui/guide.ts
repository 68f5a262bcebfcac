/**
 * Being led: takes the guide's words for a program and lets the page walk, and shows where one is going and how to stop.
 *
 * The guide itself speaks through the page's voice like everything else that is said; here its facts become steps (`cue`, `goal`, `way`,
 * `metres`; docs/asking.md). A way that was not asked for only goes on where the page walks already: who stopped is not walked away with.
 *
 * Invariant: stopping is one press or one key, always, and is said.
 */
import type { Actions, CityState, Goal, Heard, Spot } from "../state/types";
import { say } from "../words";
import type { Announcer } from "./announcer";
import { type Target, targetOf } from "./ask_thing";
import { onHeard } from "./heard";

export interface GuideOptions {
  readonly state: CityState;
  readonly actions: Actions;
  readonly announcer: Announcer;
  /** Whether turns may be drawn; else they are cuts. */
  readonly smooth: () => boolean;
  /** Somebody offers to lead. */
  readonly offered: (id: number, sentence: string) => void;
}

/** What one is on the way to. */
export interface Journey {
  readonly target: Target;
  /** What is left of the way, metres, when the guide last said so. */
  readonly metres?: number;
}

const POINTS_MAX = 512;
const ASKED = 2;

export class Guide {
  journey: Journey | undefined;
  private readonly options: GuideOptions;
  private readonly stops: (() => void)[];
  private readonly listeners = new Set<() => void>();
  private wanted: Target | undefined;
  private mode: string = "still";

  constructor(options: GuideOptions) {
    this.options = options;
    const { state } = options;
    this.stops = [
      onHeard(state, (heard) => {
        if (heard.channel === "guide") this.take(heard);
      }),
      state.on("leading", () => this.led()),
    ];
  }

  /** Where one is going, for the beacon. */
  get goal(): Spot | undefined {
    return this.journey?.target.at();
  }

  /** Call a listener whenever the journey, or who walks, is another; returns the way to stop. */
  on(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Be led there: the page walks. */
  walkTo(target: Target): void {
    this.ask("walk_to", target);
  }

  /** Be told the way, and walk oneself. */
  wayTo(target: Target): void {
    this.options.actions.halt();
    this.ask("way_to", target);
  }

  /** Walk behind somebody. */
  follow(target: Target): void {
    if (typeof target.id === "number") this.options.actions.ask("follow", { person: target.id });
  }

  /** Go on where one has stopped. */
  goOn(): void {
    if (this.journey !== undefined) this.walkTo(this.journey.target);
  }

  /** Stand still, and keep the goal. True when the page was walking. */
  halt(): boolean {
    if (this.options.state.leading.mode === "still") return false;
    this.options.actions.halt();
    return true;
  }

  /** End the journey. */
  stop(): void {
    this.journey = undefined;
    this.wanted = undefined;
    this.options.actions.halt();
    this.options.actions.ask("stop");
    this.changed();
  }

  dispose(): void {
    for (const stop of this.stops) stop();
    this.listeners.clear();
  }

  private ask(verb: string, target: Target): void {
    this.wanted = target;
    const at = target.at();
    if (typeof target.id === "number") this.options.actions.ask(verb, { person: target.id });
    else if (target.id !== undefined) this.options.actions.ask(verb, { id: target.id });
    else if (at !== undefined) this.options.actions.ask(verb, { x: at.x, z: at.z });
  }

  private take({ facts = {}, priority, text }: Heard): void {
    if (typeof facts.leader === "number") return this.behind(facts.leader, facts.cue);
    if (typeof facts.offer === "number") return this.options.offered(facts.offer, text);
    const way = pointsOf(facts.way);
    const metres = typeof facts.metres === "number" ? facts.metres : undefined;
    if (facts.cue === "arrived" || way?.length === 0) return this.ended(facts.cue === "arrived");
    const target = this.targetOf(facts.goal, way?.at(-1));
    if (target === undefined) return;
    this.journey = { target, ...(metres !== undefined && { metres }) };
    const walking = this.options.state.leading.mode === "way";
    if (way !== undefined && (walking || priority >= ASKED)) this.walk(way, target, facts.on === true && walking);
    this.changed();
  }

  /** The city says whom one follows; nobody is 0. Only its first word sets out: later ones may come after one has stopped. */
  private behind(leader: number, cue: unknown): void {
    if (leader === 0) this.options.actions.halt();
    else if (cue === "follow") {
      this.journey = undefined;
      this.options.actions.follow(leader, { smooth: this.options.smooth() });
    }
    this.changed();
  }

  private walk(way: readonly Spot[], target: Target, on: boolean): void {
    const end = way.at(-1) as Spot;
    const goal: Goal = { name: target.name, x: end.x, z: end.z };
    const { leading } = this.options.state;
    const run = leading.mode === "way" && leading.run;
    this.options.actions.walkAlong(way, goal, { on, run, smooth: this.options.smooth() });
  }

  /** The goal that the guide speaks of: what was asked for, else what the city calls so. */
  private targetOf(goal: unknown, end: Spot | undefined): Target | undefined {
    const { wanted, journey, options } = this;
    for (const known of [wanted, journey?.target]) {
      if (known !== undefined && (known.id === goal || (goal === "" && typeof known.id !== "string"))) return known;
    }
    const found = targetOf(options.state, goal);
    return found ?? (end && { name: say("tool-goal"), at: () => end });
  }

  /** Who has arrived is walked to the very end; otherwise one stands. */
  private ended(arrived: boolean): void {
    this.journey = undefined;
    this.wanted = undefined;
    if (!arrived) this.options.actions.halt();
    this.changed();
  }

  private led(): void {
    const { leading } = this.options.state;
    const followed = this.mode === "follow";
    const begins = this.mode === "still" && leading.mode !== "still";
    this.mode = leading.mode;
    if (begins) this.say("tool-led-stop");
    else if (leading.mode === "still") {
      // Who has stopped is not told any more where the other one goes.
      if (followed && leading.why !== "arrived") this.options.actions.ask("stop");
      if (leading.why === "stopped") this.say("tool-stopped", this.journey && "tool-stopped-go-on");
      else if (leading.why === "stuck") this.say("tool-stuck");
      else if (leading.why === "lost") this.say("tool-lost");
    }
    this.changed();
  }

  private say(id: string, then?: string): void {
    const sentence = then === undefined ? say(id) : say("sentences", { first: say(id), second: say(then) });
    this.options.announcer.say(sentence, "walk");
  }

  private changed(): void {
    for (const listener of this.listeners) listener();
  }
}

/** Read the points of a way; undefined when there are none to be read, empty when there is no way any more. */
function pointsOf(value: unknown): Spot[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const points: Spot[] = [];
  for (const pair of value.slice(0, POINTS_MAX) as unknown[]) {
    const [x, z]: unknown[] = Array.isArray(pair) ? pair : [];
    if (typeof x === "number" && typeof z === "number" && Number.isFinite(x + z)) points.push({ x, z });
  }
  return points;
}
