// @vitest-environment happy-dom
import { afterEach, expect, it, vi } from "vitest";
import { onAwake } from "../../src/net";

afterEach(() => vi.restoreAllMocks());

it("calls when the browser is online again, and when somebody looks at the page, until it is stopped", () => {
  const heard = vi.fn();
  const visibility = vi.spyOn(document, "visibilityState", "get").mockReturnValue("hidden");
  const stop = onAwake(heard);
  document.dispatchEvent(new Event("visibilitychange"));
  expect(heard).not.toHaveBeenCalled();
  visibility.mockReturnValue("visible");
  document.dispatchEvent(new Event("visibilitychange"));
  expect(heard).toHaveBeenCalledTimes(1);
  window.dispatchEvent(new Event("online"));
  expect(heard).toHaveBeenCalledTimes(2);
  stop();
  window.dispatchEvent(new Event("online"));
  document.dispatchEvent(new Event("visibilitychange"));
  expect(heard).toHaveBeenCalledTimes(2);
});
