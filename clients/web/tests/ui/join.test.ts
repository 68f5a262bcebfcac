// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from "vitest";
import { PALETTE } from "../../src/state/types";
import { Announcer } from "../../src/ui/announcer";
import { type JoinOptions, joinPage } from "../../src/ui/join";
import { DEFAULT_PREFERENCES, PreferencesStore } from "../../src/ui/preferences";
import { COLOUR_NAMES, JOIN, NAME } from "../../src/ui/words";
import { madeState, show } from "./made_state";

const { city, features } = madeState();
const wish = vi.fn();
let store: PreferencesStore;
let page: HTMLElement;

const get = <T extends HTMLElement>(selector: string): T => page.querySelector(selector) as T;
const nameInput = (): HTMLInputElement => get("input[type=text]");
const join = (): void => get<HTMLButtonElement>("button[type=submit]").click();

function open(options: JoinOptions = {}): void {
  page = joinPage(city, store, new Announcer(), options, wish);
  show(page);
}

beforeEach(() => {
  localStorage.clear();
  wish.mockClear();
  window.history.replaceState(null, "", "/");
  store = new PreferencesStore();
  open();
});

describe("the join page", () => {
  it("says which city this is, how large, and who made the model", () => {
    expect(get("h1").textContent).toBe("Testville");
    expect(page.textContent).toContain("1,195 buildings, 324 named streets");
    expect(get("footer").textContent).toContain("The mappers");
    expect(get("footer").textContent).toContain("ODbL 1.0");
  });

  it("names its field, its colours and its button", () => {
    expect(get(".join-form label[for]").getAttribute("for")).toBe(nameInput().id);
    expect([...page.querySelectorAll(".swatch")].map((swatch) => swatch.textContent)).toEqual([...COLOUR_NAMES]);
    expect(page.querySelectorAll(".swatch input").length).toBe(PALETTE.length);
    expect(get("button[type=submit]").textContent).toBe(JOIN.button);
  });

  it("gives name and colour, remembers them, and answers once", () => {
    nameInput().value = "  Ada ";
    get<HTMLInputElement>(".swatch:nth-child(4) input").click();
    join();
    join();
    expect(wish).toHaveBeenCalledExactlyOnceWith({ name: "Ada", colour: 3 });
    open();
    expect(nameInput().value).toBe("Ada");
    expect(get<HTMLInputElement>(".swatch:nth-child(4) input").checked).toBe(true);
  });

  it("says in words which colour is chosen", () => {
    get<HTMLInputElement>(".swatch:nth-child(9) input").click();
    expect(get(".chosen").textContent).toBe(COLOUR_NAMES[8]);
  });

  it("says what is wrong with a name, goes there, and takes it back when it is mended", () => {
    nameInput().value = " ";
    join();
    expect(wish).not.toHaveBeenCalled();
    expect(get("[role=alert]").textContent).toBe(NAME.empty);
    expect(document.activeElement).toBe(nameInput());
    expect(nameInput().getAttribute("aria-invalid")).toBe("true");
    expect(nameInput().getAttribute("aria-describedby")).toContain(get("[role=alert]").id);
    nameInput().value = "Ada";
    nameInput().dispatchEvent(new Event("input"));
    expect(nameInput().hasAttribute("aria-invalid")).toBe(false);
    expect(get("[role=alert]").hidden).toBe(true);
  });

  it("shows what the city said about the last name", () => {
    open({ problem: "Please choose another." });
    expect(get("[role=alert]").textContent).toBe("Please choose another.");
    expect(get("[role=alert]").hidden).toBe(false);
  });

  it("hands on the place that a link asks for", () => {
    window.history.replaceState(null, "", "/?at=12.5,-3");
    open();
    expect(page.textContent).toContain(JOIN.start);
    nameInput().value = "Ada";
    join();
    expect(wish.mock.calls[0]?.[0].start).toEqual({ x: 12.5, z: -3 });
  });

  it("keeps the way in which one takes part", () => {
    get<HTMLInputElement>("[value=reader]").click();
    expect(store.current).toMatchObject({ scene: false, callouts: true, line_mode: true });
    open();
    expect(get<HTMLInputElement>("[value=reader]").checked).toBe(true);
    get<HTMLInputElement>("[value=see-hear]").click();
    expect(store.current).toEqual(DEFAULT_PREFERENCES);
  });

  it("draws the plan when the features come, and does without when they do not", async () => {
    open({ features: Promise.resolve(features) });
    await Promise.resolve();
    expect(page.querySelector("svg.plan")).not.toBeNull();
    open({ features: Promise.reject(new Error("gone")) });
    await Promise.resolve();
    expect(page.querySelector("svg.plan")).toBeNull();
  });
});
