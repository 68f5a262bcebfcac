// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from "vitest";
import { CompanionPage } from "../../src/ui/companion";
import { say } from "../../src/words";
import { show } from "./made_state";

const options = { connect: vi.fn(), answer: vi.fn(() => true), live: vi.fn(() => true), leave: vi.fn() };
const field = (): HTMLInputElement => page.node.querySelector(".companion-answer input") as HTMLInputElement;
const send = (text: string): void => {
  field().value = text;
  page.node.querySelector("form")?.requestSubmit();
};
const press = (words: string): void =>
  [...page.node.querySelectorAll("button")].find((one) => one.textContent === words)?.click();
const notice = (): string | null | undefined => page.node.querySelector(".companion-answer [role=status]")?.textContent;
let page: CompanionPage;

beforeEach(() => {
  vi.clearAllMocks();
  page = new CompanionPage(options);
  show(page.node);
});

describe("the page of a second screen", () => {
  it("asks for the code, which may be pasted, and says what was wrong with it", () => {
    const input = page.node.querySelector("input") as HTMLInputElement;
    input.value = " K7Q M3X ";
    page.node.querySelector("form")?.requestSubmit();
    expect(options.connect).toHaveBeenCalledWith("K7Q M3X");
    page.ask("Wrong code.");
    expect(page.node.querySelector("[role=alert]")?.textContent).toBe("Wrong code.");
    expect(document.activeElement).toBe(page.node.querySelector("input"));
  });

  it("is a log of one line for each thing that is said, without pictures", () => {
    page.stream();
    page.hear({ name: "Ben", text: "Hello", critical: false });
    page.hear({ name: "", text: "Leave the hall.", lang: "en", critical: true });
    const log = page.node.querySelector("[role=log]") as HTMLElement;
    expect([...log.children].map((line) => line.textContent)).toEqual(["Ben says: Hello", "Leave the hall."]);
    expect(page.node.querySelector("[role=alert]")?.textContent).toBe("Leave the hall.");
    expect(page.node.querySelector("img, canvas, svg")).toBeNull();
  });

  it("writes the city's sentences as their language is written, whatever name they begin with", () => {
    page.stream();
    page.hear({ name: "", text: "Library أمامك.", lang: "ar", critical: false });
    page.hear({ name: "Mira", text: "Hello", lang: "ar", critical: false });
    const lines = [...page.node.querySelectorAll<HTMLElement>("[role=log] p")];
    expect(lines.map(({ dir }) => dir)).toEqual(["rtl", ""]);
  });

  it("grows as large as one wants, answers, and leaves", () => {
    page.stream();
    const select = page.node.querySelector("select") as HTMLSelectElement;
    select.value = "400";
    select.dispatchEvent(new Event("change"));
    expect((page.node.querySelector("[role=log]") as HTMLElement).style.fontSize).toBe("400%");
    send("On my way.");
    expect([options.answer.mock.calls, field().value, notice()]).toEqual([[["On my way."]], "", ""]);
    press(say("tool-companion-leave"));
    expect(options.leave).toHaveBeenCalled();
  });

  it("keeps what cannot be said, and says when it is said later", () => {
    page.stream();
    options.answer.mockReturnValueOnce(false);
    send("On my way.");
    expect(field().value).toBe("On my way.");
    options.live.mockReturnValueOnce(false);
    send("On my way.");
    expect([field().value, notice()]).toEqual(["", say("chat-offline")]);
    page.tell("Connected.");
    expect(notice()).toBe("");
  });

  it("gives back what was not said, one text after the other, also with another code; but nothing to the next person", () => {
    page.stream();
    field().value = "newer";
    page.takeBack("one");
    page.takeBack("two");
    page.ask("Wrong code.");
    page.stream();
    expect(field().value).toBe("newer");
    send("newer");
    expect(field().value).toBe("one");
    press(say("tool-companion-leave"));
    page.ask();
    page.stream();
    send("");
    expect(field().value).toBe("");
  });

  it("takes no more than a message may have, and says so when what is pasted is cut", () => {
    page.stream();
    expect(field().maxLength).toBe(500);
    const paste = (length: number): void => {
      const event = new Event("paste");
      Object.assign(event, { clipboardData: { getData: () => "x".repeat(length) } });
      field().dispatchEvent(event);
    };
    paste(501);
    expect(notice()).toBe(say("chat-cut", { most: 500 }));
    paste(500);
    expect(notice()).toBe("");
  });

  it("calls out the same words twice, when they come twice", () => {
    page.stream();
    const alert = page.node.querySelector("[role=alert]") as HTMLElement;
    page.hear({ name: "", text: "Leave the hall.", lang: "en", critical: true });
    expect(alert.querySelector("[lang=en]")?.textContent).toBe("Leave the hall.");
    const before = alert.textContent;
    page.hear({ name: "", text: "Leave the hall.", lang: "en", critical: true });
    expect(alert.textContent).not.toBe(before);
    expect(alert.textContent?.replace("\u200b", "")).toBe("Leave the hall.");
  });
});
