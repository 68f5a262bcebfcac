/**
 * The city page: the walking area with or without the scene, and the city in words beside it.
 *
 * `main.ts` calls `tick` once per frame and hands `canvas` to the scene; everything else goes through state and actions.
 *
 * Invariant: with the scene off, failed or deleted, everything a resident can do is still here.
 */
import { compassWords, lengthWords } from "../outline";
import { detailOf } from "../outline/titles";
import { Transcript } from "../state/transcript";
import type { Actions, CityState, Feature } from "../state/types";
import { say } from "../words";
import type { Announcer } from "./announcer";
import { type Target, targetOf } from "./ask_thing";
import { seatFrom } from "./captioner";
import { CaptionArea } from "./captions";
import { Controls } from "./controls";
import { type Credits, credits } from "./credits";
import { Destination } from "./destination";
import { element } from "./element";
import { type Header, header } from "./header";
import { helpKeySentence } from "./key_list";
import { LastSaid } from "./last_said";
import { layoutNow } from "./layout";
import { blockedSentence, whereSentence } from "./nearby";
import { Outline, type OutlineOptions } from "./outline";
import { pad } from "./pad";
import { type KeptDialog, keepDialogs, keepPlace } from "./place";
import type { PreferencesStore } from "./preferences";
import { OnRecord } from "./record";
import { SaidRouter } from "./said_router";
import { SceneLink } from "./scene_link";
import { type Settings, settings } from "./settings";
import { actionOf } from "./shortcuts";
import { skipLink } from "./skip_link";
import { Stage } from "./stage";
import { ToastRouter } from "./toast_router";
import type { Toasts } from "./toasts";
import { Tools } from "./tools";
import { type TranscriptDialog, transcriptDialog } from "./transcript";
import { Walk, type WalkEvent } from "./walk";
import { MESSAGE, PAGE, WALK } from "./words";

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
  readonly credits: Credits;
  readonly said: LastSaid;
  readonly transcript: TranscriptDialog;
}

export class CityPage {
  readonly node = element("div", { class: "city" });
  readonly scene: SceneLink;
  private readonly options: CityPageOptions;
  private readonly tools: Tools;
  private parts: Parts;
  /** Ends what the parts listen to. */
  private letGo: () => void;
  private readonly walk: Walk;
  private readonly destination: Destination;
  private readonly stops: (() => void)[] = [];
  private sceneShown: boolean | undefined;
  private refreshed_ms = Number.NEGATIVE_INFINITY;
  private readonly router: SaidRouter;
  private readonly toastRouter: ToastRouter;
  private readonly transcript = new Transcript();
  private readonly record: OnRecord;
  /** What stands and what waits to be read outlives a change of the language. */
  private readonly captions: CaptionArea;

  constructor(options: CityPageOptions) {
    this.options = options;
    const { state, actions, store, announcer, toasts } = options;
    this.scene = new SceneLink(store);
    this.walk = new Walk(state.self);
    this.destination = new Destination(state, actions, announcer);
    this.router = new SaidRouter(state, announcer);
    this.toastRouter = new ToastRouter(state, toasts, (text) => this.outline.takeBack(text));
    this.transcript.take(state.utterances);
    const face = (target: Target) => this.destination.face(target);
    this.record = new OnRecord(state, actions);
    this.captions = new CaptionArea(state, store);
    this.tools = new Tools({ state, actions, store, announcer, toasts, record: this.record, face });
    [this.parts, this.letGo] = store.scope(() => this.build());
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
    const { outline, controls, stage } = this.parts;
    const back = keepPlace(this.node);
    const reopen = keepDialogs(this.node, this.dialogs);
    controls.dispose();
    this.tools.retell();
    this.captions.retell();
    this.letGo();
    [this.parts, this.letGo] = this.options.store.scope(() => this.build(stage.canvas, outline));
    if (this.scene.broken) this.settings.sceneFailed();
    this.sceneShown = undefined;
    this.showScene();
    reopen(this.dialogs);
    this.lineChanged();
    this.refreshed_ms = Number.NEGATIVE_INFINITY;
    back();
  }

  /** The dialogs of the page, the topmost last. */
  private get dialogs(): readonly KeptDialog[] {
    const { settings, transcript } = this.parts;
    const own = [settings, transcript].map(({ dialog, open }) => ({ dialog, reopen: open }));
    return [...own, ...this.tools.dialogs];
  }

  /** Where the scene draws. It is in the page only while the scene is wanted. */
  get canvas(): HTMLCanvasElement {
    return this.stage.canvas;
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
    const action = { words: say("tool-face"), act: () => this.destination.face(target) };
    toasts.show({ text, code: "picked", action });
  }

