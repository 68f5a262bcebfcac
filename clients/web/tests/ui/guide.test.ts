// @vitest-environment happy-dom
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Heard, Leading, Utterance } from "../../src/state/types";
import type { Announcer } from "../../src/ui/announcer";
import { targetOf } from "../../src/ui/ask_thing";
import { Guide } from "../../src/ui/guide";
import { GuideBar } from "../../src/ui/guide_bar";
import { say } from "../../src/words";
import { type MadeActions, type MadeState, madeActions, madeState, person, show } from "./made_state";

const WAY = [
  [0, -20],
  [0, -44],
];

let state: MadeState;
let actions: MadeActions;
let guide: Guide;
let said: string[];
let offers: number[];
let key: number;

/** The city says something. */
function heard(utterance: Partial<Utterance>): void {
  key += 1;
  const one = { channel: "guide", text: "Go.", priority: 2, key, at_ms: 0, arrived_ms: 0, own: false, interim: false };
  (state.utterances as Heard[]).push({ ...one, ...utterance } as Heard);
  state.changed("utterance");
}

function lead(leading: Leading): void {
  state.leading = leading;
  state.changed("leading");
}

const library = () => {
  const found = targetOf(state, state.features[0]?.id);
  if (found === undefined) throw new Error("the library is there");
  return found;
};
const walking: Leading = { mode: "way", goal: { name: "Library", x: 0, z: -44 }, metres: 44, run: false };

beforeEach(() => {
  key = 0;
  said = [];
  offers = [];
  state = madeState();
  actions = madeActions();
  const announcer = { say: (sentence: string) => void said.push(sentence) } as unknown as Announcer;
  guide = new Guide({ state, actions, announcer, smooth: () => false, offered: (id) => void offers.push(id) });
});
afterEach(() => guide.dispose());

