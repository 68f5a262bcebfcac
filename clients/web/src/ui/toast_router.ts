/**
 * Brings to the page's toasts what nobody may miss: the resident's notes, and alarms.
 *
 * Invariant: each is shown once, also those from before this router; what could not be said goes back to who wrote it.
 */
import type { CityState, Heard, Note } from "../state/types";
import type { Toasts } from "./toasts";

export class ToastRouter {
  private readonly seen = new WeakSet<Note | Heard>();

  /** `takeBack` is given the text that a note gives back. */
  constructor(
    private readonly state: CityState,
    private readonly toasts: Toasts,
    private readonly takeBack: (text: string) => void,
  ) {}

  /** Show what is new among the notes. */
  takeNotes(): void {
    for (const note of this.state.notes) {
      if (this.seen.has(note)) continue;
      this.seen.add(note);
      const { sentence, code, lang, text } = note;
      this.toasts.show({ text: sentence, code, ...(lang !== undefined && { lang }) });
      if (text !== undefined) this.takeBack(text);
    }
  }

  /** Show what is new among the alarms; they are announced elsewhere. */
  takeAlerts(): void {
    for (const alert of this.state.utterances) {
      if (alert.channel !== "alert" || this.seen.has(alert)) continue;
      this.seen.add(alert);
      const { text, language } = alert;
      this.toasts.show({ text, announce: false, ...(language && { lang: language }) });
    }
  }
}
