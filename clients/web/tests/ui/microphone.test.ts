// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Microphone } from "../../src/ui/microphone";
import { say } from "../../src/words";
import { type MadeActions, type MadeState, madeActions, madeState, show } from "./made_state";

class MadeRecognition {
  static last: MadeRecognition;
  lang = "";
  onresult: ((event: unknown) => void) | null = null;
  onerror: ((event: { error: string }) => void) | null = null;
  onend: (() => void) | null = null;
  started = 0;
  stopped = 0;
  constructor() {
    MadeRecognition.last = this;
  }
  start(): void {
    this.started += 1;
  }
  stop(): void {
    this.stopped += 1;
  }
}

let state: MadeState;
let actions: MadeActions;
let microphone: Microphone;
const button = (): HTMLButtonElement => microphone.node.querySelector(".speak") as HTMLButtonElement;
const result = (text: string, final: boolean) => ({
  resultIndex: 0,
  results: [Object.assign([{ transcript: text }], { isFinal: final })],
});

beforeEach(() => {
  vi.stubGlobal("webkitSpeechRecognition", MadeRecognition);
  state = madeState();
  actions = madeActions();
  microphone = new Microphone(state, actions);
  show(microphone.node);
});
afterEach(() => {
  microphone.dispose();
  vi.unstubAllGlobals();
});

describe("speaking", () => {
  it("says first who will hear, and then writes what is spoken, interim and final", () => {
    expect(microphone.node.textContent).toContain(say("tool-mic-browser-hint"));
    button().click();
    expect(button().getAttribute("aria-pressed")).toBe("true");
    MadeRecognition.last.onresult?.(result("the mee", false));
    MadeRecognition.last.onresult?.(result("the meeting begins", true));
    expect(actions.captioned.map(([text, final]) => [text, final])).toEqual([
      ["the mee", false],
      ["the meeting begins", true],
    ]);
    button().click();
    expect([MadeRecognition.last.stopped, actions.voiced.at(-1)?.length]).toEqual([1, 0]);
  });

  it("writes the last words of who lets go of the button, which the browser gives after it was stopped", () => {
    button().click();
    const { last } = MadeRecognition;
    last.onresult?.(result("the mee", false));
    button().click();
    last.onresult?.(result("the meeting", false));
    last.onresult?.(result("the meeting begins", true));
    last.onend?.();
    expect(actions.captioned.map(([text, final]) => [text, final])).toEqual([
      ["the mee", false],
      ["the meeting begins", true],
    ]);
    expect(last.started).toBe(1);
  });

  it("stops when the page is hidden, when the line is away, and when the city refuses", () => {
    button().click();
    vi.spyOn(document, "hidden", "get").mockReturnValue(true);
    document.dispatchEvent(new Event("visibilitychange"));
    expect(button().getAttribute("aria-pressed")).toBe("false");
    button().click();
    state.line = { state: "waiting", sentence: "…", code: 1006 };
    state.changed("line");
    expect(button().getAttribute("aria-pressed")).toBe("false");
    button().click();
    state.notes.push({ code: "voice_off", sentence: "No recogniser.", at_ms: 1 });
    state.changed("note");
    expect(button().getAttribute("aria-pressed")).toBe("false");
    expect(microphone.node.textContent).toContain(say("tool-mic-failed"));
  });

  it("gives up when the browser does not allow it", () => {
    button().click();
    MadeRecognition.last.onerror?.({ error: "not-allowed" });
    expect(button().getAttribute("aria-pressed")).toBe("false");
    expect(microphone.node.textContent).toContain(say("tool-mic-failed"));
  });

  it("says so where a browser cannot do it at all", () => {
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
    delete (window as never as Record<string, unknown>).webkitSpeechRecognition;
    const none = new Microphone(state, actions);
    expect(none.node.textContent).toBe(say("tool-mic-none"));
    expect(none.node.querySelector("button")).toBeNull();
    none.dispose();
  });
});
