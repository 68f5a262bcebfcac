// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { GROUP_MAX, groupsOf, Scanner } from "../../src/ui/scanning";
import { say } from "../../src/words";
import { key, show } from "./made_state";

const SCAN_S = 2;
let scanner: Scanner;
let pressed: string[];
let store: { current: { scanning: boolean; scan_s: number }; on: (listener: () => void) => () => void };
let changed: () => void;

const wait = (steps = 1): void => void vi.advanceTimersByTime(steps * SCAN_S * 1000);
const hit = (): KeyboardEvent => key("keydown", "Enter", "Enter", document.body);
const frame = (): HTMLElement => document.querySelector(".scan-frame") as HTMLElement;

function button(words: string): HTMLButtonElement {
  const made = document.createElement("button");
  made.textContent = words;
  made.addEventListener("click", () => pressed.push(words));
  return made;
}

function group(...names: string[]): HTMLElement {
  const made = document.createElement("section");
  made.append(...names.map(button));
  return made;
}

function start(): void {
  store = {
    current: { scanning: true, scan_s: SCAN_S },
    on: (listener) => {
      changed = listener;
      return () => undefined;
    },
  };
  scanner = new Scanner(store);
}

beforeEach(() => {
  vi.useFakeTimers();
  pressed = [];
  show(group("a", "b", "b2", "b3", "b4"), group("c", "d", "e", "f", "g"));
});
afterEach(() => {
  scanner?.dispose();
  vi.useRealTimers();
});

describe("one key for everything", () => {
  it("goes over the groups by itself, then over the controls of the one that was chosen, and presses", () => {
    start();
    wait(2);
    expect(frame().hidden).toBe(false);
    hit();
    expect(document.activeElement?.textContent).toBe("c");
    wait();
    expect(document.activeElement?.textContent).toBe("d");
    hit();
    expect(pressed).toEqual(["d"]);
  });

  it("leaves a group that nobody chose from after two rounds", () => {
    start();
    wait();
    hit();
    wait(10);
    expect(frame().classList.contains("scan-item")).toBe(false);
    hit();
    expect(pressed).toEqual([]);
  });

  it("reaches only the dialog on top, and comes out with it", () => {
    const dialog = document.createElement("dialog");
    dialog.append(button("close"));
    document.body.append(dialog);
    dialog.showModal();
    start();
    wait();
    hit();
    expect(pressed).toEqual(["close"]);
  });

  it("takes the key from everything else while it is on, and not one key more", () => {
    start();
    const heard = vi.fn();
    document.body.addEventListener("keydown", heard);
    wait();
    expect(hit().defaultPrevented).toBe(true);
    expect(heard).not.toHaveBeenCalled();
    key("keydown", "Tab", "Tab", document.body);
    expect(heard).toHaveBeenCalledTimes(1);
    document.body.removeEventListener("keydown", heard);
  });

  it("does nothing while it is off, and stops when it is switched off", () => {
    start();
    store.current = { ...store.current, scanning: false };
    changed();
    wait(3);
    expect(document.querySelector(".scan-frame")).toBeNull();
    expect(hit().defaultPrevented).toBe(false);
  });

  it("has whole phrases and letters for a field to chat in", () => {
    const form = document.createElement("form");
    const field = document.createElement("textarea");
    form.append(field);
    const sent: string[] = [];
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      sent.push(field.value);
    });
    show(form);
    start();
    wait();
    hit();
    const keys = [...document.querySelectorAll<HTMLElement>(".scan-keys button")].map((one) => one.textContent);
    expect(keys.slice(0, 2)).toEqual([say("tool-phrase-hello"), say("tool-phrase-yes")]);
    expect(keys).toContain("a");
    // The first row has the focus; its second phrase is said.
    hit();
    wait();
    hit();
    expect(sent).toEqual([say("tool-phrase-yes")]);
    expect(document.querySelector(".scan-keys")).toBeNull();
  });

  it("writes a name letter by letter", () => {
    const field = document.createElement("input");
    field.type = "text";
    show(field);
    start();
    wait();
    hit();
    const press = (words: string): void => {
      [...document.querySelectorAll<HTMLElement>(".scan-keys button")]
        .find((one) => one.textContent === words)
        ?.click();
    };
    for (const letter of ["a", "d", "a", say("tool-keys-space"), "b", say("tool-keys-delete")]) press(letter);
    expect(field.value).toBe("ada ");
    press(say("tool-keys-done"));
    expect(document.querySelector(".scan-keys")).toBeNull();
  });
});

describe("a page that was built anew", () => {
  const pageOf = (words: string): HTMLTextAreaElement => {
    const field = document.createElement("textarea");
    const form = document.createElement("form");
    form.append(field, button(words));
    show(form);
    return field;
  };

  it("closes the keyboard of a field that is gone, and goes on with what is there, pressing nothing that is not", () => {
    const field = pageOf("send");
    start();
    wait();
    hit();
    hit();
    expect(document.querySelector(".scan-keys")).not.toBeNull();
    const next = pageOf("send it");
    document.body.append(document.querySelector(".scan-keys") ?? "");
    hit();
    expect([document.querySelector(".scan-keys"), field.value]).toEqual([null, ""]);
    hit();
    expect(document.activeElement).toBe(next);
    expect(pressed).toEqual([]);
  });

  it("leaves out of a group what is gone, and does not press it", () => {
    start();
    wait(2);
    hit();
    wait();
    expect(document.activeElement?.textContent).toBe("d");
    document.activeElement?.remove();
    hit();
    expect([pressed, document.activeElement?.textContent]).toEqual([[], "e"]);
    show(group("new"));
    hit();
    expect(pressed).toEqual([]);
    hit();
    expect(pressed).toEqual(["new"]);
  });
});

describe("groups", () => {
  it("are never longer than a short wait, and hold every control once", () => {
    const names = Array.from({ length: 30 }, (_, at) => `n${at}`);
    show(group(...names), group("x"));
    const groups = groupsOf(document.body);
    expect(groups.flat().map((one) => one.textContent)).toEqual([...names, "x"]);
    for (const one of groups) expect(one.length).toBeLessThanOrEqual(GROUP_MAX);
  });

  it("leave out what cannot be seen or used", () => {
    const hidden = group("h");
    hidden.hidden = true;
    const off = button("off");
    off.disabled = true;
    const details = document.createElement("details");
    details.append(document.createElement("summary"), group("inside"));
    show(hidden, off, details, group("seen"));
    expect(
      groupsOf(document.body)
        .flat()
        .map((one) => one.textContent),
    ).toEqual(["", "seen"]);
  });
});
