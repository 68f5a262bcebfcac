// @vitest-environment happy-dom
import { beforeEach, expect, it, vi } from "vitest";
import { Transcript } from "../../src/state/transcript";
import { Announcer } from "../../src/ui/announcer";
import { OnRecord } from "../../src/ui/record";
import { type TranscriptDialog, transcriptDialog } from "../../src/ui/transcript";
import { heard } from "../support/heard";
import { type MadeActions, madeActions, madeState, show } from "./made_state";

let transcript: Transcript;
let actions: MadeActions;
let made: TranscriptDialog;
const rows = (): (string | null)[] => [...made.dialog.querySelectorAll("li")].map((row) => row.textContent);

beforeEach(() => {
  transcript = new Transcript();
  actions = madeActions();
  const state = madeState();
  made = transcriptDialog(transcript, state, new Announcer(), new OnRecord(state, actions));
  show(made.dialog);
  transcript.take([
    heard({ text: "The meeting begins." }),
    heard({ facts: { off_record: true } }),
    heard({ own: true, text: "<i>Hello</i>", channel: "chat" }),
  ]);
  made.open();
});

it("shows who said what, and what was off the record, as text only", () => {
  expect(rows().map((row) => row?.replace(/^\S+( [AP]M)? /u, ""))).toEqual([
    "Zoë: The meeting begins.",
    expect.stringContaining("Off record"),
    "You: <i>Hello</i>",
  ]);
  expect(made.dialog.querySelector("i")).toBeNull();
  // "Zoë:" is in the page's words, with the colon where that puts it; what she said has a direction of its own.
  expect([...made.dialog.querySelectorAll<HTMLElement>("li:first-child [dir]")].map(({ dir }) => dir)).toEqual([
    "auto",
  ]);
});

it("is searched while one types, and goes on when more is said", () => {
  const search = made.dialog.querySelector<HTMLInputElement>("[type=search]") as HTMLInputElement;
  search.value = "meeting";
  search.dispatchEvent(new Event("input"));
  expect(rows()).toHaveLength(1);
  search.value = "";
  search.dispatchEvent(new Event("input"));
  transcript.take([heard({ text: "More." })]);
  made.refresh();
  expect(rows()).toHaveLength(4);
});

it("lets the resident go off the record", () => {
  made.dialog.querySelector<HTMLInputElement>("[role=switch]")?.click();
  expect(actions.asked).toEqual([["record", { on: false }]]);
});

it("is taken along as text and as captions", async () => {
  const made_: Blob[] = [];
  vi.spyOn(URL, "createObjectURL").mockImplementation((blob) => {
    made_.push(blob as Blob);
    return "blob:x";
  });
  const [text, vtt] = [...made.dialog.querySelectorAll<HTMLButtonElement>(".button-row button")];
  text?.click();
  vtt?.click();
  expect(await made_[0]?.text()).toContain("Zoë: The meeting begins.");
  expect((await made_[1]?.text())?.startsWith("WEBVTT\n\n00:00:00.000")).toBe(true);
});
