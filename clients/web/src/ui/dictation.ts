/**
 * Recognition of speech by the browser itself, where it has one.
 *
 * Invariant: listens only between `start` and `stop`; after `stop` only the last final words still come. A recogniser that ends by itself is
 * begun again, but not more often than once a second.
 */

/** The part of the Web Speech API that is used; TypeScript's library does not know it. */
interface Recognition {
  lang: string;
  continuous: boolean;
  interimResults: boolean;
  onresult: ((event: ResultEvent) => void) | null;
  onerror: ((event: { readonly error: string }) => void) | null;
  onend: (() => void) | null;
  start(): void;
  stop(): void;
}
interface ResultEvent {
  readonly resultIndex: number;
  readonly results: ArrayLike<ArrayLike<{ readonly transcript: string }> & { readonly isFinal: boolean }>;
}
type Maker = new () => Recognition;

const AGAIN_MS = 1000;
/** Errors after which asking again is no use. */
const REFUSED: ReadonlySet<string> = new Set(["not-allowed", "service-not-allowed", "audio-capture"]);

export class Dictation {
  private recognition: Recognition | undefined;
  private again: ReturnType<typeof setTimeout> | undefined;

  /** `heard` gets words, and whether they may still change; `failed` hears that the browser does not do it. */
  constructor(
    private readonly heard: (text: string, final: boolean) => void,
    private readonly failed: () => void,
  ) {}

  static get possible(): boolean {
    return maker() !== undefined;
  }

  /** Begin to listen for this language (BCP 47). */
  start(language: string): void {
    this.stop();
    const Made = maker();
    if (Made === undefined) return this.failed();
    const recognition = new Made();
    this.recognition = recognition;
    recognition.lang = language;
    recognition.continuous = true;
    recognition.interimResults = true;
    recognition.onresult = (event) => this.take(event);
    recognition.onerror = ({ error }) => {
      if (!REFUSED.has(error)) return;
      this.stop();
      this.failed();
    };
    recognition.onend = () => {
      this.again = setTimeout(() => this.recognition?.start(), AGAIN_MS);
    };
    recognition.start();
  }

  /** Listen no more; what was spoken until now still becomes words. */
  stop(): void {
    clearTimeout(this.again);
    const { recognition } = this;
    this.recognition = undefined;
    if (recognition === undefined) return;
    recognition.onerror = recognition.onend = null;
    // Interim words could fall into a sentence that was begun since.
    recognition.onresult = (event) => this.take(event, true);
    recognition.stop();
  }

  private take({ resultIndex, results }: ResultEvent, finalOnly = false): void {
    for (let at = resultIndex; at < results.length; at += 1) {
      const text = results[at]?.[0]?.transcript.trim() ?? "";
      const final = results[at]?.isFinal === true;
      if (text !== "" && (final || !finalOnly)) this.heard(text, final);
    }
  }
}

function maker(): Maker | undefined {
  const found = window as unknown as { SpeechRecognition?: Maker; webkitSpeechRecognition?: Maker };
  return found.SpeechRecognition ?? found.webkitSpeechRecognition;
}
