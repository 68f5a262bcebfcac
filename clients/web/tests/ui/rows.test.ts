// @vitest-environment happy-dom
import { describe, expect, it, vi } from "vitest";
import { type Sight, sightRow } from "../../src/ui/rows";

const sight: Sight = {
  key: "place 1",
  name: "Library",
  detail: "library, Long Street 3",
  distance: "45 metres",
  direction: "ahead to the left",
  turn_deg: -40,
};

it("reads as name, detail, distance and direction", () => {
  const row = sightRow(() => undefined);
  row.show(sight);
  expect(row.button.getAttribute("aria-label")).toBe("Library, library, Long Street 3, 45 metres, ahead to the left");
});

it("has no comma before a detail that is not there", () => {
  const row = sightRow(() => undefined);
  row.show({ ...sight, detail: "" });
  expect(row.button.getAttribute("aria-label")).toBe("Library, 45 metres, ahead to the left");
});

it("has no arrow to where one stands", () => {
  const row = sightRow(() => undefined);
  const turn = row.button.querySelector<HTMLElement>(".row-turn");
  row.show({ ...sight, direction: "here", inside: true });
  expect(turn?.style.visibility).toBe("hidden");
  row.show(sight);
  expect(turn?.style.visibility).toBe("");
});

it("gives what it shows now to whoever waits for a press", () => {
  const chosen = vi.fn();
  const row = sightRow(chosen);
  row.button.click();
  expect(chosen).not.toHaveBeenCalled();
  row.show(sight);
  row.show({ ...sight, name: "Town Hall" });
  row.button.click();
  expect(chosen).toHaveBeenCalledExactlyOnceWith({ ...sight, name: "Town Hall" });
});

it("shows a person's colour, and none for a place", () => {
  const row = sightRow(() => undefined);
  const dot = row.button.querySelector<HTMLElement>(".dot");
  row.show({ ...sight, colour: 0 });
  expect(dot?.hidden).toBe(false);
  row.show(sight);
  expect(dot?.hidden).toBe(true);
});

describe("what can be done", () => {
  const doings = () => [{ id: "walk", words: "Walk me there", act: () => undefined }];

  it("opens and closes under the row, and Escape leads back to it", () => {
    const row = sightRow(() => undefined, doings);
    document.body.replaceChildren(row.button, row.after ?? "");
    row.show(sight);
    row.button.click();
    expect(row.button.getAttribute("aria-expanded")).toBe("true");
    const walk = row.after?.querySelector<HTMLElement>("[data-doing=walk]");
    expect(walk?.textContent).toBe("Walk me there");
    walk?.focus();
    walk?.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true }));
    expect(document.activeElement).toBe(row.button);
    expect([row.after?.hidden, row.button.getAttribute("aria-expanded")]).toEqual([true, "false"]);
  });

  it("is said of who has gone, and taken back when they come again", () => {
    const row = sightRow(() => undefined, doings);
    row.show(sight);
    row.gone?.();
    expect(row.button.getAttribute("aria-label")).toBe("Library, not here any more");
    row.show(sight);
    expect(row.button.getAttribute("aria-label")).toContain("45 metres");
  });
});
