// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from "vitest";
import { App } from "../../src/ui/app";
import { PreferencesStore } from "../../src/ui/preferences";
import { MESSAGE, PAGE } from "../../src/ui/words";
import { madeActions, madeState, show } from "./made_state";

let app: App;
const root = document.createElement("div");
const heading = (): string | null | undefined => root.querySelector("h1")?.textContent;

beforeEach(() => {
  localStorage.clear();
  show(root);
  app = new App(root, new PreferencesStore());
});

describe("App", () => {
  it("asks who joins, and resolves with the wish", async () => {
    const { city } = madeState();
    const wish = app.join(city);
    expect(document.title).toBe(PAGE.title("Testville"));
    (root.querySelector("input[type=text]") as HTMLInputElement).value = "Ada";
    root.querySelector<HTMLButtonElement>("button[type=submit]")?.click();
    expect(await wish).toMatchObject({ name: "Ada" });
  });

  it("goes to the name when there is a problem with it", () => {
    app.wait();
    void app.join(madeState().city, { problem: "Another name, please." });
    expect(document.activeElement).toBe(root.querySelector("input[type=text]"));
  });

  it("takes the focus to the heading of each new screen, but not of the first", () => {
    app.wait();
    expect(document.activeElement).toBe(document.body);
    app.fail("It broke.", () => undefined);
    expect(document.activeElement).toBe(root.querySelector("h1"));
  });

  it("offers to try again and to come back", () => {
    const retry = vi.fn();
    app.fail("It broke.", retry);
    expect([heading(), root.textContent]).toEqual([MESSAGE.fail, expect.stringContaining("It broke.")]);
    root.querySelector<HTMLButtonElement>("button")?.click();
    const again = vi.fn();
    const state = madeState();
    const page = app.enter(state, madeActions());
    expect(heading()).toBe("Testville");
    state.unsaid.push("Wait for <b>me");
    page.ended("You have left the city.", again);
    expect(heading()).toBe(MESSAGE.ended);
    expect(root.textContent).toContain(MESSAGE.unsaid);
    expect([...root.querySelectorAll("li")].map(({ textContent }) => textContent)).toEqual(["Wait for <b>me"]);
    expect(state.listening()).toBe(0);
    root.querySelector<HTMLButtonElement>("button")?.click();
    expect([retry, again].map((mock) => mock.mock.calls.length)).toEqual([1, 1]);
  });

  it("waits while the visit goes on in another window", async () => {
    const here = app.elsewhere();
    expect(heading()).toBe(MESSAGE.elsewhere);
    const button = root.querySelector("button");
    expect(button?.textContent).toBe(MESSAGE.goOn);
    button?.click();
    await here;
  });

  it("has one live region for its voice on every screen", () => {
    for (const open of [
      () => app.wait(),
      () => void app.join(madeState().city),
      () => app.fail("It broke.", () => undefined),
    ]) {
      open();
      expect(root.querySelectorAll("[aria-live=polite]").length).toBe(1);
    }
  });
});
