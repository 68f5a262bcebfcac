/**
 * Whether words are kept: the resident's own, and for a host everybody's.
 *
 * Invariant: a switch shows what the city was asked for, also by a session that began anew: what is off the record stays so.
 */
import type { Actions, CityState } from "../state/types";
import { say } from "../words";
import type { Announcer } from "./announcer";
import { element, newId } from "./element";
import { onLive } from "./live";
import { TRANSCRIPT } from "./needs_words";

export class OnRecord {
  private own = true;
  private everybody = true;
  private readonly stop: () => void;

  constructor(
    state: CityState,
    private readonly actions: Actions,
  ) {
    this.stop = onLive(state, () => this.askAgain());
  }

  /** The switch for the resident's own words. */
  ownSwitch(announcer: Announcer): HTMLElement {
    return recordSwitch(TRANSCRIPT.record, TRANSCRIPT.recordHint, this.own, (on) => {
      this.own = on;
      this.actions.ask("record", { on });
      announcer.say(on ? TRANSCRIPT.kept : TRANSCRIPT.notKept, "record");
    });
  }

  /** The host's switch: while it is on, nobody's words are kept. */
  hostSwitch(): HTMLElement {
    return recordSwitch(say("tool-off-record"), say("tool-off-record-hint"), !this.everybody, (off) => {
      this.everybody = !off;
      this.actions.ask("record", { on: !off, everybody: true });
    });
  }

  dispose(): void {
    this.stop();
  }

  /** A new session keeps everything until it is asked not to. */
  private askAgain(): void {
    if (!this.own) this.actions.ask("record", { on: false });
    if (!this.everybody) this.actions.ask("record", { on: false, everybody: true });
  }
}

function recordSwitch(words: string, hint: string, checked: boolean, change: (on: boolean) => void): HTMLElement {
  const hintId = newId("hint");
  const input = element("input", {
    type: "checkbox",
    role: "switch",
    class: "switch",
    checked,
    "aria-describedby": hintId,
    onchange: () => change(input.checked),
  });
  return element(
    "div",
    { class: "toggle" },
    element("label", {}, input, element("span", {}, words)),
    element("p", { class: "hint", id: hintId }, hint),
  );
}
