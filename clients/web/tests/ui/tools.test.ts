// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Player } from "../../src/sound";
import type { Heard } from "../../src/state/types";
import { Announcer } from "../../src/ui/announcer";
import { help } from "../../src/ui/ask_help";
import { Sounds } from "../../src/ui/beacon";
import { Captioner, LINES_MAX, seatField, seatFrom } from "../../src/ui/captioner";
import { Pairing } from "../../src/ui/pairing";
import { PreferencesStore } from "../../src/ui/preferences";
import { OnRecord } from "../../src/ui/record";
import { Safe } from "../../src/ui/safe";
import { Streets } from "../../src/ui/streets";
import { say } from "../../src/words";
import { key, type MadeActions, type MadeState, madeActions, madeState, person, show } from "./made_state";

let state: MadeState;
let actions: MadeActions;
let serial = 0;

function heard(parts: Partial<Heard>): void {
  serial += 1;
  const base = {
    channel: "guide",
    text: "",
    priority: 2,
    at_ms: 0,
    arrived_ms: 0,
    own: false,
    interim: false,
  } as const;
  (state.utterances as Heard[]).push({ ...base, key: serial, ...parts });
  state.changed("utterance");
}

/** The line goes away and comes back, with its sentence changing afterwards. */
function reconnect(): void {
  for (const line of ["waiting", "connecting", "live", "live"] as const) {
    state.line = { state: line, sentence: line, code: 0 };
    state.changed("line");
  }
}

beforeEach(() => {
  vi.useFakeTimers();
  sessionStorage.clear();
  state = madeState();
  actions = madeActions();
});
afterEach(() => vi.useRealTimers());

