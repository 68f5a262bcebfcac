/**
 * A transcript as files: plain text to read, WebVTT to go beside a recording (W3C, WebVTT: the voice span names who speaks).
 *
 * Invariant: every line of the transcript stands in the file once, in order, and no text of anybody can be taken for markup or for a cue.
 */
import type { TranscriptEntry } from "./transcript";

/** Words of the page that a file needs. */
export interface FileWords {
  speaker(name: string): string;
  offRecord(from_ms: number, until_ms: number): string;
  clock(at_ms: number): string;
  own: string;
}

/** BBC: never less than 0.3 s a word; Netflix: never less than five sixths of a second. */
const WORD_MS = 300;
const CUE_MS_MIN = 834;

/** One line for each thing said: when, who, what. */
export function transcriptText(entries: readonly TranscriptEntry[], words: FileWords): string {
  const lines = entries.map((entry) => {
    const clock = words.clock(entry.at_ms);
    if (entry.kind === "gap") return `${clock} [${words.offRecord(entry.at_ms, entry.until_ms)}]`;
    const name = entry.own ? words.own : entry.name;
    return `${clock} ${name === "" ? "" : `${words.speaker(name)} `}${oneLine(entry.text)}`;
  });
  return `${lines.join("\n")}\n`;
}

/** The same as cues, counted from the first line. */
export function transcriptVtt(entries: readonly TranscriptEntry[], words: FileWords): string {
  const begin_ms = entries[0]?.at_ms ?? 0;
  const cues = entries.map((entry) => {
    const start_ms = Math.max(0, entry.at_ms - begin_ms);
    if (entry.kind === "gap") {
      const end_ms = Math.max(start_ms + CUE_MS_MIN, entry.until_ms - begin_ms);
      return `${stamp(start_ms)} --> ${stamp(end_ms)}\n${escaped(words.offRecord(entry.at_ms, entry.until_ms))}`;
    }
    const end_ms = start_ms + Math.max(CUE_MS_MIN, entry.text.split(/\s+/).length * WORD_MS);
    const name = entry.own ? words.own : entry.name;
    const voice = name === "" ? "" : `<v ${escaped(name).replaceAll("&gt;", "").trim()}>`;
    return `${stamp(start_ms)} --> ${stamp(end_ms)}\n${voice}${escaped(entry.text)}`;
  });
  return `${["WEBVTT", ...cues].join("\n\n")}\n`;
}

function oneLine(text: string): string {
  return text.replace(/\s+/gu, " ").trim();
}

function escaped(text: string): string {
  return oneLine(text).replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

function stamp(ms: number): string {
  const two = (value: number): string => String(Math.floor(value)).padStart(2, "0");
  const thousandths = String(Math.floor(ms % 1000)).padStart(3, "0");
  return `${two(ms / 3_600_000)}:${two((ms / 60_000) % 60)}:${two((ms / 1000) % 60)}.${thousandths}`;
}
