/**
 * A list that changes every second while somebody reads it: rows are kept by key and changed in place, one row is in the tab order and
 * arrow keys move among them.
 *
 * Invariant: `update` never removes, moves or re-makes the node that has the focus, and while the list is being used (focus or pointer in it)
 * no row changes its place.
 */
import { element } from "./element";

export interface Row<T> {
  readonly button: HTMLButtonElement;
  /** What stands under the row: its own buttons are reached with Tab, not with the arrows. */
  readonly after?: HTMLElement;
  /** Say that it is not there any more; it stays for as long as somebody is on it. */
  gone?(): void;
  /** Show what this item is now. */
  show(item: T): void;
}

interface Entry<T> {
  readonly li: HTMLLIElement;
  readonly row: Row<T>;
}

export class List<T> {
  readonly node: HTMLUListElement;
  private readonly entries = new Map<string, Entry<T>>();
  private readonly key: (item: T) => string;
  private readonly make: () => Row<T>;
  private pointerInside = false;

  /** `make` builds an empty row, `key` says which item is which. */
  constructor(label: string, key: (item: T) => string, make: () => Row<T>, describedBy?: string) {
    this.key = key;
    this.make = make;
    this.node = element("ul", { class: "rows", role: "list", "aria-label": label, "aria-describedby": describedBy });
    this.node.addEventListener("keydown", (event) => this.onKey(event));
    this.node.addEventListener("focusin", (event) => this.rove(event.target as HTMLElement));
    this.node.addEventListener("pointerenter", () => {
      this.pointerInside = true;
    });
    this.node.addEventListener("pointerleave", () => {
      this.pointerInside = false;
    });
  }

  get length(): number {
    return this.entries.size;
  }

  /** Show these items, in this order unless the list is in use. */
  update(items: readonly T[]): void {
    const wanted = new Map(items.map((item) => [this.key(item), item]));
    const focused = document.activeElement;
    for (const [key, entry] of this.entries) {
      if (wanted.has(key)) continue;
      if (focused !== null && entry.li.contains(focused)) entry.row.gone?.();
      else this.remove(key, entry);
    }
    for (const [key, item] of wanted) {
      const entry = this.entries.get(key) ?? this.add(key);
      entry.row.show(item);
    }
    const inUse =
      this.pointerInside || this.node.contains(focused) || [...this.entries.values()].some(({ row }) => isOpen(row));
    if (!inUse) this.arrange([...wanted.keys()]);
    this.node.hidden = this.entries.size === 0;
    this.keepOneTabStop();
  }

  private remove(key: string, entry: Entry<T>): void {
    entry.li.remove();
    this.entries.delete(key);
  }

  private add(key: string): Entry<T> {
    const row = this.make();
    row.button.tabIndex = -1;
    const entry = { li: element("li", { "data-key": key }, row.button, row.after), row };
    this.entries.set(key, entry);
    this.node.append(entry.li);
    return entry;
  }

  private arrange(keys: readonly string[]): void {
    keys.forEach((key, at) => {
      const li = this.entries.get(key)?.li;
      const there = this.node.children[at];
      if (li !== undefined && there !== li) this.node.insertBefore(li, there ?? null);
    });
  }

  private buttons(): HTMLButtonElement[] {
    return [...this.entries.values()]
      .map(({ row }) => row.button)
      .sort((a, b) => (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1));
  }

  private rove(target: HTMLElement): void {
    const buttons = this.buttons();
    if (!buttons.includes(target as HTMLButtonElement)) return;
    for (const button of buttons) button.tabIndex = button === target ? 0 : -1;
  }

  private keepOneTabStop(): void {
    const buttons = this.buttons();
    const stops = buttons.filter((button) => button.tabIndex === 0);
    if (stops.length !== 1 && buttons[0] !== undefined) this.rove(buttons[0]);
  }

  private onKey(event: KeyboardEvent): void {
    const buttons = this.buttons();
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
    const last = buttons.length - 1;
    const next = { ArrowDown: Math.min(at + 1, last), ArrowUp: Math.max(at - 1, 0), Home: 0, End: last }[event.key];
    if (at < 0 || next === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    buttons[next]?.focus();
  }
}

function isOpen<T>({ after }: Row<T>): boolean {
  return after !== undefined && !after.hidden;
}