describe("walking from street to street", () => {
  const EXITS = {
    cue: "streets",
    exits: ["1: to the left, A", "2: ahead, B", "3: to the right, C"],
    turns: [-80, 5, 95],
  };
  let streets: Streets;
  let area: HTMLElement;
  let told: string[];
  const press = (code: string, name = code): boolean => streets.key(new KeyboardEvent("keydown", { code, key: name }));

  beforeEach(() => {
    told = [];
    streets = new Streets(state, actions, (sentence) => void told.push(sentence));
    area = Object.assign(document.createElement("div"), { id: "walking", tabIndex: 0 });
    show(area, streets.begin, streets.node);
    streets.begin.focus();
    streets.begin.click();
    heard({ facts: EXITS });
  });

  it("brings who began it by its button to the exits, and tells who is in the walking area the keys", () => {
    expect(document.activeElement).toBe(streets.node.querySelector(".exit"));
    expect(told).toEqual([]);
    streets.toggle();
    area.focus();
    streets.toggle();
    heard({ facts: EXITS });
    heard({ facts: EXITS });
    expect(document.activeElement).toBe(area);
    expect(told).toEqual([say("tool-streets-begun")]);
  });

  it("takes nobody out of a field when it begins", () => {
    streets.toggle();
    const field = document.createElement("input");
    document.body.append(field);
    field.focus();
    heard({ facts: EXITS });
    expect(document.activeElement).toBe(field);
  });

  it("leaves the focus in the walking area when it ends by a button of its own", () => {
    streets.node.querySelector<HTMLElement>(".tool-buttons button:last-child")?.focus();
    (document.activeElement as HTMLElement).click();
    expect([streets.on, document.activeElement]).toEqual([false, area]);
  });

  it("answers a number that is no exit in words, and ends with Escape, in the area and on its buttons", () => {
    press("Digit7", "7");
    expect(told).toEqual([say("streets-no-such-exit", { exits: 3 })]);
    expect(press("Escape")).toBe(true);
    expect([streets.on, actions.asked.at(-1)?.[0]]).toEqual([false, "stop"]);
    expect(press("Escape")).toBe(false);
    heard({ facts: EXITS });
    streets.node.querySelector<HTMLElement>(".exit")?.focus();
    key("keydown", "2", "Digit2");
    expect(actions.asked.at(-1)).toEqual(["take", { exit: 2 }]);
    key("keydown", "Escape");
    expect([streets.on, document.activeElement]).toEqual([false, area]);
  });

  it("lists the exits as the city says them, and takes one by its button", () => {
    expect(actions.asked[0]?.[0]).toBe("streets");
    const buttons = [...streets.node.querySelectorAll<HTMLElement>(".exit")];
    expect(buttons.map((one) => one.textContent)).toEqual(EXITS.exits);
    buttons[2]?.click();
    expect(actions.asked.at(-1)).toEqual(["take", { exit: 3 }]);
  });

  it("takes exits by digits and by arrows that point to them, and undoes", () => {
    press("Digit2");
    press("ArrowLeft");
    press("ArrowUp");
    press("ArrowRight");
    press("Backspace");
    expect(actions.asked.slice(1)).toEqual([
      ["take", { exit: 2 }],
      ["take", { exit: 1 }],
      ["take", { exit: 2 }],
      ["take", { exit: 3 }],
      ["undo", {}],
    ]);
  });

  it("uses walking keys while it is on, even where nothing lies there; and none when it is off", () => {
    expect(press("ArrowDown")).toBe(true);
    expect(told).toEqual([say("tool-streets-none")]);
    expect(press("Digit9")).toBe(true);
    expect(actions.asked.length).toBe(1);
    streets.toggle();
    expect(actions.asked.at(-1)?.[0]).toBe("stop");
    expect([press("ArrowUp"), streets.node.hidden]).toEqual([false, true]);
  });

  it("turns to where the city says one faces", () => {
    heard({ facts: { ...EXITS, heading_deg: 90 } });
    expect(actions.turned.at(-1)).toBe(90);
  });

  it("ends when the city says so, and when somebody is led", () => {
    heard({ facts: { cue: "streets_ended" } });
    expect(streets.on).toBe(false);
    heard({ facts: EXITS });
    state.leading = { mode: "follow", id: 7, name: "Ben", metres: 1 };
    state.changed("leading");
    expect(streets.on).toBe(false);
  });

  it("keeps the focus among the exits when one was taken by button", () => {
    streets.node.querySelector<HTMLElement>(".exit")?.focus();
    heard({ facts: { ...EXITS, exits: ["1: ahead, D"], turns: [0] } });
    expect(document.activeElement?.textContent).toBe("1: ahead, D");
  });

  it("goes on in another language", () => {
    expect(new Streets(state, actions, () => undefined, streets).node.textContent).toContain("1: to the left, A");
  });
});

describe("being off the record", () => {
  it("is asked for by a switch, a host's for everybody, and again when the line is back", () => {
    const record = new OnRecord(state, actions);
    show(record.ownSwitch(new Announcer()), record.hostSwitch());
    reconnect();
    expect(actions.asked).toEqual([]);
    for (const input of document.querySelectorAll("input")) input.click();
    const asked = [
      ["record", { on: false }],
      ["record", { on: false, everybody: true }],
    ];
    expect(actions.asked).toEqual(asked);
    reconnect();
    expect(actions.asked).toEqual([...asked, ...asked]);
    show(record.ownSwitch(new Announcer()), record.hostSwitch());
    expect([...document.querySelectorAll("input")].map(({ checked }) => checked)).toEqual([false, true]);
    record.dispose();
    expect(state.listening()).toBe(0);
  });
});

