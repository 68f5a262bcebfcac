/**
 * The rules for a resident's name, as the server will check them (docs/protocol.md, HELLO), told before anything is sent.
 *
 * Invariant: a name without a problem here is one the server accepts.
 */
import { UNFIT, UNSEEN } from "../state/signs";
import { NAME } from "./words";

export const NAME_CHARACTERS_MAX = 40;
export const NAME_BYTES_MAX = 96;

/** Say what is wrong with a name in one sentence, or nothing when it can be used. The name counts composed (NFC) and without its outer spaces. */
export function nameProblem(text: string): string | undefined {
  const name = text.normalize("NFC").trim();
  if (UNSEEN.test(name)) return NAME.empty;
  if ([...name].length > NAME_CHARACTERS_MAX) return NAME.long(NAME_CHARACTERS_MAX);
  if (name.search(UNFIT) >= 0) return NAME.control;
  if (new TextEncoder().encode(name).length > NAME_BYTES_MAX) return NAME.heavy;
  return undefined;
}
