// @vitest-environment happy-dom
import { expect, it, vi } from "vitest";
import { Announcer } from "../../src/ui/announcer";
import { LastSaid } from "../../src/ui/last_said";
import { heard } from "../support/heard";
import { madeState } from "./made_state";

it("keeps the last answer to be read, and says it again", () => {
  const state = madeState();
  const announcer = new Announcer();
  const answer = vi.spyOn(announcer, "answer").mockImplementation(() => undefined);
  const said = new LastSaid(state, announcer);
  expect(said.node.hidden).toBe(true);
  state.utterances.push(heard({ channel: "description", text: "Town Hall, ahead.", language: "en" }), heard());
  said.take();
  expect(said.node.hidden).toBe(false);
  expect(said.node.querySelector("[lang=en]")?.textContent).toBe("Town Hall, ahead.");
  said.node.querySelector("button")?.click();
  expect(answer).toHaveBeenCalledWith("Town Hall, ahead.", "en");
});
