import { describe, expect, it } from "vitest";
import { farBody, nearBody, PERSON_M } from "../../src/scene/person";

describe.each([
  ["near", nearBody(), 2_000],
  ["far", farBody(), 260],
])("the body seen from %s", (_name, body, triangles_max) => {
  it("stands on its feet and is as tall as a person", () => {
    body.computeBoundingBox();
    expect(body.boundingBox?.min.y).toBeGreaterThan(-0.05);
    expect(body.boundingBox?.min.y).toBeLessThan(0.05);
    expect(Math.abs((body.boundingBox?.max.y ?? 0) - PERSON_M)).toBeLessThan(0.1);
  });

  it("tells the shader what moves: two legs against each other", () => {
    const limb = body.getAttribute("limb");
    const swings = new Set(Array.from({ length: limb.count }, (_, i) => Math.sign(limb.getW(i))));
    expect(swings).toEqual(new Set([0, 1, -1]));
  });

  it("is cheap enough for hundreds", () => {
    expect((body.index?.count ?? 0) / 3).toBeLessThan(triangles_max);
  });
});
