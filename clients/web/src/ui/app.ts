/**
 * The page as a whole: one screen at a time, from the loading of the city to the end of a visit.
 *
 * Invariant: a new screen takes the place of the old one entirely, gets the focus on its heading, and the old one listens to nothing more.
 */
import type { Actions, CityFacts, CityState, JoinWish } from "../state/types";
import { Announcer } from "./announcer";
import { followAppearance } from "./appearance";
import { CityPage } from "./city";
import { element } from "./element";
import { type JoinOptions, joinPage } from "./join";
import { type Message, messagePage } from "./message";
import type { PreferencesStore } from "./preferences";
import { Toasts } from "./toasts";
import { MESSAGE, PAGE, PRODUCT } from "./words";

export class App {
  private readonly preferences: PreferencesStore;
  private readonly announcer = new Announcer();
  private readonly toasts = new Toasts(this.announcer);
  private readonly screen = element("div", { class: "screen" });
  private city: CityPage | undefined;

  /** Take over `root`; the page's look follows the preferences from now on. */
  constructor(root: HTMLElement, preferences: PreferencesStore) {
    this.preferences = preferences;
    followAppearance(preferences);
    root.replaceChildren(this.screen, this.toasts.node, this.announcer.region);
  }

  /** Say that something is on its way. */
  wait(sentence: string = PAGE.loadingSentence): void {
    document.title = PRODUCT;
    this.show(messagePage({ heading: PAGE.loading, sentence }));
  }

  /** Ask who wants to join and how; resolves when they press the button. With `problem` the last wish is asked for again. */
  join(city: CityFacts, options: JoinOptions = {}): Promise<JoinWish> {
    document.title = PAGE.title(city.name);
    return new Promise((resolve) => {
      this.show(joinPage(city, this.preferences, options, resolve));
      if (options.problem !== undefined) this.screen.querySelector<HTMLElement>("[aria-invalid]")?.focus();
    });
  }

  /** Show the city. */
  enter(state: CityState, actions: Actions): CityPage {
    document.title = PAGE.title(state.city.name);
    const { preferences: store, announcer, toasts } = this;
    const page = new CityPage({
      state,
      actions,
      store,
      announcer,
      toasts,
      end: (sentence, again) =>
        this.message({ heading: MESSAGE.ended, sentence, button: { words: MESSAGE.again, act: again } }),
    });
    this.show(page.node, page);
    return page;
  }

  /** The visit goes on in another window: say so, and wait until the resident wants it here. */
  elsewhere(): Promise<void> {
    return new Promise((resolve) => {
      const button = { words: MESSAGE.goOn, act: resolve };
      this.message({ heading: MESSAGE.elsewhere, sentence: MESSAGE.elsewhereSentence, button });
    });
  }

  /** The city cannot be opened: say why, and offer to try again. */
  fail(sentence: string, retry: () => void): void {
    this.message({ heading: MESSAGE.fail, sentence, button: { words: MESSAGE.retry, act: retry } });
  }

  private message(message: Message): void {
    this.show(messagePage(message));
  }

  private show(node: HTMLElement, city?: CityPage): void {
    this.city?.dispose();
    this.city = city;
    this.announcer.stop();
    this.toasts.clear();
    const first = this.screen.childElementCount === 0;
    this.screen.replaceChildren(node);
    // The first screen leaves the focus to the browser; later ones would lose it with the button that was pressed.
    if (!first) this.screen.querySelector<HTMLElement>("h1")?.focus();
  }
}
