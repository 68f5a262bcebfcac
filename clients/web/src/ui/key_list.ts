/**
 * The keys that somebody has now, each with what it does, for the help and for the description of the walking area.
 *
 * Invariant: a key that is switched off, or was given to something else, is not in it.
 */
import type { Preferences } from "../state/types";
import { say } from "../words";
import { element } from "./element";
import { keyName, keyOf, SHORTCUTS } from "./shortcuts";
import { KEYS } from "./words";

type Keys = Pick<Preferences, "keys" | "shortcuts">;

/** Give each present key and what it does: those that walk, then the shortcuts, then those that leave. */
export function presentKeys(needs: Keys): readonly (readonly [key: string, does: string])[] {
  const shortcuts = needs.shortcuts ? SHORTCUTS : [];
  const given = shortcuts.flatMap(({ id, words }): [string, string][] => {
    const code = keyOf(id, needs);
    return code === "" ? [] : [[keyName(code), words()]];
  });
  return [...KEYS.walking, ...given, [say("keys-escape"), say("tool-key-stop")], ...KEYS.leaving];
}

/** The list of the present keys. */
export function keyList(needs: Keys): HTMLElement {
  const rows = presentKeys(needs).map(([key, does]) =>
    element("div", { class: "key" }, element("dt", {}, element("kbd", {}, key)), element("dd", {}, does)),
  );
  return element("dl", { class: "key-list" }, ...rows);
}

/** Say which key opens the help; empty when none does. */
export function helpKeySentence(needs: Keys): string {
  const code = needs.shortcuts ? keyOf("help", needs) : "";
  return code === "" ? "" : say("tool-help-press", { key: keyName(code) });
}
