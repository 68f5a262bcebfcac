// @vitest-environment happy-dom
import { expect, it, vi } from "vitest";
import { header } from "../../src/ui/header";
import { HEADER } from "../../src/ui/words";
import { madeState } from "./made_state";

it("says how the line is, in a live region that changes only with it", () => {
  const state = madeState();
  const made = header(state, () => undefined);
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
  header(madeState(), open).node.querySelector("button")?.click();
  expect(open).toHaveBeenCalledOnce();
});
