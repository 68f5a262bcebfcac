/**
 * The whole page by one key: a frame goes from group to group, and the key chooses; then it goes through the group, and the key presses.
 *
 * For somebody with one switch (which sends Space or Enter). A group that nobody chose from in two rounds is left by itself, so no second key
 * is ever needed. Fields that want letters are written in with a keyboard on the page (`scanning_keys.ts`).
 *
 * Invariant: off, it does nothing at all; on, every control that can be seen is reached, dialogs included, and only what is in the top dialog.
 * What is not on the page any more is neither shown nor pressed.
 */
import type { Preferences } from "../state/types";
import { element } from "./element";
import { Keyboard, wantsLetters } from "./scanning_keys";

/** A group of more than this is cut up: nobody waits for twenty steps. */
export const GROUP_MAX = 9;
const ROUNDS_MAX = 2;
const CONTROLS =
  "button, a[href], input, select, textarea, summary, [tabindex='0']:not([role='application']):not([role='log'])";
const GROUPS =
  "[role='group'], [role='tablist'], fieldset, form, dialog, header, li, section, details, search, main, div";

interface Store {
  readonly current: Pick<Preferences, "scanning" | "scan_s">;
  on(listener: () => void): () => void;
}

export class Scanner {
  private readonly frame = element("div", { class: "scan-frame", "aria-hidden": "true", hidden: true });
  private readonly keyboard = new Keyboard();
  private timer: ReturnType<typeof setInterval> | undefined;
  private period_s = 0;
  private groups: readonly HTMLElement[][] = [];
  private items: readonly HTMLElement[] | undefined;
  private at = -1;
  private rounds = 0;
  private readonly stops: (() => void)[] = [];

  constructor(private readonly store: Store) {
    const key = (event: KeyboardEvent): void => this.onKey(event);
    const up = (event: KeyboardEvent): void => {
      if (this.timer !== undefined && isSwitch(event)) swallow(event);
    };
    document.addEventListener("keydown", key, { capture: true });
    document.addEventListener("keyup", up, { capture: true });
    this.stops.push(
      () => document.removeEventListener("keydown", key, { capture: true }),
      () => document.removeEventListener("keyup", up, { capture: true }),
      store.on(() => this.follow()),
    );
    this.follow();
  }

  /** Go one step on; called by the clock. */
  step(): void {
    this.catchUp();
    const list = this.items ?? this.regroup();
    if (list.length === 0) return;
    this.at += 1;
    if (this.at >= list.length) {
      this.at = 0;
      this.rounds += 1;
      if (this.items !== undefined && this.rounds >= ROUNDS_MAX) return this.leave();
    }
    this.show();
  }

  dispose(): void {
    for (const stop of this.stops) stop();
    this.end();
  }

  private follow(): void {
    const { scanning, scan_s } = this.store.current;
    if (!scanning) return this.end();
    if (this.timer !== undefined && this.period_s === scan_s) return;
    this.end();
    this.period_s = scan_s;
    this.timer = setInterval(() => this.step(), scan_s * 1000);
  }

  private end(): void {
    clearInterval(this.timer);
    this.timer = undefined;
    this.keyboard.close();
    this.leaveSilently();
    this.frame.remove();
  }

  private onKey(event: KeyboardEvent): void {
    if (this.timer === undefined || !isSwitch(event) || event.ctrlKey || event.altKey || event.metaKey) return;
    swallow(event);
    if (event.repeat) return;
    this.restart();
    if (!this.catchUp() || this.at < 0) return this.step();
    if (this.items !== undefined) return this.press(this.items[this.at]);
    const group = this.groups[this.at]?.filter(isThere);
    if (group === undefined) return;
    if (group.length === 1) return this.press(group[0]);
    this.items = group;
    this.at = -1;
    this.rounds = 0;
    this.step();
  }

  /** The whole time of a step begins with each press. */
  private restart(): void {
    clearInterval(this.timer);
    this.timer = setInterval(() => this.step(), this.period_s * 1000);
  }

  private press(control: HTMLElement | undefined): void {
    this.leaveSilently();
    if (control === undefined || !control.isConnected) return;
    control.focus();
    if (control instanceof HTMLSelectElement) this.nextOption(control);
    else if (wantsLetters(control)) this.keyboard.open(control);
    else if (control instanceof HTMLInputElement && control.type === "range") stepUp(control);
    else control.click();
    this.step();
  }

  private nextOption(select: HTMLSelectElement): void {
    select.selectedIndex = (select.selectedIndex + 1) % Math.max(1, select.options.length);
    select.dispatchEvent(new Event("change", { bubbles: true }));
  }

  private leave(): void {
    this.leaveSilently();
    this.step();
  }

  private leaveSilently(): void {
    this.items = undefined;
    this.at = -1;
    this.rounds = 0;
    this.frame.hidden = true;
  }

