/**
 * Captions: what is said and heard, as one person reads it, screen after screen.
 *
 * Speech and chat carry the speaker's name at each change and after a minute's silence (XAG 104), and from where the words come,
 * as text (W3C SAUR); sounds say what, where and how far. What comes faster than it can be read waits; chat and sounds that would
 * wait too long are counted in one line instead. Words that are still being recognised change in place. The same rules are
 * accessibility/captions.py.
 *
 * Invariant: a screen stands at least as long as its reader needs for it, and no utterance disappears without being shown or
 * counted in a line that is.
 */
import { say } from "../words";
import { bearing_deg, turn_deg } from "./bearing";
import { type Screen, type Shape, screensOf, USUAL_SHAPE, withinBounds } from "./caption_lines";
import { directionWords, distanceWords } from "./phrases";

/** What can be read as a caption; `key` is that of the words it may replace. */
export interface Hearable {
  readonly key: number;
  readonly channel: string;
  readonly text: string;
  readonly language?: string;
  readonly id?: number;
  readonly name?: string;
  readonly x?: number;
  readonly z?: number;
  /** 3 is critical. */
  readonly priority: number;
}

/** Where the reader stands (metres) and looks (degrees clockwise from north). */
export interface Listener {
  readonly x: number;
  readonly z: number;
  readonly heading_deg: number;
}

/** What stands now. `heard` is undefined for a line that counts others. */
export interface Caption {
  readonly lines: readonly string[];
  readonly heard: Hearable | undefined;
}

interface Shown {
  heard: Hearable | undefined;
  /** What stands before the words: whose they are. */
  before: string;
  screens: Screen[];
  at: number;
  sinceMs: number;
}

/** XAG 104: the name again after one minute. */
export const SILENCE_MS = 60_000;
/** W3C SAUR: live captions come 5 s after the words, on average. */
export const BEHIND_MS_MAX = 5_000;
/** Utterances; the oldest beyond it are counted, whatever they are. */
export const WAITING_MAX = 200;
/** So near, a direction says nothing. */
const HERE_M = 2;
const CRITICAL = 3;
const NAMED = ["speech", "chat"];
const COUNTED = ["chat", "sound"];

/** One person's captions. Times are milliseconds of one clock that never goes back. */
export class Captions {
  private waiting: { heard: Hearable; ms: number }[] = [];
  private shown: Shown | undefined;
  private counted = 0;
  private speaker: string | undefined;
  private spokeAtMs = 0;
  private shape: Shape;

  constructor(shape: Shape = USUAL_SHAPE) {
    this.shape = withinBounds(shape);
  }

  /** Read differently from the next caption on. */
  useShape(shape: Shape): void {
    this.shape = withinBounds(shape);
  }

  /** Take something to be read. What is critical goes before everything else that waits. */
  hear(heard: Hearable, nowMs: number): void {
    const screens = screensOf(heard.text, this.shape);
    if (screens.length === 0 || this.replaceShown(heard)) return;
    const entry = { heard, ms: screens.reduce((sum, { leastMs }) => sum + leastMs, 0) };
    const same = this.waiting.findIndex((waiting) => waiting.heard.key === heard.key);
    if (same >= 0) this.waiting[same] = entry;
    else if (heard.priority >= CRITICAL) this.waiting.splice(this.urgent(), 0, entry);
    else this.waiting.push(entry);
    while (this.behindMs(nowMs) > BEHIND_MS_MAX && this.countOldest(COUNTED));
    while (this.waiting.length > WAITING_MAX && this.countOldest());
  }

  /** How long it takes to read what waits now. */
  behindMs(nowMs: number): number {
    const waiting = this.waiting.reduce((sum, { ms }) => sum + ms, 0);
    if (this.shown === undefined) return waiting;
    const { screens, at, sinceMs } = this.shown;
    const rest = Math.max(0, sinceMs + (screens[at]?.leastMs ?? 0) - nowMs);
    return screens.slice(at + 1).reduce((sum, { leastMs }) => sum + leastMs, waiting + rest);
  }

