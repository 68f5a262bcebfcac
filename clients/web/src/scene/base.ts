/**
 * The ground beneath everything: a plain disc to the horizon, so that a city without a terrain does not float.
 *
 * Invariant: it lies under the ground that people walk on, and is drawn behind every flat thing of the same height.
 */
import { CircleGeometry, type Material, Mesh, type Scene } from "three";
import type { CityFacts, Feature, Kind } from "../state/types";

/** Kinds that people walk on: the base must not hide them. */
const WALKED: ReadonlySet<Kind> = new Set<Kind>(["street", "path", "square", "green"]);
/** The lowest few of many may be mistakes of the source (tunnels, cellars): this share of them is ignored. */
const OUTLIERS = 0.02;
const BELOW_M = 0.02;
const BELOW_TERRAIN_M = 1;

/** Find the height of the base: just under the streets, or well under a terrain. */
export function baseHeight(city: CityFacts, features: readonly Feature[]): number {
  const terrain = features.filter((f) => f.kind === "terrain").map((f) => f.bounds[1]);
  if (terrain.length > 0) return Math.min(...terrain) - BELOW_TERRAIN_M;
  const walked = features.filter((f) => WALKED.has(f.kind)).map((f) => f.bounds[1]);
  const heights = walked.length > 0 ? walked : features.filter((f) => f.kind === "building").map((f) => f.bounds[1]);
  if (heights.length === 0) return city.bounds.min[1] - BELOW_M;
  heights.sort((a, b) => a - b);
  return (heights[Math.floor((heights.length - 1) * OUTLIERS)] as number) - BELOW_M;
}

export class Base {
  private readonly disc: Mesh<CircleGeometry, Material>;

  constructor(
    private readonly scene: Scene,
    material: Material,
    private readonly height_m: number,
  ) {
    this.disc = new Mesh(new CircleGeometry(1, 48).rotateX(-Math.PI / 2), material);
    this.disc.receiveShadow = true;
    this.disc.renderOrder = 500;
    scene.add(this.disc);
  }

  setReach(view_m: number): void {
    this.disc.scale.set(view_m * 1.2, 1, view_m * 1.2);
  }

  follow(x: number, z: number): void {
    this.disc.position.set(x, this.height_m, z);
  }

  close(): void {
    this.scene.remove(this.disc);
    this.disc.geometry.dispose();
  }
}
