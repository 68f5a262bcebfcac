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
  expect(said.node.querySelector("p")?.dir).toBe("ltr");
  said.node.querySelector("button")?.click();
  expect(answer).toHaveBeenCalledWith("Town Hall, ahead.", "en");
});

it("is written in the direction of its language, whatever name it begins with", () => {
  const state = madeState();
  const said = new LastSaid(state, new Announcer());
  const words = said.node.querySelector("p") as HTMLElement;
  state.utterances.push(heard({ channel: "guide", text: "Library أمامك.", language: "ar" }));
  said.take();
  expect([words.lang, words.dir]).toEqual(["ar", "rtl"]);
  state.utterances.push(heard({ channel: "callout", text: "A bakery." }));
  said.take();
  expect([words.hasAttribute("lang"), words.dir]).toEqual([false, "ltr"]);
});
