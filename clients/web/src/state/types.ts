/**
 * What the two views of the city (the outline in the DOM and the 3D scene) read, and what they may ask for.
 *
 * Axes are glTF's: x east, y up, z south, metres. Headings are degrees clockwise from north (north is -z, east is +x).
 *
 * Invariant: views read these values and call `Actions`; only `state/` writes them.
 */

import type { LineState } from "../net";
import type { Arguments, Channel, Utterance } from "../protocol";
import type { Language } from "../words";

export type { Arguments, Channel, LineState, Utterance };

/** One thing of the city, as in `features-HASH.json` (docs/package.md). */
export interface Feature {
  readonly id: string;
  readonly number: number;
  readonly kind: Kind;
  readonly use?: string;
  readonly name?: string;
  readonly address?: string;
  readonly height_m?: number;
  readonly point: readonly [number, number, number];
  readonly bounds: readonly [number, number, number, number, number, number];
  readonly line?: readonly (readonly [number, number])[];
  readonly attributes?: Readonly<Record<string, string | number | boolean>>;
}

export const KINDS = [
  "building",
  "street",
  "path",
  "square",
  "bridge",
  "water",
  "green",
  "tree",
  "rail",
  "stop",
  "furniture",
  "terrain",
  "other",
] as const;
export type Kind = (typeof KINDS)[number];

/** `city.json`; see docs/package.md. */
export interface CityFacts {
  readonly name: string;
  readonly bounds: { readonly min: readonly [number, number, number]; readonly max: readonly [number, number, number] };
  readonly cell_m: number;
  readonly start: { readonly x: number; readonly z: number; readonly heading_deg: number };
  readonly attribution: string;
  readonly licence: string;
  readonly counts: Readonly<Record<string, number>>;
  readonly files: { readonly features: string; readonly tileset: string };
  readonly ground: GroundIndex;
}

export interface GroundIndex {
  readonly square_m: number;
  readonly region_cells: number;
  readonly cell_x0: number;
  readonly cell_z0: number;
  readonly cells_x: number;
  readonly cells_z: number;
  readonly regions: Readonly<Record<string, string>>;
}

/** What feet ask of the ground. */
export interface Footing {
  walkable(x: number, z: number): boolean;
  height(x: number, z: number): number;
}

/** The ground near the resident. A region that has not arrived yet counts as walkable and rollable at the height last known. */
export interface Ground extends Footing {
  /** Whether somebody in a wheelchair can be there without help. */
  rollable(x: number, z: number): boolean;
}

/** The resident of this page: where the browser believes they are, already corrected by the server. */
export interface Self {
  readonly id: number;
  readonly name: string;
  readonly colour: number;
  readonly x: number;
  readonly y: number;
  readonly z: number;
  readonly heading_deg: number;
  readonly speed_mps: number;
}

/** Somebody in view, for lists: the last place the server named. */
export interface Person {
  readonly id: number;
  readonly name: string;
  readonly colour: number;
  /** The line to them is lost and may come back. */
  readonly away: boolean;
  readonly onStage: boolean;
  /** Their voice is heard at this moment. */
  readonly speaking: boolean;
  readonly x: number;
  readonly z: number;
}

/** Everybody in view, for drawing: rows 0..count-1 of columns, interpolated to the moment of `advance`. */
export interface Crowd {
  readonly count: number;
  readonly id: Uint32Array;
  readonly x: Float32Array;
  readonly y: Float32Array;
  readonly z: Float32Array;
  readonly heading_deg: Float32Array;
  readonly speed_mps: Float32Array;
}

export interface ChatLine {
  readonly id: number;
  readonly name: string;
  readonly text: string;
  readonly x: number;
  readonly z: number;
  /** Milliseconds since the epoch, this page's clock. */
  readonly at_ms: number;
  readonly own: boolean;
  /** BCP 47, where it is known. */
  readonly language?: string;
}

/** Anything that was said, chat and speech as well as answers of the city, as this page heard it. */
export interface Heard extends Utterance {
  /** Counts up from 1; a spoken text that is replaced by a better one keeps its key. */
  readonly key: number;
  /** Milliseconds since the epoch, this page's clock, when its first words came. */
  readonly at_ms: number;
  /** When these words arrived, on the clock of `performance.now`. */
  readonly arrived_ms: number;
  readonly own: boolean;
  /** Spoken words that may still change. */
  readonly interim: boolean;
}

