/**
 * Every sentence and label the page shows, in one place: short names here for the messages of the catalogues (`words/`).
 *
 * Invariant: no other module of `ui/` holds a string that a person reads; whatever is read from here is said anew, in the language of that
 * moment.
 */
import type { Preferences } from "../state/types";
import { PALETTE } from "../state/types";
import { capital, count, LANGUAGE_NAMES, LANGUAGES, say } from "../words";

export { count };

type Labels<Names extends string> = { readonly [Name in Names]: string };

/** Names for messages: each is said when it is read. What takes arguments stands beside them as functions. */
export function labels<Names extends string, Functions extends object>(
  ids: Readonly<Record<Names, string>>,
  functions: Functions = {} as Functions,
): Labels<Names> & Functions {
  const made: object = { ...functions };
  for (const [name, id] of Object.entries<string>(ids)) {
    Object.defineProperty(made, name, { get: () => say(id), enumerable: true });
  }
  return made as Labels<Names> & Functions;
}

/** A list whose entries are said when they are read. */
function spoken<From, Entry>(from: readonly From[], entry: (one: From, at: number) => Entry): readonly Entry[] {
  const list: Entry[] = [];
  from.forEach((one, at) => {
    Object.defineProperty(list, at, { get: () => entry(one, at), enumerable: true });
  });
  return list;
}

function sentences(first: string, second: string): string {
  return say("sentences", { first, second });
}

/** The names of `PALETTE` (state/types.ts), in its order. */
export const COLOUR_NAMES = spoken(PALETTE, (_, at) => capital(say(`colour-${at}`)));

export const PRODUCT = "Citiverse";

export const PAGE = labels(
  {
    skipToWalking: "page-skip-to-walking",
    skipToOutline: "page-skip-to-outline",
    loading: "page-loading",
    loadingSentence: "page-loading-sentence",
    fault: "page-fault",
  },
  { title: (city: string): string => say("page-title", { city, product: PRODUCT }) },
);

export const LANGUAGE = labels(
  {
    label: "language-label",
    easy: "language-easy",
    now: "language-now",
    easyOn: "language-easy-on",
    easyOff: "language-easy-off",
    failed: "language-failed",
  },
  { options: LANGUAGES.map((code) => [code, LANGUAGE_NAMES[code]] as const) },
);

export const JOIN = labels(
  {
    kicker: "join-kicker",
    form: "join-form",
    name: "join-name",
    nameHint: "join-name-hint",
    colour: "join-colour",
    colourHint: "join-colour-hint",
    view: "join-view",
    viewScene: "join-view-scene",
    viewSceneHint: "join-view-scene-hint",
    viewWords: "join-view-words",
    viewWordsHint: "join-view-words-hint",
    more: "join-more",
    start: "join-start",
    button: "join-button",
    joining: "join-joining",
    footer: "join-footer",
  },
  {
    about: (counts: Readonly<Record<string, number>>): string => {
      const buildings = counts.buildings ?? 0;
      const streets = counts.streets_named ?? 0;
      if (buildings > 0 && streets > 0)
        return sentences(say("join-about"), say("join-size-both", { buildings, streets }));
      if (buildings > 0) return sentences(say("join-about"), say("join-size-buildings", { buildings }));
      if (streets > 0) return sentences(say("join-about"), say("join-size-streets", { streets }));
      return say("join-about");
    },
    attribution: (text: string): string => say("join-attribution", { text }),
    licence: (text: string): string => say("join-licence", { text }),
  },
);

export const NAME = labels(
  { empty: "name-empty", heavy: "name-heavy", control: "name-control" },
  { long: (most: number): string => say("name-long", { most }) },
);

type Choices<K extends keyof Preferences> = readonly (readonly [Preferences[K] & string, string])[];

function choices<K extends keyof Preferences>(
  ids: readonly (readonly [Preferences[K] & string, string])[],
): Choices<K> {
  return spoken(ids, ([value, id]) => [value, say(id)] as const);
}

const AS_DEVICE = ["system", "preferences-system"] as const;

export const PREFERENCES = labels(
  {
    scene: "preferences-scene",
    sceneUnavailable: "preferences-scene-unavailable",
    theme: "preferences-theme",
    contrast: "preferences-contrast",
    motion: "preferences-motion",
    quality: "preferences-quality",
    shortcuts: "preferences-shortcuts",
    shortcutsHint: "preferences-shortcuts-hint",
  },
  {
    themes: choices<"theme">([AS_DEVICE, ["light", "preferences-theme-light"], ["dark", "preferences-theme-dark"]]),
    contrasts: choices<"contrast">([AS_DEVICE, ["more", "preferences-contrast-more"]]),
    motions: choices<"motion">([AS_DEVICE, ["reduce", "preferences-motion-reduce"]]),
    qualities: choices<"quality">([
      ["auto", "preferences-quality-auto"],
      ["low", "preferences-quality-low"],
      ["high", "preferences-quality-high"],
    ]),
  },
);

