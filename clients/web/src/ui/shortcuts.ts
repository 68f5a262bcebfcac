/**
 * The keys that do something at once, and which key a person gave to each (WCAG 2.2, 2.1.4).
 *
 * A key is named by its place on the keyboard (`KeyboardEvent.code`), so that it is the same one in every script. The need `keys` holds what
 * differs from the table: another key for an action, or "" for none. The table is the only list: the handlers, the editor and the help read it.
 *
 * Invariant: a key does at most one thing; where two actions claim it, the one that was given it by the person has it.
 */
import type { Preferences } from "../state/types";
import { say } from "../words";

export interface Shortcut {
  readonly id: string;
  /** The key of those who changed nothing. */
  readonly default: string;
  readonly words: () => string;
}

export const SHORTCUTS: readonly Shortcut[] = [
  { id: "chat", default: "KeyC", words: () => say("keys-chat-does") },
  { id: "places", default: "KeyP", words: () => say("keys-places-does") },
  { id: "where", default: "KeyI", words: () => say("keys-where-does") },
  { id: "around", default: "KeyO", words: () => say("tool-ask-around") },
  { id: "ahead", default: "KeyF", words: () => say("tool-ask-ahead") },
  { id: "people", default: "KeyN", words: () => say("tool-ask-people") },
  { id: "markers", default: "KeyM", words: () => say("tool-ask-markers") },
  { id: "mark", default: "KeyK", words: () => say("tool-mark") },
  { id: "describe", default: "KeyE", words: () => say("tool-describe-chosen") },
  { id: "repeat", default: "KeyR", words: () => say("tool-ask-repeat") },
  { id: "status", default: "KeyG", words: () => say("tool-status") },
  { id: "streets", default: "KeyT", words: () => say("tool-streets") },
  { id: "help", default: "Slash", words: () => say("tool-help") },
  { id: "safe", default: "KeyH", words: () => say("tool-safe") },
];

/** Keys that always walk, leave or go on: nobody can give them to something else. */
const RESERVED: ReadonlySet<string> = new Set([
  ...["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "ShiftLeft", "ShiftRight", "Tab", "Escape", "Enter", "Space"],
  ...["KeyW", "KeyA", "KeyS", "KeyD"],
]);
const USABLE =
  /^(Key[A-Z]|Digit[0-9]|F[1-9]|F1[0-2]|Numpad\w+|Minus|Equal|Bracket\w+|Semicolon|Quote|Backquote|Backslash|Comma|Period|Slash|Intl\w+|Home|End|PageUp|PageDown|Insert|Delete)$/;

type Keys = Pick<Preferences, "keys" | "shortcuts">;

/** The key of an action; "" when it has none. */
export function keyOf(id: string, { keys }: Pick<Preferences, "keys">): string {
  const given = keys[id];
  if (given !== undefined) return given;
  const own = SHORTCUTS.find((shortcut) => shortcut.id === id)?.default ?? "";
  return Object.values(keys).includes(own) ? "" : own;
}

/** What a key does for somebody with these needs; undefined for nothing. */
export function actionOf(code: string, needs: Keys): string | undefined {
  if (!needs.shortcuts || code === "") return undefined;
  return SHORTCUTS.find(({ id }) => keyOf(id, needs) === code)?.id;
}

export type KeyProblem = { readonly why: "reserved" } | { readonly why: "taken"; readonly by: Shortcut };

/** Why a key cannot be given to an action, if so. */
export function keyProblem(id: string, code: string, needs: Pick<Preferences, "keys">): KeyProblem | undefined {
  if (RESERVED.has(code) || !USABLE.test(code)) return { why: "reserved" };
  const by = SHORTCUTS.find((other) => other.id !== id && keyOf(other.id, needs) === code);
  return by && { why: "taken", by };
}

/** The needs after a key was given to an action; "" takes it away. */
export function withKey(
  id: string,
  code: string,
  { keys }: Pick<Preferences, "keys">,
): Readonly<Record<string, string>> {
  const { [id]: _before, ...others } = keys;
  const own = SHORTCUTS.find((shortcut) => shortcut.id === id)?.default;
  return own === code ? others : { ...others, [id]: code };
}

/** A key as it is called: letters and digits stand for themselves. */
export function keyName(code: string): string {
  if (code === "") return say("keys-none");
  if (code === "Slash") return say("tool-key-slash");
  return code.replace(/^(Key|Digit)/, "").replace(/^Numpad/, "Num ");
}
