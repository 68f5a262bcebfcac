/**
 * Panels of which one is open, chosen by tabs (the ARIA tabs pattern); or, where there is room, all of them side by side.
 *
 * Invariant: exactly one tab is in the page's tab order, and a panel is never re-made when the layout changes.
 */
import { direction } from "../words";
import { element, newId, setText, unseen } from "./element";

export interface Panel {
  readonly key: string;
  readonly words: string;
  readonly node: HTMLElement;
}

interface Tab {
  readonly key: string;
  readonly button: HTMLButtonElement;
  readonly badge: HTMLSpanElement;
  readonly panel: HTMLElement;
}

export class Tabs {
  readonly list: HTMLElement;
  readonly panels: HTMLElement;
  private readonly tabs: Tab[];
  private open: string;
  private all = false;
  private readonly listeners = new Set<(key: string) => void>();

  constructor(label: string, panels: readonly Panel[]) {
    this.tabs = panels.map((panel) => this.tab(panel));
    this.open = panels[0]?.key ?? "";
    this.list = element(
      "div",
      { class: "tabs", role: "tablist", "aria-label": label },
      ...this.tabs.map((tab) => tab.button),
    );
    this.list.addEventListener("keydown", (event) => this.onKey(event));
    this.panels = element("div", { class: "panels" }, ...this.tabs.map((tab) => tab.panel));
    this.show();
  }

  get chosen(): string {
    return this.open;
  }

  /** Whether the panel of this key can be seen. */
  seen(key: string): boolean {
    return this.all || this.open === key;
  }

  /** Open one panel; the focus stays where it is. */
  choose(key: string): void {
    this.open = key;
    this.show();
    for (const listener of this.listeners) listener(key);
  }

  /** Call a listener whenever a panel was chosen, also the one that was open already. */
  on(listener: (key: string) => void): void {
    this.listeners.add(listener);
  }

  /** Show all panels as sections without tabs, or one at a time. */
  spread(all: boolean): void {
    if (this.all === all) return;
    this.all = all;
    this.show();
  }

  /** Put a short remark behind a tab's words, such as "2 new"; an empty one takes it away. */
  remark(key: string, short: string, spoken: string): void {
    const tab = this.tabs.find((one) => one.key === key);
    if (tab === undefined) return;
    tab.badge.hidden = short === "";
    const [seenPart, spokenPart] = tab.badge.children;
    if (seenPart !== undefined) setText(seenPart, short);
    if (spokenPart !== undefined) setText(spokenPart, short === "" ? "" : `, ${spoken}`);
  }

  private tab(panel: Panel): Tab {
    const tabId = newId("tab");
    const panelId = newId("panel");
    const badge = element(
      "span",
      { class: "badge", hidden: true },
      element("span", { "aria-hidden": "true" }),
      unseen(""),
    );
    const button = element(
      "button",
      {
        type: "button",
        role: "tab",
        id: tabId,
        "aria-controls": panelId,
        class: "tab",
        onclick: () => this.choose(panel.key),
      },
      element("span", {}, panel.words),
      badge,
    );
    panel.node.id = panelId;
    panel.node.classList.add("panel");
    return { key: panel.key, button, badge, panel: panel.node };
  }

  private show(): void {
    this.list.hidden = this.all;
    this.panels.classList.toggle("all", this.all);
    for (const { key, button, panel } of this.tabs) {
      const open = key === this.open;
      button.setAttribute("aria-selected", String(open));
      button.tabIndex = open ? 0 : -1;
      panel.hidden = !this.seen(key);
      panel.setAttribute("role", this.all ? "region" : "tabpanel");
      panel.setAttribute("aria-labelledby", this.all ? (panel.querySelector("h2")?.id ?? button.id) : button.id);
    }
  }

  private onKey(event: KeyboardEvent): void {
    const at = this.tabs.findIndex((tab) => tab.key === this.open);
    const last = this.tabs.length - 1;
    const [onward, backward] = [at === last ? 0 : at + 1, at === 0 ? last : at - 1];
    // Tabs stand in the direction of reading, and the arrows lead where they point.
    const [right, left] = direction() === "rtl" ? [backward, onward] : [onward, backward];
    const next = { ArrowRight: right, ArrowLeft: left, Home: 0, End: last }[event.key];
    const tab = next === undefined ? undefined : this.tabs[next];
    if (tab === undefined) return;
    event.preventDefault();
    this.choose(tab.key);
    tab.button.focus();
  }
}
