/**
 * The choice of the page's language, and the page's own language and direction that follow from it.
 *
 * Invariant: `lang` and `dir` of the root element are those of the words that the page says, from the first screen on.
 */
import type { Preferences } from "../state/types";
import { direction, ENGLISH, LANGUAGES, type Language, language, negotiate, useLanguage } from "../words";
import { toggle } from "./choices";
import { element, newId } from "./element";
import type { PreferencesStore } from "./preferences";
import { LANGUAGE } from "./words";

/** Give the language for these preferences in this browser. */
export function languageFor(
  { language: chosen }: Preferences,
  browser: readonly string[] = navigator.languages,
): Language {
  return chosen === "system" ? negotiate(browser) : chosen;
}

export interface LanguageListener {
  /** The page speaks another language now. */
  changed(): void;
  /** A language could not be loaded; the page goes on in the one before. */
  failed(): void;
}

/** Speak the preferred language, now and after every change; resolves when the first one is there. */
export function followLanguage(
  store: PreferencesStore,
  listener: LanguageListener,
  root: HTMLElement = document.documentElement,
): Promise<void> {
  const apply = async (changed?: () => void): Promise<void> => {
    const code = languageFor(store.current);
    const simple = store.current.easy && code === ENGLISH;
    try {
      if (!(await useLanguage(code, simple))) return;
    } catch (error) {
      console.error("A language did not arrive:", error);
      listener.failed();
      return;
    }
    root.lang = language();
    root.dir = direction();
    changed?.();
  };
  let wanted = wish(store);
  store.on(() => {
    if (wish(store) === wanted) return;
    wanted = wish(store);
    void apply(listener.changed);
  });
  return apply();
}

function wish(store: PreferencesStore): string {
  return `${languageFor(store.current)} ${store.current.easy}`;
}

/** The list of languages, each by its own name and read in its own voice, and easy English where English is spoken. */
export function languageChoice(store: PreferencesStore): HTMLElement {
  const id = newId("language");
  const options = LANGUAGE.options.map(([code, name]) =>
    element("option", { value: code, lang: code, selected: code === language() }, name),
  );
  const choose = (): void => {
    const code = LANGUAGES.find((one) => one === select.value);
    if (code !== undefined) store.set({ language: code });
  };
  const select = element("select", { id, onchange: choose }, ...options);
  const simple = toggle(store, "easy", LANGUAGE.easy);
  simple.hidden = language() !== ENGLISH;
  return element(
    "div",
    { class: "language" },
    element("div", { class: "language-row" }, element("label", { for: id }, LANGUAGE.label), select),
    simple,
  );
}
