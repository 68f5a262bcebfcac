/**
 * The captions: what is said and heard near the resident, as lines of words over the scene or under the lists.
 *
 * Each caption says who speaks and from where, as seen from the way the resident faces at that moment: the words turn as one turns, and the
 * arrow only repeats them. How captions look and what they show follows the needs. `citiverse:caption` marks in the page's performance
 * timeline say when words arrived and when they stood in the page.
 *
 * Invariant: captions take no clicks, no focus and no announcements; a text stays in place until it is another one.
 */
import { bearing_deg, directionWords, distanceWords, turn_deg } from "../outline";
import { CaptionQueue, type Standing } from "../outline/caption_queue";
import type { CityState, Heard, Preferences } from "../state/types";
import { listed, say } from "../words";
import { element, icon, setText } from "./element";
import { ICONS } from "./icons";
import { CAPTIONS } from "./needs_words";
import type { PreferencesStore } from "./preferences";
import { CHAT } from "./words";

/** So near, a direction says nothing. */
const HERE_M = 2;
const PORTRAIT_LINES = 1;
/** Widths of a letter, of the size of the text. */
const LETTER_EM = 0.52;
const MONO_EM = 0.62;
/** A page that is open all day keeps no more marks than this. */
const MARKS_MAX = 500;

interface Shown {
  readonly node: HTMLElement;
  readonly who: HTMLElement;
  readonly arrow: SVGSVGElement;
  readonly words: HTMLElement;
  readonly lines: HTMLElement;
}

export class CaptionArea {
  readonly node = element("section", {
    class: "captions",
    "aria-label": CAPTIONS.region,
    "aria-live": "off",
    hidden: true,
  });
  private readonly queue: CaptionQueue;
  private readonly shown = new Map<number, Shown>();
  private readonly seen = new WeakSet<Heard>();
  private marks = 0;
  private width_px = 0;

  constructor(
    private readonly state: CityState,
    private readonly store: PreferencesStore,
  ) {
    this.queue = new CaptionQueue(() => this.shape(), {
      text: (heard) => (heard.channel === "sound" ? say("caption-sound", { sound: heard.text }) : heard.text),
      more: (count) => say("caption-more", { count }),
    });
    for (const heard of state.utterances) this.seen.add(heard);
    this.look();
  }

  /** Take in what was said, and show it at once. */
  take(now_ms: number = performance.now()): void {
    for (const heard of this.state.utterances) {
      if (this.seen.has(heard)) continue;
      this.seen.add(heard);
      if (captioned(heard, this.store.current)) this.queue.hear(heard, now_ms);
    }
    this.draw();
  }

  /** Let time pass, and let the words turn with the resident. */
  tick(now_ms: number): void {
    this.queue.tick(now_ms);
    this.draw();
  }

  /** Look as the needs say, and measure how much fits. */
  look(): void {
    const needs = this.store.current;
    captionLook(this.node, needs);
    if (!needs.captions && !needs.sound_captions && !needs.chat_captions) this.queue.clear();
    this.measure();
    this.queue.refill();
    this.draw();
  }

  /** Measure the place for a line; the page does so when its layout changes. */
  measure(): void {
    this.width_px = this.node.parentElement?.clientWidth ?? 0;
  }

  private shape() {
    const needs = this.store.current;
    const portrait = window.innerHeight > window.innerWidth;
    return {
      lineChars: Math.min(needs.caption_line_chars, this.fitting(needs)),
      lines: needs.caption_lines + (portrait ? PORTRAIT_LINES : 0),
      wordsPerMinute: needs.reading_wpm,
      shownMs: needs.caption_s_max * 1000 * needs.time_factor,
    };
  }

  /** Letters of a line that fit on this page. */
  private fitting({ caption_percent, caption_font }: Preferences): number {
    if (this.width_px === 0) return Number.POSITIVE_INFINITY;
    const root_px = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
    const letter_px = root_px * CAPTION_REM * (caption_percent / 100) * (caption_font === "mono" ? MONO_EM : LETTER_EM);
    return Math.floor((this.width_px - 3 * root_px) / letter_px);
  }

  private draw(): void {
    const standing = this.queue.standing;
    const keys = new Set(standing.map(({ key }) => key));
    for (const [key, { node }] of this.shown) {
      if (keys.has(key)) continue;
      node.remove();
      this.shown.delete(key);
    }
    for (const caption of standing) this.show(caption);
    this.node.hidden = standing.length === 0;
  }

  private show({ key, heard, lines }: Standing): void {
    const shown = this.shown.get(key) ?? this.make(key, heard);
    if (heard !== undefined) this.whoAndWhere(shown, heard);
    const before = [...shown.lines.children].map((line) => line.textContent);
    if (before.length === lines.length && lines.every((line, at) => line === before[at])) return;
    while (shown.lines.children.length > lines.length) shown.lines.lastElementChild?.remove();
    lines.forEach((line, at) => {
      const node = shown.lines.children[at] ?? shown.lines.appendChild(element("span", { class: "caption-line" }));
      setText(node, line);
    });
    shown.node.classList.toggle("interim", heard?.interim === true);
    if (heard !== undefined) this.mark(heard);
  }

