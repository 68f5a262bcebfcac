/**
 * Brings everything that the city says to the page's voice, by its channel and priority.
 *
 * Chat is announced by the chat itself. Spoken words are announced once, when they are final: whoever reads with a screen reader has no other
 * way to them. Sounds are shown as captions only. Nothing volunteered is said while somebody speaks; an answer that the city marks `silent`
 * (docs/asking.md) is shown and not said.
 *
 * Invariant: every utterance is announced at most once, and none that was there before this router.
 */
import type { CityState, Heard } from "../state/types";
import { say } from "../words";
import type { Announcer } from "./announcer";
import { CHAT } from "./words";

/** So long after the last spoken words somebody counts as speaking. */
export const SPEAKING_MS = 1500;
/** Asked for, and above. */
const ASKED = 2;

export class SaidRouter {
  private readonly seen = new WeakSet<Heard>();

  constructor(
    private readonly state: CityState,
    private readonly announcer: Announcer,
  ) {
    for (const heard of state.utterances) this.seen.add(heard);
  }

  /** Announce what is new. */
  take(): void {
    for (const heard of this.state.utterances) {
      if (this.seen.has(heard)) continue;
      this.seen.add(heard);
      this.route(heard);
    }
  }

  private route(heard: Heard): void {
    const { channel, text, language, priority, facts } = heard;
    if (facts?.silent === true) return;
    switch (channel) {
      case "alert":
        return this.announcer.alert(text, language);
      case "speech":
        return this.speech(heard);
      case "description":
      case "guide":
      case "callout":
        if (priority >= ASKED) return this.announcer.answer(text, language);
        // The way to somewhere changes under way: only its newest words are of use.
        return this.announcer.volunteer(text, channel === "guide" ? "guide" : undefined, language);
      case "chat":
      case "sound":
        return;
    }
  }

  private speech({ own, interim, name, text, language }: Heard): void {
    if (own) return;
    this.announcer.hush(SPEAKING_MS);
    if (!interim) this.announcer.say(CHAT.says(name ?? say("caption-speaker-unknown"), text), undefined, language);
  }
}
