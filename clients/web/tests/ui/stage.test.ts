// @vitest-environment happy-dom
import { expect, it } from "vitest";
import { element } from "../../src/ui/element";
import { Stage } from "../../src/ui/stage";
import { WALK } from "../../src/ui/words";

const made = (): Stage => new Stage(element("div", { class: "pad" }));

it("has the canvas in the page only with the scene, and the walking area always", () => {
  const stage = made();
  stage.showScene(true);
  expect(stage.area.contains(stage.canvas)).toBe(true);
  stage.showScene(false);
  expect(stage.node.querySelector("canvas")).toBeNull();
  expect(stage.area.getAttribute("aria-label")).toBe(WALK.area);
  expect(stage.area.tabIndex).toBe(0);
});

it("opens the walking buttons where there is no scene", () => {
  const stage = made();
  const details = stage.node.querySelector("details") as HTMLDetailsElement;
  stage.showScene(true);
  expect(details.open).toBe(false);
  stage.showScene(false);
  expect(details.open).toBe(true);
});

it("says the way and what is in it", () => {
  const stage = made();
  stage.face(90, "Facing east");
  stage.tell("A wall.");
  expect(stage.area.textContent).toContain("Facing east");
  expect(stage.area.textContent).toContain("A wall.");
  stage.tell(undefined);
  expect(stage.area.textContent).not.toContain("A wall.");
});
