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
  encodeSay,
  encodeType,
  encodeVoice,
  type Facts,
  type Pulse,
  type Refused,
  type Resumed,
  SAY_CHARACTERS_MAX,
  type Said,
  type ServerMessage,
  type Typed,
  type Utterance,
  VOICE_BYTES_MAX,
  type Welcome,
} from "../protocol";
import { fromCity, say } from "../words";
import { Autopilot } from "./autopilot";
import { CrowdColumns } from "./crowd";
import { Drafts } from "./drafts";
import { GroundRaster } from "./ground";
import type { Fetch } from "./package";
import { Recent } from "./recent";
import { Regions } from "./regions";
import { type Held, Renewal } from "./renewal";
import { Sayings } from "./sayings";
import { Spoken } from "./spoken";
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
import { Typing } from "./typing";
import { Utterances } from "./utterances";
import { View } from "./view";
import { Walker } from "./walker";

const CHAT_LINES_MAX = 200;
const NOTES_MAX = 50;
/** The server allows one RESYNC a second; a keyframe is on its way for most of that time. */
const RESYNC_MS = 1_500;
/** So long a new ground is waited for at most before the city is another all the same. */
const RENEW_S_MAX = 5;
/** How often the ground near the resident is looked after. */
const GROUND_S = 0.5;
/** The city takes a profile of needs once a second. */
const NEEDS_MS = 1_100;
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
  /** How the resident wants to be told things, from the first word on. */
  readonly needs?: NeedsProfile;
}

/** A city whose ground near the resident is on its way. */
interface Coming extends Held {
  readonly ground: GroundRaster;
  readonly regions: Regions;
  waited_s: number;
}

export class City implements CityState, Actions {
  city: CityFacts;
  features: readonly Feature[];
  ground: GroundRaster;
  readonly crowd = new CrowdColumns();
  line: LineState = FIRST_STATE;
  residents = 0;
  gatherings: readonly Gathering[] = [];
  companion = false;

