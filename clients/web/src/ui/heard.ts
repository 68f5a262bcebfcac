/**
 * Hands on what was newly said, once each.
 *
 * Invariant: what was said before somebody began to listen is not handed on; spoken words that may still change are handed on once, first.
 */
import type { CityState, Heard } from "../state/types";

/** Call `listener` for each thing that is said from now on; returns the way to stop. */
export function onHeard(state: CityState, listener: (heard: Heard) => void): () => void {
  let last = state.utterances.at(-1)?.key ?? 0;
  return state.on("utterance", () => {
    for (const heard of state.utterances.filter(({ key }) => key > last)) {
      last = heard.key;
      listener(heard);
    }
  });
}
