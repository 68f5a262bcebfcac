/**
 * The captions: what is said and heard near the resident, as lines of words over the scene or under the lists.
 *
 * Each caption says who speaks and from where, as seen from the way the resident faces at that moment: the words turn as one turns, and the
 * arrow only repeats them. What comes faster than it can be read waits its turn to be seen, but stands in the page at once, where a braille
 * display and other programs find it. How captions look and what they show follows the needs. `citiverse:caption` marks in the page's performance
 * timeline say when words arrived and when they stood in the page.
 *
 * Invariant: captions take no clicks, no focus and no announcements; a text stays in place until it is another one.
 */
import { bearing_deg, directionWords, distanceWords, turn_deg } from "../outline";
import { CAPTION_CHARS_MAX } from "../outline/caption_lines";
import { CaptionQueue, SLOTS_MAX, type Standing } from "../outline/caption_queue";
import type { CityState, Heard, Preferences } from "../state/types";
import { type Direction, directionIn, listed, say } from "../words";
import { element, icon, setText } from "./element";
import { ICONS } from "./icons";
import { CAPTIONS } from "./needs_words";
import type { PreferencesStore } from "./preferences";
import { CHAT } from "./words";

/** So near, a direction says nothing. */
const HERE_M = 2;
const PORTRAIT_LINES = 1;
/** How wide the letters of a text are, of its size. */
const LETTER_EM = { sans: 0.55, serif: 0.52, mono: 0.62, easy: 0.66 } as const;
/** A line has room for so many, whatever the size (caption_lines.ts). */
const LETTERS_MIN = 20;
/** How much of the page's height captions take, and how high one of them is, of the size of its text. */
const SHARE_MAX = 0.5;
const CAPTION_EM = 4.75;
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
    "aria-live": "off",
    hidden: true,
  });
  private readonly queue: CaptionQueue;
  private readonly shown = new Map<number, Shown>();
  private readonly coming = element("div", { class: "unseen" });
  private readonly waiting = new Map<number, HTMLElement>();
  private readonly seen = new WeakSet<Heard>();
  private marks = 0;
  /** Letters of a line that fit on the page, and captions below each other. */
  private fitting = Number.POSITIVE_INFINITY;
  private room = SLOTS_MAX;

  constructor(
    private readonly state: CityState,
    private readonly store: PreferencesStore,
  ) {
    this.queue = new CaptionQueue(() => this.shape(), {
      text: (heard) => (heard.channel === "sound" ? say("caption-sound", { sound: heard.text }) : heard.text),
      more: (count) => say("caption-more", { count }),
      room: () => this.room,
    });
    for (const heard of state.utterances) this.seen.add(heard);
    this.retell();
  }

  /** Say who speaks and from where in the language of now; what stands and what waits is the same. */
  retell(): void {
    this.node.setAttribute("aria-label", CAPTIONS.region);
    this.look();
  }

  /** Take in what was said, and show it at once; what was taken back goes. */
  take(now_ms: number = performance.now()): void {
    this.queue.keep(({ key }) => this.state.utterances.some((heard) => heard.key === key));
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

  /** Measure how much there is place for; the page does so when its layout changes. Captions that are too wide for it are made smaller. */
  measure(): void {
    const { clientWidth: width_px = 0, clientHeight: height_px = 0 } = this.node.parentElement ?? {};
    if (width_px === 0) return;
    const { caption_percent, caption_font } = this.store.current;
    const root_px = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
    const wanted_px = root_px * CAPTION_REM * (caption_percent / 100);
    const letters = (width_px - 3 * root_px) / (wanted_px * LETTER_EM[caption_font]);
    const fit = Math.min(1, letters / LETTERS_MIN);
    this.fitting = Math.floor(letters / fit);
    this.room = Math.floor((Math.min(height_px, window.innerHeight) * SHARE_MAX) / (wanted_px * fit * CAPTION_EM));
    this.node.style.setProperty("--caption-fit", String(Math.round(fit * 1000) / 1000));
  }

  private shape() {
    const needs = this.store.current;
    const portrait = window.innerHeight > window.innerWidth;
    return {
      lineChars: Math.min(needs.caption_line_chars, this.fitting),
      lines: needs.caption_lines + (portrait ? PORTRAIT_LINES : 0),
      wordsPerMinute: needs.reading_wpm,
      shownMs: needs.caption_s_max * 1000 * needs.time_factor,
    };
  }

  private draw(): void {
    const standing = this.queue.standing;
    const keys = new Set(standing.map(({ key }) => key));
    for (const [key, { node }] of this.shown) {
      if (keys.has(key)) continue;
      node.remove();
      this.shown.delete(key);
    }
    this.await();
    for (const caption of standing) this.show(caption);
    this.node.hidden = standing.length === 0;
  }

  /** Put what waits in the page, unseen. */
  private await(): void {
    const { coming } = this.queue;
    const keys = new Set(coming.map(({ key }) => key));
    for (const [key, node] of this.waiting) {
      if (keys.has(key)) continue;
      node.remove();
      this.waiting.delete(key);
    }
    for (const heard of coming) {
      const node = this.waiting.get(heard.key) ?? element("p", { lang: heard.language || undefined, dir: "auto" });
      if (!this.waiting.has(heard.key)) {
        this.waiting.set(heard.key, node);
        this.mark(heard);
      }
      const words = `${whoWords(heard, this.turnTo(heard), this.metresTo(heard))} ${heard.text}`;
      setText(node, words.slice(0, CAPTION_CHARS_MAX));
      if (!node.isConnected) this.coming.append(node);
    }
    if (coming.length === 0) this.coming.remove();
    else if (!this.coming.isConnected) this.node.append(this.coming);
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
    const words = element("span");
    const who = element("p", { class: "caption-who" }, arrow, words);
    const lines = element("p", {
      class: "caption-words",
      dir: directionOfWords(heard),
      lang: heard?.language || undefined,
    });
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

/** People speak in any script; sounds, and what stands for more captions, are in the city's words. */
function directionOfWords(heard: Heard | undefined): "auto" | Direction {
  return heard === undefined || heard.channel === "sound" ? directionIn(heard?.language) : "auto";
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
  const arrow = icon(ICONS.arrow, "caption-arrow");
  arrow.style.transform = "rotate(-135deg)";
  const words = say("caption-speaker-from", { name: CAPTIONS.previewName, direction: directionWords(-135) });
  const captions = element(
    "div",
    { class: "captions preview-captions" },
    element(
      "div",
      { class: "caption" },
      element("p", { class: "caption-who" }, arrow, element("span", {}, words)),
      element("p", { class: "caption-words" }, `${CAPTIONS.previewFirst} ${CAPTIONS.previewSecond}`),
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
