/**
 * Which captions stand at a moment, as one person reads them.
 *
 * Up to `SLOTS_MAX` stand together, so that words appear when they arrive and two who speak at once can both be read. Nobody is hurried: a
 * screen stands at least as long as its reader needs; what does not fit is split into screens that follow each other. Speech goes before chat
 * and sounds; of those, what would wait too long is counted in one line. Spoken words that are still being recognised change in place. The
 * rules are those of accessibility/captions.py.
 *
 * Invariant: no utterance disappears without having been shown or counted, but for words that were taken back; what waits is bounded.
 */
import type { Heard } from "../state/types";
import { type Shape, screensOf } from "./caption_lines";

export const SLOTS_MAX = 2;
export const WAITING_MAX = 200;
/** W3C SAUR: live captions come 5 s after the words, on average. */
export const BEHIND_MS_MAX = 5_000;
/** Words that should have become final by now, and have not changed. */
export const INTERIM_MS_MAX = 4_000;

/** A caption that stands now. */
export interface Standing {
  readonly key: number;
  /** Undefined for a line that counts others. */
  readonly heard: Heard | undefined;
  readonly lines: readonly string[];
}

interface Slot {
  key: number;
  heard: Heard | undefined;
  screens: readonly { readonly lines: readonly string[]; readonly leastMs: number }[];
  at: number;
  since_ms: number;
  changed_ms: number;
}

export interface CaptionTexts {
  /** What stands in the lines of a caption. */
  text(heard: Heard): string;
  /** The line that says how many were not shown. */
  more(count: number): string;
  /** How many captions there is room for at once, up to `SLOTS_MAX`. */
  room?(): number;
}

export class CaptionQueue {
  private readonly waiting: Heard[] = [];
  private slots: Slot[] = [];
  private counted = 0;
  private serial = 0;

  constructor(
    private readonly shape: () => Shape,
    private readonly texts: CaptionTexts,
  ) {}

  /** Take something to be read; with a known key, better words for the same. */
  hear(heard: Heard, now_ms: number): void {
    const slot = this.slots.find(({ key }) => key === heard.key);
    const at = this.waiting.findIndex(({ key }) => key === heard.key);
    if (slot !== undefined) {
      slot.heard = heard;
      slot.changed_ms = now_ms;
      this.fill(slot);
    } else if (at >= 0) this.waiting[at] = heard;
    else this.enqueue(heard);
    this.tick(now_ms);
    while (this.behind_ms() > BEHIND_MS_MAX && this.countOldest(isCounted));
    while (this.waiting.length > WAITING_MAX && this.countOldest(() => true));
  }

  /** Let go of words that were taken back before they were final. */
  keep(stands: (heard: Heard) => boolean): void {
    const isKept = (heard: Heard | undefined): boolean => heard?.interim !== true || stands(heard);
    this.slots = this.slots.filter(({ heard }) => isKept(heard));
    this.waiting.splice(0, this.waiting.length, ...this.waiting.filter(isKept));
  }

  /** Let time pass; tell whether anything that stands is another. */
  tick(now_ms: number): boolean {
    const before = this.slots.map(({ key, at }) => `${key}.${at}`).join(" ");
    for (const slot of this.slots) this.turnPage(slot, now_ms);
    this.slots = this.slots.filter((slot) => !this.isOver(slot, now_ms));
    while (this.waiting.length > 0 && this.makeRoom(now_ms)) this.begin(this.waiting.shift(), now_ms);
    if (this.waiting.length === 0 && this.counted > 0 && this.makeRoom(now_ms)) this.begin(undefined, now_ms);
    return before !== this.slots.map(({ key, at }) => `${key}.${at}`).join(" ");
  }

  /** What stands now, oldest first. */
  get standing(): Standing[] {
    return this.slots.map(({ key, heard, screens, at }) => ({ key, heard, lines: screens[at]?.lines ?? [] }));
  }

  /** What waits until somebody has read what stands, in the order in which it will come. */
  get coming(): readonly Heard[] {
    return this.waiting;
  }

  /** Break what stands anew: the reader chose other lines. */
  refill(): void {
    for (const slot of this.slots) if (slot.heard !== undefined) this.fill(slot);
  }

