// @vitest-environment happy-dom
import { expect, it, vi } from "vitest";
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
