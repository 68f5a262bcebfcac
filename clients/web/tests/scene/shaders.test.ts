import { ShaderLib } from "three";
import { describe, expect, it } from "vitest";
import { FACADE, GROUND, PERSON, patched, WATER } from "../../src/scene/shaders";

const LAMBERT = ShaderLib.lambert;
const DEPTH = ShaderLib.depth;

describe("shader patches", () => {
  it.each([
    ["facade", FACADE],
    ["ground", GROUND],
    ["water", WATER],
    ["person", PERSON],
  ])("%s finds all its places in the three.js we ship", (_name, patch) => {
    for (const [include, replacement] of [...patch.vertex, ...patch.fragment]) {
      expect(replacement).toContain(`#include <${include}>`);
    }
    expect(patched(LAMBERT.vertexShader, patch.vertex)).not.toBe(LAMBERT.vertexShader);
    expect(patched(LAMBERT.fragmentShader, patch.fragment)).not.toBe(LAMBERT.fragmentShader);
  });

  it("moves limbs in the shadow too", () => {
    expect(patched(DEPTH.vertexShader, PERSON.vertex)).toContain("gait");
  });

  it("fails loudly when a place is gone", () => {
    expect(() => patched("void main() {}", WATER.vertex)).toThrow(/common/);
  });
});
