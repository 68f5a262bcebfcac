/**
 * Something that may be done at once, but not again before a moment has passed: what was asked for meanwhile is then done once, for all of it.
 *
 * Invariant: whoever asks is served, at the latest when the pause is over.
 */
export class Paced {
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly pause_ms: number,
    private readonly serve: () => void,
  ) {}

  ask(): void {
    if (this.timer !== undefined) return;
    this.serve();
    this.timer = setTimeout(() => {
      this.timer = undefined;
      this.serve();
    }, this.pause_ms);
  }

  /** Serve nobody who asked before. */
  stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }
}