  /** Leave out what is not on the page any more: it was built anew, or a list has other rows. False when that had the frame. */
  private catchUp(): boolean {
    const lost = this.keyboard.lost;
    if (lost) this.keyboard.close();
    const { items } = this;
    if (items === undefined) return this.groups[this.at]?.some(isThere) !== false;
    const shown = items[this.at];
    this.at = items.slice(0, this.at + 1).filter(isThere).length - 1;
    this.items = items.filter(isThere);
    if (this.items.length === 0) this.leaveSilently();
    return !lost && (shown === undefined || isThere(shown));
  }

  private regroup(): readonly HTMLElement[][] {
    const before = this.groups[this.at]?.[0];
    this.groups = groupsOf(this.root());
    if (before !== undefined) {
      const now = this.groups.findIndex(([first]) => first === before);
      if (now >= 0) this.at = now;
    }
    return this.groups;
  }

  /** What can be used now: the page's own keyboard, else the dialog on top, else the page. */
  private root(): HTMLElement {
    if (this.keyboard.node.isConnected) return this.keyboard.node;
    return [...document.querySelectorAll<HTMLElement>("dialog[open]")].at(-1) ?? document.body;
  }

  private show(): void {
    const target = this.items === undefined ? this.groups[this.at] : [this.items[this.at]];
    const nodes = (target ?? []).filter((node): node is HTMLElement => node !== undefined);
    nodes[0]?.scrollIntoView({ block: "nearest" });
    if (this.items !== undefined) nodes[0]?.focus({ preventScroll: true });
    const boxes = nodes.map((node) => node.getBoundingClientRect());
    const host = this.root().closest("dialog") ?? document.body;
    if (this.frame.parentElement !== host) host.append(this.frame);
    this.frame.hidden = boxes.length === 0;
    this.frame.classList.toggle("scan-item", this.items !== undefined);
    const [left, top] = [Math.min(...boxes.map((b) => b.left)), Math.min(...boxes.map((b) => b.top))];
    const [right, bottom] = [Math.max(...boxes.map((b) => b.right)), Math.max(...boxes.map((b) => b.bottom))];
    Object.assign(this.frame.style, {
      left: `${left}px`,
      top: `${top}px`,
      width: `${right - left}px`,
      height: `${bottom - top}px`,
    });
  }
}

/** Put the controls that can be seen into groups, as they stand on the page. */
export function groupsOf(root: HTMLElement): HTMLElement[][] {
  const found = [...root.querySelectorAll<HTMLElement>(CONTROLS)].filter(canBeUsed);
  const groups = new Map<Element, HTMLElement[]>();
  for (const control of found) {
    const home = homeOf(control, root, found);
    groups.set(home, [...(groups.get(home) ?? []), control]);
  }
  return [...groups.values()].flatMap((group) => cut(group));
}

/** The smallest part of the page around a control that holds more than this one, but not too many. */
function homeOf(control: HTMLElement, root: HTMLElement, found: readonly HTMLElement[]): Element {
  let home: Element = control;
  for (let at = control.parentElement; at !== null && root.contains(at); at = at.parentElement) {
    if (!at.matches(GROUPS) && at !== root) continue;
    const inside = found.filter((one) => at?.contains(one)).length;
    if (inside > GROUP_MAX && home !== control) break;
    home = at;
    if (inside > GROUP_MAX || at === root) break;
  }
  return home;
}

function cut(group: HTMLElement[]): HTMLElement[][] {
  const parts = Math.ceil(group.length / GROUP_MAX);
  const size = Math.ceil(group.length / parts);
  return Array.from({ length: parts }, (_, at) => group.slice(at * size, (at + 1) * size));
}

function canBeUsed(node: HTMLElement): boolean {
  if (node.closest("[hidden], [inert], details:not([open]) > :not(summary)") !== null) return false;
  if (node.closest(".skip, .unseen") !== null || (node as HTMLButtonElement).disabled) return false;
  const dialog = node.closest("dialog");
  if (dialog !== null && !dialog.open) return false;
  // A tab list is one thing to tab to, but each of its tabs can be chosen here.
  const alsoWithoutTab = node.matches("summary, [role='tab'], .row");
  if (node.tabIndex < 0 && !alsoWithoutTab) return false;
  return typeof node.checkVisibility !== "function" || node.checkVisibility({ visibilityProperty: true });
}

function isThere(node: HTMLElement): boolean {
  return node.isConnected;
}

function stepUp(range: HTMLInputElement): void {
  const step = (Number(range.max || 100) - Number(range.min || 0)) / 10;
  const next = Number(range.value) + step;
  range.value = String(next > Number(range.max || 100) ? range.min || 0 : next);
  for (const kind of ["input", "change"]) range.dispatchEvent(new Event(kind, { bubbles: true }));
}

function isSwitch(event: KeyboardEvent): boolean {
  return event.key === " " || event.key === "Enter";
}

function swallow(event: Event): void {
  event.preventDefault();
  event.stopImmediatePropagation();
}