  private make(key: number, heard: Heard | undefined): Shown {
    const arrow = icon(ICONS.arrow, "caption-arrow");
    const words = element("span", { dir: "auto" });
    const who = element("p", { class: "caption-who" }, arrow, words);
    const lines = element("p", { class: "caption-lines", dir: "auto", lang: heard?.language || undefined });
    const node = element(
      "div",
      { class: "caption", "data-channel": heard?.channel, "data-key": heard?.key, "data-own": heard?.own },
      who,
      lines,
    );
    who.hidden = heard === undefined;
    this.node.append(node);
    const shown = { node, who, arrow, words, lines };
    this.shown.set(key, shown);
    return shown;
  }

  private whoAndWhere(shown: Shown, heard: Heard): void {
    const turn = this.turnTo(heard);
    setText(shown.words, whoWords(heard, turn, this.metresTo(heard)));
    shown.who.hidden = shown.words.textContent === "";
    const arrow = turn !== undefined && this.store.current.caption_arrows;
    shown.arrow.style.display = arrow ? "" : "none";
    if (arrow) shown.arrow.style.transform = `rotate(${Math.round(turn)}deg)`;
    shown.node.dataset.turn = turn === undefined ? "" : String(Math.round(turn));
  }

  /** Degrees to turn towards who speaks; undefined for nowhere, and for where the resident stands. */
  private turnTo(heard: Heard): number | undefined {
    const at = this.placeOf(heard);
    const metres = this.metresTo(heard);
    if (at === undefined || metres === undefined || metres <= HERE_M || heard.own) return undefined;
    const { x, z, heading_deg } = this.state.self;
    return turn_deg(heading_deg, bearing_deg(x, z, at.x, at.z));
  }

  private metresTo(heard: Heard): number | undefined {
    const at = this.placeOf(heard);
    return at && Math.hypot(at.x - this.state.self.x, at.z - this.state.self.z);
  }

  /** Where it comes from: where the speaker is now, if they are in view. */
  private placeOf({ id, x, z }: Heard): { readonly x: number; readonly z: number } | undefined {
    const person = id === undefined ? undefined : this.state.people.get(id);
    if (person !== undefined) return person;
    return x === undefined || z === undefined ? undefined : { x, z };
  }

  private mark({ key, arrived_ms }: Heard): void {
    if (this.marks >= MARKS_MAX) {
      performance.clearMarks(MARK);
      this.marks = 0;
    }
    this.marks += 1;
    performance.mark(MARK, { detail: { key, arrived_ms, shown_ms: performance.now() } });
  }
}

const MARK = "citiverse:caption";
/** The size of a caption of 100 percent. */
const CAPTION_REM = 1.25;

/** Who is heard, and from where: "Zoë [behind to the left]:"; of a sound only where. */
function whoWords(heard: Heard, turn: number | undefined, metres: number | undefined): string {
  const direction = turn === undefined ? undefined : directionWords(turn);
  if (heard.channel === "sound") {
    if (direction === undefined) return "";
    return say("caption-sound", { sound: listed([direction, distanceWords(metres ?? 0)]) });
  }
  const name = heard.own ? CHAT.you : heard.name?.trim() || say("caption-speaker-unknown");
  return direction === undefined ? say("caption-speaker", { name }) : say("caption-speaker-from", { name, direction });
}

/** Whether somebody with these needs wants this as a caption. */
export function captioned({ channel, own }: Heard, needs: Preferences): boolean {
  if (channel === "speech") return needs.captions;
  if (channel === "sound") return needs.sound_captions;
  return channel === "chat" && needs.chat_captions && !own;
}

/** Give captions the look that was chosen. */
export function captionLook(node: HTMLElement, needs: Preferences): void {
  node.style.setProperty("--caption-scale", String(needs.caption_percent / 100));
  node.style.setProperty("--caption-opacity", `${needs.caption_opacity_percent}%`);
  node.dataset.font = needs.caption_font;
  node.dataset.ink = needs.caption_colour;
  node.dataset.paper = needs.caption_background;
  node.dataset.outline = String(needs.caption_outline);
  node.dataset.place = needs.caption_place;
}

/** A caption as the needs make it look, to try them out. */
export function captionPreview(store: PreferencesStore): HTMLElement {
  const line = (text: string): HTMLElement => element("span", { class: "caption-line" }, text);
  const arrow = icon(ICONS.arrow, "caption-arrow");
  arrow.style.transform = "rotate(-135deg)";
  const words = say("caption-speaker-from", { name: CAPTIONS.previewName, direction: directionWords(-135) });
  const captions = element(
    "div",
    { class: "captions preview-captions" },
    element(
      "div",
      { class: "caption" },
      element("p", { class: "caption-who" }, arrow, element("span", { dir: "auto" }, words)),
      element("p", { class: "caption-lines", dir: "auto" }, line(CAPTIONS.previewFirst), line(CAPTIONS.previewSecond)),
    ),
  );
  const look = (): void => {
    captionLook(captions, store.current);
    arrow.style.display = store.current.caption_arrows ? "" : "none";
  };
  store.on(look);
  look();
  return element("figure", { class: "preview", "aria-label": CAPTIONS.preview }, captions);
}
