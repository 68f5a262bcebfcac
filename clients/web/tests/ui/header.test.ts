// @vitest-environment happy-dom
import { expect, it, vi } from "vitest";
import { header } from "../../src/ui/header";
import { CAPTIONS } from "../../src/ui/needs_words";
import { PreferencesStore } from "../../src/ui/preferences";
import { HEADER } from "../../src/ui/words";
import { madeState } from "./made_state";

it("says how the line is, in a live region that changes only with it", () => {
  const state = madeState();
  const made = header(state, new PreferencesStore(), () => undefined);
  const status = made.node.querySelector("[role=status]") as HTMLElement;
  expect(status.textContent).toBe("Connected");
  const words = status.querySelector("span:not([aria-hidden])")?.firstChild;
  state.residents = 99;
  made.refresh();
  expect(status.querySelector("span:not([aria-hidden])")?.firstChild).toBe(words);
  expect(made.node.textContent).toContain(HEADER.residents(99));
  state.line = { ...state.line, state: "waiting", sentence: "Coming back…" };
  made.refresh();
  expect(status.textContent).toBe("Coming back…");
  expect(status.dataset.state).toBe("waiting");
  expect(status.getAttribute("aria-live")).toBe("polite");
  state.line = { ...state.line, state: "live", sentence: "You are back." };
  made.refresh();
  expect(status.getAttribute("aria-live")).toBe("polite");
  state.line = { ...state.line, sentence: "Connected." };
  made.refresh();
  expect([status.textContent, status.getAttribute("aria-live")]).toEqual(["Connected.", "off"]);
});

it("opens the settings", () => {
  const open = vi.fn();
  const buttons = [...header(madeState(), new PreferencesStore(), open).node.querySelectorAll("button")];
  buttons.find((button) => button.textContent === HEADER.settings)?.click();
  expect(open).toHaveBeenCalledOnce();
});

it("switches captions of speech and sounds, and says whether they are on", () => {
  const store = new PreferencesStore();
  const made = header(madeState(), store, () => undefined);
  const button = made.node.querySelector("[aria-pressed]") as HTMLButtonElement;
  expect([button.textContent, button.getAttribute("aria-pressed")]).toEqual([CAPTIONS.toggle, "true"]);
  button.click();
  expect(store.current).toMatchObject({ captions: false, sound_captions: false });
  expect(button.getAttribute("aria-pressed")).toBe("false");
});
