/**
 * The city page: the walking area with or without the scene, and the city in words beside it.
 *
 * `main.ts` calls `tick` once per frame and hands `canvas` to the scene; everything else goes through state and actions.
 *
 * Invariant: with the scene off, failed or deleted, everything a resident can do is still here.
 */
import { compassWords, distanceWords, isClose, kindWords, lengthWords, nearest, titleOf } from "../outline";
import { detailOf } from "../outline/titles";
import { Transcript } from "../state/transcript";
import type { Actions, CityState, Feature, Heard, Note } from "../state/types";
import { say } from "../words";
import type { Announcer } from "./announcer";
import { type Target, targetOf, turnToTarget } from "./ask_thing";
import { seatFrom } from "./captioner";
import { CaptionArea } from "./captions";
import { Controls } from "./controls";
import { credits } from "./credits";
import { element } from "./element";
import { type Header, header } from "./header";
import { helpKeySentence } from "./key_list";
import { LastSaid } from "./last_said";
import { layoutNow } from "./layout";
import { blockedSentence, whereSentence } from "./nearby";
import { faceSight, Outline } from "./outline";
import { pad } from "./pad";
import { keepPlace } from "./place";
import type { PreferencesStore } from "./preferences";
import { SaidRouter } from "./said_router";
import { type Settings, settings } from "./settings";
import { actionOf } from "./shortcuts";
import { Stage } from "./stage";
import type { Toasts } from "./toasts";
import { Tools } from "./tools";
import { type TranscriptDialog, transcriptDialog } from "./transcript";
import { Walk, type WalkEvent } from "./walk";
import { AROUND, MESSAGE, PAGE, WALK } from "./words";

/** Somebody this near to the place they chose has come to it. */
const ARRIVED_M = 15;
/** How often the words are brought up to date. */
export const REFRESH_MS = 1000;

export interface CityPageOptions {
  readonly state: CityState;
  readonly actions: Actions;
  readonly store: PreferencesStore;
  readonly announcer: Announcer;
  readonly toasts: Toasts;
  /** Put the page of an ended visit in this page's place. */
  readonly end: (sentence: string, again: () => void) => void;
}

/** What is built anew when the page speaks another language. */
interface Parts {
  readonly stage: Stage;
  readonly outline: Outline;
  readonly header: Header;
  readonly settings: Settings;
  readonly controls: Controls;
  readonly captions: CaptionArea;
  readonly said: LastSaid;
  readonly transcript: TranscriptDialog;
}

export class CityPage {
  readonly node = element("div", { class: "city" });
  private readonly options: CityPageOptions;
  private readonly tools: Tools;
  private parts: Parts;
  private readonly walk: Walk;
  private readonly lookListeners = new Set<(pitch_deg: number) => void>();
  private readonly zoomListeners = new Set<(steps: number) => void>();
  private readonly tapListeners = new Set<(x_px: number, y_px: number) => void>();
  private readonly sceneListeners = new Set<(wanted: boolean) => void>();
  private readonly stops: (() => void)[] = [];
  private sceneBroken = false;
  private sceneShown: boolean | undefined;
  private refreshed_ms = Number.NEGATIVE_INFINITY;
  /** The place that was chosen last, until the resident comes to it. */
  private goal: Feature | undefined;
  private readonly notesSeen = new WeakSet<Note>();
  private readonly router: SaidRouter;
  private readonly transcript = new Transcript();
  private readonly record = { on: true };
  private readonly alertsSeen = new WeakSet<Heard>();

  constructor(options: CityPageOptions) {
    this.options = options;
    this.walk = new Walk(options.state.self);
    this.router = new SaidRouter(options.state, options.announcer);
    this.transcript.take(options.state.utterances);
    const { state, actions, store, announcer, toasts } = options;
    this.tools = new Tools({ state, actions, store, announcer, toasts, face: (target) => this.faceTarget(target) });
    this.parts = this.build();
    this.listen();
    this.showScene();
  }

  private get stage(): Stage {
    return this.parts.stage;
  }

  private get outline(): Outline {
    return this.parts.outline;
  }

  private get settings(): Settings {
    return this.parts.settings;
  }

