/**
 * The page's voice: one polite live region for screen readers, one for alerts, or the browser's own voice instead of both.
 *
 * Whoever listens sets how fast (`announce_chars_per_s`): after a text nothing new comes before it can have been heard. Answers that were
 * asked for do not wait: they cut short what is being said and take the place of what was only volunteered. What was volunteered and came too
 * late is left out: it is about a place that one has passed.
 *
 * Invariant: between two answers no more characters are given than the listener's rate allows; a text goes to the live region or to the voice,
 * never to both; at most one alert every `ALERT_PACE_MS`; no alert is lost, and nothing cuts one short that is being spoken.
 */
import { element } from "./element";

/** Sentences that come in quick succession are joined. */
export const PACE_MS = 1500;
/** So long a live region needs to have been noticed before it may change. */
export const SETTLE_MS = 250;
export const ALERT_PACE_MS = 5000;
/** Sentences that wait; beyond them the oldest that nobody asked for is left out. */
export const SENTENCES_MAX = 4;
/** No more is said in one go, so that something newer is not kept waiting for long. */
export const BREATH_S = 8;
/** What was volunteered is let go of when it had to wait longer. */
export const STALE_MS = 8000;
const CHARS_PER_S = 25;

/** What is said aloud, each part in its language. */
export interface Part {
  readonly text: string;
  readonly lang?: string;
}

/** A voice that can be heard instead of a screen reader's. */
export interface Voice {
  /** Say this after cutting short what is being said; `done` is called once, also when it was cut short. */
  speak(parts: readonly Part[], done: () => void): void;
  stop(): void;
}

export interface AnnouncerOptions {
  readonly charsPerS?: () => number;
  /** The voice to be used now; undefined for the live regions. */
  readonly voice?: () => Voice | undefined;
}

type Kind = "asked" | "said" | "volunteered";
interface Entry extends Part {
  readonly kind: Kind;
  readonly at_ms: number;
}

export class Announcer {
  readonly region = element("div", { class: "unseen", "aria-live": "polite", "aria-atomic": "true" });
  readonly alerts = element("div", { class: "unseen", role: "alert", "aria-atomic": "true" });
  private readonly waiting = new Map<string, Entry>();
  private readonly urgent: Part[] = [];
  private timer: ReturnType<typeof setTimeout> | undefined;
  private alertTimer: ReturnType<typeof setTimeout> | undefined;
  private changed_ms = Number.NEGATIVE_INFINITY;
  private free_ms = Number.NEGATIVE_INFINITY;
  private quiet_ms = Number.NEGATIVE_INFINITY;
  private alerted_ms = Number.NEGATIVE_INFINITY;
  private serial = 0;
  /** Counts what the voice was given to say: only the newest may say that it has ended. */
  private turn = 0;
  /** Whether the voice says an alert at this moment. */
  private alerting = false;

  constructor(private readonly options: AnnouncerOptions = {}) {}

  /** Say a sentence soon. With a topic, it takes the place of an unspoken sentence of the same topic. */
  say(sentence: string, topic?: string, lang?: string): void {
    this.add("said", sentence, topic, lang);
  }

  /** Answer a question: at once, in the place of what is being said and of what nobody asked for; only after an alert that is being spoken. */
  answer(sentence: string, lang?: string): void {
    for (const [key, { kind }] of this.waiting) if (kind !== "said") this.waiting.delete(key);
    if (!this.alerting) {
      this.options.voice?.()?.stop();
      this.free_ms = this.changed_ms + SETTLE_MS;
    }
    this.add("asked", sentence, undefined, lang);
  }

  /** Say something that nobody asked for, if there is time for it before it is stale. */
  volunteer(sentence: string, topic?: string, lang?: string): void {
    this.add("volunteered", sentence, topic, lang);
  }

  /** Let nothing volunteered be said for so long: somebody is speaking. */
  hush(for_ms: number): void {
    this.quiet_ms = performance.now() + for_ms;
  }

  /** Say what nobody may miss. The focus stays where it is. */
  alert(sentence: string, lang?: string): void {
    this.urgent.push(part(sentence, lang));
    this.scheduleAlert();
  }

  private scheduleAlert(): void {
    if (this.alertTimer !== undefined || this.alerting) return;
    const wait_ms = Math.max(0, this.alerted_ms + ALERT_PACE_MS - performance.now());
    this.alertTimer = setTimeout(() => this.raise(), wait_ms);
  }