describe("Guide", () => {
  it("asks by the city's own name for a place, and walks the way that comes", () => {
    const target = library();
    guide.walkTo(target);
    expect(actions.asked).toEqual([["walk_to", { id: target.id }]]);
    heard({ facts: { cue: "way", goal: target.id, metres: 44, way: WAY } });
    const [points, goal, pace] = actions.walked[0] ?? [];
    expect(points).toEqual([
      { x: 0, z: -20 },
      { x: 0, z: -44 },
    ]);
    expect(goal).toEqual({ name: "Library", x: 0, z: -44 });
    expect(pace).toMatchObject({ smooth: false });
    expect(guide.journey).toMatchObject({ metres: 44 });
  });

  it("asks for people by their number", () => {
    state.people.set(7, person(7, "Ben", 3, 4));
    const ben = targetOf(state, 7);
    if (ben) guide.wayTo(ben);
    expect(actions.asked).toEqual([["way_to", { person: 7 }]]);
  });

  it("only tells the way to who walks themselves", () => {
    guide.wayTo(library());
    heard({ facts: { cue: "way", goal: library().id, metres: 44 } });
    expect(actions.walked).toEqual([]);
    expect(guide.goal).toBeDefined();
  });

  it("does not walk away with somebody who has stopped", () => {
    guide.walkTo(library());
    heard({ facts: { cue: "way", goal: library().id, metres: 44, way: WAY } });
    lead({ mode: "still", why: "stopped" });
    heard({ priority: 1, facts: { cue: "way", goal: library().id, metres: 40, way: WAY } });
    expect(actions.walked.length).toBe(1);
    guide.goOn();
    expect(actions.asked.at(-1)?.[0]).toBe("walk_to");
  });

  it("adds the points of a long way while walking", () => {
    guide.walkTo(library());
    lead(walking);
    heard({ priority: 1, facts: { cue: "still", goal: library().id, metres: 40, way: WAY, on: true } });
    expect(actions.walked[0]?.[2]).toMatchObject({ on: true });
  });

  it.each([
    ["stopped", "tool-stopped"],
    ["stuck", "tool-stuck"],
    ["lost", "tool-lost"],
  ] as const)("says it when a lead ends: %s", (why, id) => {
    lead(walking);
    lead({ mode: "still", why });
    expect(said).toEqual([say("tool-led-stop"), say(id)]);
  });

  it("says how to go on when one stops on the way to a goal", () => {
    guide.walkTo(library());
    heard({ facts: { cue: "way", goal: library().id, metres: 44, way: WAY } });
    lead(walking);
    lead({ mode: "still", why: "stopped" });
    expect(said.at(-1)).toBe(`${say("tool-stopped")} ${say("tool-stopped-go-on")}`);
  });

  it("ends with the city's word: there is no way, or the journey is over", () => {
    guide.walkTo(library());
    heard({ facts: { cue: "way", goal: library().id, metres: 44, way: WAY } });
    heard({ facts: { cue: "no_way", way: [] } });
    expect([guide.journey, actions.halted]).toEqual([undefined, 1]);
  });

  it("lets the last steps be walked on arrival", () => {
    guide.walkTo(library());
    heard({ facts: { cue: "way", goal: library().id, metres: 44, way: WAY } });
    heard({ priority: 1, facts: { cue: "arrived", goal: library().id, metres: 0 } });
    expect([guide.journey, actions.halted]).toEqual([undefined, 0]);
  });

  it("stops for good with one press", () => {
    guide.walkTo(library());
    heard({ facts: { cue: "way", goal: library().id, metres: 44, way: WAY } });
    guide.stop();
    expect(guide.journey).toBeUndefined();
    expect(actions.asked.at(-1)).toEqual(["stop", {}]);
    expect(actions.halted).toBe(1);
  });

  it("follows when the city agrees, and tells it when one has stopped", () => {
    state.people.set(7, person(7, "Ben", 3, 4));
    const ben = targetOf(state, 7);
    if (ben) guide.follow(ben);
    expect(actions.followed).toEqual([]);
    heard({ facts: { cue: "follow", leader: 7 } });
    expect(actions.followed).toEqual([7]);
    lead({ mode: "follow", id: 7, name: "Ben", metres: 1 });
    heard({ priority: 1, facts: { cue: "leader_turned", leader: 7 } });
    expect(actions.followed).toEqual([7]);
    lead({ mode: "still", why: "stopped" });
    expect(actions.asked.at(-1)).toEqual(["stop", {}]);
  });

  it("passes the offer of a leader on", () => {
    heard({ priority: 1, facts: { cue: "offer", offer: 7, goal: "" } });
    expect(offers).toEqual([7]);
  });

  it("takes any facts for what they are", () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom("cue", "goal", "way", "metres", "on", "leader", "offer"), fc.anything()),
        (facts) => {
          expect(() => heard({ facts })).not.toThrow();
          for (const [points] of actions.walked)
            for (const { x, z } of points) expect(Number.isFinite(x + z)).toBe(true);
        },
      ),
    );
  });
});

describe("GuideBar", () => {
  let bar: GuideBar;
  const buttons = (): string[] =>
    [...bar.node.querySelectorAll("button")].filter((one) => !one.hidden).map((one) => one.textContent ?? "");

  beforeEach(() => {
    bar = new GuideBar(state, guide, (run) => actions.hurry(run));
    show(bar.node);
  });

  it("is gone when one goes nowhere", () => {
    expect(bar.node.hidden).toBe(true);
  });

  it("says how far it still is, and where, and can be stopped and hurried", () => {
    guide.walkTo(library());
    heard({ facts: { cue: "way", goal: library().id, metres: 44, way: WAY } });
    lead(walking);
    bar.refresh();
    expect(bar.node.textContent).toContain("To Library: 45 metres, ahead.");
    expect(buttons()).toEqual([say("tool-halt"), say("tool-faster"), say("tool-end")]);
    bar.node.querySelector<HTMLElement>("[data-guide=hurry]")?.click();
    expect(actions.hurried).toEqual([true]);
    bar.node.querySelector<HTMLElement>("[data-guide=halt]")?.click();
    expect(actions.halted).toBe(1);
  });

  it("keeps the focus on the way on when one has stopped with the button", () => {
    guide.walkTo(library());
    heard({ facts: { cue: "way", goal: library().id, metres: 44, way: WAY } });
    lead(walking);
    bar.refresh();
    bar.node.querySelector<HTMLElement>("[data-guide=halt]")?.focus();
    lead({ mode: "still", why: "stopped" });
    bar.refresh();
    expect((document.activeElement as HTMLElement).dataset.guide).toBe("go-on");
  });
});
