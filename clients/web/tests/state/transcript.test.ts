import { describe, expect, it } from "vitest";
import { ENTRIES_MAX, Transcript } from "../../src/state/transcript";
import { heard } from "../support/heard";

describe("Transcript", () => {
  it("keeps everything once, in the order in which it began, with the last words of each", () => {
    const transcript = new Transcript();
    const begun = heard({ text: "the meet", interim: true });
    const chat = heard({ channel: "chat", text: "Hi!", name: "Mira" });
    transcript.take([begun]);
    transcript.take([begun, chat]);
    transcript.take([{ ...begun, text: "The meeting begins.", interim: false }, chat]);
    expect(transcript.entries.map((entry) => entry.kind === "line" && [entry.name, entry.text])).toEqual([
      ["Zoë", "The meeting begins."],
      ["Mira", "Hi!"],
    ]);
  });

  it("keeps no words that were taken back before they were final", () => {
    const transcript = new Transcript();
    const begun = heard({ text: "hm", interim: true });
    transcript.take([begun]);
    transcript.take([]);
    expect(transcript.entries).toEqual([]);
  });

  it("keeps nothing of what is off the record, and that there was something", () => {
    const transcript = new Transcript();
    const secret = (text: string) => heard({ text, facts: { final: true, off_record: true } });
    transcript.take([heard(), secret("One secret."), secret("Another secret."), heard({ text: "Done." })]);
    expect(transcript.entries.map(({ kind }) => kind)).toEqual(["line", "gap", "line"]);
    expect(JSON.stringify(transcript.entries)).not.toContain("secret");
  });

  it("finds words in any order, without their accents, and names", () => {
    const transcript = new Transcript();
    transcript.take([heard({ text: "Der Bürgermeister spricht." }), heard({ name: "Mira", text: "Ja." })]);
    expect(transcript.find("SPRICHT burger")).toHaveLength(1);
    expect(transcript.find("mira")).toHaveLength(1);
    expect(transcript.find("nobody")).toHaveLength(0);
    expect(transcript.find(" ")).toHaveLength(2);
  });

  it("lets go of the oldest, and counts them", () => {
    const transcript = new Transcript();
    for (let at = 0; at < ENTRIES_MAX + 3; at += 1) transcript.take([heard()]);
    expect([transcript.entries.length, transcript.gone]).toEqual([ENTRIES_MAX, 3]);
  });
});
