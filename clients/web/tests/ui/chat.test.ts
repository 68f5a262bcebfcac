// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from "vitest";
import { Announcer } from "../../src/ui/announcer";
import { Chat } from "../../src/ui/chat";
import { keepUnsaid, keptUnsaid, TEXT_CHARACTERS_MAX } from "../../src/ui/draft";
import { DRAFT } from "../../src/ui/needs_words";
import { CHAT } from "../../src/ui/words";
import { key, type MadeActions, type MadeState, madeActions, madeState, said, show } from "./made_state";

let state: MadeState;
let actions: MadeActions;
let chat: Chat;
const announcer = new Announcer();
const say = vi.spyOn(announcer, "say");
const lines = (): (string | null)[] => [...chat.node.querySelectorAll(".line-text")].map((line) => line.textContent);

beforeEach(() => {
  window.sessionStorage.clear();
  say.mockClear();
  state = madeState();
  actions = madeActions();
  chat = new Chat(state, actions, announcer);
  show(chat.node);
});

describe("writing", () => {
  it("finds what was being written again after the page was loaded anew, until it is sent", () => {
    chat.input.value = "Half a sent";
    chat.input.dispatchEvent(new Event("input"));
    expect(new Chat(state, actions, announcer).input.value).toBe("Half a sent");
    chat.input.focus();
    key("keydown", "Enter");
    expect(new Chat(state, actions, announcer).input.value).toBe("");
  });

  it("has what was not said in a visit before in its field, one text after the other, and loses none by a reload", () => {
    keepUnsaid(["First", "Second"]);
    chat = new Chat(state, actions, announcer);
    show(chat.node);
    expect([chat.input.value, actions.typed]).toEqual(["First", []]);
    chat = new Chat(state, actions, announcer);
    show(chat.node);
    chat.takeBack("Third");
    const written = ["First", "Second", "Third"].map((text) => {
      expect(chat.input.value).toBe(text);
      chat.input.focus();
      key("keydown", "Enter");
      return new Chat(state, actions, announcer, {}, chat).input.value;
    });
    expect([written, actions.spoken, keptUnsaid()]).toEqual([
      ["Second", "Third", ""],
      ["First", "Second", "Third"],
      [],
    ]);
  });

  it("takes nothing for a text that is none", () => {
    for (const held of ["{", '{"a":1}', `[1, "${"x".repeat(600)}"]`]) {
      window.sessionStorage.setItem("citiverse.unsaid", held);
      expect(keptUnsaid().every((text) => text.length === TEXT_CHARACTERS_MAX)).toBe(true);
    }
  });

  it("sends with Enter and with the button, and empties the field", () => {
    chat.input.value = "  Hello!  ";
    chat.input.focus();
    key("keydown", "Enter");
    chat.input.value = "Bye.";
    chat.node.querySelector<HTMLButtonElement>("[type=submit]")?.click();
    expect(actions.spoken).toEqual(["Hello!", "Bye."]);
    expect(chat.input.value).toBe("");
  });

  it("sends nothing that is empty, and breaks the line with Shift", () => {
    chat.input.value = "   ";
    chat.input.focus();
    key("keydown", "Enter");
    chat.input.value = "One";
    const event = new KeyboardEvent("keydown", { key: "Enter", shiftKey: true, cancelable: true, bubbles: true });
    chat.input.dispatchEvent(event);
    expect(event.defaultPrevented).toBe(false);
    expect(actions.spoken).toEqual([]);
  });

  it("leaves Enter to whoever is composing a character", () => {
    chat.input.value = "にほ";
    const event = new KeyboardEvent("keydown", { key: "Enter", isComposing: true, cancelable: true });
    Object.defineProperty(event, "isComposing", { value: true });
    chat.input.dispatchEvent(event);
    expect(actions.spoken).toEqual([]);
  });

  it("has a limit, and says how much is left when it comes near", () => {
    expect(chat.input.getAttribute("maxlength")).toBe(String(TEXT_CHARACTERS_MAX));
    chat.input.value = "a".repeat(TEXT_CHARACTERS_MAX - 1);
    chat.input.dispatchEvent(new Event("input"));
    expect(chat.node.textContent).toContain(CHAT.left(1));
  });
});

