/**
 * Speaking: the resident's voice becomes words that everybody near can read. Who writes it down is the resident's choice.
 *
 * Invariant: nothing is heard before somebody has read who will hear it and pressed the button; it ends with the page being hidden, with the
 * line, and with a refusal of the city.
 */
import { Voice } from "../sound";
import type { Actions, CityState } from "../state/types";
import { type Language, language, say } from "../words";
import { Dictation } from "./dictation";
import { element, newId, setText } from "./element";

type Route = "browser" | "city";

/** Who holds the button longer than this speaks for as long as they hold it; a shorter press switches. */
export const HOLD_MS = 500;
const QUIET_LEVEL = 0.01;
const LOUD_LEVEL = 0.3;
const REFUSALS: ReadonlySet<string> = new Set(["voice_off", "voice_busy", "voice_lost"]);

export class Microphone {
  readonly node = element("section", { class: "microphone" });
  private readonly actions: Actions;
  private readonly button = element("button", { type: "button", class: "speak", "aria-pressed": "false" });
  private readonly words = element("p", { class: "hint", role: "status" });
  private readonly meter = element("meter", { min: 0, max: 0.4, value: 0, hidden: true });
  private readonly level = element("p", { class: "hint", "aria-live": "off" });
  private readonly inputs: ReadonlyMap<Route, HTMLInputElement>;
  private readonly voice = new Voice();
  private readonly dictation: Dictation;
  private readonly routes: readonly Route[];
  private readonly stops: (() => void)[] = [];
  private on = false;
  private failed = false;
  /** The language that the browser listens in, while it does. */
  private spoken: Language | undefined;
  private pressed_ms = 0;
  private startedByPress = false;

  constructor(state: CityState, actions: Actions) {
    this.actions = actions;
    this.dictation = new Dictation(
      (text, final) => actions.caption(text, final),
      () => this.fail(),
    );
    this.routes = [...(Dictation.possible ? ["browser" as const] : []), ...(Voice.possible ? ["city" as const] : [])];
    const name = newId("route");
    this.inputs = new Map(
      this.routes.map((route, at) => [
        route,
        element("input", { type: "radio", name, value: route, checked: at === 0, onchange: () => this.stop() }),
      ]),
    );
    this.listen(state);
    this.retell();
  }

  /** Say everything in the language of now; who speaks goes on speaking, and is understood in that language. */
  retell(): void {
    const possible = this.routes.length > 0;
    this.node.setAttribute("aria-label", say("tool-mic"));
    this.meter.setAttribute("aria-label", say("tool-mic-level"));
    this.node.replaceChildren(
      element("p", {}, possible ? say("tool-mic-consent") : say("tool-mic-none")),
      ...(possible ? [this.choice(), this.button] : []),
      this.meter,
      this.level,
      this.words,
    );
    if (this.spoken !== undefined && this.spoken !== language()) this.dictate();
    this.show();
  }

  /** Stop speaking, and listen no more. */
  dispose(): void {
    this.stop();
    for (const stop of this.stops) stop();
  }

  private choice(): HTMLElement {
    const labels = [...this.inputs].map(([route, input]) => {
      const hintId = newId("hint");
      input.setAttribute("aria-describedby", hintId);
      return element(
        "div",
        { class: "option" },
        element("label", {}, input, element("span", {}, say(`tool-mic-${route}`))),
        element("p", { class: "hint", id: hintId }, say(`tool-mic-${route}-hint`)),
      );
    });
    return element("fieldset", { class: "field" }, element("legend", {}, say("tool-mic-who")), ...labels);
  }

  private listen(state: CityState): void {
    this.button.addEventListener("pointerdown", () => {
      this.pressed_ms = performance.now();
      this.startedByPress = !this.on;
      if (!this.on) void this.start();
    });
    this.button.addEventListener("click", (event) => {
      const press = event.detail > 0 && this.pressed_ms > 0;
      const held = press && performance.now() - this.pressed_ms >= HOLD_MS;
      this.pressed_ms = 0;
      if (press && this.startedByPress && !held) return;
      if (this.on) this.stop();
      else if (!press) void this.start();
    });
    const hidden = (): void => {
      if (document.hidden) this.stop();
    };
    document.addEventListener("visibilitychange", hidden);
    let notes = state.notes.length;
    this.stops.push(
      () => document.removeEventListener("visibilitychange", hidden),
      state.on("line", () => state.line.state !== "live" && this.stop()),
      state.on("note", () => {
        const fresh = state.notes.slice(Math.min(notes, state.notes.length - 1));
        notes = state.notes.length;
        if (this.on && fresh.some(({ code }) => REFUSALS.has(code))) this.fail();
      }),
    );
  }

  private async start(): Promise<void> {
    const route = [...this.inputs].find(([, input]) => input.checked)?.[0];
    if (route === undefined) return;
    this.on = true;
    this.failed = false;
    this.show();
    if (route === "browser") return this.dictate();
    try {
      await this.voice.start(({ pcm, level }) => this.heard(pcm, level));
    } catch {
      // Whatever the browser's reason is (no microphone, no permission), the person is told the same sentence and can choose again.
      this.fail();
    }
  }

  private dictate(): void {
    this.spoken = language();
    this.dictation.start(this.spoken);
  }

  private heard(pcm: Uint8Array, level: number): void {
    if (!this.on) return;
    this.actions.voice(pcm);
    this.meter.hidden = false;
    this.meter.value = level;
    const words = level < QUIET_LEVEL ? "quiet" : level > LOUD_LEVEL ? "loud" : "good";
    setText(this.level, say(`tool-mic-level-${words}`));
  }

  private stop(): void {
    if (!this.on) return;
    this.on = false;
    this.spoken = undefined;
    this.voice.stop();
    this.dictation.stop();
    this.actions.voice(new Uint8Array());
    this.show();
  }

  private fail(): void {
    this.stop();
    this.failed = true;
    this.show();
  }

  private show(): void {
    this.button.setAttribute("aria-pressed", String(this.on));
    setText(this.button, this.on ? say("tool-mic-stop") : say("tool-mic-start"));
    setText(this.words, this.on ? say("tool-mic-on") : this.failed ? say("tool-mic-failed") : "");
    this.meter.hidden = true;
    setText(this.level, "");
  }
}
