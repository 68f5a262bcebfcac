/**
 * The settings: everything that a person may need, in groups, and the way out.
 *
 * Invariant: a native modal dialog; closing it in any way gives the focus back to where it was.
 */
import type { CityState } from "../state/types";
import type { Announcer } from "./announcer";
import { captionPreview } from "./captions";
import { choice, type Flag, lookChoices, type Measure, type Named, slider, toggle } from "./choices";
import { element, icon, newId, setText, unseen } from "./element";
import { ICONS } from "./icons";
import { keyEditor } from "./key_editor";
import { keyList } from "./key_list";
import { languageChoice } from "./language";
import { groupWords, needHint, needWords, PROFILE, valueWords } from "./needs_words";
import { NEEDS, type PreferencesStore } from "./preferences";
import { presetChoice } from "./presets";
import { download } from "./transcript";
import { KEYS, PREFERENCES, SETTINGS } from "./words";

export interface Settings {
  readonly dialog: HTMLDialogElement;
  open(): void;
  /** Say in which city one is now. */
  refresh(): void;
  /** The scene cannot be shown: say so and take the switch out of use. */
  sceneFailed(): void;
}

/** The headings of groups, and of what is in them. */
export type Headings = readonly ["h3", "h4"] | readonly ["h2", "h3"];

/** Longer files are no profile. */
const PROFILE_BYTES_MAX = 100_000;

/** Make the dialog; `leave` is called when the resident wants to go. */
export function settings(state: CityState, store: PreferencesStore, announcer: Announcer, leave: () => void): Settings {
  const headingId = newId("heading");
  const scene = toggle(store, "scene", PREFERENCES.scene);
  const you = element("p", { class: "hint" });
  const refresh = (): void => setText(you, SETTINGS.you(state.self.name, state.city.name));
  const close = (): void => dialog.close();
  const closeAndLeave = (): void => {
    close();
    leave();
  };
  const dialog = element(
    "dialog",
    { class: "settings", "aria-labelledby": headingId },
    element(
      "header",
      { class: "settings-head" },
      element("h2", { id: headingId }, SETTINGS.heading),
      element(
        "button",
        { type: "button", class: "icon-button", onclick: close },
        icon(ICONS.close),
        unseen(SETTINGS.close),
      ),
    ),
    element(
      "div",
      { class: "settings-body" },
      you,
      // Never folded: whoever cannot read this language has to find it.
      languageChoice(store),
      presetChoice(store),
      ...groups(store, announcer, scene),
      element("button", { type: "button", class: "leave", onclick: closeAndLeave }, SETTINGS.leave),
    ),
  );
  dialog.addEventListener("click", (event) => {
    // A click on the dialog itself is one on its backdrop: everything inside has its own node.
    if (event.target === dialog) close();
  });
  const sceneFailed = (): void => {
    const input = scene.querySelector("input");
    if (input === null || input.disabled) return;
    input.disabled = true;
    input.checked = false;
    scene.append(element("p", { class: "hint" }, PREFERENCES.sceneUnavailable));
  };
  refresh();
  return { dialog, open: () => dialog.showModal(), refresh, sceneFailed };
}

