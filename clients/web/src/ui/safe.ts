/**
 * The safe place: one key or one press, and nobody sees or hears the resident any more (W3C XAUR 11a).
 *
 * The key is H, for "home": one key, far from those that walk, and not Escape, which people press to close something else. The page goes there at
 * once and asks the city at the same time, so that it takes no longer than a frame to be alone.
 *
 * Invariant: the way back is one button, which has the focus; Escape does not lead back by accident, and a page that is loaded again is still there. A page that
 * says so asks the city for it again with each new line: the session may be another, whom everybody sees.
 */
import type { Actions, CityState } from "../state/types";
import { say } from "../words";
import { element, newId } from "./element";
import { onHeard } from "./heard";
import { onLive } from "./live";

const KEPT = "citiverse.safe";

export class Safe {
  readonly dialog: HTMLDialogElement;
  private readonly stops: (() => void)[];
  /** What the resident chose without the line, so that the city is still to hear of it. */
  private wish: "safe" | "return" | undefined;

  constructor(
    private readonly state: CityState,
    private readonly actions: Actions,
    private readonly storage: Storage | undefined = sessionStorageOrNone(),
  ) {
    const headingId = newId("heading");
    const wordsId = newId("hint");
    this.dialog = element(
      "dialog",
      { class: "safe", "aria-labelledby": headingId, "aria-describedby": wordsId },
      element("h2", { id: headingId }, say("tool-safe")),
      element("p", { class: "lead", id: wordsId }, say("tool-safe-sentence")),
      element(
        "button",
        { type: "button", class: "primary large", onclick: () => this.comeBack() },
        say("tool-safe-return"),
      ),
    );
    this.dialog.addEventListener("cancel", (event) => event.preventDefault());
    this.stops = [
      onHeard(state, ({ facts }) => {
        if (facts?.safe === false) this.close();
        else if (facts?.safe === true) this.show();
      }),
      onLive(state, () => this.hold()),
    ];
  }

  /** Whether the resident is there. */
  get here(): boolean {
    return this.dialog.open;
  }

  /** Show it again to who was there when the page was loaded. */
  resume(): void {
    if (this.kept) this.reopen();
  }

  /** Show it again to who is there, in another language. */
  reopen(): void {
    if (!this.dialog.open) this.dialog.showModal();
  }

  /** Ask the city again for what the resident chose last. */
  hold(): void {
    const wish = this.kept ? "safe" : this.wish;
    this.wish = undefined;
    if (wish !== undefined) this.actions.ask(wish);
  }

  /** Go there. */
  go(): void {
    this.actions.halt();
    this.actions.ask("safe");
    // Without the line the city hears nothing of it, and a page that says so would not tell the truth.
    if (this.live) this.show();
    else this.wish = "safe";
  }

  dispose(): void {
    for (const stop of this.stops) stop();
    if (this.dialog.open) this.dialog.close();
  }

  private get live(): boolean {
    return this.state.line.state === "live";
  }

  private get kept(): boolean {
    return this.dialog.open || this.storage?.getItem(KEPT) === "1";
  }

  private show(): void {
    this.storage?.setItem(KEPT, "1");
    this.reopen();
  }

  private comeBack(): void {
    this.actions.ask("return");
    if (!this.live) this.wish = "return";
    this.close();
  }

  private close(): void {
    this.storage?.removeItem(KEPT);
    if (this.dialog.open) this.dialog.close();
  }
}

function sessionStorageOrNone(): Storage | undefined {
  try {
    return window.sessionStorage;
  } catch {
    // A browser that blocks site data throws here; the place is then safe until the page is loaded again.
    return undefined;
  }
}