/** What somebody is writing at this moment, in the order in which they began. */
export interface DraftView {
  readonly id: number;
  readonly name: string;
  readonly text: string;
  /** A part did not arrive; the text is what was known before, until the whole comes again. */
  readonly lost: boolean;
}

/** A person's profile, or a part of it: entries of accessibility/needs.json. */
export type NeedsProfile = Readonly<Record<string, unknown>>;

/** A sentence for the resident that is not chat: a refusal, a notice. */
export interface Note {
  readonly code: string;
  readonly sentence: string;
  /** The language of the sentence, where it is not that of the page. */
  readonly lang?: string;
  readonly at_ms: number;
  /** What the resident wanted to say and did not, or perhaps not. */
  readonly text?: string;
}

/** So many people, none of them in view, in a part of the city around this point. */
export interface Gathering {
  readonly x: number;
  readonly z: number;
  readonly residents: number;
}

/** A spot on the map, metres. */
export interface Spot {
  readonly x: number;
  readonly z: number;
}

/** What somebody is led to. */
export interface Goal extends Spot {
  readonly name: string;
}

/** Why somebody is led no longer. */
export type Halt = "arrived" | "stopped" | "stuck" | "lost";

/** How the page walks for the resident at this moment; `metres` is the way that is left. */
export type Leading =
  | { readonly mode: "still"; readonly why?: Halt }
  | { readonly mode: "way"; readonly goal: Goal; readonly metres: number; readonly run: boolean }
  | { readonly mode: "follow"; readonly id: number; readonly name: string; readonly metres: number };

/** How to walk for the resident: `smooth` turns over a few frames, else at once; `on` adds the points to those that are left. */
export interface Pace {
  readonly on?: boolean;
  readonly run?: boolean;
  readonly smooth?: boolean;
}

/** `city` changes when its package was published anew: facts, features and ground are others. `people` changes when somebody comes, goes or has other words; where they are changes silently. `self` changes up to once a frame. */
export type Topic =
  | "city"
  | "self"
  | "people"
  | "chat"
  | "line"
  | "note"
  | "residents"
  | "utterance"
  | "draft"
  | "leading";

/** What can be read. `on` calls the listener after a change of that topic; it returns the way to stop listening. */
export interface CityState {
  readonly city: CityFacts;
  readonly features: readonly Feature[];
  readonly ground: Ground;
  readonly self: Self;
  readonly people: ReadonlyMap<number, Person>;
  readonly crowd: Crowd;
  readonly chat: readonly ChatLine[];
  /** Everything that was said, by anybody and by the city, oldest first; the newest 200. */
  readonly utterances: readonly Heard[];
  /** What others are writing, by their ids, in the order in which they began. */
  readonly drafts: ReadonlyMap<number, DraftView>;
  /** What the resident said and nobody has heard yet, oldest first. */
  readonly unsaid: readonly string[];
  readonly notes: readonly Note[];
  readonly line: LineState;
  readonly residents: number;
  /** Where people are who are too far away to be seen; counted every few seconds. */
  readonly gatherings: readonly Gathering[];
  /** Whether the page walks for the resident, and where to; the topic `leading` tells of its beginning and its end. */
  readonly leading: Leading;
  /** Whether this page only shows what another one hears (a second screen). */
  readonly companion: boolean;
  on(topic: Topic, listener: () => void): () => void;
}

/** What a resident holds down at this moment: -1..1 each. `forward` and `strafe` are relative to the heading. */
export interface Steering {
  readonly forward: number;
  readonly strafe: number;
  /** Turning right is positive. */
  readonly turn: number;
  readonly run: boolean;
}

