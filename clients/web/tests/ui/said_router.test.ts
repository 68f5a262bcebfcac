// @vitest-environment happy-dom
import { beforeEach, expect, it, vi } from "vitest";
import { Announcer } from "../../src/ui/announcer";
import { SaidRouter } from "../../src/ui/said_router";
import { heard } from "../support/heard";
import { type MadeState, madeState } from "./made_state";

let state: MadeState;
let router: SaidRouter;
const announcer = new Announcer();
const [say, answer, volunteer, alert] = (["say", "answer", "volunteer", "alert"] as const).map((name) =>
  vi.spyOn(announcer, name).mockImplementation(() => undefined),
);

beforeEach(() => {
  for (const spy of [say, answer, volunteer, alert]) spy?.mockClear();
  state = madeState();
  state.utterances = [heard({ channel: "alert", text: "Old." })];
  router = new SaidRouter(state, announcer);
});

it.each([
  ["description", 2, () => answer],
  ["guide", 2, () => answer],
  ["guide", 1, () => volunteer],
  ["callout", 0, () => volunteer],
  ["alert", 3, () => alert],
  ["speech", 1, () => say],
] as const)("brings %s of priority %i to its place, once", (channel, priority, spy) => {
  state.utterances.push(heard({ channel, priority, text: "Words.", language: "fr" }));
  router.take();
  router.take();
  for (const each of [say, answer, volunteer, alert]) expect(each).toHaveBeenCalledTimes(each === spy() ? 1 : 0);
  expect(spy()?.mock.calls[0]?.[0]).toContain("Words.");
  expect(spy()?.mock.calls[0]).toContain("fr");
});

it("says spoken words when they are final, and not one's own, nor sounds, nor chat a second time", () => {
  const begun = heard({ text: "the meet", interim: true });
  state.utterances.push(begun, heard({ own: true }), heard({ channel: "sound" }), heard({ channel: "chat" }));
  router.take();
  expect(say).not.toHaveBeenCalled();
  state.utterances[1] = { ...begun, text: "The meeting begins.", interim: false };
  router.take();
  expect(say?.mock.calls.map(([text]) => text)).toEqual(["Zoë says: The meeting begins."]);
});

it("does not say over a speaker what the city asks to be shown only", () => {
  const facts = { silent: true };
  state.utterances.push(heard({ channel: "description", priority: 2, facts }), heard({ channel: "callout", facts }));
  router.take();
  for (const each of [say, answer, volunteer, alert]) expect(each).not.toHaveBeenCalled();
});
