// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from "vitest";
import { Announcer } from "../../src/ui/announcer";
import { faceSight, Outline } from "../../src/ui/outline";
import { Toasts } from "../../src/ui/toasts";
import { type MadeState, madeActions, madeState, person, said, show } from "./made_state";

let state: MadeState;
let outline: Outline;
let toasts: Toasts;
const tab = (words: string): HTMLElement =>
  [...outline.node.querySelectorAll<HTMLElement>("[role=tab]")].find((one) =>
    one.textContent?.startsWith(words),
  ) as HTMLElement;

beforeEach(() => {
  state = madeState();
  const announcer = new Announcer();
  toasts = new Toasts(announcer);
  outline = new Outline({ state, actions: madeActions(), announcer, toasts, face: () => undefined });
  show(outline.node, toasts.node);
});

describe("chat that is out of sight", () => {
  it("is counted on its tab and shown in passing, until it is opened", () => {
    state.chat.push(said("Mira", "Hello!"));
    outline.said();
    state.chat.push({ ...said("Mira", "Anybody?"), language: "fr" });
    outline.said();
    expect(tab("Chat").textContent).toContain("2 new");
    expect(toasts.node.textContent).toContain("Anybody?");
    expect(toasts.node.querySelector("[lang=fr]")?.textContent).toBe("Anybody?");
    tab("Chat").click();
    expect(tab("Chat").textContent).toBe("Chat");
    expect(toasts.node.hidden).toBe(true);
  });

  it("does not count what oneself said, nor what is in sight", () => {
    state.chat.push(said("Ada", "Hello!", true));
    outline.said();
    tab("Chat").click();
    state.chat.push(said("Mira", "Hi!"));
    outline.said();
    expect(tab("Chat").textContent).toBe("Chat");
    expect(toasts.node.hidden).toBe(true);
  });
});

it("opens a view with the focus in its field", () => {
  outline.write("places");
  expect((document.activeElement as HTMLInputElement).type).toBe("search");
  outline.write("chat");
  expect(document.activeElement?.tagName).toBe("TEXTAREA");
});

it("folds, and a tab unfolds it", () => {
  const fold = outline.node.querySelector<HTMLButtonElement>(".fold");
  fold?.click();
  expect(fold?.getAttribute("aria-expanded")).toBe("false");
  tab("People").click();
  expect(fold?.getAttribute("aria-expanded")).toBe("true");
});

it("refreshes a view when it is opened and while it is seen", () => {
  tab("People").click();
  state.people.set(2, person(2, "Ben", 3, 3));
  outline.refresh(Date.now());
  expect(outline.node.querySelector(".people")?.textContent).toContain("Ben");
});

it("turns to what was chosen", () => {
  const actions = madeActions();
  const sight = {
    key: "a",
    name: "Library",
    detail: "",
    distance: "45 metres",
    direction: "to the left",
    turn_deg: -90,
  };
  faceSight(sight, actions, new Announcer());
  expect(actions.turned).toEqual([-90]);
});