  /** The scene cannot be shown on this device: say so and go on in words. The preference stays for other devices. */
  sceneFailed(sentence: string): void {
    this.scene.fail();
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
    this.captions.tick(now_ms);
    this.tools.tick(now_ms);
    if (now_ms - this.refreshed_ms < REFRESH_MS) return;
    this.refreshed_ms = now_ms;
    this.layOut();
    this.destination.look();
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
    this.letGo();
    this.tools.dispose();
    this.record.dispose();
    for (const stop of this.stops) stop();
    if (this.settings.dialog.open) this.settings.dialog.close();
  }

  /** Make everything that is in the page, and put it there. */
  private build(canvas?: HTMLCanvasElement, before?: Outline): Parts {
    const { state, actions, store, announcer } = this.options;
    const hold = (step: "forward" | "back" | "sideLeft" | "sideRight"): (() => void) => this.parts.controls.hold(step);
    const stage = new Stage(pad({ actions, hold, turned: () => this.sayFacing() }), canvas);
    const said = new LastSaid(state, announcer);
    const outline = this.makeOutline(said, before);
    const dialog = settings(state, store, announcer, () => actions.leave());
    const transcript = transcriptDialog(this.transcript, state, announcer, this.record);
    const head = header(state, store, () => this.settings.open());
    const { bar, streets, buttons, dialogs } = this.tools.parts;
    head.node.querySelector(".city-head-buttons")?.prepend(...buttons);
    stage.padBox.before(bar.node, streets.node);
    const made = credits(state);
    stage.node.append(made.node);
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
    return { stage, outline, header: head, settings: dialog, controls, said, transcript, credits: made };
  }

  private makeOutline(said: LastSaid, before?: Outline): Outline {
    const { state, actions, announcer, toasts, store } = this.options;
    const options: OutlineOptions = {
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
      face: (sight) => this.destination.faceSight(sight),
    };
    const outline = new Outline(options, before);
    if (before === undefined && seatFrom(window.location.search) === "captioner") outline.open("tools");
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
      drags: () => this.scene.wanted,
      onLook: (pitch_deg) => this.scene.look(pitch_deg),
      onTap: (x_px, y_px) => this.scene.tap(x_px, y_px),
      onZoom: (steps) => this.scene.zoom(steps),
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
      state.on("note", () => this.toastRouter.takeNotes()),
      state.on("city", () => this.cityChanged()),
    );
    this.toastRouter.takeNotes();
  }

  private showScene(): void {
    const { wanted } = this.scene;
    if (wanted === this.sceneShown) return;
    const first = this.sceneShown === undefined;
    this.sceneShown = wanted;
    this.node.classList.toggle("with-scene", wanted);
    this.stage.showScene(wanted);
    this.layOut();
    if (!first) this.scene.changed();
  }

  private layOut(): void {
    const layout = layoutNow(this.scene.wanted);
    this.node.dataset.layout = layout;
    this.outline.spread(layout === "columns");
    this.placeCaptions(layout === "flow");
  }

  /** Captions lie over the scene; where there is none, or the page scrolls as a whole, they have the lower edge of the page. */
  private placeCaptions(flow: boolean): void {
    const { captions } = this;
    const { stage } = this.parts;
    const over = this.scene.wanted && !flow ? stage.node : this.node;
    if (captions.node.parentElement !== over) over.append(captions.node);
    captions.measure();
  }

  private needsChanged(): void {
    this.showScene();
    this.layOut();
    this.stage.describe(helpKeySentence(this.options.store.current));
    this.captions.look();
    this.outline.written();
  }

  private heard(): void {
    const { said, transcript } = this.parts;
    this.captions.take();
    this.router.take();
    said.take();
    this.transcript.take(this.options.state.utterances);
    transcript.refresh();
    this.toastRouter.takeAlerts();
  }

  /**
   * The city's package was published anew: every word about it may be another. What somebody reads, writes, says or has open has nothing to do
   * with that, and stays.
   */
  private cityChanged(): void {
    const { state, toasts } = this.options;
    this.destination.renewed();
    for (const part of [this.parts.header, this.settings, this.parts.credits, this.tools]) part.refresh();
    this.outline.refresh(Date.now());
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

  private sayFacing(): void {
    const { announcer, state } = this.options;
    // The turn itself happens in the next frame; the words are read from the state after it.
    setTimeout(() => announcer.say(WALK.turned(compassWords(state.self.heading_deg)), "walk"), SETTLE_MS);
  }
}

/** Long enough for a turn to have arrived in the state. */
const SETTLE_MS = 100;
