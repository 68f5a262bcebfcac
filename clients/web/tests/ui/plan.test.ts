// @vitest-environment happy-dom
import { describe, expect, it } from "vitest";
import { LINES_MAX, plan, REACH_M } from "../../src/ui/plan";
import { way } from "../support/features";

const drawn = (svg: SVGSVGElement, kind: string): string => svg.querySelector(`.plan-${kind}`)?.getAttribute("d") ?? "";

describe("plan", () => {
  it("draws streets around the spot, seen from there", () => {
    const near = way("Near", [
      [110, 20],
      [150, 20],
    ]);
    const far = way("Far", [
      [REACH_M * 4, 0],
      [REACH_M * 4, 50],
    ]);
    expect(drawn(plan([near, far], { x: 100, z: 20 }), "street")).toBe("M10 0L50 0");
  });

  it("is hidden from assistive technology and bounded", () => {
    const streets = Array.from({ length: LINES_MAX + 50 }, () =>
      way("S", [
        [0, 0],
        [1, 1],
      ]),
    );
    const svg = plan(streets, { x: 0, z: 0 });
    expect(svg.getAttribute("aria-hidden")).toBe("true");
    expect(drawn(svg, "street").split("M").length - 1).toBe(LINES_MAX);
  });
});
