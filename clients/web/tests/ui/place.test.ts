// @vitest-environment happy-dom
import { expect, it, vi } from "vitest";
import { element } from "../../src/ui/element";
import { keepPlace } from "../../src/ui/place";
import { show } from "./made_state";

function form(words: string): HTMLElement {
  return element(
    "form",
    {},
    element("label", {}, words),
    element("input", { type: "text" }),
    element("div", {}, element("textarea", {}), element("button", { type: "button" }, words)),
    element("details", {}, element("summary", {}, words)),
    element("input", { type: "radio", name: "r", checked: true }),
    element("input", { type: "radio", name: "r" }),
  );
}

it("brings drafts, choices, open details and the focus to the same page in other words", () => {
  const root = element("div", {}, form("one"));
  show(root);
  const [text] = root.querySelectorAll<HTMLInputElement>("input[type=text]");
  const [area] = root.querySelectorAll("textarea");
  const radios = root.querySelectorAll<HTMLInputElement>("input[type=radio]");
  if (!text || !area || !radios[1]) throw new Error("the form is not there");
  text.value = "Ada";
  area.value = "half a sentence";
  area.focus();
  area.setSelectionRange(2, 4);
  radios[1].checked = true;
  (root.querySelector("details") as HTMLDetailsElement).open = true;
  const back = keepPlace(root);
  const next = form("un");
  // Something else that came before it does not lead astray.
  root.replaceChildren(element("p", {}, "new"), next);
  const heard = vi.fn();
  next.addEventListener("input", heard);
  back();
  expect((next.querySelector("input[type=text]") as HTMLInputElement).value).toBe("Ada");
  const draft = next.querySelector("textarea") as HTMLTextAreaElement;
  expect([draft.value, document.activeElement, draft.selectionStart]).toEqual(["half a sentence", draft, 2]);
  expect([...next.querySelectorAll<HTMLInputElement>("[type=radio]")].map((radio) => radio.checked)).toEqual([
    false,
    true,
  ]);
  expect(next.querySelector("details")?.open).toBe(true);
  expect(heard).toHaveBeenCalledTimes(2);
});

it("leaves out what the new page no longer has", () => {
  const root = element("div", {}, form("one"));
  show(root);
  root.querySelector("button")?.focus();
  const back = keepPlace(root);
  root.replaceChildren(element("p", {}, "gone"));
  expect(back).not.toThrow();
});

it("finds what has a key by it, and where it is gone, leaves the focus around it", () => {
  const list = (...keys: string[]): HTMLElement =>
    element(
      "ul",
      { tabindex: -1 },
      ...keys.map((key) => element("li", { "data-key": key }, element("button", { type: "button" }, key))),
    );
  const root = element("div", {}, list("place b1", "place b2"));
  show(root);
  for (const [keys, focused] of [
    [["place b2", "place b3", "place b1"], "place b2"],
    [["place b3", "place b1"], "UL"],
  ] as const) {
    root.querySelector<HTMLElement>("[data-key='place b2'] button")?.focus();
    const back = keepPlace(root);
    root.replaceChildren(list(...keys));
    back();
    const { activeElement } = document;
    expect(activeElement?.tagName === "UL" ? "UL" : activeElement?.textContent).toBe(focused);
  }
});