  private readonly lines = new Recent<ChatLine>(CHAT_LINES_MAX);
  private readonly informed = new Recent<Note>(NOTES_MAX);
  private readonly sayings = new Sayings((text, number) => this.wire.send(encodeSay(text, number)));
  private readonly said = new Utterances();
  private readonly written = new Drafts();
  private readonly typed: Typing;
  private readonly spoken = new Spoken((...parts) => this.wire.send(encodeCaption(...parts)));
  private readonly topics = new Topics();
  private readonly clock = new TickClock();
  private readonly view: View;
  private readonly walker: Walker;
  private readonly autopilot = new Autopilot(() => this.topics.changed("leading"));
  private smooth = true;
  private regions: Regions;
  private coming: Coming | undefined;
  private readonly renewal: Renewal;
  private readonly get: Fetch;
  private readonly wire: Line;
  private readonly now: () => number;
  private welcomed = false;
  private steering = STILL;
  private cell_m = 64;
  private resynced_ms = Number.NEGATIVE_INFINITY;
  private sinceGround_s = 0;
  private needs: NeedsProfile | undefined;
  private needsSent: NeedsProfile | undefined;
  private needsTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly options: CityOptions) {
    const { city, features, wish, url, open, tokens, awake } = options;
    this.city = city;
    this.features = features;
    this.now = options.now ?? (() => performance.now());
    this.typed = new Typing((...parts) => this.wire.send(encodeType(...parts)), this.now);
    this.knowNeeds(options.needs);
    this.needsSent = options.needs;
    this.get = options.get ?? ((path: string) => fetch(path));
    this.ground = new GroundRaster(city.ground);
    this.regions = this.regionsOf(this.ground, city);
    this.walker = new Walker(wish.name, wish.colour, {
      walkable: (x, z) => this.ground.walkable(x, z),
      height: (x, z) => this.ground.height(x, z),
    });
    this.view = new View(this.crowd, () => this.resync());
    this.renewal = new Renewal(options.package, this.get, { city, features }, (next) => this.come(next));
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

  get leading(): Leading {
    return this.autopilot.leading;
  }

  get people() {
    return this.view.people;
  }

  get chat(): readonly ChatLine[] {
    return this.lines.entries;
  }

  get utterances(): readonly Heard[] {
    return this.said.entries;
  }

  get drafts(): ReadonlyMap<number, DraftView> {
    return this.written.views;
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
    this.lead(dt_s);
    const changed = this.walker.advance(dt_s);
    // A second screen walks nowhere: it shows what somebody hears who walks by another page.
    if (!this.companion) this.walker.report(dt_s, this.sendMove);
    this.crowd.advance(this.clock.at(this.now()), dt_s, this.clock.tick_s, this.ground);
    this.renew(dt_s);
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
    if (isHeld(steering)) this.autopilot.halt();
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
    this.typed.said();
    this.topics.changed("chat");
    return true;
  }

  ask(verb: string, given: Arguments = {}): void {
    // Whoever asks right after a choice expects an answer that knows of it.
    this.sendNeeds();
    if (!this.wire.send(encodeAsk(verb, given))) this.inform("ask_offline", say("ask-offline"));
  }

  /** The city is told at once, and again a moment later when more changes come. */
  setNeeds(needs: NeedsProfile): void {
    this.knowNeeds(needs);
    if (this.needsTimer !== undefined) return;
    this.sendNeeds();
    this.needsTimer = setTimeout(() => {
      this.needsTimer = undefined;
      this.sendNeeds();
    }, NEEDS_MS);
  }

  private sendNeeds(): void {
    if (this.needs === undefined || this.needs === this.needsSent) return;
    this.needsSent = this.needs;
    this.wire.send(encodeNeeds(this.needs));
  }

  typing(text: string): void {
    this.typed.write(text);
  }

  caption(text: string, final: boolean, speaker?: number): void {
    this.spoken.take(text, final, speaker);
  }

  voice(pcm: Uint8Array): void {
    if (pcm.length === 0) this.wire.send(encodeVoice(pcm));
    for (let at = 0; at < pcm.length; at += VOICE_BYTES_MAX)
      this.wire.sendLatest(encodeVoice(pcm.subarray(at, at + VOICE_BYTES_MAX)));
  }

  walkAlong(way: readonly Spot[], goal: Goal, { on = false, run = false, smooth = true }: Pace = {}): void {
    this.smooth = smooth;
    if (on && this.leading.mode === "way") this.autopilot.goOn(way, goal);
    else this.autopilot.walkAlong(way, goal, run);
  }

  follow(id: number, { smooth = true }: Pace = {}): void {
    const person = this.people.get(id);
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

  leave(): void {
    this.wire.leave();
  }

  /** Add a note for the resident; `text` is what they wanted to say. */
  inform(code: string, sentence: string, text?: string): void {
    this.add({ code, sentence, at_ms: Date.now(), ...(text !== undefined && { text }) });
  }

  private hello() {
    const { name, colour, start, seat, key, pair } = this.options.wish;
    const place = this.welcomed ? { x: this.self.x, z: this.self.z } : start;
    return { name, colour, start: place, needs: this.needs, seat, key, pair };
  }

  /** Let the autopilot hold the controls for a frame, if somebody is led. Without the line nobody is led on. */
  private lead(dt_s: number): void {
    const { leading } = this;
    if (leading.mode === "still" || dt_s <= 0 || this.line.state !== "live") return;
    const leader = leading.mode === "follow" ? this.people.get(leading.id) : undefined;
    const step = this.autopilot.step(this.self, dt_s, this.smooth, leader);
    if (step === undefined) return this.walker.steer(STILL);
    this.walker.turnBy(step.turn_deg);
    this.walker.steer({ forward: step.forward, strafe: 0, turn: 0, run: step.run });
  }

  private regionsOf(ground: GroundRaster, city: CityFacts): Regions {
    return new Regions(ground, city.ground, this.options.package, this.get, () => this.topics.changed("self"));
  }

  /** Another city is coming: first its ground where the resident stands, so that nobody falls or is held up. */
  private come({ city, features }: Held): void {
    const ground = new GroundRaster(city.ground);
    const regions = this.regionsOf(ground, city);
    regions.follow(this.self.x, this.self.z, this.now());
    this.coming = { city, features, ground, regions, waited_s: 0 };
  }

  private renew(dt_s: number): void {
    const { coming } = this;
    if (coming === undefined) return;
    coming.waited_s += dt_s;
    if (!coming.regions.complete && coming.waited_s < RENEW_S_MAX) return;
    this.coming = undefined;
    this.city = coming.city;
    this.features = coming.features;
    this.ground = coming.ground;
    this.regions = coming.regions;
    this.topics.changed("city");
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
        return this.heard(message);
      case "REFUSED":
        return this.refused(message);
      case "TYPED":
        return this.read(message);
      case "UTTERED":
        return this.hear(message.utterance);
      case "NOTICE":
        return this.note("notice", message);
      case "CITY_CHANGED":
        return this.renewal.follow(message.revision);
    }
  }

  private welcome({ facts }: Welcome): void {
    this.giveBack();
    this.arrive(facts);
    this.renewal.follow(facts.revision);
    this.sayings.goOn(0);
    this.typed.refresh();
  }

  /** Go on; a page that was loaded again begins with nothing but its session. */
  private resumed({ facts }: Resumed): void {
    const known = this.welcomed && facts.id === this.self.id;
    if (!known) this.arrive(facts);
    this.renewal.follow(facts.revision);
    this.walker.goOn(facts.seq, facts.x, facts.z, facts.heading);
    this.resynced_ms = Number.NEGATIVE_INFINITY;
    this.counted(facts.residents);
    this.sayings.goOn(facts.said);
    this.typed.refresh();
  }

  private arrive(facts: Facts): void {
    this.welcomed = true;
    this.cell_m = facts.cell_m;
    this.gatherings = [];
    this.clock.reset(facts.tick_ms);
    this.resynced_ms = Number.NEGATIVE_INFINITY;
    this.view.reset(facts.id, facts);
    this.walker.arrive(facts.id, facts.x, facts.z, facts.heading, facts.tick_ms, facts.speed_mps_max);
    this.autopilot.halt("lost");
    this.autopilot.allow(facts.speed_mps_max);
    this.companion = facts.companion === true;
    this.regions.follow(facts.x, facts.z, this.now());
    this.peopleChanged();
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

  private heard({ id, name, text, x, z, language, off_record, number }: Said): void {
    const own = id === this.self.id;
    const tongue = language === "" ? {} : { language };
    this.lines.add({ id, name, text, x, z, at_ms: Date.now(), own, ...tongue });
    const facts = off_record ? { facts: { off_record } } : {};
    this.hear({ channel: "chat", text, id, name, x, z, priority: 1, ...tongue, ...facts });
    if (this.written.drop(id)) this.topics.changed("draft");
    // Words that a second screen wrote are the resident's own too, and answer nothing that this page said.
    if (number > 0) this.sayings.answered(number);
    if (own) {
      // Who heard this has forgotten the draft, also that of the next line.
      this.typed.refresh();
    }
    this.topics.changed("chat");
  }

  private hear(utterance: Utterance): void {
    this.said.add(utterance, {
      at_ms: Date.now(),
      arrived_ms: performance.now(),
      own: utterance.id === this.self.id && (utterance.channel === "chat" || utterance.channel === "speech"),
    });
    this.topics.changed("utterance");
  }

  private read(message: Typed): void {
    if (message.id !== this.self.id && this.written.take(message)) this.topics.changed("draft");
  }

  private peopleChanged(): void {
    const isHere = (id: number): boolean => this.view.people.get(id)?.away === false;
    if (this.written.keep(isHere)) this.topics.changed("draft");
    this.topics.changed("people");
  }

  private knowNeeds(needs: NeedsProfile | undefined): void {
    this.needs = needs;
    this.typed.show(needs?.show_typing !== false);
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
    if (line.state === "ended") {
      this.typed.stop();
      this.spoken.stop();
      this.renewal.stop();
    }
    this.steer(this.steering);
    this.topics.changed("line");
  }

  private resync(): void {
    if (this.now() - this.resynced_ms < RESYNC_MS) return;
    this.resynced_ms = this.now();
    this.wire.send(encodeResync());
  }
}

function isHeld({ forward, strafe, turn }: Steering): boolean {
  return forward !== 0 || strafe !== 0 || turn !== 0;
}