export const HEADER = labels(
  { settings: "header-settings" },
  { residents: (residents: number): string => say("header-residents", { residents }) },
);

export const OUTLINE = labels(
  {
    heading: "outline-heading",
    tabs: "outline-tabs",
    around: "outline-around",
    people: "outline-people",
    places: "outline-places",
    chat: "outline-chat",
    expand: "outline-expand",
    collapse: "outline-collapse",
  },
  { chatNew: (unread: number): string => say("outline-chat-new", { unread }) },
);

export const AROUND = labels(
  {
    heading: "around-heading",
    empty: "around-empty",
    list: "around-list",
    hint: "around-hint",
    copy: "around-copy",
    copied: "around-copied",
    person: "around-person",
  },
  {
    copyFailed: (link: string): string => say("around-copy-failed", { link }),
    faced: (name: string, distance: string): string => say("around-faced", { name, distance }),
    facedClose: (name: string): string => say("around-faced-close", { name }),
  },
);

export const PEOPLE = labels(
  {
    heading: "people-heading",
    offline: "people-offline",
    empty: "people-empty",
    list: "people-list",
    away: "people-away",
    onStage: "people-on-stage",
  },
  { summary: (near: number, residents: number): string => say("people-summary", { near, residents }) },
);

export const PLACES = labels(
  {
    heading: "places-heading",
    label: "places-label",
    placeholder: "places-placeholder",
    list: "places-list",
    nearest: "places-nearest",
    none: "places-none",
  },
  {
    found: (shown: number, more: boolean): string => say(more ? "places-found-more" : "places-found", { shown }),
    empty: (text: string): string => say("places-empty", { text }),
    nearly: (text: string, shown: number): string => say("places-nearly", { text, shown }),
  },
);

export const CHAT = labels(
  {
    heading: "chat-heading",
    log: "chat-log",
    empty: "chat-empty",
    label: "chat-label",
    button: "chat-button",
    you: "chat-you",
    now: "chat-now",
    offline: "chat-offline",
    sending: "chat-sending",
    waiting: "chat-waiting",
  },
  {
    left: (left: number): string => say("chat-left", { left }),
    says: (name: string, text: string): string => say("chat-says", { name, text }),
    more: (lines: number): string => say("chat-more", { lines }),
    minutes: (minutes: number): string => say("chat-minutes", { minutes }),
    cut: (most: number): string => say("chat-cut", { most }),
  },
);

export const WALK = labels(
  {
    heading: "walk-heading",
    area: "walk-area",
    areaHint: "walk-area-hint",
    scene: "walk-scene",
    buttons: "walk-buttons",
    forward: "walk-forward",
    back: "walk-back",
    left: "walk-left",
    right: "walk-right",
    asideLeft: "walk-aside-left",
    asideRight: "walk-aside-right",
    around: "walk-around",
    stick: "walk-stick",
    look: "walk-look",
    waiting: "walk-waiting",
    blocked: "walk-blocked",
    blockedByBuilding: "walk-blocked-by-building",
  },
  {
    described: (more: string): string => sentences(say("walk-area-hint"), more),
    blockedBy: (name: string): string => say("walk-blocked-by", { name }),
    arrived: (name: string): string => say("walk-arrived", { name }),
    walked: (distance: string, where: string): string => sentences(say("walk-walked", { distance }), where),
    facing: (direction: string): string => say("walk-facing", { direction }),
    turned: (direction: string): string => say("walk-turned", { direction }),
  },
);

/** The keys that nobody can change, and what they do. Letters act by their place on the keyboard. */
const WALKING_KEYS = [
  ["keys-forward", "keys-forward-does"],
  ["keys-back", "keys-back-does"],
  ["keys-turn", "keys-turn-does"],
  ["keys-aside", "keys-aside-does"],
  ["keys-run", "keys-run-does"],
] as const;
const LEAVING_KEYS = [
  ["keys-escape", "keys-escape-does"],
  ["keys-tab", "keys-tab-does"],
] as const;

export const KEYS = labels(
  { heading: "keys-heading", where: "keys-where", mouse: "keys-mouse", touch: "keys-touch" },
  {
    walking: spoken(WALKING_KEYS, ([key, does]) => [say(key), say(does)] as const),
    leaving: spoken(LEAVING_KEYS, ([key, does]) => [say(key), say(does)] as const),
  },
);

export const SETTINGS = labels(
  { heading: "settings-heading", close: "settings-close", leave: "settings-leave" },
  { you: (name: string, city: string): string => say("settings-you", { name, city }) },
);

export const NOTES = labels({ region: "notes-region", close: "notes-close", openChat: "notes-open-chat" });

export const MESSAGE = labels(
  {
    fail: "message-fail",
    retry: "message-retry",
    ended: "message-ended",
    again: "message-again",
    elsewhere: "message-elsewhere",
    elsewhereSentence: "message-elsewhere-sentence",
    goOn: "message-go-on",
    unsaid: "message-unsaid",
  },
  { sceneOff: (sentence: string): string => sentences(sentence, say("message-scene-off")) },
);
