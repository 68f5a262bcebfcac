/**
 * The page as a whole: one screen at a time, from the loading of the city to the end of a visit.
 *
 * Invariant: a new screen takes the place of the old one entirely, gets the focus on its heading, and the old one listens to nothing more.
 */
import type { Actions, CityFacts, CityState, JoinWish } from "../state/types";
import { language } from "../words";
import { Announcer } from "./announcer";
import { followAppearance } from "./appearance";
import { CityPage } from "./city";
import { element } from "./element";
import { type JoinOptions, joinPage } from "./join";
import { type Message, messagePage } from "./message";
import { keepPlace } from "./place";
import type { PreferencesStore } from "./preferences";
import { Speech } from "./speech";
import { Toasts } from "./toasts";
import { LANGUAGE, MESSAGE, PAGE, PRODUCT } from "./words";

export class App {
  private readonly preferences: PreferencesStore;
  private readonly announcer: Announcer;
  private readonly toasts: Toasts;
  private readonly screen = element("div", { class: "screen" });
  private city: CityPage | undefined;
  /** Builds the screen anew, where that can happen while it is shown. */
  private remake: (() => HTMLElement) | undefined;
  /** Ends what the screen listens to. */
  private letGo = (): void => undefined;
  /** The language of the screen: where it stays the same, only how easy its words are has changed. */
  private spoken = language();
  private title = (): string => PRODUCT;

  /** Take over `root`; the page's look follows the preferences from now on. */
  constructor(root: HTMLElement, preferences: PreferencesStore) {
    this.preferences = preferences;
    const speech = new Speech(preferences);
    this.announcer = new Announcer({
      charsPerS: () => preferences.current.announce_chars_per_s,
      voice: () => speech.wanted(),
    });
    this.toasts = new Toasts(this.announcer, () => preferences.current.time_factor);
    followAppearance(preferences);
    root.replaceChildren(this.screen, this.toasts.node, this.announcer.region, this.announcer.alerts);
  }

  /** Say that something is on its way. */
  wait(sentence: string = PAGE.loadingSentence): void {
    this.title = () => PRODUCT;
    this.show(() => messagePage({ heading: PAGE.loading, sentence }));
  }

  /** Ask who wants to join and how; resolves when they press the button. With `problem` the last wish is asked for again. */
  join(city: CityFacts, options: JoinOptions = {}): Promise<JoinWish> {
    this.title = () => PAGE.title(city.name);
    return new Promise((resolve) => {
      const make = (): HTMLElement => joinPage(city, this.preferences, this.announcer, options, resolve);
      this.show(make);
      this.remake = make;
      if (options.problem !== undefined) this.screen.querySelector<HTMLElement>("[aria-invalid]")?.focus();
    });
  }

  /** Show the city. */
  enter(state: CityState, actions: Actions): CityPage {
    this.title = () => PAGE.title(state.city.name);
    const { preferences: store, announcer, toasts } = this;
    const page = new CityPage({
      state,
      actions,
      store,
      announcer,
      toasts,
      end: (sentence, again) => {
        const button = { words: MESSAGE.again, act: again };
        this.message({ heading: MESSAGE.ended, sentence, unsaid: [...state.unsaid], button });
      },
    });
    this.show(() => page.node, page);
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

  /** The page speaks another language now: show the same screen in it, with everything where it was. */
  retell(): void {
    this.toasts.retell();
    // Half of it would be in the language before.
    this.announcer.stop();
    if (this.city !== undefined) this.city.retell();
    else if (this.remake !== undefined) {
      const back = keepPlace(this.screen);
      this.screen.replaceChildren(this.build(this.remake));
      back();
    }
    document.title = this.title();
    const easy = this.spoken === language();
    this.spoken = language();
    const { easyOn, easyOff, now } = LANGUAGE;
    this.announcer.say(!easy ? now : this.preferences.current.easy ? easyOn : easyOff, "language");
  }

  /** Say a sentence above whatever is shown. */
  tell(sentence: string): void {
    this.toasts.show({ text: sentence });
  }

  private message(message: Message): void {
    this.show(() => messagePage(message));
  }

  /** Build a screen; the one before listens to nothing more. */
  private build(make: () => HTMLElement): HTMLElement {
    this.letGo();
    const [node, letGo] = this.preferences.scope(make);
    this.letGo = letGo;
    return node;
  }

  private show(make: () => HTMLElement, city?: CityPage): void {
    const node = this.build(make);
    this.city?.dispose();
    this.city = city;
    this.remake = undefined;
    this.spoken = language();
    document.title = this.title();
    this.announcer.stop();
    this.toasts.clear();
    const first = this.screen.childElementCount === 0;
    this.screen.replaceChildren(node);
    // The first screen leaves the focus to the browser; later ones would lose it with the button that was pressed.
    if (!first) this.screen.querySelector<HTMLElement>("h1")?.focus();
  }
}
