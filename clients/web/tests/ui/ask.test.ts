// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Heard, Utterance } from "../../src/state/types";
import { ANSWERS_MAX, Ask } from "../../src/ui/ask";
import type { Doer, Target } from "../../src/ui/ask_thing";
import { say } from "../../src/words";
import { type MadeActions, type MadeState, madeActions, madeState, person, key as press, show } from "./made_state";

let state: MadeState;
let actions: MadeActions;
let ask: Ask;
let done: [string, Target][];
let speaking: boolean;
let serial: number;

function answer(text: string, facts: Record<string, unknown> = {}, more: Partial<Utterance> = {}): void {
  serial += 1;
  const base = { channel: "description", priority: 2, at_ms: 0, arrived_ms: 0, own: false, interim: false } as const;
  (state.utterances as Heard[]).push({ ...base, text, key: serial, facts, ...more });
  state.changed("utterance");
}

beforeEach(() => {
  serial = 0;
  done = [];
  speaking = false;
  state = madeState();
  actions = madeActions();
  const note = (what: string) => (target: Target) => void done.push([what, target]);
  const doer: Doer = {
    face: note("face"),
    describe: note("describe"),
    walkTo: note("walk"),
    wayTo: note("way"),
    follow: note("follow"),
  };
  ask = new Ask({ state, actions, doer, hush: () => speaking });
  show(ask.node);
});

const question = (name: string): HTMLElement => ask.node.querySelector(`[data-question=${name}]`) as HTMLElement;
const answers = (): string[] => [...ask.node.querySelectorAll(".answer p")].map((one) => one.textContent ?? "");

describe("Ask", () => {
  it("asks each question with one press", () => {
    for (const verb of ["where", "around", "ahead", "people", "markers", "repeat", "mark"]) question(verb).click();
    expect(actions.asked.map(([verb]) => verb)).toEqual([
      "where",
      "around",
      "ahead",
      "people",
      "markers",
      "repeat",
      "mark",
    ]);
  });

  it("ends the reading when the same is asked while it is read out, and asks anew after", () => {
    question("around").click();
    speaking = true;
    question("around").click();
    expect(actions.asked.length).toBe(1);
    speaking = false;
    question("around").click();
    expect(actions.asked.length).toBe(2);
  });

  it("shows answers under headings, newest first, in their language, and not without end", () => {
    for (let at = 1; at <= ANSWERS_MAX + 3; at += 1) answer(`Answer ${at}.`, { verb: "where" }, { language: "fr" });
    expect(answers().length).toBe(ANSWERS_MAX);
    expect(answers()[0]).toBe(`Answer ${ANSWERS_MAX + 3}.`);
    expect(ask.node.querySelector(".answer h4")?.textContent).toBe(say("tool-ask-where"));
    expect(ask.node.querySelector(".answer p")?.getAttribute("lang")).toBe("fr");
    answer("Library أمامك.", { verb: "where" }, { language: "ar" });
    expect(ask.node.querySelector<HTMLElement>(".answer p")?.dir).toBe("rtl");
    expect(ask.node.querySelector("[aria-live], [role=log], [role=status]")).toBeNull();
  });

  it("leaves out what is no answer", () => {
    answer("Hello", {}, { channel: "chat" });
    expect(answers()).toEqual([]);
  });

  it("makes buttons of what an answer speaks of, and of what can be done with it", () => {
    state.people.set(7, person(7, "Ben", 3, 4));
    answer("Library, Ben.", {
      verb: "around",
      things: [{ id: state.features[0]?.id, turn_deg: 0, m: 45 }, { id: 7 }, { id: "gone" }, null],
    });
    const things = [...ask.node.querySelectorAll<HTMLElement>(".thing")];
    expect(things.map((one) => one.textContent)).toEqual(["Library", "Ben"]);
    things[1]?.click();
    expect(things[1]?.getAttribute("aria-expanded")).toBe("true");
    const doings = [...ask.node.querySelectorAll<HTMLElement>(".doing")];
    expect(doings.map((one) => one.dataset.doing)).toEqual(["face", "describe", "walk", "way", "follow"]);
    doings.at(-1)?.click();
    expect(done.map(([what, { id }]) => [what, id])).toEqual([["follow", 7]]);
    doings[0]?.focus();
    press("keydown", "Escape");
    expect(document.activeElement).toBe(things[1]);
    expect(things[1]?.getAttribute("aria-expanded")).toBe("false");
  });

  it("knows where markers are: by their own words, or from where they were said to lie", () => {
    answer("Marked.", { verb: "mark", marker: { id: "marker-1", name: "My bench", x: 5, z: 6 } });
    answer("Two.", {
      verb: "markers",
      things: [
        { id: "marker-1", turn_deg: 0, m: 1 },
        { id: "marker-2", turn_deg: 90, m: 10 },
      ],
    });
    const things = [...ask.node.querySelectorAll<HTMLElement>(".thing")];
    expect(things.map((one) => one.textContent)).toEqual(["My bench", say("tool-marker")]);
    for (const thing of things) thing.click();
    for (const walk of ask.node.querySelectorAll<HTMLElement>("[data-doing=walk]")) walk.click();
    const spots = done.map(([, target]) => target.at());
    expect(spots[0]).toMatchObject({ x: 5, z: 6 });
    expect(spots[1]?.x).toBeCloseTo(10);
    expect(spots[1]?.z).toBeCloseTo(0);
  });

  it("takes what was answered before it was made", () => {
    answer("Before.");
    const later = new Ask({ state, actions, doer: {} as Doer, hush: vi.fn(() => false) });
    expect(later.node.textContent).toContain("Before.");
    later.dispose();
  });
});
