// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Announcer } from "../../src/ui/announcer";
import { STAY_MS, TOASTS_MAX, Toasts } from "../../src/ui/toasts";
import { show } from "./made_state";

let toasts: Toasts;
let say: ReturnType<typeof vi.spyOn>;
const texts = (): (string | null)[] => [...toasts.node.querySelectorAll("p")].map((text) => text.textContent);

beforeEach(() => {
  vi.useFakeTimers();
  const announcer = new Announcer();
  say = vi.spyOn(announcer, "say");
  toasts = new Toasts(announcer);
  show(toasts.node);
});
afterEach(() => vi.useRealTimers());

describe("Toasts", () => {
  it("shows and announces, and leaves the focus alone", () => {
    toasts.show({ text: "Too fast." });
    expect(texts()).toEqual(["Too fast."]);
    expect(say).toHaveBeenCalledWith("Too fast.", undefined, undefined);
    expect(document.activeElement).toBe(document.body);
  });

  it("says its own words in their language and the direction of that, and what people wrote in its own", () => {
    toasts.show({ text: "Library: ahead.", lang: "en", code: "alert" });
    expect(say).toHaveBeenCalledWith("Library: ahead.", "note alert", "en");
    toasts.show({ text: "Library أمامك.", lang: "ar" });
    toasts.show({ name: "Mira", text: "Hello", lang: "ar" });
    const spans = [...toasts.node.querySelectorAll<HTMLElement>("p > span")];
    expect(spans.map(({ lang, dir }) => [lang, dir])).toEqual([
      ["en", "ltr"],
      ["ar", "rtl"],
      ["ar", "auto"],
    ]);
  });

  it("does not announce what is announced elsewhere", () => {
    toasts.show({ name: "Mira", text: "Hello", announce: false });
    expect(texts()).toEqual(["Mira Hello"]);
    expect(say).not.toHaveBeenCalled();
  });

  it("goes by itself, but not while it is used", () => {
    toasts.show({ text: "One", action: { words: "Open", act: () => undefined } });
    toasts.node.querySelector("button")?.focus();
    vi.advanceTimersByTime(3 * STAY_MS);
    expect(texts()).toEqual(["One"]);
    toasts.node.querySelector("button")?.blur();
    vi.advanceTimersByTime(STAY_MS);
    expect(texts()).toEqual([]);
    expect(toasts.node.hidden).toBe(true);
  });

  it("stays longer for who needs more time", () => {
    toasts = new Toasts(new Announcer(), () => 3);
    show(toasts.node);
    toasts.show({ text: "One" });
    vi.advanceTimersByTime(3 * STAY_MS - 10);
    expect(texts()).toEqual(["One"]);
    vi.advanceTimersByTime(10);
    expect(texts()).toEqual([]);
  });

  it("keeps only the newest", () => {
    for (let at = 0; at <= TOASTS_MAX; at += 1) toasts.show({ text: `${at}` });
    expect(texts()).toEqual(["1", "2", "3"]);
  });

  it("takes away nothing that somebody uses to make room for more", () => {
    toasts.show({ text: "0", action: { words: "Open", act: () => undefined } });
    const button = toasts.node.querySelector("button");
    button?.focus();
    for (let at = 1; at <= TOASTS_MAX; at += 1) toasts.show({ text: `${at}` });
    expect(texts()).toEqual(["0", "2", "3"]);
    expect(document.activeElement).toBe(button);
  });

  it("hands the focus on when the message that has it goes: to the next message, then back to the walking", () => {
    const walking = document.createElement("div");
    walking.id = "walking";
    walking.tabIndex = 0;
    toasts.node.before(walking);
    const closers = (): HTMLElement[] => [...toasts.node.querySelectorAll<HTMLElement>(".icon-button")];
    for (const text of ["One", "Two"]) toasts.show({ text, code: text });
    closers()[0]?.focus();
    closers()[0]?.click();
    expect(document.activeElement).toBe(closers()[0]);
    toasts.show({ text: "Two again", code: "Two" });
    expect([texts(), document.activeElement]).toEqual([["Two again"], closers()[0]]);
    closers()[0]?.click();
    expect([texts(), document.activeElement]).toEqual([[], walking]);
  });

  it("replaces a message of the same code, and lets a topic go together", () => {
    toasts.show({ text: "Wait 2 s.", code: "say_too_fast" });
    toasts.show({ name: "Mira", text: "Hello", topic: "chat" });
    toasts.show({ text: "Wait 1 s.", code: "say_too_fast" });
    expect(texts()).toEqual(["Mira Hello", "Wait 1 s."]);
    toasts.dismiss("chat");
    expect(texts()).toEqual(["Wait 1 s."]);
  });

  it("acts and is dismissed", () => {
    const act = vi.fn();
    toasts.show({ text: "One", action: { words: "Open", act } });
    toasts.node.querySelector<HTMLButtonElement>(".quiet")?.click();
    toasts.show({ text: "Two" });
    toasts.node.querySelector<HTMLButtonElement>(".icon-button")?.click();
    expect(act).toHaveBeenCalledOnce();
    expect(texts()).toEqual([]);
  });
});
