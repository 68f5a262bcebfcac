/**
 * The edition of the city that this page shows: its facts, its features, and the ground near the resident.
 *
 * When the package was published anew, the next edition takes the place of the one before once its ground is here where the resident stands,
 * so that nobody falls or is held up.
 *
 * Invariant: what is shown is all of one edition; at most one other is coming, and it is waited for at most `RENEW_S_MAX`.
 */
import { GroundRaster } from "./ground";
import type { Fetch } from "./package";
import { Regions } from "./regions";
import { type Held, Renewal } from "./renewal";
import type { CityFacts, Feature, Spot } from "./types";

/** So long a new ground is waited for at most before the city is another all the same. */
export const RENEW_S_MAX = 5;
/** How often the ground near the resident is looked after. */
export const GROUND_S = 0.5;

interface Edition extends Held {
  readonly ground: GroundRaster;
  readonly regions: Regions;
}

export interface EditionsOptions {
  /** What the page was opened with. */
  readonly held: Held;
  /** Path of the package, with a slash at its end. */
  readonly path: string;
  readonly get: Fetch;
  readonly now: () => number;
  /** Where the resident stands. */
  readonly at: () => Spot;
  /** More ground is here. */
  readonly arrived: () => void;
  /** Another edition is shown. */
  readonly renewed: () => void;
}

export class Editions {
  private shown: Edition;
  private coming: Edition | undefined;
  private waited_s = 0;
  private sinceGround_s = 0;
  private readonly renewal: Renewal;

  constructor(private readonly options: EditionsOptions) {
    const { held, path, get } = options;
    this.shown = this.open(held);
    this.renewal = new Renewal(path, get, held, (next) => this.come(next));
  }

  get city(): CityFacts {
    return this.shown.city;
  }

  get features(): readonly Feature[] {
    return this.shown.features;
  }

  get ground(): GroundRaster {
    return this.shown.ground;
  }

  /** Ask for the ground near a spot. */
  follow({ x, z }: Spot): void {
    this.shown.regions.follow(x, z, this.options.now());
  }

  /** The city says what its package is now; "" where it has none. */
  revised(revision: string): void {
    this.renewal.follow(revision);
  }

  /** Let `dt_s` seconds pass: show the edition that is coming when it is time, and look after the ground. */
  advance(dt_s: number): void {
    this.renew(dt_s);
    this.sinceGround_s += dt_s;
    if (this.sinceGround_s < GROUND_S) return;
    this.sinceGround_s = 0;
    this.follow(this.options.at());
  }

  stop(): void {
    this.renewal.stop();
  }

  private open({ city, features }: Held): Edition {
    const { path, get, arrived } = this.options;
    const ground = new GroundRaster(city.ground);
    return { city, features, ground, regions: new Regions(ground, city.ground, path, get, arrived) };
  }

  private come(next: Held): void {
    const { at, now } = this.options;
    this.coming = this.open(next);
    this.waited_s = 0;
    this.coming.regions.follow(at().x, at().z, now());
  }

  private renew(dt_s: number): void {
    const { coming } = this;
    if (coming === undefined) return;
    this.waited_s += dt_s;
    if (!coming.regions.complete && this.waited_s < RENEW_S_MAX) return;
    this.coming = undefined;
    this.shown = coming;
    this.options.renewed();
  }
}
