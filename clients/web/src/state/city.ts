/**
 * The city as this page knows it: what both views read, and what they may ask for.
 *
 * Messages of the line change it, `advance` moves it through time, views read it and call `Actions`.
 *
 * Invariant: it knows no DOM and no renderer; lists are bounded.
 */

import { FIRST_STATE, Line, type LineOptions, type LineState } from "../net";
import {
  encodeMove,
  encodeResync,
  encodeSay,
  type Facts,
  type Pulse,
  type Refused,
  type Resumed,
  SAY_CHARACTERS_MAX,
  type Said,
  type ServerMessage,
  type Welcome,
} from "../protocol";
import { fromCity, say } from "../words";
import { CrowdColumns } from "./crowd";
import { GroundRaster } from "./ground";
import type { Fetch } from "./package";
import { Recent } from "./recent";
import { Regions } from "./regions";
import { Sayings } from "./sayings";
import { TickClock } from "./tick_clock";
import { Topics } from "./topics";
import type {
  Actions,
  ChatLine,
  CityFacts,
  CityState,
  Feature,
  Gathering,
  JoinWish,
  Note,
  Steering,
  Topic,
} from "./types";
import { View } from "./view";
import { Walker } from "./walker";

const CHAT_LINES_MAX = 200;
const NOTES_MAX = 50;
/** The server allows one RESYNC a second; a keyframe is on its way for most of that time. */
const RESYNC_MS = 1_500;
/** How often the ground near the resident is looked after. */
const GROUND_S = 0.5;
const STILL: Steering = { forward: 0, strafe: 0, turn: 0, run: false };

export interface CityOptions {
  readonly city: CityFacts;
  readonly features: readonly Feature[];
  /** Path of the package, with a slash at its end. */
  readonly package: string;
  /** Address of the socket. */
  readonly url: string;
  readonly wish: JoinWish;
  readonly tokens?: LineOptions["tokens"];
  readonly awake?: LineOptions["awake"];
  readonly open?: LineOptions["open"];
  readonly get?: Fetch;
  readonly now?: () => number;
}

export class City implements CityState, Actions {
  readonly city: CityFacts;
  readonly features: readonly Feature[];
  readonly ground: GroundRaster;
  readonly crowd = new CrowdColumns();
  line: LineState = FIRST_STATE;
  residents = 0;
  gatherings: readonly Gathering[] = [];

  private readonly lines = new Recent<ChatLine>(CHAT_LINES_MAX);
  private readonly informed = new Recent<Note>(NOTES_MAX);
  private readonly sayings = new Sayings((text, number) => this.wire.send(encodeSay(text, number)));
  private readonly topics = new Topics();
  private readonly clock = new TickClock();
  private readonly view: View;
  private readonly walker: Walker;
  private readonly regions: Regions;
  private readonly wire: Line;
  private readonly now: () => number;
  private welcomed = false;
  private steering = STILL;
  private cell_m = 64;
  private resynced_ms = Number.NEGATIVE_INFINITY;
  private sinceGround_s = 0;

  constructor(private readonly options: CityOptions) {
    const { city, features, wish, url, open, tokens, awake } = options;
    this.city = city;
    this.features = features;
    this.now = options.now ?? (() => performance.now());
    this.ground = new GroundRaster(city.ground);
    this.walker = new Walker(wish.name, wish.colour, this.ground);
    this.view = new View(this.crowd, () => this.resync());
    const get = options.get ?? ((path: string) => fetch(path));
    this.regions = new Regions(this.ground, city.ground, options.package, get, () => this.topics.changed("self"));
    this.wire = new Line({
      url,
      hello: () => this.hello(),
      receive: (message) => this.receive(message),
      changed: (line) => this.lineChanged(line),
      ...(tokens && { tokens }),
      ...(awake && { awake }),
      ...(open && { open }),
    });
  }

  get self() {
    return this.walker.self;
  }

  get people() {
    return this.view.people;
  }

  get chat(): readonly ChatLine[] {
    return this.lines.entries;
  }

  get unsaid(): readonly string[] {
    return this.sayings.texts;
  }

  get notes(): readonly Note[] {
    return this.informed.entries;
  }

  on(topic: Topic, listener: () => void): () => void {
    return this.topics.on(topic, listener);
  }

  /** Open the line, also again after it has ended, and ask for the ground where the resident will probably stand. */
  connect(): void {
    const { x, z } = this.welcomed ? this.self : (this.options.wish.start ?? this.city.start);
    this.informed.clear();
    this.giveBack();
    this.regions.follow(x, z, this.now());
    this.wire.start();
  }

  /** Let `dt_s` seconds pass: walk, report, move the crowd. Called once for each frame. */
  advance(dt_s: number): void {
    if (!this.welcomed) return;
    const changed = this.walker.advance(dt_s);
    this.walker.report(dt_s, this.sendMove);
    this.crowd.advance(this.clock.at(this.now()), dt_s, this.clock.tick_s, this.ground);
    this.sinceGround_s += dt_s;
    if (this.sinceGround_s >= GROUND_S) {
      this.sinceGround_s = 0;
      this.regions.follow(this.self.x, this.self.z, this.now());
    }
    if (changed) this.topics.changed("self");
  }

  /** Without the line the resident stands still: the city would not know of a step. */
  steer(steering: Steering): void {
    this.steering = steering;
    this.walker.steer(this.line.state === "live" ? steering : STILL);
  }

