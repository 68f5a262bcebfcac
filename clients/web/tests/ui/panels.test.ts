// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Announcer } from "../../src/ui/announcer";
import { aroundPanel, peoplePanel, placesPanel } from "../../src/ui/panels";
import { AROUND, PEOPLE, PLACES } from "../../src/ui/words";
import { type MadeState, madeState, person, show } from "./made_state";

let state: MadeState;
const names = (node: HTMLElement): (string | undefined)[] =>
  [...node.querySelectorAll(".row-name")].map((name) => name.textContent?.trim());
const rows = (node: HTMLElement): HTMLButtonElement[] => [...node.querySelectorAll<HTMLButtonElement>(".row")];

beforeEach(() => {
  vi.useFakeTimers();
  state = madeState();
});
afterEach(() => vi.useRealTimers());

it.each([
  ["around", () => aroundPanel(state, vi.fn(), vi.fn())],
  ["people", () => peoplePanel(state, vi.fn())],
])("says in quiet words, under %s, where people are further away", (_, make) => {
  const panel = make();
  const further = panel.node.querySelector<HTMLElement>(".further");
  expect(further?.hidden).toBe(true);
  state.gatherings = [{ x: 0, z: -200, residents: 7 }];
  panel.refresh();
  expect([further?.hidden, further?.textContent]).toEqual([false, "Further away: 7 people 200 metres to the north."]);
  expect(further?.closest("[aria-live], [role=status], [role=log]")).toBeNull();
});

describe("aroundPanel", () => {
  it("says where the resident is and follows them, without touching the focused row", () => {
    const panel = aroundPanel(
      state,
      () => undefined,
      () => undefined,
    );
    show(panel.node);
    const library = rows(panel.node).find((row) => row.textContent?.includes("Library"));
    library?.focus();
    expect(library?.textContent).toContain("45 metres, ahead");
    state.self = { ...state.self, z: -20 };
    panel.refresh();
    expect(document.activeElement).toBe(library);
    expect(library?.textContent).toContain("25 metres, ahead");
  });

  it("gives what is chosen", () => {
    const chosen = vi.fn();
    const panel = aroundPanel(state, chosen, () => undefined);
    rows(panel.node)[0]?.click();
    expect(chosen.mock.calls[0]?.[0].name).toBe(names(panel.node)[0]);
  });

  it("says so where nothing has a name", () => {
    const panel = aroundPanel(
      { ...state, features: [] },
      () => undefined,
      () => undefined,
    );
    expect(panel.node.querySelector<HTMLElement>(".empty")?.hidden).toBe(false);
    expect(panel.node.querySelector<HTMLElement>("ul")?.hidden).toBe(true);
  });

  it.each([
    ["copies", async () => undefined, AROUND.copied],
    ["shows", async () => Promise.reject(new Error("denied")), "?at=0.0,0.0"],
  ])("%s a link to this spot", async (_, writeText, words) => {
    vi.stubGlobal("navigator", { clipboard: { writeText } });
    const tell = vi.fn();
    const panel = aroundPanel(state, () => undefined, tell);
    panel.node.querySelector<HTMLButtonElement>(".copy")?.click();
    await vi.advanceTimersByTimeAsync(0);
    expect(tell.mock.calls[0]?.[0]).toContain(words);
    vi.unstubAllGlobals();
  });
});

describe("peoplePanel", () => {
  it("says how many are near and in the city, and lists them", () => {
    const panel = peoplePanel(state, () => undefined);
    expect(panel.node.textContent).toContain(PEOPLE.empty);
    state.people.set(2, person(2, "Ben", 5, 5));
    panel.refresh();
    expect(panel.node.textContent).toContain(PEOPLE.summary(1, 3));
    expect(names(panel.node)).toEqual(["Ben"]);
    expect(panel.node.querySelector<HTMLElement>(".empty")?.hidden).toBe(true);
  });

  it("never counts fewer than can be seen, and counts nobody without a connection", () => {
    const panel = peoplePanel(state, () => undefined);
    state.people.set(2, person(2, "Ben", 5, 5));
    state.residents = 1;
    panel.refresh();
    expect(panel.node.textContent).toContain(PEOPLE.summary(1, 2));
    state.line = { ...state.line, state: "waiting" };
    panel.refresh();
    expect(panel.node.querySelector(".summary")?.textContent).toBe(PEOPLE.offline);
  });
});

describe("placesPanel", () => {
  it("shows the nearest places, then what fits, and announces the number once typing rests", () => {
    const announcer = new Announcer();
    const say = vi.spyOn(announcer, "say");
    const panel = placesPanel(state, () => undefined, announcer);
    show(panel.node);
    expect(names(panel.node)).toContain("Town Hall");
    for (const text of ["l", "li", "lib"]) {
      panel.input.focus();
      panel.input.value = text;
      panel.input.dispatchEvent(new Event("input"));
      vi.advanceTimersByTime(100);
    }
    expect(names(panel.node)).toEqual(["Library"]);
    expect(say).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1000);
    expect(say).toHaveBeenCalledExactlyOnceWith(PLACES.found(1, false), "search");
  });

  it("repeats what was searched for in vain", () => {
    const panel = placesPanel(state, () => undefined, new Announcer());
    panel.input.value = "zoo";
    panel.refresh();
    expect(panel.node.textContent).toContain(PLACES.empty("zoo"));
  });

  it("offers what is nearly called so, and says that it is not the same", () => {
    const panel = placesPanel(state, () => undefined, new Announcer());
    panel.input.value = "towm hall";
    panel.refresh();
    expect(names(panel.node)).toEqual(["Town Hall"]);
    expect(panel.node.textContent).toContain(PLACES.nearly("towm hall", 1));
  });

  it("names its field", () => {
    const panel = placesPanel(state, () => undefined, new Announcer());
    expect(panel.node.querySelector("label")?.getAttribute("for")).toBe(panel.input.id);
  });
});