describe("the safe place", () => {
  it("is there at once, asks the city, and leads back by its button only", () => {
    const safe = new Safe(state, actions);
    show(safe.dialog);
    safe.go();
    expect([safe.here, actions.asked[0]?.[0], actions.halted]).toEqual([true, "safe", 1]);
    const cancel = new Event("cancel", { cancelable: true });
    safe.dialog.dispatchEvent(cancel);
    expect([cancel.defaultPrevented, safe.here]).toEqual([true, true]);
    safe.dialog.querySelector("button")?.click();
    expect([safe.here, actions.asked.at(-1)?.[0]]).toEqual([false, "return"]);
  });

  it("is still there after a reload, and closes when the city says one is back", () => {
    const before = new Safe(state, actions);
    show(before.dialog);
    before.go();
    const safe = new Safe(state, actions);
    show(safe.dialog);
    safe.resume();
    expect(safe.here).toBe(true);
    heard({ channel: "alert", facts: { safe: false } });
    expect(safe.here).toBe(false);
    const after = new Safe(state, actions);
    show(after.dialog);
    after.resume();
    expect(after.here).toBe(false);
  });

  it("is asked for again when the line is back: a session that began anew has everybody see the resident", () => {
    const safe = new Safe(state, actions);
    show(safe.dialog);
    reconnect();
    expect(actions.asked).toEqual([]);
    safe.go();
    reconnect();
    expect(actions.asked).toEqual([
      ["safe", {}],
      ["safe", {}],
    ]);
    safe.dialog.querySelector("button")?.click();
    reconnect();
    expect(actions.asked.at(-1)?.[0]).toBe("return");
    safe.dispose();
    expect(state.listening()).toBe(0);
  });

  it("does not claim to be safe without the line", () => {
    state.line = { state: "waiting", sentence: "Coming back…", code: 1006 };
    const safe = new Safe(state, actions);
    show(safe.dialog);
    safe.go();
    expect(safe.here).toBe(false);
  });

  it("asks when the line is back for what was chosen without it", () => {
    const safe = new Safe(state, actions);
    show(safe.dialog);
    const lose = (): void => {
      state.line = { state: "waiting", sentence: "Coming back…", code: 1006 };
      state.changed("line");
      actions.asked.length = 0;
    };
    const verbs = (): string[] => actions.asked.map(([verb]) => verb);
    lose();
    safe.go();
    reconnect();
    expect(verbs()).toEqual(["safe", "safe"]);
    heard({ channel: "alert", facts: { safe: true } });
    expect(safe.here).toBe(true);
    lose();
    safe.dialog.querySelector("button")?.click();
    reconnect();
    expect([verbs(), safe.here]).toEqual([["return", "return"], false]);
    lose();
    reconnect();
    expect(verbs()).toEqual([]);
  });
});

describe("a second screen", () => {
  it("shows its code in large signs, warns in time, and gives another", () => {
    const announcer = new Announcer();
    const spoken = vi.spyOn(announcer, "say");
    const pairing = new Pairing(state, actions, announcer);
    show(pairing.dialog);
    pairing.open();
    heard({ channel: "description", facts: { verb: "pair", code: "K7QM3XBA", minutes: 5 } });
    expect(pairing.dialog.querySelector("output")?.getAttribute("aria-label")).toBe("K 7 Q M, 3 X B A");
    expect(pairing.dialog.querySelector("output")?.textContent?.split("\u2003")).toEqual([
      "K\u202f7\u202fQ\u202fM",
      "3\u202fX\u202fB\u202fA",
    ]);
    expect(pairing.dialog.textContent).toContain("5 minutes");
    vi.advanceTimersByTime(4 * 60_000);
    expect(spoken).toHaveBeenCalledWith(say("tool-pair-warn"), "pair");
    heard({ channel: "description", facts: { verb: "pair", code: "ABCDEF", minutes: 50 } });
    spoken.mockClear();
    vi.advanceTimersByTime(5 * 60_000);
    expect(spoken).not.toHaveBeenCalled();
    pairing.dispose();
  });
});

