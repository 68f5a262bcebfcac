/**
 * The transcript as a dialog: to be read, searched and taken along, with the choice whether one's own words are kept.
 *
 * Invariant: what is shown is what the transcript holds; every text is a text node in the direction of its own script.
 */
import type { Transcript, TranscriptEntry } from "../state/transcript";
import { type FileWords, transcriptText, transcriptVtt } from "../state/transcript_files";
import type { CityState } from "../state/types";
import { language, say } from "../words";
import type { Announcer } from "./announcer";
import { element, icon, newId, setText, unseen } from "./element";
import { ICONS } from "./icons";
import { TRANSCRIPT } from "./needs_words";
import type { OnRecord } from "./record";
import { CHAT } from "./words";

/** Entries in the page at once; a search finds the others. */
export const SHOWN_MAX = 400;
const SETTLE_MS = 600;

export interface TranscriptDialog {
  readonly dialog: HTMLDialogElement;
  open(): void;
  /** Show what is new, when the dialog is open. */
  refresh(): void;
}

/** Make the dialog over a transcript. */
export function transcriptDialog(
  transcript: Transcript,
  state: CityState,
  announcer: Announcer,
  record: OnRecord,
): TranscriptDialog {
  const headingId = newId("heading");
  const searchId = newId("search");
  const summary = element("p", { class: "summary" });
  const list = element("ol", { class: "transcript-lines", tabindex: 0, "aria-label": TRANSCRIPT.list });
  const search = element("input", { id: searchId, type: "search", autocomplete: "off", spellcheck: "false" });
  const show = (): void => {
    const found = transcript.find(search.value);
    const shown = found.slice(-SHOWN_MAX);
    const follows = list.scrollHeight - list.scrollTop - list.clientHeight < 40;
    list.replaceChildren(...shown.map(row));
    const gone =
      transcript.gone > 0 && search.value === "" ? say("transcript-lines-gone", { count: transcript.gone }) : "";
    setText(
      summary,
      gone === ""
        ? TRANSCRIPT.found(found.length)
        : say("sentences", { first: TRANSCRIPT.found(found.length), second: gone }),
    );
    if (follows) list.scrollTop = list.scrollHeight;
  };
  let settle: ReturnType<typeof setTimeout> | undefined;
  search.addEventListener("input", (event) => {
    show();
    clearTimeout(settle);
    // A text that was carried over to a page in another language is nobody's question.
    if (!event.isTrusted && document.activeElement !== search) return;
    settle = setTimeout(() => announcer.say(summary.textContent ?? "", "search"), SETTLE_MS);
  });
  const save = (kind: "txt" | "vtt"): void => {
    const write = kind === "txt" ? transcriptText : transcriptVtt;
    download(
      `${state.city.name}.${kind}`,
      write(transcript.entries, WORDS),
      kind === "txt" ? "text/plain" : "text/vtt",
    );
  };
  const dialog = element(
    "dialog",
    { class: "settings transcript", "aria-labelledby": headingId },
    element(
      "header",
      { class: "settings-head" },
      element("h2", { id: headingId }, TRANSCRIPT.heading),
      element(
        "button",
        { type: "button", class: "icon-button", onclick: () => dialog.close() },
        icon(ICONS.close),
        unseen(TRANSCRIPT.close),
      ),
    ),
    element(
      "div",
      { class: "settings-body stack" },
      record.ownSwitch(announcer),
      element("search", {}, element("label", { for: searchId }, TRANSCRIPT.search), search),
      summary,
      list,
      element(
        "div",
        { class: "button-row" },
        element("button", { type: "button", onclick: () => save("txt") }, TRANSCRIPT.text),
        element("button", { type: "button", onclick: () => save("vtt") }, TRANSCRIPT.vtt),
      ),
    ),
  );
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
  const open = (): void => {
    show();
    dialog.showModal();
    list.scrollTop = list.scrollHeight;
  };
  return { dialog, open, refresh: () => dialog.open && search.value === "" && show() };
}

const WORDS: FileWords = {
  speaker: (name) => say("caption-speaker", { name }),
  offRecord: (from_ms, until_ms) => say("transcript-off-record", { from: clock(from_ms), to: clock(until_ms) }),
  clock,
  get own() {
    return CHAT.you;
  },
};

function row(entry: TranscriptEntry): HTMLElement {
  const time = element(
    "time",
    { class: "line-time", datetime: new Date(entry.at_ms).toISOString() },
    clock(entry.at_ms),
  );
  if (entry.kind === "gap")
    return element("li", { class: "transcript-gap" }, time, " ", WORDS.offRecord(entry.at_ms, entry.until_ms));
  const name = entry.own ? WORDS.own : entry.name;
  return element(
    "li",
    { class: entry.own ? "own" : undefined, "data-channel": entry.channel },
    time,
    " ",
    name !== "" && element("strong", {}, WORDS.speaker(name)),
    name !== "" && " ",
    element("span", { dir: "auto", lang: entry.language || undefined }, entry.text),
  );
}

function clock(at_ms: number): string {
  return new Date(at_ms).toLocaleTimeString(language() === "ar" ? "ar-u-nu-latn" : language());
}

/** Give a text to the browser to keep as a file. */
export function download(name: string, text: string, type: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  const link = element("a", { href: url, download: name });
  link.click();
  URL.revokeObjectURL(url);
}
