// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Announcer } from "../../src/ui/announcer";
import { PreferencesStore } from "../../src/ui/preferences";
import { OnRecord } from "../../src/ui/record";
import { Toasts } from "../../src/ui/toasts";
import { Tools } from "../../src/ui/tools";
import { key, type MadeActions, type MadeState, madeActions, madeState, show } from "./made_state";

let state: MadeState;
let actions: MadeActions;
let store: PreferencesStore;
let record: OnRecord;
let tools: Tools;
let field: HTMLInputElement;

beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
  state = madeState();
  actions = madeActions();
  store = new PreferencesStore();
  const announcer = new Announcer();
  record = new OnRecord(state, actions);
  tools = new Tools({ state, actions, store, announcer, toasts: new Toasts(announcer), record, face: vi.fn() });
  field = document.createElement("input");
  show(tools.parts.panel, tools.parts.bar.node, ...tools.parts.buttons, ...tools.parts.dialogs, field);
});
afterEach(() => {
  tools.dispose();
  record.dispose();
});

const lead = (): void => {
  state.leading = { mode: "way", goal: { name: "Library", x: 0, z: -44 }, metres: 44, run: false };
};

it("stops being led with Escape before anything else hears it, wherever the focus is", () => {
  const heard = vi.fn();
  field.addEventListener("keydown", heard);
  field.focus();
  lead();
  key("keydown", "Escape");
  expect([actions.halted, heard.mock.calls.length]).toEqual([1, 0]);
  state.leading = { mode: "still" };
  key("keydown", "Escape");
  expect([actions.halted, heard.mock.calls.length]).toEqual([1, 1]);
});

it("closes a dialog with Escape first", () => {
  lead();
  tools.parts.help.open();
  key("keydown", "Escape");
  expect(actions.halted).toBe(0);
});

it("goes to the safe place with one key from everywhere but fields, or with none where shortcuts are off", () => {
  field.focus();
  key("keydown", "h", "KeyH");
  expect(tools.parts.safe.here).toBe(false);
  field.blur();
  store.set({ shortcuts: false });
  key("keydown", "h", "KeyH", document.body);
  expect(tools.parts.safe.here).toBe(false);
  store.set({ shortcuts: true, keys: { safe: "KeyJ" } });
  key("keydown", "j", "KeyJ", document.body);
  expect(tools.parts.safe.here).toBe(true);
});

it("has an action for every shortcut of its own, and describes the row that was opened last", () => {
  tools.doings({
    key: `place ${state.features[0]?.id}`,
    name: "Library",
    detail: "",
    distance: "",
    direction: "",
    turn_deg: 0,
  });
  for (const id of ["where", "around", "ahead", "people", "markers", "repeat", "mark", "describe", "status"]) {
    tools.shortcuts[id]?.();
    expect(actions.asked.at(-1)?.[0]).toBe(id);
  }
  expect(actions.asked.find(([verb]) => verb === "describe")?.[1]).toEqual({ id: state.features[0]?.id });
});

it("asks for the safe place of a page that was loaded again, and not for that of one in another language", () => {
  tools.parts.safe.go();
  tools.retell();
  expect(actions.asked).toEqual([["safe", {}]]);
  tools.dispose();
  sessionStorage.setItem("citiverse.safe", "1");
  const announcer = new Announcer();
  tools = new Tools({ state, actions, store, announcer, toasts: new Toasts(announcer), record, face: vi.fn() });
  expect(actions.asked).toEqual([
    ["safe", {}],
    ["safe", {}],
  ]);
});

it("lets nothing listen, nor sound, after it is gone, also when it was retold", () => {
  tools.retell();
  tools.dispose();
  record.dispose();
  expect(state.listening()).toBe(0);
  lead();
  key("keydown", "Escape");
  expect(actions.halted).toBe(0);
});