describe("what is not passed on", () => {
  it("is kept while there is no connection, and shown as not said yet", () => {
    state.line = { ...state.line, state: "waiting" };
    chat.input.value = "Hello!";
    chat.input.focus();
    key("keydown", "Enter");
    expect(actions.spoken).toEqual(["Hello!"]);
    expect(chat.input.value).toBe("");
    expect(chat.node.textContent).toContain(CHAT.offline);
    expect(say).toHaveBeenCalledWith(CHAT.offline, "say");
    state.unsaid.push("Hello!");
    chat.take();
    expect(lines()).toEqual(["Hello!"]);
    expect(chat.node.querySelector(".unsaid")?.textContent).toContain(CHAT.waiting);
    state.line = { ...state.line, state: "live" };
    chat.refresh(Date.now());
    expect(chat.node.querySelector(".unsaid")?.textContent).toContain(CHAT.sending);
    expect(chat.node.textContent).not.toContain(CHAT.offline);
    state.unsaid.pop();
    state.chat.push(said("Mira", "Hi!"), said("Ada", "Hello!", true));
    chat.take();
    expect(lines()).toEqual(["Hi!", "Hello!"]);
    expect(chat.node.querySelector(".unsaid")?.textContent).toBe("");
  });

  it("stays in the field when it is not taken", () => {
    actions.takes = false;
    chat.input.value = "Hello!";
    chat.input.focus();
    key("keydown", "Enter");
    expect(chat.input.value).toBe("Hello!");
  });

  it("comes back when it was not said: never over a newer text, but after it", () => {
    const send = (text: string): void => {
      chat.input.value = text;
      chat.node.querySelector<HTMLButtonElement>("[type=submit]")?.click();
    };
    send("One");
    chat.takeBack("One");
    expect(chat.input.value).toBe("One");
    send("Two");
    chat.input.value = "Thr";
    chat.takeBack("Two");
    expect(chat.input.value).toBe("Thr");
    send("Three");
    expect(chat.input.value).toBe("Two");
    expect(actions.spoken).toEqual(["One", "Two", "Three"]);
  });

  it("says that the end of a long paste was cut", () => {
    const paste = (text: string): void => {
      const event = new Event("paste");
      Object.assign(event, { clipboardData: { getData: () => text } });
      chat.input.dispatchEvent(event);
    };
    paste("a".repeat(TEXT_CHARACTERS_MAX));
    expect(chat.node.textContent).not.toContain(CHAT.cut(TEXT_CHARACTERS_MAX));
    paste("a".repeat(TEXT_CHARACTERS_MAX + 1));
    expect(chat.node.textContent).toContain(CHAT.cut(TEXT_CHARACTERS_MAX));
  });
});

