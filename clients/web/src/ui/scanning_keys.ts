/**
 * A keyboard on the page, for who has one key: letters in short rows, and whole phrases to say at once.
 *
 * Invariant: writes into one field at a time and tells the page as if it had been typed; closed, it is not in the page.
 */
import { language, say } from "../words";
import { element } from "./element";

type Field = HTMLInputElement | HTMLTextAreaElement;

const PHRASES = ["hello", "yes", "no", "wait", "where", "thanks"] as const;
const ROW = 6;
const TEXTS: ReadonlySet<string> = new Set(["text", "search", "url", "email", "password"]);
/** The letters of each language, as they are learnt at school; the others write with Latin ones. */
const LETTERS: Readonly<Record<string, string>> = {
  ru: "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
  ar: "ابتثجحخدذرزسشصضطظعغفقكلمنهويءةى",
  fr: "abcdefghijklmnopqrstuvwxyzéèêàçùôîœ",
  es: "abcdefghijklmnñopqrstuvwxyzáéíóú",
};
const LATIN = "abcdefghijklmnopqrstuvwxyz";
const MARKS = ".,?!0123456789";

/** Whether a control is one to write letters into. */
export function wantsLetters(control: HTMLElement): control is Field {
  return control instanceof HTMLTextAreaElement || (control instanceof HTMLInputElement && TEXTS.has(control.type));
}

export class Keyboard {
  readonly node = element("section", { class: "scan-keys" });
  private field: Field | undefined;

  /** Whether the field that is written into is not on the page any more: nobody would see what is written, nor could it be sent. */
  get lost(): boolean {
    return this.field?.isConnected === false;
  }

  /** Show the keyboard for a field; what is chatted in also has whole phrases. */
  open(field: Field): void {
    this.field = field;
    const chats = field instanceof HTMLTextAreaElement;
    this.node.setAttribute("aria-label", say("tool-keys"));
    const letters = [...(LETTERS[language()] ?? LATIN), ...MARKS];
    const rows: HTMLElement[] = [];
    for (let at = 0; at < letters.length; at += ROW)
      rows.push(
        this.row(letters.slice(at, at + ROW).map((letter) => key(letter, () => write(field, field.value + letter)))),
      );
    this.node.replaceChildren(
      chats
        ? this.row(
            PHRASES.map((one) => key(say(`tool-phrase-${one}`), () => this.say(field, say(`tool-phrase-${one}`)))),
          )
        : "",
      this.row([
        key(say("tool-keys-done"), () => this.close()),
        key(say("tool-keys-send"), () => this.say(field, field.value)),
        key(say("tool-keys-space"), () => write(field, `${field.value} `)),
        key(say("tool-keys-delete"), () => write(field, [...field.value].slice(0, -1).join(""))),
      ]),
      ...rows,
    );
    (field.closest("dialog") ?? document.body).append(this.node);
  }

  close(): void {
    this.field = undefined;
    this.node.remove();
  }

  private say(field: Field, text: string): void {
    write(field, text);
    this.close();
    field.form?.requestSubmit();
  }

  private row(keys: readonly HTMLElement[]): HTMLElement {
    return element("div", { class: "scan-row", role: "group" }, ...keys);
  }
}

function key(words: string, act: () => void): HTMLButtonElement {
  return element("button", { type: "button", onclick: act }, words);
}

function write(field: Field, text: string): void {
  field.value = field.maxLength > 0 ? text.slice(0, field.maxLength) : text;
  field.dispatchEvent(new Event("input", { bubbles: true }));
}
