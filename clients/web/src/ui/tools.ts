/**
 * The tools of the city page, put together: asking, being led, street walking, sounds, the safe place, help, speaking, captioning.
 *
 * What must outlive a change of the language (a journey, the safe place, street walking, who speaks) is kept; what is words is made anew by `build`.
 *
 * Invariant: `parts` is always what is on the page; after `dispose` nothing listens, sounds or walks.
 */
import type { Actions, CityState } from "../state/types";
import { say } from "../words";
import type { Announcer } from "./announcer";
import { Ask } from "./ask";
import { type Help, help } from "./ask_help";
import { type Doer, type Doing, doingsOf, type Target, targetOf, targetOfKey, turnToTarget } from "./ask_thing";
import { Sounds } from "./beacon";
import { Captioner, seatFrom } from "./captioner";
import { element, icon, newId } from "./element";
import { Guide } from "./guide";
import { GuideBar } from "./guide_bar";
import { ICONS } from "./icons";
import { Microphone } from "./microphone";
import { Pairing } from "./pairing";
import type { KeptDialog } from "./place";
import type { PreferencesStore } from "./preferences";
import type { OnRecord } from "./record";
import type { Sight } from "./rows";
import { Safe } from "./safe";
import { actionOf } from "./shortcuts";
import { Streets } from "./streets";
import type { Toasts } from "./toasts";

export interface ToolsOptions {
  readonly state: CityState;
  readonly actions: Actions;
  readonly store: PreferencesStore;
  readonly announcer: Announcer;
  readonly toasts: Toasts;
  readonly record: OnRecord;
  /** Turn to a target, and say so. */
  readonly face: (target: Target) => void;
}

interface Parts {
  readonly ask: Ask;
  readonly bar: GuideBar;
  readonly streets: Streets;
  readonly safe: Safe;
  readonly help: Help;
  readonly pairing: Pairing;
  readonly microphone: Microphone;
  readonly captioner: Captioner | undefined;
  /** Everything that stands in the tab of the tools. */
  readonly panel: HTMLElement;
  /** Buttons that are always in reach, for the head of the page. */
  readonly buttons: readonly HTMLElement[];
  readonly dialogs: readonly HTMLElement[];
}

/** After this, asking the same question again asks it anew instead of ending its answer. */
const SPEAKING_MS_MAX = 20_000;

export class Tools {
  parts: Parts;
  readonly guide: Guide;
  private readonly options: ToolsOptions;
  private readonly sounds: Sounds;
  private readonly stop: () => void;
  private resumed = false;
  private chosen: Target | undefined;
  private last_ms: number | undefined;
  private answered_ms = Number.NEGATIVE_INFINITY;

  constructor(options: ToolsOptions) {
    this.options = options;
    const { state, actions, store, announcer, toasts } = options;
    const smooth = (): boolean => document.documentElement.dataset.motion !== "reduce";
    const offered = (id: number, sentence: string): void => {
      const target = targetOf(state, id);
      const action = target && { words: say("tool-follow"), act: () => this.guide.follow(target) };
      toasts.show({ text: sentence, announce: false, ...(action && { action }) });
    };
    this.guide = new Guide({ state, actions, announcer, smooth, offered });
    this.parts = this.make();
    this.parts.safe.hold();
    this.sounds = new Sounds(
      state,
      () => store.current,
      () => this.guide.goal,
      () => this.parts.safe.here,
    );
    this.stop = this.guide.on(() => this.parts.bar.refresh());
    document.addEventListener("keydown", this.onEscape, { capture: true });
    document.addEventListener("keydown", this.onKey);
  }

  /** What each action of shortcuts.ts does. */
  readonly shortcuts: Readonly<Record<string, () => void>> = {
    where: () => this.parts.ask.ask("where"),
    around: () => this.parts.ask.ask("around"),
    ahead: () => this.parts.ask.ask("ahead"),
    people: () => this.parts.ask.ask("people"),
    markers: () => this.parts.ask.ask("markers"),
    repeat: () => this.parts.ask.ask("repeat"),
    mark: () => this.options.actions.ask("mark"),
    describe: () => {
      if (this.chosen !== undefined) this.doer.describe(this.chosen);
    },
    status: () => this.options.actions.ask("status"),
    streets: () => this.parts.streets.toggle(),
    help: () => this.parts.help.open(),
    safe: () => this.parts.safe.go(),
  };

  /** Say everything anew, in the language of now. */
  retell(): void {
    const before = this.parts;
    this.parts = this.make(before);
    this.letGo(before);
  }

  /** The dialogs, the topmost last. */
  get dialogs(): readonly KeptDialog[] {
    const { help, pairing, safe } = this.parts;
    return [
      { dialog: help.dialog, reopen: () => help.open() },
      { dialog: pairing.dialog, reopen: () => pairing.reopen() },
      { dialog: safe.dialog, reopen: () => safe.reopen() },
    ];
  }

  /** What can be done with a row; the row that was opened last is the one that is described by a key. */
  doings(sight: Sight): readonly Doing[] {
    const target = targetOfKey(this.options.state, sight.key);
    this.chosen = target;
    return target === undefined ? [] : doingsOf(target, this.doer);
  }

  /** This is what a key describes from now on. */
  choose(target: Target): void {
    this.chosen = target;
  }

  /** Use a key in the walking area before it walks; true when it has done something. */
  key(event: KeyboardEvent): boolean {
    return this.parts.streets.key(event);
  }

