/**
 * Follows the city's package: when it was published anew, fetches what is another and hands it over whole.
 *
 * A page may also have been open for a while before somebody joined. So the first revision that the city names is looked after too, with one
 * small request that mostly says that nothing changed.
 *
 * Invariant: what is handed over belongs together; at most one package is on its way, and one that cannot be had is asked for again after a pause.
 */
import { type Fetch, loadCity, loadFeatures } from "./package";
import type { CityFacts, Feature } from "./types";

const AGAIN_MS = 3_000;
const AGAIN_MS_MAX = 60_000;

export interface Held {
  readonly city: CityFacts;
  readonly features: readonly Feature[];
}

export class Renewal {
  /** Of what is held; undefined while that is not known. */
  private revision: string | undefined;
  private wanted: string | undefined;
  private busy = false;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private again_ms = AGAIN_MS;

  /** `renewed` is given what is new. */
  constructor(
    private readonly path: string,
    private readonly get: Fetch,
    private held: Held,
    private readonly renewed: (next: Held) => void,
  ) {}

  /** The city says what its package is now; "" where it has none. */
  follow(revision: string): void {
    if (revision === "") return;
    this.wanted = revision;
    void this.load();
  }

  stop(): void {
    this.wanted = this.revision;
    clearTimeout(this.timer);
  }

  private async load(): Promise<void> {
    if (this.busy) return;
    clearTimeout(this.timer);
    this.busy = true;
    while (this.wanted !== undefined && this.wanted !== this.revision) {
      const { wanted } = this;
      try {
        await this.take(wanted);
        this.again_ms = AGAIN_MS;
      } catch (error) {
        console.error("The city's new package did not arrive:", error);
        this.timer = setTimeout(() => void this.load(), this.again_ms);
        this.again_ms = Math.min(AGAIN_MS_MAX, this.again_ms * 2);
        break;
      }
    }
    this.busy = false;
  }

  private async take(revision: string): Promise<void> {
    const city = await loadCity(this.path, this.get);
    const before = this.held;
    const same = JSON.stringify(city) === JSON.stringify(before.city);
    const kept = city.files.features === before.city.files.features;
    const features = kept ? before.features : await loadFeatures(this.path, city, this.get);
    const first = this.revision === undefined;
    this.revision = revision;
    if (first && same) return;
    this.held = { city, features };
    this.renewed(this.held);
  }
}