  /** Say everything anew in the language of now; the visit, the scene, drafts and the focus stay where they are. */
  retell(): void {
    const { outline, settings, controls, stage } = this.parts;
    const back = keepPlace(this.node);
    controls.dispose();
    this.tools.retell();
    this.parts = this.build(stage.canvas);
    if (this.sceneBroken) this.settings.sceneFailed();
    this.sceneShown = undefined;
    this.showScene();
    this.outline.takeOver(outline);
    // A dialog gives the focus back to what had it when it opened: the button of this page, not that of the page before.
    if (settings.dialog.open) this.parts.header.settings.focus();
    if (settings.dialog.open) this.settings.open();
    this.lineChanged();
    this.refreshed_ms = Number.NEGATIVE_INFINITY;
    back();
  }

  /** Where the scene draws. It is in the page only while the scene is wanted. */
  get canvas(): HTMLCanvasElement {
    return this.stage.canvas;
  }

  /** Whether the scene should be drawn now. */
  get sceneWanted(): boolean {
    return this.options.store.current.scene && !this.sceneBroken;
  }

  /** Call back with degrees to tilt the view by, up positive. */
  onLook(listener: (pitch_deg: number) => void): void {
    this.lookListeners.add(listener);
  }

  /** Call back with steps to zoom by; positive is further away. */
  onZoom(listener: (steps: number) => void): void {
    this.zoomListeners.add(listener);
  }

  /** Call back with the point of the canvas that was tapped, CSS pixels. */
  onTap(listener: (x_px: number, y_px: number) => void): void {
    this.tapListeners.add(listener);
  }

  /** Say what was tapped in the scene. The same is in the lists of places, and one key describes it from here on. */
  picked(feature: Feature): void {
    const { state, toasts } = this.options;
    const target = targetOf(state, feature.id);
    // The ground is everywhere: to say so at every tap that meets nothing else would be noise.
    if (target === undefined || feature.kind === "terrain") return;
    this.tools.choose(target);
    const detail = detailOf(feature);
    const text = detail === "" ? target.name : say("scene-picked", { name: target.name, detail });
    const action = { words: say("tool-face"), act: () => this.faceTarget(target) };
    toasts.show({ text, code: "picked", action });
  }

  /** Call back whenever the scene is to be switched on or off. */
  onSceneChange(listener: (wanted: boolean) => void): void {
    this.sceneListeners.add(listener);
  }

  /** The scene cannot be shown on this device: say so and go on in words. The preference stays for other devices. */
  sceneFailed(sentence: string): void {
    this.sceneBroken = true;
    this.settings.sceneFailed();
    this.showScene();
    this.options.toasts.show({ text: MESSAGE.sceneOff(sentence) });
  }

  /** Do what is due; `now_ms` is the frame's time, milliseconds on any steady clock. */
  tick(now_ms: number): void {
    const { state } = this.options;
    this.stage.face(state.self.heading_deg, WALK.facing(compassWords(state.self.heading_deg)));
    const event = this.walk.tick(state.self, this.live && this.parts.controls.moving, now_ms);
    if (event !== undefined) this.tellWalk(event);
    this.parts.captions.tick(now_ms);
    this.tools.tick(now_ms);
    if (now_ms - this.refreshed_ms < REFRESH_MS) return;
    this.refreshed_ms = now_ms;
    this.layOut();
    this.arrive();
    this.parts.header.refresh();
    this.tools.refresh();
    this.outline.refresh(Date.now());
  }

  /** The visit is over: say why, and offer to come back. */
  ended(sentence: string, again: () => void): void {
    this.options.end(sentence, again);
  }

  /** Let go of everything outside this page's own nodes. */
  dispose(): void {
    this.parts.controls.dispose();
    this.tools.dispose();
    for (const stop of this.stops) stop();
    if (this.settings.dialog.open) this.settings.dialog.close();
  }

