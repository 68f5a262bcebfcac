import { DirectionalLight, Scene } from "three";
import { describe, expect, it } from "vitest";
import { moodFor } from "../../src/scene/mood";
import { Sun } from "../../src/scene/sun";

function lightOf(scene: Scene): DirectionalLight {
  return scene.children.find((child) => child instanceof DirectionalLight) as DirectionalLight;
}

describe("the sun", () => {
  it("shines from its mood's side of the sky", () => {
    const sun = new Sun(new Scene());
    sun.setMood({ ...moodFor(false, false), sun_heading_deg: 90, sun_height_deg: 30 });
    expect(sun.way.x).toBeGreaterThan(0.8);
    expect(sun.way.y).toBeCloseTo(0.5);
    expect(sun.way.z).toBeCloseTo(0);
  });

  it("moves its shadow in whole texels", () => {
    const scene = new Scene();
    const sun = new Sun(scene);
    sun.setMood(moodFor(false, false));
    sun.setShadow(1_024, 60);
    const light = lightOf(scene);
    sun.follow(100, 0, 50);
    const before = light.target.position.clone();
    sun.follow(100.001, 0, 50.001);
    expect(light.target.position.distanceTo(before)).toBeLessThan(1e-2);
    sun.follow(101, 0, 50);
    expect(light.target.position.distanceTo(before)).toBeGreaterThan(0.5);
  });

  it("throws no shadow when told so", () => {
    const scene = new Scene();
    const sun = new Sun(scene);
    sun.setShadow(1_024, 60);
    expect(lightOf(scene).castShadow).toBe(true);
    sun.setShadow(0, 0);
    expect(lightOf(scene).castShadow).toBe(false);
  });
});
