// @vitest-environment happy-dom
import { describe, expect, it } from "vitest";
import { layoutFor, layoutNow } from "../../src/ui/layout";

describe("layoutFor", () => {
  it.each([
    ["a desktop", 80, 50, true, "beside"],
    ["a desktop without the scene", 80, 50, false, "columns"],
    ["a low desktop without the scene", 80, 25, false, "beside"],
    ["a phone", 24.4, 52.75, true, "sheet"],
    ["a phone without the scene", 24.4, 52.75, false, "flow"],
    ["a phone on its side", 52.75, 24.4, true, "beside"],
    ["a small phone", 20, 35.5, true, "sheet"],
    ["a desktop at 400 % zoom", 20, 12.5, true, "flow"],
    ["a phone with text of 200 %", 12.2, 26.4, true, "flow"],
    ["an upright tablet", 48, 64, true, "beside"],
  ] as const)("fits %s", (_, width, height, scene, layout) => {
    expect(layoutFor(width, height, scene)).toBe(layout);
  });
});

describe("layoutNow", () => {
  it("counts large text as a small window", () => {
    Object.assign(window, { innerWidth: 1280, innerHeight: 800 });
    expect(layoutNow(false)).toBe("columns");
    document.documentElement.style.fontSize = "32px";
    expect(layoutNow(false)).not.toBe("columns");
    document.documentElement.style.fontSize = "";
  });
});