describe("reading", () => {
  it("shows who said what, and what was one's own", () => {
    state.chat.push(said("Mira", "Hello!"), said("Ada", "Hi!", true));
    expect(chat.take().map((line) => line.name)).toEqual(["Mira"]);
    expect(lines()).toEqual(["Hello!", "Hi!"]);
    expect([...chat.node.querySelectorAll("strong")].map((name) => name.textContent)).toEqual([
      "Mira:",
      `${CHAT.you}:`,
    ]);
    const directions = [...chat.node.querySelectorAll<HTMLElement>(".line")].map((line) => line.dataset.direction);
    expect(directions).toEqual(["received", "sent"]);
    expect(chat.take()).toEqual([]);
  });

  it("never makes markup out of what somebody says", () => {
    state.chat.push(said("<b>Eve</b>", "<img src=x>"));
    chat.take();
    expect(chat.node.querySelector(".log img, .log b")).toBeNull();
  });

  it("announces others once, not oneself, and counts a flood", () => {
    state.chat.push(said("Mira", "Hello!"), said("Ada", "Hi!", true));
    chat.take();
    expect(say).toHaveBeenCalledExactlyOnceWith(CHAT.says("Mira", "Hello!"), undefined, "en");
    say.mockClear();
    for (let at = 0; at < 8; at += 1) state.chat.push(said("Ben", `${at}`));
    chat.take();
    expect(say).toHaveBeenCalledOnce();
    expect(say.mock.calls[0]?.[0]).toContain(CHAT.more(5));
  });

  it("announces each language as what it is, and what is in one language in one piece", () => {
    state.chat.push(said("Ada", "Hi!", true));
    chat.take();
    state.chat.push(
      { ...said("Zoë", "Grüß Gott."), language: "de" },
      { ...said("Ben", "Servus."), language: "de" },
      { ...said("Mira", "Hello!"), language: "en" },
      said("Mira", "Where?"),
    );
    chat.take();
    expect(say.mock.calls).toEqual([
      [`${CHAT.says("Zoë", "Grüß Gott.")} ${CHAT.says("Ben", "Servus.")}`, undefined, "de"],
      [`${CHAT.says("Mira", "Hello!")} ${CHAT.more(1)}`, undefined, "en"],
    ]);
  });

  it("is a log that stays silent itself, so that nothing is read twice", () => {
    const log = chat.node.querySelector("[role=log]");
    expect(log?.getAttribute("aria-live")).toBe("off");
    expect(log?.getAttribute("aria-label")).toBe(CHAT.log);
  });

  it("tells the time in words and keeps it up to date", () => {
    state.chat.push(said("Mira", "Hello!"));
    chat.take();
    const time = chat.node.querySelector(".line-time");
    expect(time?.textContent).toBe(CHAT.now);
    chat.refresh(Date.now() + 125_000);
    expect(time?.textContent).toBe(CHAT.minutes(2));
  });

  it("forgets what the state has let go", () => {
    state.chat.push(said("Mira", "1"), said("Mira", "2"));
    chat.take();
    state.chat.shift();
    state.chat.push(said("Mira", "3"));
    chat.take();
    expect(lines()).toEqual(["2", "3"]);
  });
});

describe("while it is written", () => {
  const drafts = (): (string | null)[] => [...chat.node.querySelectorAll(".draft")].map((line) => line.textContent);

  it("tells the city what stands in the field", () => {
    chat.input.value = "Hel";
    chat.input.dispatchEvent(new Event("input"));
    expect(actions.typed).toEqual(["Hel"]);
  });

  it("shows what others write, with their names, after what was said, and announces none of it", () => {
    state.chat.push(said("Mira", "Hello!"));
    chat.take();
    say.mockClear();
    state.drafts.set(7, { id: 7, name: "Zoë", text: "Good mor", lost: false });
    state.drafts.set(3, { id: 3, name: "Li", text: "Yes", lost: true });
    chat.takeDrafts();
    const zoe = chat.node.querySelector(".draft .line-text");
    expect(drafts()).toEqual([`Zoë: ${DRAFT.writing}Good mor`, `Li: ${DRAFT.lost}Yes`]);
    state.drafts.set(7, { id: 7, name: "Zoë", text: "Good morning", lost: false });
    state.drafts.delete(3);
    chat.takeDrafts();
    expect(drafts()).toEqual([`Zoë: ${DRAFT.writing}Good morning`]);
    expect(chat.node.querySelector(".draft .line-text")).toBe(zoe);
    expect(say).not.toHaveBeenCalled();
    expect(chat.node.querySelector("[role=log]")?.getAttribute("aria-live")).toBe("off");
  });

  it("shows whole lines only to who wants that", () => {
    let whole = true;
    chat = new Chat(state, actions, announcer, { wholeLines: () => whole });
    state.drafts.set(7, { id: 7, name: "Zoë", text: "Good mor", lost: false });
    chat.takeDrafts();
    expect(drafts()).toEqual([]);
    whole = false;
    chat.takeDrafts();
    expect(drafts()).toHaveLength(1);
  });
});