  /** Make everything that is in the page, and put it there. */
  private build(canvas?: HTMLCanvasElement): Parts {
    const { state, actions, store, announcer } = this.options;
    const hold = (step: "forward" | "back" | "sideLeft" | "sideRight"): (() => void) => this.parts.controls.hold(step);
    const stage = new Stage(pad({ actions, hold, turned: () => this.sayFacing() }), canvas);
    const said = new LastSaid(state, announcer);
    const outline = this.makeOutline(said);
    const captions = new CaptionArea(state, store);
    const dialog = settings(state, store, announcer, () => actions.leave());
    const transcript = transcriptDialog(this.transcript, state, actions, announcer, this.record);
    const head = header(state, store, () => this.settings.open());
    const { bar, streets, buttons, dialogs } = this.tools.parts;
    head.node.querySelector(".city-head-buttons")?.prepend(...buttons);
    stage.padBox.before(bar.node, streets.node);
    stage.node.append(credits(state.city));
    this.node.replaceChildren(
      skipLink("walking", PAGE.skipToWalking),
      skipLink("outline", PAGE.skipToOutline),
      head.node,
      element("main", { class: "city-main" }, stage.node, outline.node),
      dialog.dialog,
      transcript.dialog,
      ...dialogs,
    );
    stage.describe(helpKeySentence(store.current));
    const controls = this.makeControls(stage, outline);
    return { stage, outline, header: head, settings: dialog, controls, captions, said, transcript };
  }