/** What can be asked for. */
export interface Actions {
  /** Hold these controls until told otherwise. */
  steer(steering: Steering): void;
  /** Turn by this many degrees at once (mouse drag, touch). */
  turnBy(degrees: number): void;
  /** Say something, at once or when the line is back. False when it was not taken; a note says why. */
  say(text: string): boolean;
  /** Ask the city something, or wish for something (docs/protocol.md, ASK); what it says comes as an utterance. */
  ask(verb: string, given?: Arguments): void;
  /** How the resident wants to be told things from now on. */
  setNeeds(needs: NeedsProfile): void;
  /** What stands in the chat's field now; others read along, unless the resident does not want that. */
  typing(text: string): void;
  /** What is being spoken aloud, by the resident or, from a captioner's seat, by `speaker`; a text that is not final may still change. */
  caption(text: string, final: boolean, speaker?: number): void;
  /** The resident's voice: 16,000 samples a second of 16 bits, little-endian; empty when they have stopped. */
  voice(pcm: Uint8Array): void;
  /** Walk along these points until the goal, or until anything else is steered. */
  walkAlong(way: readonly Spot[], goal: Goal, pace?: Pace): void;
  /** Walk behind somebody in view, until anything else is steered. */
  follow(id: number, pace?: Pace): void;
  /** Run or walk while being led along a way. */
  hurry(run: boolean): void;
  /** Stand still where the page walks for the resident. */
  halt(): void;
  leave(): void;
}

/**
 * The client's own palette: what the wire's colour index 0..11 looks like (docs/protocol.md, HELLO). Both views take it from here;
 * the words for the colours are the messages `colour-0` … `colour-11`, in the same order.
 */
export const PALETTE = [
  "#d1404a",
  "#e2711d",
  "#dba617",
  "#7fae34",
  "#2e7d4f",
  "#1f9e95",
  "#3f9bdc",
  "#3a5fcd",
  "#7c53c3",
  "#d0539b",
  "#8d6748",
  "#6f7b87",
] as const;

/** What the join page knows. */
export interface JoinWish {
  readonly name: string;
  readonly colour: number;
  readonly start?: { readonly x: number; readonly z: number };
  /** What they take part as ("captioner", "host"), and the key that it needs. */
  readonly seat?: string;
  readonly key?: string;
  /** The code of a resident whose words this screen is to show. */
  readonly pair?: string;
}

/**
 * What this person needs and prefers: a value for every entry of accessibility/needs.json, kept in this browser and told to the city.
 */
export interface Preferences {
  readonly scene: boolean;
  readonly theme: "system" | "light" | "dark";
  readonly contrast: "system" | "more";
  readonly motion: "system" | "reduce";
  /** Others stand still in the picture, wherever they walk. */
  readonly still: boolean;
  readonly quality: "auto" | "low" | "high";
  /** "system" takes the first of the browser's languages that the city speaks. */
  readonly language: "system" | Language;
  /** Easy words and short sentences, where the language has them. */
  readonly easy: boolean;
  readonly text_percent: number;
  readonly captions: boolean;
  readonly sound_captions: boolean;
  readonly chat_captions: boolean;
  readonly caption_percent: number;
  readonly caption_font: "sans" | "serif" | "mono" | "easy";
  readonly caption_colour: "white" | "yellow" | "cyan" | "green" | "black";
  readonly caption_background: "black" | "white" | "blue";
  readonly caption_opacity_percent: number;
  readonly caption_outline: boolean;
  readonly caption_place: "bottom" | "top";
  readonly caption_line_chars: number;
  readonly caption_lines: number;
  readonly caption_arrows: boolean;
  /** The longest that a caption stands after it could be read, seconds. */
  readonly caption_s_max: number;
  readonly reading_wpm: number;
  /** The page speaks by the browser's voice. */
  readonly speech: boolean;
  readonly speech_percent: number;
  readonly speech_volume_percent: number;
  /** What a screen reader is given to read, characters a second. */
  readonly announce_chars_per_s: number;
  /** What one comes past is said while walking. */
  readonly callouts: boolean;
  readonly detail: "short" | "normal" | "full";
  readonly beacon: boolean;
  readonly beacon_volume_percent: number;
  readonly sounds_percent: number;
  readonly mono: boolean;
  /** What others write is shown only when it is whole. */
  readonly line_mode: boolean;
  /** Others may read along while this person writes. */
  readonly show_typing: boolean;
  /** Whether single letters act as shortcuts (WCAG 2.2, 2.1.4); arrow keys always walk. */
  readonly shortcuts: boolean;
  /** Another key for an action, by its id; "" for none (ui/shortcuts.ts). */
  readonly keys: Readonly<Record<string, string>>;
  readonly scanning: boolean;
  readonly scan_s: number;
  /** How many times longer than usual everything waits that goes away by itself. */
  readonly time_factor: number;
}