describe("help", () => {
  it("says what can be done, and sends a question to a person", () => {
    const made = help({ actions });
    show(made.button, made.dialog);
    made.button.click();
    expect(made.dialog.open).toBe(true);
    const field = made.dialog.querySelector("input") as HTMLInputElement;
    field.value = " Where is the lift? ";
    made.dialog.querySelector("form")?.requestSubmit();
    expect(actions.asked).toEqual([["help", { text: "Where is the lift?" }]]);
    expect(made.dialog.open).toBe(false);
  });

  it("lists the keys that one has now, and speaks of the scene only where there is one", () => {
    localStorage.clear();
    const store = new PreferencesStore();
    const made = help({ store });
    show(made.dialog);
    store.set({ scene: true, keys: { chat: "KeyY", places: "" } });
    made.open();
    const rows = (): string[] => [...made.dialog.querySelectorAll(".key")].map(({ textContent }) => textContent);
    expect(rows()).toContain(`Y${say("keys-chat-does")}`);
    expect(rows().join()).not.toContain(say("keys-places-does"));
    expect(made.dialog.textContent).toContain(say("tool-help-drag"));
    made.dialog.close();
    store.set({ scene: false, shortcuts: false });
    made.open();
    expect(rows().join()).not.toContain(say("keys-chat-does"));
    expect(rows().join()).toContain(say("keys-run-does"));
    expect(made.dialog.textContent).not.toContain(say("tool-help-drag"));
  });

  it("has no person to ask before one has joined", () => {
    expect(help().dialog.querySelector("form")).toBeNull();
  });
});