  turnBy(degrees: number): void {
    this.walker.turnBy(degrees);
  }

  say(text: string): boolean {
    const words = text.trim();
    if (!words) return false;
    if ([...words].length > SAY_CHARACTERS_MAX) {
      this.inform("too_long", say("chat-too-long", { most: SAY_CHARACTERS_MAX }));
      return false;
    }
    if (!this.sayings.add(words)) {
      this.inform("too_many", say("chat-too-many", { waiting: this.unsaid.length }));
      return false;
    }
    this.topics.changed("chat");
    return true;
  }

  leave(): void {
    this.wire.leave();
  }

  /** Add a note for the resident; `text` is what they wanted to say. */
  inform(code: string, sentence: string, text?: string): void {
    this.add({ code, sentence, at_ms: Date.now(), ...(text !== undefined && { text }) });
  }

  private hello() {
    const { name, colour, start } = this.options.wish;
    return { name, colour, start: this.welcomed ? { x: this.self.x, z: this.self.z } : start };
  }

  private readonly sendMove = (seq: number, x: number, z: number, heading: number): boolean =>
    this.wire.sendLatest(encodeMove(seq, x, z, heading));

  private receive(message: ServerMessage): void {
    switch (message.kind) {
      case "KEYFRAME":
      case "DELTA":
        this.clock.hear(message.tick, this.now());
        if (this.view.apply(message)) this.topics.changed("people");
        return;
      case "CORRECTION":
        return this.walker.correct(message.seq, message.x, message.z);
      case "PULSE":
        return this.pulse(message);
      case "WELCOME":
        return this.welcome(message);
      case "RESUMED":
        return this.resumed(message);
      case "SAID":
        return this.heard(message);
      case "REFUSED":
        return this.refused(message);
      case "TYPED":
      case "UTTERED":
        return;
      case "NOTICE":
        return this.note("notice", message);
    }
  }

  private welcome({ facts }: Welcome): void {
    this.giveBack();
    this.arrive(facts);
    this.sayings.goOn(0);
  }

  /** Go on; a page that was loaded again begins with nothing but its session. */
  private resumed({ facts }: Resumed): void {
    const known = this.welcomed && facts.id === this.self.id;
    if (!known) this.arrive(facts);
    this.walker.goOn(facts.seq, facts.x, facts.z, facts.heading);
    this.resynced_ms = Number.NEGATIVE_INFINITY;
    this.counted(facts.residents);
    this.sayings.goOn(facts.said);
  }

  private arrive(facts: Facts): void {
    this.welcomed = true;
    this.cell_m = facts.cell_m;
    this.gatherings = [];
    this.clock.reset(facts.tick_ms);
    this.resynced_ms = Number.NEGATIVE_INFINITY;
    this.view.reset(facts.id, facts);
    this.walker.arrive(facts.id, facts.x, facts.z, facts.heading, facts.tick_ms, facts.speed_mps_max);
    this.regions.follow(facts.x, facts.z, this.now());
    this.topics.changed("people");
    this.topics.changed("self");
    this.counted(facts.residents);
  }

  private pulse({ tick, residents, around }: Pulse): void {
    this.clock.hear(tick, this.now());
    const { centre } = this.view;
    const middle = (cell: number) => (cell + 0.5) * this.cell_m;
    if (centre && around) {
      this.gatherings = around.map(({ dx, dz, residents }) => {
        return { x: middle(centre.cell_x + dx), z: middle(centre.cell_z + dz), residents };
      });
    }
    this.counted(residents);
  }

  private heard({ id, name, text, x, z }: Said): void {
    const own = id === this.self.id;
    this.lines.add({ id, name, text, x, z, at_ms: Date.now(), own });
    if (own) this.sayings.answered();
    this.topics.changed("chat");
  }

  private refused({ code, sentence }: Refused): void {
    if (code === "say_too_fast" && this.sayings.tooSoon()) return;
    const text = code.startsWith("say_") ? this.sayings.answered() : undefined;
    this.note("refusal", { code, sentence }, text);
    if (text !== undefined) this.topics.changed("chat");
  }

  /** Add a note of the city's: in the page's language, when it knows the code. */
  private note(
    family: "refusal" | "notice",
    { code, sentence }: Pick<Refused, "code" | "sentence">,
    text?: string,
  ): void {
    const own = text === undefined ? undefined : { text };
    this.add({ code, ...fromCity(family, code, sentence), at_ms: Date.now(), ...own });
  }

  private add(note: Note): void {
    this.informed.add(note);
    this.topics.changed("note");
  }

  /** What was under way in a session that is over may have been heard, or not: the resident decides. */
  private giveBack(): void {
    const text = this.sayings.giveBack();
    if (text === undefined) return;
    this.inform("in_doubt", say("chat-in-doubt"), text);
    this.topics.changed("chat");
  }

  private counted(residents: number): void {
    if (residents === this.residents) return;
    this.residents = residents;
    this.topics.changed("residents");
  }

  private lineChanged(line: LineState): void {
    this.line = line;
    this.steer(this.steering);
    this.topics.changed("line");
  }

  private resync(): void {
    if (this.now() - this.resynced_ms < RESYNC_MS) return;
    this.resynced_ms = this.now();
    this.wire.send(encodeResync());
  }
}
