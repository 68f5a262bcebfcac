import { FluentBundle } from "@fluent/bundle";
import { expect, it, vi } from "vitest";
import { missing, say, useLanguage } from "../../src/words";

// A language whose catalogue is still empty, and one that does not arrive.
vi.mock("../../src/words/catalogue", async (original) => ({
  ...(await original<typeof import("../../src/words/catalogue")>()),
  load: (language: string) =>
    language === "ru" ? Promise.reject(new Error("no line")) : Promise.resolve(new FluentBundle(language)),
}));

it("says in English what a language lacks, with a mark, and counts it", async () => {
  await useLanguage("fr");
  expect(say("chat-you")).toBe("[en] You");
  say("chat-you");
  say("distance-metres", { metres: 45 });
  expect([...missing()]).toEqual([
    ["chat-you", 2],
    ["distance-metres", 1],
  ]);
});

it("changes nothing when a language does not arrive", async () => {
  await useLanguage("fr");
  await expect(useLanguage("ru")).rejects.toThrow("no line");
  expect(say("chat-you")).toBe("[en] You");
});
