/**
 * The city as this page knows it: what both views read, and what they may ask for.
 *
 * Messages of the line change it, `advance` moves it through time, views read it and call `Actions`.
 *
 * Invariant: it knows no DOM and no renderer; lists are bounded.
 */

import { FIRST_STATE, Line, type LineOptions, type LineState } from "../net";
import {
  type Arguments,
  encodeAsk,
  encodeCaption,
  encodeMove,
  encodeNeeds,
  encodeResync,
  encodeVoice,
  type Facts,
  type Pulse,
  type Refused,
  type Resumed,
  type ServerMessage,
  VOICE_BYTES_MAX,
  type Welcome,
} from "../protocol";
import { say } from "../words";
import { CrowdColumns } from "./crowd";
import { Editions } from "./editions";
import type { GroundRaster } from "./ground";
import { Helm } from "./helm";
import { Needs } from "./needs";
import { Notes } from "./notes";
import type { Fetch } from "./package";
import { Spoken } from "./spoken";
import { Talk } from "./talk";
import { TickClock } from "./tick_clock";
import { Topics } from "./topics";
import type {
  Actions,
  ChatLine,
  CityFacts,
  CityState,
  DraftView,
  Feature,
  Gathering,
  Goal,
  Heard,
  JoinWish,
  Leading,
  NeedsProfile,
  Note,
  Pace,
  Spot,
  Steering,
  Topic,
} from "./types";
import { View } from "./view";
import { Walker } from "./walker";

/** The server allows one RESYNC a second; a keyframe is on its way for most of that time. */
const RESYNC_MS = 1_500;

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
  /** How the resident wants to be told things, from the first word on. */
  readonly needs?: NeedsProfile;
}

export class City implements CityState, Actions {
  readonly crowd = new CrowdColumns();
  line: LineState = FIRST_STATE;
  residents = 0;
  companion = false;

  private readonly spoken = new Spoken((...parts) => this.wire.send(encodeCaption(...parts)));
  private readonly topics = new Topics();
  private readonly informed = new Notes(() => this.topics.changed("note"));
  private readonly talk: Talk;
  private readonly needs: Needs;
  private readonly editions: Editions;
  private readonly clock = new TickClock();
  private readonly view: View;
  private readonly walker: Walker;
  private readonly helm: Helm;
  private readonly wire: Line;
  private readonly now: () => number;
  private welcomed = false;
  private resynced_ms = Number.NEGATIVE_INFINITY;

