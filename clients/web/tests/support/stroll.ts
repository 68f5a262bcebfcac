/**
 * A stroll, simulated: the whole page of one resident, a small server, a link between them, and others who walk about.
 *
 * Every clock is stepped, a millisecond at a time. What is drawn at each frame goes to whoever measures.
 *
 * Invariant: a stroll with the same plan is the same stroll.
 */
import { decode } from "@msgpack/msgpack";
import { City } from "../../src/state/city";
import type { Actions, Self, Steering } from "../../src/state/types";
import { Walker } from "../../src/state/walker";
import { cityFacts } from "./features";
import { deflated, flatGround, packRegion } from "./ground";
import { chance, type Delays, Link } from "./link";
import { SmallResident, SmallServer, type Wish } from "./small_server";
import { FakeSocket } from "./socket";
import type { PlainMessage } from "./wire";

export const FRAME_S = 1 / 60;
export const TICK_MS = 100;
const OWN_ID = 1;
/** A tick of the server is up to this late. */
const TICK_JITTER_MS = 3;

export const STILL: Steering = { forward: 0, strafe: 0, turn: 0, run: false };

/** What somebody holds down, by the second and by where they believe they are; and where they look, if at once. */
export type Script = (second: number, self: Self) => Steering & { readonly face_deg?: number };

export interface Other {
  readonly script: Script;
  readonly x: number;
  readonly z: number;
  /** Rows come in every so many ticks, at this second. */
  readonly every?: (second: number) => number;
}

export interface Plan {
  readonly seed: number;
  readonly seconds: number;
  readonly delays: Delays;
  readonly own: Script;
  readonly others: readonly Other[];
  /** How long the server's ticks last, at this second. */
  readonly tick_ms?: (second: number) => number;
  /** A wall that the server knows and no browser. */
  readonly hidden?: (x: number, z: number) => boolean;
}

/** Somebody else, as they are and as they were drawn. */
export interface Seen {
  readonly walker: Walker;
  /** Where the server has them. */
  readonly truth: SmallResident;
  x: number;
  z: number;
}

/** One frame, after everything in it was moved. */
export interface Frame {
  readonly second: number;
  readonly city: City;
  readonly own: SmallResident;
  readonly others: readonly Seen[];
  /** Corrections that the page has taken so far. */
  readonly corrections: number;
}

/** Walls of a small quarter: a fence, two houses, a wall aslant. Everything lies in the cell (0, 0). */
export function walled(x: number, z: number): boolean {
  if (x < 2 || z < 2 || x >= 60 || z >= 60) return true;
  if (x >= 14 && x < 20 && z >= 12 && z < 22) return true;
  if (x >= 36 && x < 48 && z >= 34 && z < 38) return true;
  return x >= 36 && x < 50 && Math.abs(x - z - 24) < 1;
}

/** Let the plan pass; `look` sees every frame after the first second. */
export async function stroll(plan: Plan, look: (frame: Frame) => void): Promise<void> {
  const world = new Rehearsal(plan);
  await world.begin();
  for (let now_ms = 1; now_ms <= plan.seconds * 1000; now_ms += 1) {
    world.pass(now_ms);
    if (now_ms > 1000 && world.framed) look(world.frame(now_ms / 1000));
  }
  world.end();
}

/** Somebody with a browser of their own: frames, a walker, a line to the server. */
class Peer {
  private next_ms = 0;
  constructor(
    readonly walker: Walker,
    readonly truth: SmallResident,
    readonly up: Link<Wish>,
    readonly down: Link<PlainMessage>,
    private readonly script: Script,
    private readonly frame_ms: number,
  ) {}

  pass(now_ms: number): void {
    this.up.arrive(now_ms, (wish) => {
      this.truth.wish = wish;
    });
    this.down.arrive(now_ms, ({ seq, x, z }) => this.walker.correct(Number(seq), Number(x), Number(z)));
    if (now_ms < this.next_ms) return;
    this.next_ms += this.frame_ms;
    drive(this.walker, this.walker.self, this.script(now_ms / 1000, this.walker.self));
    this.walker.advance(this.frame_ms / 1000);
    this.walker.report(this.frame_ms / 1000, (seq, x, z, heading) => {
      this.up.send(now_ms, { seq, x: Math.fround(x), z: Math.fround(z), heading });
      return true;
    });
  }
}

function drive(who: Pick<Actions, "steer" | "turnBy">, self: Self, wish: ReturnType<Script>): void {
  if (wish.face_deg !== undefined) who.turnBy(wish.face_deg - self.heading_deg);
  who.steer(wish);
}

class LinkedSocket extends FakeSocket {
  sender: (message: unknown[]) => void = () => {};

  override send(bytes: Uint8Array<ArrayBuffer>): void {
    this.sender(decode(bytes) as unknown[]);
  }
}