/** Every group of needs, under headings that stand below those around them; the join page, which has the language at its top, offers them too. */
export function groups(
  store: PreferencesStore,
  announcer: Announcer,
  scene: HTMLElement,
  headings: Headings = ["h3", "h4"],
): HTMLElement[] {
  const group = (heading: string, ...nodes: HTMLElement[]): HTMLElement => folded(headings[0], heading, nodes);
  const flag = (key: Flag): HTMLElement => toggle(store, key, needWords(key), needHint(key));
  const among = (key: Named): HTMLElement =>
    choice(
      store,
      key,
      needWords(key),
      (NEEDS[key].among ?? []).map((value) => [value as never, valueWords(key, value)]),
    );
  const measure = (key: Measure, unit: string, step: number): HTMLElement =>
    slider(store, key, needWords(key), unit, step);
  return [
    group(groupWords("seeing"), scene, measure("text_percent", "percent", 25), ...lookChoices(store), quality(store)),
    group(
      groupWords("hearing"),
      flag("captions"),
      flag("sound_captions"),
      flag("chat_captions"),
      captionPreview(store),
      measure("caption_percent", "percent", 10),
      among("caption_font"),
      among("caption_colour"),
      among("caption_background"),
      measure("caption_opacity_percent", "percent", 10),
      flag("caption_outline"),
      among("caption_place"),
      measure("caption_line_chars", "letters", 1),
      measure("caption_lines", "lines", 1),
      flag("caption_arrows"),
      measure("reading_wpm", "wpm", 10),
      measure("caption_s_max", "seconds", 1),
    ),
    group(
      groupWords("sound"),
      measure("sounds_percent", "percent", 10),
      flag("beacon"),
      measure("beacon_volume_percent", "percent", 10),
      flag("mono"),
    ),
    group(
      groupWords("understanding"),
      flag("speech"),
      measure("speech_percent", "percent", 10),
      measure("speech_volume_percent", "percent", 10),
      measure("announce_chars_per_s", "letters-per-second", 1),
      flag("callouts"),
      among("detail"),
      flag("line_mode"),
      flag("show_typing"),
    ),
    group(
      groupWords("moving"),
      toggle(store, "shortcuts", PREFERENCES.shortcuts, PREFERENCES.shortcutsHint),
      keyEditor(store, announcer, headings[1]),
      keys(store, headings[1]),
      flag("scanning"),
      measure("scan_s", "seconds", 0.5),
    ),
    group(
      groupWords("calm"),
      choice(store, "motion", PREFERENCES.motion, PREFERENCES.motions),
      flag("still"),
      measure("time_factor", "times", 1),
    ),
    group(PROFILE.heading, profile(store, announcer)),
  ];
}

function quality(store: PreferencesStore): HTMLElement {
  return choice(store, "quality", PREFERENCES.quality, PREFERENCES.qualities);
}

/** A group that can be folded away, under a heading. */
function folded(level: Headings[0], heading: string, nodes: readonly HTMLElement[]): HTMLElement {
  return element(
    "details",
    { class: "more needs-group" },
    element("summary", {}, element(level, {}, heading)),
    element("div", { class: "stack" }, ...nodes),
  );
}

/** Take the settings along, bring them, and begin anew. */
function profile(store: PreferencesStore, announcer: Announcer): HTMLElement {
  const answer = element("p", { class: "hint", hidden: true });
  const tell = (sentence: string): void => {
    answer.hidden = false;
    setText(answer, sentence);
    announcer.answer(sentence);
  };
  const file = element("input", {
    type: "file",
    accept: "application/json,.json",
    class: "unseen",
    tabindex: -1,
    "aria-hidden": "true",
  });
  file.addEventListener("change", () => {
    const [chosen] = file.files ?? [];
    file.value = "";
    if (chosen !== undefined) void bring(chosen, store).then(tell);
  });
  const button = (words: string, act: () => void): HTMLElement =>
    element("button", { type: "button", onclick: act }, words);
  return element(
    "div",
    { class: "stack" },
    element("p", { class: "hint" }, PROFILE.hint),
    element(
      "div",
      { class: "button-row" },
      button(PROFILE.export, () => download(`${PROFILE.file}.json`, store.export(), "application/json")),
      button(PROFILE.import, () => file.click()),
      button(PROFILE.reset, () => {
        store.reset();
        tell(PROFILE.resetDone);
      }),
      file,
    ),
    answer,
  );
}

/** Take over a file, and say what became of it. */
export async function bring(file: Blob, store: PreferencesStore): Promise<string> {
  const text = file.size > PROFILE_BYTES_MAX ? "" : await file.text();
  const unused = store.import(text);
  if (unused === undefined) return PROFILE.failed;
  return unused.length === 0 ? PROFILE.imported : PROFILE.partly(unused.length);
}

function keys(store: PreferencesStore, level: Headings[1]): HTMLElement {
  const list = element("div", {});
  const show = (): void => list.replaceChildren(keyList(store.current));
  store.on(show);
  show();
  return element(
    "section",
    { class: "keys" },
    element(level, {}, KEYS.heading),
    element("p", { class: "hint" }, KEYS.where),
    list,
    element("p", { class: "hint" }, KEYS.mouse),
    element("p", { class: "hint" }, KEYS.touch),
  );
}
