// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from "vitest";
import { element } from "../../src/ui/element";
import { Tabs } from "../../src/ui/tabs";
import { key, show } from "./made_state";

let tabs: Tabs;
const tab = (at: number): HTMLElement => tabs.list.querySelectorAll<HTMLElement>("[role=tab]")[at] as HTMLElement;
const panels = (): HTMLElement[] => [...tabs.panels.children] as HTMLElement[];
const open = (): number[] => panels().flatMap((panel, at) => (panel.hidden ? [] : [at]));

beforeEach(() => {
  tabs = new Tabs(
    "Views",
    ["a", "b", "c"].map((name) => ({
      key: name,
      words: name.toUpperCase(),
      node: element("section", {}, element("h2", { id: `h-${name}` }, name)),
    })),
  );
  show(tabs.list, tabs.panels);
});

describe("Tabs", () => {
  it("shows one panel, which its tab names", () => {
    expect(open()).toEqual([0]);
    expect(panels()[0]?.getAttribute("role")).toBe("tabpanel");
    expect(panels()[0]?.getAttribute("aria-labelledby")).toBe(tab(0).id);
    expect(tab(0).getAttribute("aria-controls")).toBe(panels()[0]?.id);
  });

  it("is moved by arrows around the end, Home and End, with the focus", () => {
    tab(0).focus();
    key("keydown", "ArrowLeft");
    expect([open(), document.activeElement]).toEqual([[2], tab(2)]);
    key("keydown", "ArrowRight");
    expect(open()).toEqual([0]);
    key("keydown", "End");
    expect(open()).toEqual([2]);
    key("keydown", "Home");
    expect(open()).toEqual([0]);
    expect([0, 1, 2].map((at) => tab(at).tabIndex)).toEqual([0, -1, -1]);
  });

  it("tells who listens, and leaves the focus alone when code chooses", () => {
    const heard = vi.fn();
    tabs.on(heard);
    tabs.choose("b");
    expect(heard).toHaveBeenCalledWith("b");
    expect(tabs.chosen).toBe("b");
    expect(document.activeElement).toBe(document.body);
  });

  it("shows all panels as named regions, and goes back, with the same nodes", () => {
    const before = panels();
    tabs.choose("b");
    tabs.spread(true);
    expect(open()).toEqual([0, 1, 2]);
    expect(tabs.list.hidden).toBe(true);
    expect(panels()[2]?.getAttribute("role")).toBe("region");
    expect(panels()[2]?.getAttribute("aria-labelledby")).toBe("h-c");
    expect(["a", "b", "c"].every((name) => tabs.seen(name))).toBe(true);
    tabs.spread(false);
    expect(open()).toEqual([1]);
    expect(panels()).toEqual(before);
  });

  it("puts a remark behind a tab's words and takes it away", () => {
    tabs.remark("c", "2", "2 new");
    expect(tab(2).textContent).toBe("C2, 2 new");
    expect(tab(2).querySelector("[aria-hidden]")?.textContent).toBe("2");
    tabs.remark("c", "", "");
    expect(tab(2).querySelector<HTMLElement>(".badge")?.hidden).toBe(true);
  });
});