class Rehearsal {
  framed = false;
  private readonly random: () => number;
  private readonly ground = flatGround(walled);
  private readonly server: SmallServer;
  private readonly socket = new LinkedSocket("", "");
  private readonly up: Link<Wish>;
  private readonly down: Link<PlainMessage>;
  private readonly own: SmallResident;
  private readonly peers: Peer[];
  private readonly seen: Seen[] = [];
  private readonly city: City;
  private now_ms = 0;
  private frames = 0;
  private corrections = 0;
  private beat_ms = 0;
  private due_ms = 0;
  private ticked_ms = 0;

  constructor(private readonly plan: Plan) {
    this.random = chance(plan.seed);
    this.server = new SmallServer(flatGround((x, z) => walled(x, z) || (plan.hidden?.(x, z) ?? false)));
    this.up = new Link(plan.delays, this.random);
    this.down = new Link(plan.delays, this.random);
    this.own = new SmallResident(OWN_ID, 30, 28, (message) => this.down.send(this.now_ms, message));
    this.server.residents.push(this.own);
    this.peers = plan.others.map((other, at) => this.peer(other, OWN_ID + 1 + at));
    this.city = this.page();
  }

  /** Enter the city, with its ground. */
  async begin(): Promise<void> {
    this.city.connect();
    const { x, z } = this.own;
    this.socket.sender = (message) => this.sent(message);
    this.socket.welcome({ id: OWN_ID, x, z, heading: 0, tick_ms: TICK_MS, resume_s: 30 }, 0);
    while (this.city.ground.walkable(1, 1)) await new Promise((done) => setTimeout(done, 1));
    this.socket.say(this.server.keyframe());
  }

  end(): void {
    this.city.leave();
  }

  pass(now_ms: number): void {
    this.now_ms = now_ms;
    if (now_ms >= this.due_ms) this.tick(now_ms);
    this.up.arrive(now_ms, (wish) => {
      this.own.wish = wish;
    });
    for (const peer of this.peers) peer.pass(now_ms);
    this.down.arrive(now_ms, (message) => {
      if (message.kind === "CORRECTION") this.corrections += 1;
      this.socket.say(message);
    });
    this.framed = now_ms >= (this.frames + 1) * FRAME_S * 1000;
    if (!this.framed) return;
    this.frames += 1;
    drive(this.city, this.city.self, this.plan.own(now_ms / 1000, this.city.self));
    this.city.advance(FRAME_S);
  }

  frame(second: number): Frame {
    const { crowd } = this.city;
    for (let row = 0; row < crowd.count; row += 1) {
      const seen = this.seen[(crowd.id[row] ?? 0) - OWN_ID - 1];
      if (!seen) continue;
      seen.x = crowd.x[row] ?? 0;
      seen.z = crowd.z[row] ?? 0;
    }
    return { second, city: this.city, own: this.own, others: this.seen, corrections: this.corrections };
  }

  private tick(now_ms: number): void {
    const second = now_ms / 1000;
    this.plan.others.forEach(({ every }, at) => {
      const peer = this.peers[at];
      if (peer && every) peer.truth.every = every(second);
    });
    const message = this.server.step((now_ms - this.ticked_ms) / 1000);
    this.ticked_ms = now_ms;
    if (message) this.down.send(now_ms, message);
    const { tick } = this.server;
    if (tick % 50 === 0) {
      this.down.send(now_ms, { kind: "PULSE", tick, residents: this.server.residents.length, around: [] });
    }
    this.beat_ms += this.plan.tick_ms?.(second) ?? TICK_MS;
    this.due_ms = this.beat_ms + this.random() * TICK_JITTER_MS;
  }

  private sent(message: unknown[]): void {
    const [kind, seq, x, z, heading] = message.map(Number);
    if (kind !== 1) return;
    this.up.send(this.now_ms, { seq: seq ?? 0, x: x ?? 0, z: z ?? 0, heading: heading ?? 0 });
  }

  private peer({ script, x, z }: Other, id: number): Peer {
    const walker = new Walker(`P${id}`, 1, this.ground);
    walker.arrive(id, x, z, 0, TICK_MS, 6);
    const down = new Link<PlainMessage>(this.plan.delays, this.random);
    const up = new Link<Wish>(this.plan.delays, this.random);
    const truth = new SmallResident(id, x, z, (message) => down.send(this.now_ms, message));
    this.server.residents.push(truth);
    this.seen.push({ walker, truth, x, z });
    // no two screens are quite alike, so the phase of their moves against the server's ticks wanders
    const frame_ms = 1000 / (59.5 + this.random());
    return new Peer(walker, truth, up, down, script, frame_ms);
  }

  private page(): City {
    const region = packRegion({ "0,0": { kind: 2, base_m: 0, walkable: squares() } });
    return new City({
      city: cityFacts(),
      features: [],
      package: "/city/",
      url: "ws://city/world",
      wish: { name: "Ana", colour: 2, start: { x: 30, z: 28 } },
      open: () => this.socket,
      get: async () => new Response(await deflated(region)),
      now: () => this.now_ms,
    });
  }
}

function squares(): string[] {
  const names: string[] = [];
  for (let row = 0; row < 128; row += 1) {
    for (let column = 0; column < 128; column += 1) if (!walled(column / 2, row / 2)) names.push(`${column},${row}`);
  }
  return names;
}
