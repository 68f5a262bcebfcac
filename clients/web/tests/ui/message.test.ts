// @vitest-environment happy-dom
import { expect, it, vi } from "vitest";
import { messagePage } from "../../src/ui/message";

it("says what happened and offers what helps", () => {
  const act = vi.fn();
  const page = messagePage({ heading: "Oh", sentence: "It broke.", button: { words: "Again", act } });
  expect(page.querySelector("h1")?.textContent).toBe("Oh");
  page.querySelector("button")?.click();
  expect(act).toHaveBeenCalledOnce();
  expect(messagePage({ heading: "Oh", sentence: "Wait." }).querySelector("button, ul")).toBeNull();
});
