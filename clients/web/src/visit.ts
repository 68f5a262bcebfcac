/**
 * One visit: from the wish to join until the resident has left.
 *
 * One loop of frames drives everything, in this order: the state moves, the words are looked after, the scene is drawn.
 *
 * Invariant: after `end` no frame is asked for and no scene is open.
 */

import { CLOSE_ELSEWHERE, CLOSE_NAME, CLOSE_SEAT } from "./net";
import { SceneHost } from "./scene_host";
import { City, type CityOptions } from "./state/city";
import type { App } from "./ui/app";
import type { CityPage } from "./ui/city";
import { keepUnsaid, keptUnsaid } from "./ui/draft";
import { languageFor } from "./ui/language";
import type { PreferencesStore } from "./ui/preferences";

/** How a visit ended: with another name one may come in at once; anything else is told to the resident. */
export interface Ending {
  readonly badName: boolean;
  /** So it is with another key for the seat. */
  readonly badSeat: boolean;
  /** It goes on in another window; `run` brings it back here. */
  readonly elsewhere: boolean;
  readonly sentence: string;
  /** Whether the resident was in the city; otherwise they never came in. */
  readonly entered: boolean;
}

export class Visit {
  private readonly city: City;
  private page: CityPage | undefined;
  private scene: SceneHost | undefined;
  private frame = 0;
  private last_ms = 0;
  private forget: (() => void) | undefined;

  constructor(
    private readonly app: App,
    private readonly preferences: PreferencesStore,
    options: CityOptions,
  ) {
    this.city = new City({ ...options, needs: this.needs() });
  }

  /** Connect, enter when welcomed, and stay; resolves when the visit is over, here at least. */
  run(): Promise<Ending> {
    this.page = undefined;
    return new Promise((resolve) => {
      const stop = this.city.on("line", () => {
        const { state, sentence, code } = this.city.line;
        if (state === "ended") {
          stop();
          this.end();
          const entered = this.page !== undefined;
          const [badName, badSeat, elsewhere] = [code === CLOSE_NAME, code === CLOSE_SEAT, code === CLOSE_ELSEWHERE];
          // In another window the visit goes on, and here it may again: what waits to be said still does.
          if (!elsewhere) this.keepUnsaid();
          resolve({ badName, badSeat, elsewhere, sentence, entered });
        } else if (state === "live") this.enter();
        else if (!this.page) this.app.wait(sentence);
      });
      this.city.setNeeds(this.needs());
      this.city.connect();
    });
  }

  /** Show why the visit is over on the page of the city. */
  over(sentence: string, again: () => void): void {
    this.page?.ended(sentence, again);
  }

  /** Keep for the next visit in this tab what nobody may have heard; without a page, nobody has been given back anything yet. */
  private keepUnsaid(): void {
    const givenBack = this.page ? [] : this.city.notes.flatMap(({ text }) => text ?? []);
    keepUnsaid([...keptUnsaid(), ...givenBack, ...this.city.unsaid]);
  }

  /** How the resident wants to be told things, in the language that the page speaks. */
  private needs() {
    return this.preferences.profile(languageFor(this.preferences.current));
  }

  private enter(): void {
    if (this.page) return;
    this.page = this.app.enter(this.city, this.city);
    this.forget = this.preferences.on(() => this.city.setNeeds(this.needs()));
    this.scene = new SceneHost(this.page, this.city, this.preferences, (sentence) =>
      this.city.inform("scene", sentence),
    );
    this.last_ms = performance.now();
    this.frame = requestAnimationFrame(this.step);
  }

  private readonly step = (now_ms: number): void => {
    this.frame = requestAnimationFrame(this.step);
    const dt_s = Math.max(0, now_ms - this.last_ms) / 1000;
    this.last_ms = now_ms;
    this.city.advance(dt_s);
    this.page?.tick(now_ms);
    this.scene?.frame(dt_s);
  };

  private end(): void {
    cancelAnimationFrame(this.frame);
    this.forget?.();
    this.scene?.dispose();
  }
}
