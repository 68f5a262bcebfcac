import { expect, it, vi } from "vitest";
import { Topics } from "../../src/state/topics";

it("tells those who listen to a topic until they stop", () => {
  const topics = new Topics();
  const heard: string[] = [];
  const stop = topics.on("chat", () => heard.push("one"));
  topics.on("chat", () => heard.push("two"));
  topics.on("self", () => heard.push("self"));
  topics.changed("chat");
  stop();
  stop();
  topics.changed("chat");
  topics.changed("note");
  expect(heard).toEqual(["one", "two", "two"]);
});

it("tells the others when one throws, and reports the error", () => {
  const report = vi.fn();
  vi.stubGlobal("reportError", report);
  const topics = new Topics();
  const heard: string[] = [];
  const error = new Error("a fault");
  topics.on("chat", () => {
    throw error;
  });
  topics.on("chat", () => heard.push("two"));
  topics.changed("chat");
  expect(heard).toEqual(["two"]);
  expect(report).toHaveBeenCalledWith(error);
  vi.unstubAllGlobals();
});