  private makeOutline(said: LastSaid): Outline {
    const { state, actions, announcer, toasts, store } = this.options;
    const outline = new Outline({
      state,
      actions,
      announcer,
      toasts,
      lead: said.node,
      tools: this.tools.parts.panel,
      doings: (sight) => this.tools.doings(sight),
      chat: {
        wholeLines: () => store.current.line_mode,
        openTranscript: () => this.parts.transcript.open(),
      },
      face: (sight) => {
        this.goal = state.features.find((feature) => `place ${feature.id}` === sight.key);
        if (this.atGoal()) this.goal = undefined;
        faceSight(sight, actions, announcer);
      },
    });
    if (seatFrom(window.location.search) === "captioner") outline.open("tools");
    outline.node.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || event.isComposing || !(event.target instanceof HTMLTextAreaElement)) return;
      event.preventDefault();
      this.stage.area.focus();
    });
    return outline;
  }

  private makeControls(stage: Stage, outline: Outline): Controls {
    const { actions, store } = this.options;
    /** What each action of shortcuts.ts does. */
    const shortcuts: Readonly<Record<string, () => void>> = {
      ...this.tools.shortcuts,
      chat: () => outline.write("chat"),
      places: () => outline.write("places"),
    };
    return new Controls({
      area: stage.area,
      alsoKeys: [stage.padBox],
      actions,
      letters: () => store.current.shortcuts,
      before: (event) => this.tools.key(event),
      shortcut: (code) => shortcuts[actionOf(code, store.current) ?? ""],
      drags: () => this.sceneWanted,
      onLook: (pitch_deg) => {
        for (const listener of this.lookListeners) listener(pitch_deg);
      },
      onTap: (x_px, y_px) => {
        for (const listener of this.tapListeners) listener(x_px, y_px);
      },
      onZoom: (steps) => {
        for (const listener of this.zoomListeners) listener(steps);
      },
    });
  }

  private listen(): void {
    const { state, store } = this.options;
    const layout = (): void => this.layOut();
    window.addEventListener("resize", layout);
    this.stops.push(
      () => window.removeEventListener("resize", layout),
      store.on(() => this.needsChanged()),
      state.on("chat", () => this.outline.said()),
      state.on("draft", () => this.outline.written()),
      state.on("people", () => this.outline.peopleChanged()),
      state.on("utterance", () => this.heard()),
      state.on("line", () => this.lineChanged()),
      state.on("note", () => this.showNotes()),
      state.on("city", () => this.cityChanged()),
    );
    this.showNotes();
  }

  private showScene(): void {
    const wanted = this.sceneWanted;
    if (wanted === this.sceneShown) return;
    const first = this.sceneShown === undefined;
    this.sceneShown = wanted;
    this.node.classList.toggle("with-scene", wanted);
    this.stage.showScene(wanted);
    this.layOut();
    if (first) return;
    for (const listener of this.sceneListeners) listener(wanted);
  }

  private layOut(): void {
    const layout = layoutNow(this.sceneWanted);
    this.node.dataset.layout = layout;
    this.outline.spread(layout === "columns");
    this.placeCaptions(layout === "flow");
  }

  /** Captions lie over the scene; where there is none, or the page scrolls as a whole, they have the lower edge of the page. */
  private placeCaptions(flow: boolean): void {
    const { captions, stage } = this.parts;
    const over = this.sceneWanted && !flow ? stage.node : this.node;
    if (captions.node.parentElement !== over) over.append(captions.node);
    captions.measure();
  }

  private needsChanged(): void {
    this.showScene();
    this.layOut();
    this.stage.describe(helpKeySentence(this.options.store.current));
    this.parts.captions.look();
    this.outline.written();
  }

  private heard(): void {
    const { state, toasts } = this.options;
    const { captions, said, transcript } = this.parts;
    captions.take();
    this.router.take();
    said.take();
    this.transcript.take(state.utterances);
    transcript.refresh();
    for (const alert of state.utterances) {
      if (alert.channel !== "alert" || this.alertsSeen.has(alert)) continue;
      this.alertsSeen.add(alert);
      toasts.show({ text: alert.text, announce: false, ...(alert.language && { lang: alert.language }) });
    }
  }

  private showNotes(): void {
    for (const note of this.options.state.notes) {
      if (this.notesSeen.has(note)) continue;
      this.notesSeen.add(note);
      this.options.toasts.show({
        text: note.sentence,
        code: note.code,
        ...(note.lang !== undefined && { lang: note.lang }),
      });
      if (note.text !== undefined) this.outline.takeBack(note.text);
    }
  }

  /** The city's package was published anew: every word about it may be another. */
  private cityChanged(): void {
    const { state, toasts } = this.options;
    this.goal = state.features.find((feature) => feature.id === this.goal?.id);
    this.retell();
    document.title = PAGE.title(state.city.name);
    toasts.show({ text: say("city-changed"), code: "city" });
  }

  private tellWalk(event: WalkEvent): void {
    const { announcer, state } = this.options;
    if (event.kind === "free") this.tellStage();
    else if (event.kind === "blocked") {
      const sentence = blockedSentence(state, this.parts.controls.ahead);
      this.stage.tell(sentence);
      announcer.say(sentence, "walk");
    } else {
      this.tellStage();
      announcer.say(WALK.walked(lengthWords(event.distance_m), whereSentence(state)), "walk");
    }
  }

  private get live(): boolean {
    return this.options.state.line.state === "live";
  }

  private lineChanged(): void {
    this.parts.header.refresh();
    this.outline.refresh(Date.now());
    this.node.classList.toggle("waiting", !this.live);
    this.tellStage();
  }

  /** With nothing to say about the walking, say why there is none, if so. */
  private tellStage(): void {
    this.stage.tell(this.live ? undefined : WALK.waiting);
  }

  private atGoal(): boolean {
    const { self } = this.options.state;
    const at = { distance_m: 0, x: 0, z: 0 };
    return this.goal !== undefined && nearest(this.goal, self.x, self.z, at).distance_m <= ARRIVED_M;
  }

  private arrive(): void {
    if (this.goal === undefined || !this.atGoal()) return;
    this.options.announcer.say(WALK.arrived(titleOf(this.goal) ?? kindWords(this.goal)), "arrival");
    this.goal = undefined;
  }

  private faceTarget(target: Target): void {
    const { state, actions, announcer } = this.options;
    const at = target.at();
    if (at === undefined) return;
    this.goal = state.features.find((feature) => feature.id === target.id);
    if (this.atGoal()) this.goal = undefined;
    actions.turnBy(turnToTarget(state, target));
    const metres = Math.hypot(at.x - state.self.x, at.z - state.self.z);
    const { name } = target;
    announcer.say(isClose(metres) ? AROUND.facedClose(name) : AROUND.faced(name, distanceWords(metres)), "walk");
  }

  private sayFacing(): void {
    const { announcer, state } = this.options;
    // The turn itself happens in the next frame; the words are read from the state after it.
    setTimeout(() => announcer.say(WALK.turned(compassWords(state.self.heading_deg)), "walk"), SETTLE_MS);
  }
}

/** Long enough for a turn to have arrived in the state. */
const SETTLE_MS = 100;

function skipLink(id: string, words: string): HTMLAnchorElement {
  const go = (event: Event): void => {
    event.preventDefault();
    document.getElementById(id)?.focus();
  };
  return element("a", { class: "skip", href: `#${id}`, onclick: go }, words);
}