  constructor(private readonly options: CityOptions) {
    const { wish, url, open, tokens, awake } = options;
    this.now = options.now ?? (() => performance.now());
    this.talk = new Talk({
      send: (bytes) => this.wire.send(bytes),
      now: this.now,
      own: () => this.self.id,
      notes: this.informed,
      changed: (topic) => this.topics.changed(topic),
    });
    this.needs = new Needs(options.needs, (needs) => this.wire.send(encodeNeeds(needs)));
    this.talk.show(mayReadAlong(options.needs));
    this.editions = new Editions({
      held: { city: options.city, features: options.features },
      path: options.package,
      get: options.get ?? ((path: string) => fetch(path)),
      now: this.now,
      at: () => this.self,
      arrived: () => this.topics.changed("self"),
      renewed: () => this.topics.changed("city"),
    });
    this.walker = new Walker(wish.name, wish.colour, {
      walkable: (x, z) => this.ground.walkable(x, z),
      height: (x, z) => this.ground.height(x, z),
    });
    this.view = new View(this.crowd, () => this.resync());
    this.helm = new Helm(
      this.walker,
      (id) => this.people.get(id),
      () => this.topics.changed("leading"),
    );
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

  get city(): CityFacts {
    return this.editions.city;
  }

  get features(): readonly Feature[] {
    return this.editions.features;
  }

  get ground(): GroundRaster {
    return this.editions.ground;
  }

  get self() {
    return this.walker.self;
  }

  get leading(): Leading {
    return this.helm.leading;
  }

  get people() {
    return this.view.people;
  }

  get gatherings(): readonly Gathering[] {
    return this.view.gatherings;
  }

  get chat(): readonly ChatLine[] {
    return this.talk.chat;
  }

  get utterances(): readonly Heard[] {
    return this.talk.utterances;
  }

  get drafts(): ReadonlyMap<number, DraftView> {
    return this.talk.drafts;
  }

  get unsaid(): readonly string[] {
    return this.talk.unsaid;
  }

  get notes(): readonly Note[] {
    return this.informed.entries;
  }

  on(topic: Topic, listener: () => void): () => void {
    return this.topics.on(topic, listener);
  }

  /** Open the line, also again after it has ended, and ask for the ground where the resident will probably stand. */
  connect(): void {
    this.informed.clear();
    this.talk.giveBack();
    this.editions.follow(this.welcomed ? this.self : (this.options.wish.start ?? this.city.start));
    this.wire.start();
  }

  /** Let `dt_s` seconds pass: walk, report, move the crowd. Called once for each frame. */
  advance(dt_s: number): void {
    if (!this.welcomed) return;
    this.helm.lead(dt_s);
    const changed = this.walker.advance(dt_s);
    // A second screen walks nowhere: it shows what somebody hears who walks by another page.
    if (!this.companion) this.walker.report(dt_s, this.sendMove);
    this.crowd.advance(this.clock.at(this.now()), dt_s, this.clock.tick_s, this.ground);
    this.editions.advance(dt_s);
    if (changed) this.topics.changed("self");
  }

  steer(steering: Steering): void {
    this.helm.steer(steering);
  }

  turnBy(degrees: number): void {
    this.walker.turnBy(degrees);
  }

  say(text: string): boolean {
    return this.talk.say(text);
  }

  ask(verb: string, given: Arguments = {}): void {
    // Whoever asks right after a choice expects an answer that knows of it.
    this.needs.flush();
    if (!this.wire.send(encodeAsk(verb, given))) this.inform("ask_offline", say("ask-offline"));
  }

  setNeeds(needs: NeedsProfile): void {
    this.talk.show(mayReadAlong(needs));
    this.needs.set(needs);
  }

  typing(text: string): void {
    this.talk.write(text);
  }

  caption(text: string, final: boolean, speaker?: number): void {
    this.spoken.take(text, final, speaker);
  }

  voice(pcm: Uint8Array): void {
    if (pcm.length === 0) this.wire.send(encodeVoice(pcm));
    for (let at = 0; at < pcm.length; at += VOICE_BYTES_MAX)
      this.wire.sendLatest(encodeVoice(pcm.subarray(at, at + VOICE_BYTES_MAX)));
  }

  walkAlong(way: readonly Spot[], goal: Goal, pace?: Pace): void {
    this.helm.walkAlong(way, goal, pace);
  }

  follow(id: number, pace?: Pace): void {
    this.helm.follow(id, pace);
  }

  hurry(run: boolean): void {
    this.helm.hurry(run);
  }

  halt(): void {
    this.helm.halt();
  }

  leave(): void {
    this.wire.leave();
  }

  /** Add a note for the resident; `text` is what they wanted to say. */
  inform(code: string, sentence: string, text?: string): void {
    this.informed.inform(code, sentence, text);
  }

  private hello() {
    const { name, colour, start, seat, key, pair } = this.options.wish;
    const place = this.welcomed ? { x: this.self.x, z: this.self.z } : start;
    return { name, colour, start: place, needs: this.needs.current, seat, key, pair };
  }

  private readonly sendMove = (seq: number, x: number, z: number, heading: number): boolean =>
    this.wire.sendLatest(encodeMove(seq, x, z, heading));

  private receive(message: ServerMessage): void {
    switch (message.kind) {
      case "KEYFRAME":
      case "DELTA":
        this.clock.hear(message.tick, this.now());
        if (this.view.apply(message)) this.peopleChanged();
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
        return this.talk.heard(message);
      case "REFUSED":
        return this.refused(message);
      case "TYPED":
        return this.talk.read(message);
      case "UTTERED":
        return this.talk.hear(message.utterance);
      case "NOTICE":
        return this.informed.relay("notice", message);
      case "CITY_CHANGED":
        return this.editions.revised(message.revision);
    }
  }

  private welcome({ facts }: Welcome): void {
    this.talk.giveBack();
    this.arrive(facts);
    this.editions.revised(facts.revision);
    this.talk.goOn(0);
  }

  /** Go on; a page that was loaded again begins with nothing but its session. */
  private resumed({ facts }: Resumed): void {
    const known = this.welcomed && facts.id === this.self.id;
    if (!known) this.arrive(facts);
    this.editions.revised(facts.revision);
    this.walker.goOn(facts.seq, facts.x, facts.z, facts.heading);
    this.resynced_ms = Number.NEGATIVE_INFINITY;
    this.counted(facts.residents);
    this.talk.goOn(facts.said);
  }

  private arrive(facts: Facts): void {
    this.welcomed = true;
    this.clock.reset(facts.tick_ms);
    this.resynced_ms = Number.NEGATIVE_INFINITY;
    this.view.reset(facts.id, facts);
    this.walker.arrive(facts.id, facts.x, facts.z, facts.heading, facts.tick_ms, facts.speed_mps_max);
    this.helm.arrive(facts.speed_mps_max);
    this.companion = facts.companion === true;
    this.editions.follow(facts);
    this.peopleChanged();
    this.topics.changed("self");
    this.counted(facts.residents);
  }

  private pulse({ tick, residents, around }: Pulse): void {
    this.clock.hear(tick, this.now());
    if (around) this.view.count(around);
    this.counted(residents);
  }

  private peopleChanged(): void {
    this.talk.keep((id) => this.people.get(id)?.away === false);
    this.topics.changed("people");
  }

  private refused(refusal: Refused): void {
    if (refusal.code.startsWith("say_")) this.talk.refused(refusal);
    else this.informed.relay("refusal", refusal);
  }

  private counted(residents: number): void {
    if (residents === this.residents) return;
    this.residents = residents;
    this.topics.changed("residents");
  }

  private lineChanged(line: LineState): void {
    this.line = line;
    if (line.state === "ended") {
      this.talk.stop();
      this.spoken.stop();
      this.editions.stop();
    }
    this.helm.lineIs(line.state === "live");
    this.topics.changed("line");
  }

  private resync(): void {
    if (this.now() - this.resynced_ms < RESYNC_MS) return;
    this.resynced_ms = this.now();
    this.wire.send(encodeResync());
  }
}

/** Others read along while somebody writes, unless their needs say otherwise. */
function mayReadAlong(needs: NeedsProfile | undefined): boolean {
  return needs?.show_typing !== false;
}
