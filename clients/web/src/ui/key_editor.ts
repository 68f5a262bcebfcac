/**
 * Gives every shortcut another key, or none.
 *
 * Invariant: two actions never have the same key; what was pressed and cannot be taken is answered by a sentence, and nothing changes.
 */
import type { Announcer } from "./announcer";
import { element, newId, setText, unseen } from "./element";
import { KEY_EDITOR } from "./needs_words";
import type { PreferencesStore } from "./preferences";
import { keyName, keyOf, keyProblem, SHORTCUTS, type Shortcut, withKey } from "./shortcuts";

/** Make the list of shortcuts with a button for each. */
export function keyEditor(store: PreferencesStore, announcer: Announcer, level: "h3" | "h4" = "h4"): HTMLElement {
  const problem = element("p", { class: "problem", hidden: true });
  const tell = (sentence: string | undefined): void => {
    problem.hidden = sentence === undefined;
    setText(problem, sentence ?? "");
    if (sentence !== undefined) announcer.say(sentence, "keys");
  };
  const headingId = newId("heading");
  const reset = element("button", { type: "button", onclick: () => store.set({ keys: {} }) }, KEY_EDITOR.usual);
  return element(
    "section",
    { class: "key-editor", "aria-labelledby": headingId },
    element(level, { id: headingId }, KEY_EDITOR.heading),
    element("p", { class: "hint" }, KEY_EDITOR.hint),
    element("ul", { class: "key-rows" }, ...SHORTCUTS.map((shortcut) => keyRow(shortcut, store, announcer, tell))),
    problem,
    element("div", { class: "button-row" }, reset),
  );
}

function keyRow(
  shortcut: Shortcut,
  store: PreferencesStore,
  announcer: Announcer,
  tell: (sentence: string | undefined) => void,
): HTMLElement {
  const { id } = shortcut;
  const action = shortcut.words();
  let listening = false;
  const change = element("button", { type: "button", class: "key-change" });
  const remove = element(
    "button",
    { type: "button", class: "quiet" },
    KEY_EDITOR.off,
    unseen(`. ${KEY_EDITOR.takeAway(action)}`),
  );
  const show = (): void => {
    const key = keyName(keyOf(id, store.current));
    setText(change, listening ? "…" : key);
    change.setAttribute("aria-label", listening ? KEY_EDITOR.press(action) : KEY_EDITOR.change(action, key));
    remove.disabled = keyOf(id, store.current) === "";
  };
  const listen = (on: boolean): void => {
    if (listening === on) return;
    listening = on;
    change.classList.toggle("listening", on);
    show();
    if (on) announcer.answer(KEY_EDITOR.press(action));
  };
  change.addEventListener("click", () => listen(!listening));
  change.addEventListener("blur", () => listen(false));
  change.addEventListener("keydown", (event) => {
    if (!listening || event.key === "Tab") return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === "Escape") {
      listen(false);
      return tell(undefined);
    }
    // A key that cannot be taken is answered, and the next one is waited for: the sentence asks for another.
    const found = keyProblem(id, event.code, store.current);
    if (found?.why === "reserved") return tell(KEY_EDITOR.reserved);
    if (found?.why === "taken") return tell(KEY_EDITOR.taken(keyName(event.code), found.by.words()));
    listen(false);
    tell(undefined);
    store.set({ keys: withKey(id, event.code, store.current) });
    announcer.answer(KEY_EDITOR.set(action, keyName(event.code)));
  });
  remove.addEventListener("click", () => {
    store.set({ keys: withKey(id, "", store.current) });
    change.focus();
  });
  store.on(show);
  show();
  return element("li", { class: "key-row" }, element("span", {}, action), change, remove);
}
