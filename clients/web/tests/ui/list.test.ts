// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from "vitest";
import { element } from "../../src/ui/element";
import { List } from "../../src/ui/list";
import { key, show } from "./made_state";

let list: List<string>;
const words = (): string[] => [...list.node.querySelectorAll("button")].map((button) => button.textContent ?? "");
const button = (at: number): HTMLButtonElement => list.node.querySelectorAll("button")[at] as HTMLButtonElement;

beforeEach(() => {
  list = new List<string>(
    "Letters",
    (item) => item[0] ?? "",
    () => {
      const made = element("button", { type: "button" });
      return { button: made, show: (item) => made.replaceChildren(item) };
    },
  );
  show(list.node);
  list.update(["a1", "b1", "c1"]);
});

describe("List", () => {
  it("shows the items in their order and keeps the nodes of those that stay", () => {
    const b = button(1);
    list.update(["b2", "d1", "a2"]);
    expect(words()).toEqual(["b2", "d1", "a2"]);
    expect(button(0)).toBe(b);
  });

  it("has one tab stop, and arrows, Home and End move it", () => {
    expect([...list.node.querySelectorAll("[tabindex='0']")]).toEqual([button(0)]);
    button(0).focus();
    key("keydown", "ArrowDown");
    expect(document.activeElement).toBe(button(1));
    key("keydown", "End");
    expect(document.activeElement).toBe(button(2));
    key("keydown", "ArrowDown");
    expect(document.activeElement).toBe(button(2));
    key("keydown", "Home");
    key("keydown", "ArrowUp");
    expect(document.activeElement).toBe(button(0));
    expect(list.node.querySelectorAll("[tabindex='0']").length).toBe(1);
  });

  it("keeps its arrow keys to itself, so that they do not walk", () => {
    let passed = false;
    document.body.addEventListener("keydown", () => {
      passed = true;
    });
    button(0).focus();
    expect(key("keydown", "ArrowDown").defaultPrevented).toBe(true);
    expect(passed).toBe(false);
  });

  it("holds still while it is used, and puts itself in order afterwards", () => {
    const b = button(1);
    b.focus();
    list.update(["c2", "b2", "a2"]);
    expect(words()).toEqual(["a2", "b2", "c2"]);
    expect(document.activeElement).toBe(b);
    b.blur();
    list.update(["c3", "b3", "a3"]);
    expect(words()).toEqual(["c3", "b3", "a3"]);
  });

  it("holds still under the pointer", () => {
    list.node.dispatchEvent(new Event("pointerenter"));
    list.update(["c2", "b2", "a2"]);
    expect(words()).toEqual(["a2", "b2", "c2"]);
    list.node.dispatchEvent(new Event("pointerleave"));
    list.update(["c2", "b2", "a2"]);
    expect(words()).toEqual(["c2", "b2", "a2"]);
  });

  it("never takes away the row that has the focus", () => {
    const b = button(1);
    b.focus();
    list.update(["a2"]);
    expect(document.activeElement).toBe(b);
    expect(words()).toEqual(["a2", "b1"]);
    b.blur();
    list.update(["a3"]);
    expect(words()).toEqual(["a3"]);
    expect(button(0).tabIndex).toBe(0);
  });

  it("is hidden while it is empty", () => {
    list.update([]);
    expect(list.node.hidden).toBe(true);
    expect(list.length).toBe(0);
    list.update(["a"]);
    expect(list.node.hidden).toBe(false);
  });
});