  clear(): void {
    this.waiting.length = 0;
    this.slots = [];
    this.counted = 0;
  }

  private enqueue(heard: Heard): void {
    const rank = rankOf(heard);
    const at = this.waiting.findIndex((other) => rankOf(other) > rank);
    this.waiting.splice(at < 0 ? this.waiting.length : at, 0, heard);
  }

  private begin(heard: Heard | undefined, now_ms: number): void {
    this.serial -= 1;
    const key = heard?.key ?? this.serial;
    const slot: Slot = { key, heard, screens: [], at: 0, since_ms: now_ms, changed_ms: now_ms };
    if (heard === undefined) {
      slot.screens = screensOf(this.texts.more(this.counted), this.shape());
      this.counted = 0;
    } else this.fill(slot);
    if (slot.screens.length > 0) this.slots.push(slot);
  }

  private fill(slot: Slot): void {
    if (slot.heard === undefined) return;
    slot.screens = screensOf(this.texts.text(slot.heard), this.shape());
    slot.at = Math.min(slot.at, Math.max(0, slot.screens.length - 1));
  }

  private turnPage(slot: Slot, now_ms: number): void {
    if (slot.at >= slot.screens.length - 1 || !isRead(slot, now_ms)) return;
    slot.at += 1;
    slot.since_ms = now_ms;
  }

  private isOver(slot: Slot, now_ms: number): boolean {
    if (slot.screens.length === 0) return true;
    const stands_ms = Math.max(this.shape().shownMs, leastMs(slot));
    return isLast(slot) && now_ms - Math.max(slot.since_ms, slot.changed_ms) >= stands_ms;
  }

  /** Make sure that a slot is free for the first that waits. */
  private makeRoom(now_ms: number): boolean {
    if (this.slots.length < Math.max(1, Math.min(SLOTS_MAX, this.texts.room?.() ?? SLOTS_MAX))) return true;
    const isDone = (slot: Slot): boolean => {
      const unfinished = slot.heard?.interim === true && now_ms - slot.changed_ms < INTERIM_MS_MAX;
      return isLast(slot) && isRead(slot, now_ms) && !unfinished;
    };
    let at = this.slots.findIndex(isDone);
    const next = this.waiting[0];
    if (at < 0 && next !== undefined && rankOf(next) < CALM_RANK) at = this.slots.findIndex(isInterruptible);
    if (at < 0) return false;
    const [slot] = this.slots.splice(at, 1);
    // Who speaks goes before chat and sounds; those come again afterwards.
    if (slot?.heard !== undefined && !isDone(slot)) this.enqueue(slot.heard);
    return true;
  }

  private behind_ms(): number {
    const shape = this.shape();
    let sum_ms = 0;
    for (const heard of this.waiting) {
      for (const { leastMs } of screensOf(this.texts.text(heard), shape)) sum_ms += leastMs;
      if (sum_ms > SLOTS_MAX * BEHIND_MS_MAX) break;
    }
    return sum_ms / SLOTS_MAX;
  }

  private countOldest(among: (heard: Heard) => boolean): boolean {
    const at = this.waiting.findIndex((heard) => among(heard) && rankOf(heard) > 0);
    if (at < 0) return false;
    this.waiting.splice(at, 1);
    this.counted += 1;
    return true;
  }
}

const CRITICAL = 3;
const CALM_RANK = 2;

/** What goes before what: what nobody may miss, what is spoken, the rest. */
function rankOf({ channel, priority }: Heard): number {
  if (channel === "alert" || priority >= CRITICAL) return 0;
  return channel === "chat" || channel === "sound" ? CALM_RANK : 1;
}

function isCounted({ channel }: Heard): boolean {
  return channel === "chat" || channel === "sound";
}

function isInterruptible({ heard }: Slot): boolean {
  return heard !== undefined && rankOf(heard) >= CALM_RANK;
}

function isLast(slot: Slot): boolean {
  return slot.at >= slot.screens.length - 1;
}

function leastMs({ screens, at }: Slot): number {
  return screens[at]?.leastMs ?? 0;
}

function isRead(slot: Slot, now_ms: number): boolean {
  return now_ms - slot.since_ms >= leastMs(slot);
}
