/**
 * Who listens to which topic.
 *
 * Invariant: a listener is called after the change, and never again once it stopped listening; one that throws does not keep the others
 * from hearing, and its error is reported.
 */

import type { Topic } from "./types";

export class Topics {
  private readonly listeners = new Map<Topic, Set<() => void>>();

  /** Call `listener` after each change of `topic`; the answer stops it. */
  on(topic: Topic, listener: () => void): () => void {
    const own = () => listener();
    const all = this.listeners.get(topic) ?? new Set();
    this.listeners.set(topic, all.add(own));
    return () => all.delete(own);
  }

  /** Tell everybody who listens to `topic`. */
  changed(topic: Topic): void {
    const all = this.listeners.get(topic);
    if (!all) return;
    for (const listener of all) {
      try {
        listener();
      } catch (error) {
        reportError(error);
      }
    }
  }
}
