// @vitest-environment happy-dom
import { beforeEach, expect, it } from "vitest";
import { Announcer } from "../../src/ui/announcer";
import { ToastRouter } from "../../src/ui/toast_router";
import { Toasts } from "../../src/ui/toasts";
import { heard } from "../support/heard";
import { type MadeState, madeState, show } from "./made_state";

let state: MadeState;
let router: ToastRouter;
let back: string[];

const shown = () => [...document.querySelectorAll(".toast p")].map((text) => text.textContent);

beforeEach(() => {
  state = madeState();
  back = [];
  const toasts = new Toasts(new Announcer());
  router = new ToastRouter(state, toasts, (text) => back.push(text));
  show(toasts.node);
});

it("shows notes once, also those from before, and gives back what was not said", () => {
  state.notes.push(
    { code: "x", sentence: "Also.", at_ms: 5 },
    { code: "say_text", sentence: "Not said.", at_ms: 5, text: "Hello!", lang: "en" },
  );
  router.takeNotes();
  router.takeNotes();
  expect(shown()).toEqual(["Also.", "Not said."]);
  expect(document.querySelectorAll(".toast [lang=en]").length).toBe(1);
  expect(back).toEqual(["Hello!"]);
});

it("shows alarms once, and nothing else that is said", () => {
  state.utterances.push(heard({ channel: "alert", text: "Leave by the south gate.", language: "fr" }), heard());
  router.takeAlerts();
  router.takeAlerts();
  expect(shown()).toEqual(["Leave by the south gate."]);
});
