/**
 * The browser's own voice, for who wants to be spoken to without a screen reader.
 *
 * It says what the live regions would have said, and says it again on request; the same text always stands on the page. Long texts are
 * said sentence by sentence, because some voices fall silent after a quarter of a minute.
 *
 * Invariant: one text at a time; `done` is called once for each text, whatever the browser's voice does or fails to do.
 */
import { language } from "../words";
import type { Part, Voice } from "./announcer";
import type { PreferencesStore } from "./preferences";

/** A sentence that is longer is cut at a word. */
export const PIECE_CHARS_MAX = 180;
/** A voice that has not ended after this much longer than it should take is taken to have ended. */
const PATIENCE = 3;
const PATIENCE_MS = 3000;
/** An unhurried voice. */
const CHARS_PER_S = 14;

export class Speech implements Voice {
  private turn = 0;
  private done: (() => void) | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly store: PreferencesStore,
    private readonly synthesis: SpeechSynthesis | undefined = window.speechSynthesis,
  ) {
    // Some browsers know their voices only after they were asked once.
    this.synthesis?.getVoices();
  }

  /** This voice, when somebody wants it and the browser has one. */
  wanted(): Voice | undefined {
    return this.store.current.speech && this.available ? this : undefined;
  }

  get available(): boolean {
    return this.synthesis !== undefined && this.synthesis.getVoices().length > 0;
  }

  speak(parts: readonly Part[], done: () => void): void {
    this.stop();
    this.done = done;
    const pieces = parts.flatMap(({ text, lang }) => piecesOf(text).map((piece) => ({ piece, lang })));
    this.say(pieces, 0, this.turn);
  }

  stop(): void {
    this.turn += 1;
    clearTimeout(this.timer);
    this.synthesis?.cancel();
    const { done } = this;
    this.done = undefined;
    done?.();
  }

  private say(pieces: readonly { piece: string; lang: string | undefined }[], at: number, turn: number): void {
    if (turn !== this.turn) return;
    const next = pieces[at];
    if (next === undefined || this.synthesis === undefined) return this.stop();
    const { speech_percent, speech_volume_percent } = this.store.current;
    const utterance = new SpeechSynthesisUtterance(next.piece);
    utterance.lang = next.lang ?? language();
    utterance.rate = speech_percent / 100;
    utterance.volume = speech_volume_percent / 100;
    const goOn = (): void => {
      if (turn !== this.turn) return;
      clearTimeout(this.timer);
      this.say(pieces, at + 1, turn);
    };
    utterance.onend = goOn;
    utterance.onerror = goOn;
    const usual_ms = (next.piece.length / CHARS_PER_S / utterance.rate) * 1000;
    this.timer = setTimeout(goOn, PATIENCE * usual_ms + PATIENCE_MS);
    this.synthesis.speak(utterance);
  }
}

/** Cut a text into sentences, and what is too long into pieces between words. */
export function piecesOf(text: string): string[] {
  const pieces: string[] = [];
  for (const sentence of text.match(/[^.!?。！？؟…]*[.!?。！？؟…]+\s*|[^.!?。！？؟…]+/gu) ?? []) {
    let piece = "";
    for (const word of sentence.trim().split(/\s+/)) {
      if (piece !== "" && piece.length + word.length >= PIECE_CHARS_MAX) {
        pieces.push(piece);
        piece = "";
      }
      piece = piece === "" ? word : `${piece} ${word}`;
      while (piece.length > PIECE_CHARS_MAX) {
        const signs = Array.from(piece);
        pieces.push(signs.slice(0, PIECE_CHARS_MAX / 2).join(""));
        piece = signs.slice(PIECE_CHARS_MAX / 2).join("");
      }
    }
    if (piece !== "") pieces.push(piece);
  }
  return pieces;
}
