// @vitest-environment happy-dom
import { describe, expect, it, vi } from "vitest";
import { element, icon, newId, setText, unseen } from "../../src/ui/element";

describe("element", () => {
  it("sets attributes, leaves out what is false or undefined, and listens", () => {
    const pressed = vi.fn();
    const node = element(
      "button",
      { type: "button", hidden: true, disabled: false, title: undefined, onclick: pressed },
      "Go",
    );
    node.click();
    expect(node.outerHTML).toBe('<button type="button" hidden="">Go</button>');
    expect(pressed).toHaveBeenCalledOnce();
  });

  it("never makes markup out of text", () => {
    const node = element("p", {}, "<img src=x onerror=alert(1)>");
    expect(node.children.length).toBe(0);
    expect(node.textContent).toBe("<img src=x onerror=alert(1)>");
  });
});

describe("setText", () => {
  it("leaves a node alone whose text is the same", () => {
    const node = element("p", {}, "here");
    const text = node.firstChild;
    setText(node, "here");
    expect(node.firstChild).toBe(text);
    setText(node, "there");
    expect(node.textContent).toBe("there");
  });
});

describe("small parts", () => {
  it("hides icons from assistive technology and shows it unseen text", () => {
    expect(icon("M0 0").getAttribute("aria-hidden")).toBe("true");
    expect(unseen("words").hasAttribute("aria-hidden")).toBe(false);
  });

  it("gives ids once", () => {
    expect(newId("a")).not.toBe(newId("a"));
  });
});
