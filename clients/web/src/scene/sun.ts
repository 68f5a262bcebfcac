/**
 * The light: the sun with one shadow map that walks along with the resident, and the soft light of sky and ground.
 *
 * Invariant: the shadow map moves in whole texels, so that shadow edges do not crawl while walking.
 */
import { DirectionalLight, HemisphereLight, type Scene, Vector3 } from "three";
import type { Mood } from "./mood";

const SUN_DISTANCE_M = 260;
/** Houses up to this far behind the lit area may still throw their shadow into it. */
const SHADOW_DEPTH_M = 240;
/** Soft edge, in texels of the map. */
const SHADOW_SOFTNESS = 1.6;
const RAD = Math.PI / 180;

export class Sun {
  /** Unit vector towards the sun. */
  readonly way = new Vector3(0, 1, 0);
  private readonly light = new DirectionalLight();
  private readonly sky = new HemisphereLight();
  private readonly right = new Vector3();
  private readonly up = new Vector3();
  private readonly middle = new Vector3();

  constructor(scene: Scene) {
    this.light.shadow.bias = -0.00012;
    this.light.shadow.normalBias = 0.07;
    this.light.shadow.radius = SHADOW_SOFTNESS;
    scene.add(this.light, this.light.target, this.sky);
  }

  setMood(mood: Mood): void {
    const heading = mood.sun_heading_deg * RAD;
    const height = mood.sun_height_deg * RAD;
    this.way.set(Math.sin(heading) * Math.cos(height), Math.sin(height), -Math.cos(heading) * Math.cos(height));
    this.right.set(0, 1, 0).cross(this.way).normalize();
    this.up.copy(this.way).cross(this.right);
    this.light.color.setHex(mood.sun);
    this.light.intensity = mood.sun_strength;
    this.sky.color.setHex(mood.light_above);
    this.sky.groundColor.setHex(mood.light_below);
    this.sky.intensity = mood.light_strength;
  }

  /** Set the map's side in pixels (0: no shadow) and how far around the resident it reaches. */
  setShadow(side_px: number, reach_m: number): void {
    const { shadow } = this.light;
    this.light.castShadow = side_px > 0;
    if (side_px === 0) {
      shadow.map?.dispose();
      shadow.map = null;
      return;
    }
    if (shadow.mapSize.x !== side_px) {
      shadow.mapSize.set(side_px, side_px);
      shadow.map?.dispose();
      shadow.map = null;
    }
    const { camera } = shadow;
    camera.left = -reach_m;
    camera.right = reach_m;
    camera.bottom = -reach_m;
    camera.top = reach_m;
    camera.near = 1;
    camera.far = SUN_DISTANCE_M + SHADOW_DEPTH_M;
    camera.updateProjectionMatrix();
  }

  /** Light the surroundings of a place (a little ahead of the resident, where shadows are looked at). */
  follow(x: number, y: number, z: number): void {
    const { camera, mapSize } = this.light.shadow;
    this.middle.set(x, y, z);
    if (this.light.castShadow) {
      const texel_m = (camera.right - camera.left) / mapSize.x;
      const across = this.middle.dot(this.right);
      const along = this.middle.dot(this.up);
      this.middle.addScaledVector(this.right, Math.round(across / texel_m) * texel_m - across);
      this.middle.addScaledVector(this.up, Math.round(along / texel_m) * texel_m - along);
    }
    this.light.target.position.copy(this.middle);
    this.light.position.copy(this.middle).addScaledVector(this.way, SUN_DISTANCE_M);
  }

  close(): void {
    this.light.dispose();
    this.sky.dispose();
  }
}
