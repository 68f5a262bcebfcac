/**
 * How the resident wants to be told things, on its way to the city.
 *
 * Invariant: the newest profile is told last, none twice in a row, and after one that was set a moment passes before the next goes by itself.
 */
import { Paced } from "./paced";
import type { NeedsProfile } from "./types";

/** The city takes a profile of needs once a second. */
export const NEEDS_MS = 1_100;

export class Needs {
  private sent: NeedsProfile | undefined;
  private readonly paced = new Paced(NEEDS_MS, () => this.flush());

  /** `current` is told with the first word (HELLO), not by `send`. */
  constructor(
    public current: NeedsProfile | undefined,
    private readonly send: (needs: NeedsProfile) => void,
  ) {
    this.sent = current;
  }

  /** The city is told at once, and again a moment later when more changes come. */
  set(needs: NeedsProfile): void {
    this.current = needs;
    this.paced.ask();
  }

  /** Tell now what was not told yet. */
  flush(): void {
    if (this.current === undefined || this.current === this.sent) return;
    this.sent = this.current;
    this.send(this.current);
  }
}
