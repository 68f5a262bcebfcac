// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from "vitest";
import { CompanionPage } from "../../src/ui/companion";
import { say } from "../../src/words";
import { show } from "./made_state";

const options = { connect: vi.fn(), answer: vi.fn(() => true), leave: vi.fn() };
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

  it("grows as large as one wants, answers, and leaves", () => {
    page.stream();
    const select = page.node.querySelector("select") as HTMLSelectElement;
    select.value = "400";
    select.dispatchEvent(new Event("change"));
    expect((page.node.querySelector("[role=log]") as HTMLElement).style.fontSize).toBe("400%");
    const field = page.node.querySelector("input") as HTMLInputElement;
    field.value = "On my way.";
    page.node.querySelector("form")?.requestSubmit();
    expect([options.answer.mock.calls, field.value]).toEqual([[["On my way."]], ""]);
    [...page.node.querySelectorAll("button")].find((one) => one.textContent === say("tool-companion-leave"))?.click();
    expect(options.leave).toHaveBeenCalled();
  });
});
