/**
 * The city as this page knows it: what both views read, and what they may ask for.
 *
 * Messages of the line change it, `advance` moves it through time, views read it and call `Actions`.
 *
 * Invariant: it knows no DOM and no renderer; lists are bounded.
 */

import { Line, type LineOptions, type LineState } from "../net";
import {
  encodeMove,
  encodeResync,
  encodeSay,
  SAY_CHARACTERS_MAX,
  type Said,
  type ServerMessage,
  type Welcome,
} from "../protocol";
import { CrowdColumns } from "./crowd";
import { GroundRaster } from "./ground";
import type { Fetch } from "./package";
import { Recent } from "./recent";
import { Regions } from "./regions";
import { TickClock } from "./tick_clock";
import { Topics } from "./topics";
import type { Actions, ChatLine, CityFacts, CityState, Feature, JoinWish, Note, Steering, Topic } from "./types";
import { View } from "./view";
import { Walker } from "./walker";

const CHAT_LINES_MAX = 200;
const NOTES_MAX = 50;
/** The server allows one RESYNC a second; a keyframe is on its way for most of that time. */
const RESYNC_MS = 1_500;
/** How often the ground near the resident is looked after. */
const GROUND_S = 0.5;

export interface CityOptions {
  readonly city: CityFacts;
  readonly features: readonly Feature[];
  /** Path of the package, with a slash at its end. */
  readonly package: string;
  /** Address of the socket. */
  readonly url: string;
  readonly wish: JoinWish;
  readonly open?: LineOptions["open"];
  readonly get?: Fetch;
  readonly now?: () => number;
}

export class City implements CityState, Actions {
  readonly city: CityFacts;
  readonly features: readonly Feature[];
  readonly ground: GroundRaster;
  readonly crowd = new CrowdColumns();
  line: LineState = { state: "connecting", sentence: "Connecting to the city…", code: 0 };
  residents = 0;

  private readonly lines = new Recent<ChatLine>(CHAT_LINES_MAX);
  private readonly said = new Recent<Note>(NOTES_MAX);
  private readonly topics = new Topics();
  private readonly clock = new TickClock();
  private readonly view: View;
  private readonly walker: Walker;
  private readonly regions: Regions;
  private readonly wire: Line;
  private readonly now: () => number;
  private welcomed = false;
  private tick_s = 0.1;
  private resynced_ms = Number.NEGATIVE_INFINITY;
  private sinceGround_s = 0;

  constructor(private readonly options: CityOptions) {
    const { city, features, wish, url, open } = options;
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

  get notes(): readonly Note[] {
    return this.said.entries;
  }

  on(topic: Topic, listener: () => void): () => void {
    return this.topics.on(topic, listener);
  }

  /** Open the line and ask for the ground where the resident will probably stand. */
  connect(): void {
    const { x, z } = this.options.wish.start ?? this.city.start;
    this.regions.follow(x, z, this.now());
    this.wire.start();
  }

  /** Let `dt_s` seconds pass: walk, report, move the crowd. Called once for each frame. */
  advance(dt_s: number): void {
    if (!this.welcomed) return;
    const changed = this.walker.advance(dt_s);
    this.walker.report(dt_s, this.sendMove);
    this.crowd.advance(this.clock.at(this.now()), this.tick_s, this.ground);
    this.sinceGround_s += dt_s;
    if (this.sinceGround_s >= GROUND_S) {
      this.sinceGround_s = 0;
      this.regions.follow(this.self.x, this.self.z, this.now());
    }
    if (changed) this.topics.changed("self");
  }

  steer(steering: Steering): void {
    this.walker.steer(steering);
  }

  turnBy(degrees: number): void {
    this.walker.turnBy(degrees);
  }

  say(text: string): void {
    const words = text.trim();
    if (!words) return;
    if ([...words].length > SAY_CHARACTERS_MAX) {
      return this.inform("say_text", `A message can have at most ${SAY_CHARACTERS_MAX} characters. Please shorten it.`);
    }
    if (!this.wire.send(encodeSay(words))) {
      this.inform("not_sent", "Your message was not sent, because there is no connection to the city.");
    }
  }

  leave(): void {
    this.wire.leave();
  }

  /** Add a note for the resident. */
  inform(code: string, sentence: string): void {
    this.said.add({ code, sentence, at_ms: Date.now() });
    this.topics.changed("note");
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
        this.clock.hear(message.tick, this.now());
        return this.counted(message.residents);
      case "WELCOME":
        return this.welcome(message);
      case "SAID":
        return this.heard(message);
      case "REFUSED":
      case "NOTICE":
        return this.inform(message.code, message.sentence);
    }
  }

  private welcome({ facts }: Welcome): void {
    this.welcomed = true;
    this.tick_s = facts.tick_ms / 1000;
    this.clock.reset(facts.tick_ms);
    this.resynced_ms = Number.NEGATIVE_INFINITY;
    this.view.reset(facts.id, facts);
    this.walker.arrive(facts.id, facts.x, facts.z, facts.heading, facts.tick_ms, facts.speed_mps_max);
    this.regions.follow(facts.x, facts.z, this.now());
    this.topics.changed("people");
    this.topics.changed("self");
    this.counted(facts.residents);
  }

  private heard({ id, name, text, x, z }: Said): void {
    this.lines.add({ id, name, text, x, z, at_ms: Date.now(), own: id === this.self.id });
    this.topics.changed("chat");
  }

  private counted(residents: number): void {
    if (residents === this.residents) return;
    this.residents = residents;
    this.topics.changed("residents");
  }

  private lineChanged(line: LineState): void {
    this.line = line;
    this.topics.changed("line");
  }

  private resync(): void {
    if (this.now() - this.resynced_ms < RESYNC_MS) return;
    this.resynced_ms = this.now();
    this.wire.send(encodeResync());
  }
}