describe("the captioner's seat", () => {
  let captioner: Captioner;
  beforeEach(() => {
    state.people.set(7, person(7, "Ben", 3, 4));
    state.people.set(8, { ...person(8, "Zoë", 3, 4), speaking: true });
    captioner = new Captioner(state, actions);
    show(captioner.node);
  });
  const speakers = (): HTMLSelectElement => captioner.node.querySelector("select") as HTMLSelectElement;
  const choose = (id: string): void => {
    speakers().value = id;
    speakers().dispatchEvent(new Event("change", { bubbles: true }));
  };
  const problem = (): string => captioner.node.querySelector("[role=alert]:not([hidden])")?.textContent ?? "";
  const write = (text: string): void => {
    captioner.field.value = text;
    captioner.field.dispatchEvent(new Event("input", { bubbles: true }));
  };

  it("offers who speaks first, and writes under the name that was chosen", () => {
    expect(speakers().options[0]?.value).toBe("8");
    choose("7");
    state.changed("people");
    expect(speakers().value).toBe("7");
    write("the meet");
    write("the meeting begins");
    captioner.node.querySelector("form")?.requestSubmit();
    expect(actions.captioned).toEqual([
      ["the meet", false, 7],
      ["the meeting begins", false, 7],
      ["the meeting begins", true, 7],
    ]);
    expect(captioner.field.value).toBe("");
  });

  it("keeps the last lines to be corrected", () => {
    for (let at = 0; at < LINES_MAX + 2; at += 1) {
      write(`line ${at}`);
      captioner.node.querySelector("form")?.requestSubmit();
    }
    const lines = [...captioner.node.querySelectorAll("li")];
    expect(lines.length).toBe(LINES_MAX);
    // The sentence around a name and a text is the page's, and so is its direction.
    expect(lines[0]?.querySelector("[dir]")).toBeNull();
    lines.at(-1)?.querySelector("button")?.click();
    expect([captioner.field.value, document.activeElement]).toEqual([`line ${LINES_MAX + 1}`, captioner.field]);
    captioner.field.value = "better";
    captioner.node.querySelector("form")?.requestSubmit();
    expect(actions.captioned.at(-1)).toEqual([say("tool-caption-corrected", { text: "better" }), true, 8]);
  });

  it("sends nothing under another name when the speaker has left, and says so", () => {
    state.people.delete(8);
    // Another session gave the number of who left to somebody else.
    for (const back of [undefined, person(8, "Max", 3, 4)]) {
      if (back) state.people.set(8, back);
      state.changed("people");
      expect(speakers().selectedOptions[0]?.textContent).toBe(say("tool-caption-gone", { name: "Zoë" }));
      write("I vote against");
      captioner.node.querySelector("form")?.requestSubmit();
      expect(problem()).toBe(say("tool-caption-unsent", { name: "Zoë" }));
    }
    expect([actions.captioned, captioner.field.value, document.activeElement]).toEqual([
      [],
      "I vote against",
      speakers(),
    ]);
    choose("7");
    expect(problem()).toBe("");
    captioner.node.querySelector("form")?.requestSubmit();
    expect(actions.captioned).toEqual([["I vote against", true, 7]]);
  });

  it("goes on when the speaker is back, and corrects nobody else's words", () => {
    write("line");
    captioner.node.querySelector("form")?.requestSubmit();
    const zoe = state.people.get(8);
    state.people.delete(8);
    choose("7");
    actions.captioned.length = 0;
    captioner.node.querySelector<HTMLElement>("li button")?.click();
    expect([captioner.field.value, problem()]).toEqual(["line", say("tool-caption-unsent", { name: "Zoë" })]);
    captioner.node.querySelector("form")?.requestSubmit();
    expect(actions.captioned).toEqual([]);
    if (zoe) state.people.set(8, zoe);
    state.changed("people");
    expect([problem(), speakers().value]).toEqual(["", "8"]);
    captioner.node.querySelector("form")?.requestSubmit();
    expect(actions.captioned).toEqual([[say("tool-caption-corrected", { text: "line" }), true, 8]]);
  });

  it("gives what was begun before anybody was here to nobody who comes by chance", () => {
    state.people.clear();
    captioner.dispose();
    captioner = new Captioner(state, actions);
    show(captioner.node);
    write("Who is");
    state.people.set(7, person(7, "Ben", 3, 4));
    state.changed("people");
    write("Who is there");
    expect([actions.captioned, problem()]).toEqual([[], say("tool-caption-choose")]);
  });

  it("goes on in another language, with its speaker, its lines and what is half written", () => {
    choose("7");
    write("first");
    captioner.node.querySelector("form")?.requestSubmit();
    captioner.node.querySelector<HTMLElement>("li button")?.click();
    captioner.field.value = "half a corr";
    actions.captioned.length = 0;
    const next = new Captioner(state, actions, captioner);
    captioner.dispose();
    captioner = next;
    show(captioner.node);
    expect([speakers().value, captioner.field.value, captioner.node.querySelectorAll("li").length]).toEqual([
      "7",
      "half a corr",
      1,
    ]);
    captioner.node.querySelector("form")?.requestSubmit();
    expect(actions.captioned).toEqual([[say("tool-caption-corrected", { text: "half a corr" }), true, 7]]);
  });

  it("is asked for by the address, with a key that can be pasted", () => {
    expect([seatFrom("?seat=captioner"), seatFrom("?seat=host"), seatFrom("?seat=king"), seatFrom("")]).toEqual([
      "captioner",
      "host",
      undefined,
      undefined,
    ]);
    const field = seatField("captioner", "Wrong.");
    show(field.node);
    expect(field.wish()).toBeUndefined();
    const input = field.node.querySelector("input") as HTMLInputElement;
    expect([document.activeElement, input.getAttribute("aria-invalid")]).toEqual([input, "true"]);
    input.value = " open sesame ";
    expect(field.wish()).toEqual({ seat: "captioner", key: "open sesame" });
  });
});

describe("sounds of the world", () => {
  const needs = { beacon: true, beacon_volume_percent: 50, sounds_percent: 50, mono: false };
  const play = (hushed = false) => {
    const player = new Player(() => undefined);
    const played = vi.spyOn(player, "play");
    const sounds = new Sounds(
      state,
      () => needs,
      () => undefined,
      () => hushed,
      player,
    );
    return { played, sounds };
  };

  it("come from where they are, quieter from afar", () => {
    const { played, sounds } = play();
    heard({ channel: "sound", x: 10, z: 0, facts: { sound: "bell" } });
    heard({ channel: "sound", x: 40, z: 0, facts: { sound: "bell" } });
    const [near, far] = played.mock.calls.map(([, playing]) => playing);
    expect(near?.pan).toBeCloseTo(1);
    expect(far?.gain).toBeLessThan(near?.gain ?? 0);
    sounds.dispose();
  });

  it("are silent in the safe place, and no other words sound", () => {
    const { played, sounds } = play(true);
    heard({ channel: "sound", facts: { sound: "bell" } });
    heard({ channel: "chat", facts: { sound: "bell" } });
    expect(played).not.toHaveBeenCalled();
    sounds.dispose();
  });
});
