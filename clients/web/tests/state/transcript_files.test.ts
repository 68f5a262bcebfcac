import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Transcript } from "../../src/state/transcript";
import { transcriptText, transcriptVtt } from "../../src/state/transcript_files";
import { heard } from "../support/heard";

const WORDS = {
  speaker: (name: string) => `${name}:`,
  offRecord: () => "Off record",
  clock: (at_ms: number) => new Date(at_ms).toISOString().slice(11, 19),
  own: "You",
};

function transcriptOf(...all: ReturnType<typeof heard>[]): Transcript {
  const transcript = new Transcript();
  transcript.take(all);
  return transcript;
}

describe("a transcript as a file", () => {
  it("is one line for each thing that was said", () => {
    const at_ms = Date.UTC(2026, 0, 1, 9);
    const { entries } = transcriptOf(
      heard({ at_ms, text: "Hello\nthere." }),
      heard({ at_ms, own: true, text: "Hi." }),
      heard({ at_ms, facts: { off_record: true } }),
    );
    const lines = ["09:00:00 Zoë: Hello there.", "09:00:00 You: Hi.", "09:00:00 [Off record]"];
    expect(transcriptText(entries, WORDS)).toBe(`${lines.join("\n")}\n`);
  });

  it("is WebVTT with voices, counted from the first line", () => {
    const { entries } = transcriptOf(
      heard({ at_ms: 5_000 }),
      heard({ at_ms: 3_667_250, name: "A<b>", text: "x --> <y>" }),
    );
    expect(transcriptVtt(entries, WORDS)).toBe(
      "WEBVTT\n\n00:00:00.000 --> 00:00:00.834\n<v Zoë>Hello.\n\n01:01:02.250 --> 01:01:03.150\n<v A&lt;b>x --&gt; &lt;y&gt;\n",
    );
  });

  it("has as many cues as entries, whatever was said", () => {
    const text = fc.string({ unit: "binary", maxLength: 200 });
    fc.assert(
      fc.property(fc.array(fc.record({ text, name: text }), { maxLength: 5 }), (all) => {
        const vtt = transcriptVtt(transcriptOf(...all.map((parts) => heard(parts))).entries, WORDS);
        expect(vtt.split("\n").filter((line) => line.includes("-->"))).toHaveLength(all.length);
      }),
    );
  });
});
