import { Mesh, Scene, type ShaderMaterial, Vector3 } from "three";
import { describe, expect, it } from "vitest";
import { moodFor } from "../../src/scene/mood";
import { Sky } from "../../src/scene/sky";

describe("the sky", () => {
  it.each([false, true])("begins in the colour in which the fog ends (dusk: %s)", (dark) => {
    const scene = new Scene();
    const sky = new Sky(scene);
    const mood = moodFor(dark, false);
    sky.setMood(mood, new Vector3(0, 1, 0));
    const dome = scene.children.find((child) => child instanceof Mesh) as Mesh<never, ShaderMaterial>;
    expect(dome.material.uniforms["horizon"]?.value.getHex()).toBe(mood.horizon);
    expect(sky.fog.color.getHex()).toBe(mood.horizon);
    expect(scene.fog).toBe(sky.fog);
  });

  it("hides the city before the view ends", () => {
    const sky = new Sky(new Scene());
    sky.setReach(900, true);
    expect(sky.fog.far).toBeLessThanOrEqual(900);
    expect(sky.fog.near).toBeLessThan(sky.fog.far);
  });
});
