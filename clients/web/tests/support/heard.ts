/** Things that were said, for tests. Invariant: complete values with nothing in them but what is given. */
import type { Heard } from "../../src/state/types";

let keys = 0;

/** Something said: by default a final spoken sentence of Zoë's, from nowhere. */
export function heard(parts: Partial<Heard> = {}): Heard {
  keys += 1;
  return {
    key: keys,
    channel: "speech",
    text: "Hello.",
    id: 2,
    name: "Zoë",
    priority: 1,
    at_ms: Date.UTC(2026, 0, 1, 12) + keys * 1000,
    arrived_ms: 0,
    own: false,
    interim: false,
    ...parts,
  };
}