  /** Forget what was not said yet, and fall silent; an alert is still spoken to its end. */
  stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.waiting.clear();
    if (!this.alerting) this.options.voice?.()?.stop();
  }

  private add(kind: Kind, text: string, topic: string | undefined, lang: string | undefined): void {
    if (text === "") return;
    this.serial += 1;
    const key = topic ?? `#${this.serial}`;
    this.waiting.delete(key);
    this.waiting.set(key, { ...part(text, lang), kind, at_ms: performance.now() });
    for (const [oldest, entry] of this.waiting) {
      if (this.waiting.size <= SENTENCES_MAX) break;
      if (entry.kind !== "asked" || this.waiting.size > 2 * SENTENCES_MAX) this.waiting.delete(oldest);
    }
    this.schedule(kind === "asked");
  }

  private schedule(anew = false): void {
    if (this.timer !== undefined && !anew) return;
    clearTimeout(this.timer);
    this.timer = undefined;
    // The voice calls back when it has finished.
    if (this.free_ms === Number.POSITIVE_INFINITY) return;
    const now_ms = performance.now();
    const onlyVolunteered = [...this.waiting.values()].every(({ kind }) => kind === "volunteered");
    const from_ms = Math.max(this.free_ms, onlyVolunteered ? this.quiet_ms : Number.NEGATIVE_INFINITY);
    this.timer = setTimeout(() => this.speak(), Math.max(0, from_ms - now_ms));
  }

  private speak(): void {
    this.timer = undefined;
    const now_ms = performance.now();
    for (const [key, { kind, at_ms }] of this.waiting)
      if (kind === "volunteered" && now_ms - at_ms > STALE_MS) this.waiting.delete(key);
    const parts = this.breath(now_ms);
    if (parts.length > 0) {
      this.changed_ms = now_ms;
      const voice = this.options.voice?.();
      if (voice === undefined) this.write(parts, now_ms);
      else this.voiced(voice, parts);
    }
    if (this.waiting.size > 0) this.schedule();
  }

  /** Take as much of what waits as is said in one go: answers first, then in order. */
  private breath(now_ms: number): Part[] {
    const taken: Part[] = [];
    let chars = 0;
    const asked = [...this.waiting].filter(([, { kind }]) => kind === "asked");
    for (const [key, entry] of asked.length > 0 ? asked : [...this.waiting]) {
      if (entry.kind === "volunteered" && now_ms < this.quiet_ms) continue;
      if (taken.length > 0 && chars + entry.text.length > this.rate * BREATH_S) break;
      taken.push(entry);
      chars += entry.text.length + 1;
      this.waiting.delete(key);
    }
    return taken;
  }

  private write(parts: readonly Part[], now_ms: number): void {
    writeLive(this.region, parts);
    const { length } = this.region.textContent ?? "";
    this.free_ms = now_ms + Math.max(PACE_MS, (length / this.rate) * 1000);
  }

  /** The voice itself says when it has finished. */
  private voiced(voice: Voice, parts: readonly Part[]): void {
    this.turn += 1;
    const { turn } = this;
    this.free_ms = Number.POSITIVE_INFINITY;
    voice.speak(parts, () => {
      if (turn !== this.turn) return;
      this.free_ms = performance.now() + SETTLE_MS;
      this.alerting = false;
      if (this.urgent.length > 0) this.scheduleAlert();
      if (this.waiting.size > 0) this.schedule(true);
    });
  }

  private raise(): void {
    this.alertTimer = undefined;
    this.alerted_ms = performance.now();
    const parts = this.urgent.splice(0);
    const voice = this.options.voice?.();
    if (voice === undefined) writeLive(this.alerts, parts);
    else {
      // A sentence whose turn was about to come would take the alert's.
      clearTimeout(this.timer);
      this.timer = undefined;
      this.changed_ms = this.alerted_ms;
      this.alerting = true;
      this.voiced(voice, parts);
    }
  }

  private get rate(): number {
    return this.options.charsPerS?.() ?? CHARS_PER_S;
  }
}

function part(text: string, lang: string | undefined): Part {
  return lang === undefined ? { text } : { text, lang };
}

/** Put the parts into a live region, each in its language, so that they are heard also when the same words stand there already. */
export function writeLive(region: HTMLElement, parts: readonly Part[]): void {
  const before = region.textContent;
  const nodes = parts.flatMap(({ text, lang }, at) => {
    const node = lang === undefined ? text : element("span", { lang, dir: "auto" }, text);
    return at === 0 ? [node] : [" ", node];
  });
  const text = parts.map((one) => one.text).join(" ");
  // The same words twice would not be a change, and so would not be heard: a zero-width mark makes them new.
  region.replaceChildren(...nodes, ...(before === text ? ["\u200b"] : []));
}
