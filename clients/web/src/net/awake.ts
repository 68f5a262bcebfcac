/**
 * When the browser has reason to believe that a lost line may work again: it is online, or somebody looks at the page.
 *
 * Invariant: nothing is listened to after the answer was called.
 */

/** Call `listener` at each such moment; the answer stops it. */
export function onAwake(listener: () => void): () => void {
  const seen = () => document.visibilityState === "visible" && listener();
  window.addEventListener("online", listener);
  document.addEventListener("visibilitychange", seen);
  return () => {
    window.removeEventListener("online", listener);
    document.removeEventListener("visibilitychange", seen);
  };
}