  /** Give what stands now, as heard from where the reader is; undefined for an empty screen. */
  show(nowMs: number, listener?: Listener): Caption | undefined {
    const shown = this.shown;
    const stoodMs = shown ? nowMs - shown.sinceMs : 0;
    const leastMs = shown?.screens[shown.at]?.leastMs ?? 0;
    if (shown && stoodMs >= leastMs && shown.at + 1 < shown.screens.length) {
      shown.at += 1;
      this.turn(shown, nowMs);
    } else if (!shown || stoodMs >= leastMs) {
      const next = this.next(nowMs, listener);
      if (next) this.turn(next, nowMs);
      else if (shown && stoodMs >= Math.max(this.shape.shownMs, leastMs)) this.shown = undefined;
    }
    const screen = this.shown?.screens[this.shown.at];
    return screen && { lines: screen.lines, heard: this.shown?.heard };
  }

  private turn(shown: Shown, nowMs: number): void {
    shown.sinceMs = nowMs;
    this.shown = shown;
    if (this.speaker !== undefined) this.spokeAtMs = nowMs;
  }

  /** Words that stand now and were recognised better change where they stand. */
  private replaceShown(heard: Hearable): boolean {
    const shown = this.shown;
    if (shown?.heard?.key !== heard.key) return false;
    shown.heard = heard;
    shown.screens = screensOf(shown.before + heard.text, this.shape);
    shown.at = Math.min(shown.at, shown.screens.length - 1);
    return true;
  }

  private urgent(): number {
    return this.waiting.filter(({ heard }) => heard.priority >= CRITICAL).length;
  }

  private countOldest(channels?: readonly string[]): boolean {
    const oldest = this.waiting.findIndex(
      ({ heard }) => heard.priority < CRITICAL && (channels === undefined || channels.includes(heard.channel)),
    );
    if (oldest < 0) return false;
    this.waiting.splice(oldest, 1);
    this.counted += 1;
    return true;
  }

  private next(nowMs: number, listener: Listener | undefined): Shown | undefined {
    const rest = { at: 0, sinceMs: nowMs };
    if (this.counted > 0 && this.urgent() === 0) {
      const text = say("caption-more", { count: this.counted });
      this.counted = 0;
      this.speaker = undefined;
      return { ...rest, heard: undefined, before: "", screens: screensOf(text, this.shape) };
    }
    const heard = this.waiting.shift()?.heard;
    if (heard === undefined) return undefined;
    const before = this.isNew(heard, listener, nowMs) ? speakerWords(heard, listener) : "";
    const text = heard.channel === "sound" ? soundWords(heard, listener) : before + heard.text;
    return { ...rest, heard, before, screens: screensOf(text, this.shape) };
  }

  /** Whether the name must be said: another speaker, another direction, or a long silence. */
  private isNew(heard: Hearable, listener: Listener | undefined, nowMs: number): boolean {
    const named = NAMED.includes(heard.channel);
    const speaker = JSON.stringify([heard.id, heard.name, directionTo(heard, listener)]);
    const changed = speaker !== this.speaker || nowMs - this.spokeAtMs >= SILENCE_MS;
    this.speaker = named ? speaker : undefined;
    return named && changed;
  }
}

/** Who speaks, and from where: "Anna [behind to the left]: ". */
export function speakerWords(heard: Hearable, listener?: Listener): string {
  const name = heard.name?.trim() || say("caption-speaker-unknown");
  const direction = directionTo(heard, listener);
  const said = direction ? say("caption-speaker-from", { name, direction }) : say("caption-speaker", { name });
  return `${said} `;
}

/** What sounds, where and how far: "[bell rings, behind to the left, 60 metres]". */
export function soundWords(heard: Hearable, listener?: Listener): string {
  const metres = metresTo(heard, listener);
  const direction = directionTo(heard, listener);
  if (metres === undefined) return say("caption-sound", { sound: heard.text });
  if (!direction) return say("caption-sound-here", { sound: heard.text });
  return say("caption-sound-from", { sound: heard.text, direction, distance: distanceWords(metres) });
}

function metresTo({ x, z }: Hearable, listener: Listener | undefined): number | undefined {
  if (listener === undefined || x === undefined || z === undefined) return undefined;
  return Math.hypot(x - listener.x, z - listener.z);
}

/** From where, in words; "" for nowhere, and for where the reader stands. */
function directionTo(heard: Hearable, listener: Listener | undefined): string {
  const metres = metresTo(heard, listener);
  if (metres === undefined || metres <= HERE_M || !listener) return "";
  const bearing = bearing_deg(listener.x, listener.z, heard.x ?? 0, heard.z ?? 0);
  return directionWords(turn_deg(listener.heading_deg, bearing));
}