  /** Let a frame pass. */
  tick(now_ms: number): void {
    const dt_s = Math.max(0, now_ms - (this.last_ms ?? now_ms)) / 1000;
    this.last_ms = now_ms;
    this.sounds.tick(dt_s);
    if (this.resumed || !this.parts.safe.dialog.isConnected) return;
    this.resumed = true;
    this.parts.safe.resume();
  }

  /** Bring words that change while one walks up to date. */
  refresh(): void {
    this.parts.bar.refresh();
  }

  dispose(): void {
    document.removeEventListener("keydown", this.onEscape, { capture: true });
    document.removeEventListener("keydown", this.onKey);
    this.stop();
    this.guide.dispose();
    this.sounds.dispose();
    this.letGo(this.parts);
    this.parts.microphone.dispose();
  }

  private readonly doer: Doer = {
    face: (target) => this.options.face(target),
    describe: ({ id }) => {
      if (id !== undefined) this.options.actions.ask("describe", { id });
    },
    walkTo: (target) => this.guide.walkTo(target),
    wayTo: (target) => this.guide.wayTo(target),
    follow: (target) => this.guide.follow(target),
  };

  /** Escape stops being led before it does anything else, wherever the focus is; only a dialog is closed first. */
  private readonly onEscape = (event: KeyboardEvent): void => {
    if (event.key !== "Escape" || event.isComposing || document.querySelector("dialog[open]") !== null) return;
    if (!this.guide.halt()) return;
    event.preventDefault();
    event.stopPropagation();
  };

  /** The safe place is one key from everywhere but fields. */
  private readonly onKey = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const { store } = this.options;
    if (!isField(event.target) && actionOf(event.code, store.current) === "safe") {
      event.preventDefault();
      this.parts.safe.go();
    }
  };

  private make(before?: Parts): Parts {
    const { state, actions, announcer, store, record } = this.options;
    const hush = (): boolean => this.hush();
    const ask = new Ask({ state, actions, doer: this.doer, hush });
    const bar = new GuideBar(state, this.guide, (run) => actions.hurry(run));
    const streets = new Streets(state, actions, (sentence) => announcer.say(sentence, "walk"), before?.streets);
    const safe = new Safe(state, actions);
    const helping = help({ actions, store });
    const pairing = new Pairing(state, actions, announcer, before?.pairing);
    const microphone = before?.microphone ?? new Microphone(state, actions);
    if (before !== undefined) microphone.retell();
    const seat = seatFrom(window.location.search);
    const captioner = seat === "captioner" ? new Captioner(state, actions, before?.captioner) : undefined;
    const go = element("button", { type: "button", class: "quiet safe-button", onclick: () => safe.go() });
    go.append(icon(ICONS.home), element("span", {}, say("tool-safe")));
    const panel = element(
      "section",
      { class: "tools" },
      element("h2", { id: newId("heading") }, say("tool-panel")),
      captioner?.node,
      seat === "host" && record.hostSwitch(),
      ask.node,
      folded("tool-more-ways", this.moreWays(store, streets)),
      folded("tool-mic", microphone.node),
      folded(
        "tool-pair",
        this.pairing(() => pairing.open()),
      ),
    );
    const dialogs = [safe.dialog, helping.dialog, pairing.dialog];
    return {
      ask,
      bar,
      streets,
      safe,
      help: helping,
      pairing,
      microphone,
      captioner,
      panel,
      buttons: [go, helping.button],
      dialogs,
    };
  }

  private moreWays(store: PreferencesStore, streets: Streets): HTMLElement {
    const { actions } = this.options;
    const beacon = element("button", { type: "button", "aria-pressed": String(store.current.beacon) });
    beacon.append(say("tool-beacon"));
    beacon.addEventListener("click", () => {
      store.set({ beacon: !store.current.beacon });
      beacon.setAttribute("aria-pressed", String(store.current.beacon));
    });
    const lead = (): void => {
      const id = this.guide.journey?.target.id;
      actions.ask("lead", typeof id === "string" ? { id } : {});
    };
    return element(
      "div",
      { class: "tool-buttons" },
      streets.begin,
      element("button", { type: "button", onclick: () => actions.ask("status") }, say("tool-status")),
      element("button", { type: "button", onclick: lead }, say("tool-lead")),
      beacon,
    );
  }

  private pairing(open: () => void): HTMLElement {
    return element(
      "div",
      { class: "stack" },
      element("p", {}, say("tool-pair-about")),
      element("button", { type: "button", onclick: open }, say("tool-pair-open")),
    );
  }

  /** Fall silent; true when an answer was probably still being read. */
  private hush(): boolean {
    const now_ms = performance.now();
    const speaking = now_ms - this.answered_ms < SPEAKING_MS_MAX;
    this.answered_ms = speaking ? Number.NEGATIVE_INFINITY : now_ms;
    this.options.announcer.stop();
    return speaking;
  }

  private letGo(parts: Parts): void {
    parts.ask.dispose();
    parts.streets.dispose();
    parts.safe.dispose();
    parts.pairing.dispose();
    parts.captioner?.dispose();
    if (parts.help.dialog.open) parts.help.dialog.close();
  }
}

/** Turn to a target at once. */
export function faceTarget(state: CityState, actions: Actions, target: Target): void {
  actions.turnBy(turnToTarget(state, target));
}

function folded(words: string, node: HTMLElement): HTMLElement {
  return element("details", { class: "folded" }, element("summary", {}, say(words)), node);
}

function isField(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest("input, textarea, select, [contenteditable]") !== null;
}
