/**
 * Hands on that the line is there again.
 *
 * The city may have begun a new session by then, which knows nothing of what was asked for in the one before.
 *
 * Invariant: called once for each time that the line comes back, not for a line that was live already.
 */
import type { CityState } from "../state/types";

/** Call `listener` whenever the line becomes live from now on; returns the way to stop. */
export function onLive(state: CityState, listener: () => void): () => void {
  let was = state.line.state === "live";
  return state.on("line", () => {
    const is = state.line.state === "live";
    const back = is && !was;
    was = is;
    if (back) listener();
  });
}
