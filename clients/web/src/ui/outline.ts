/**
 * The city in words: four views, as tabs or, where the page is wide and the scene is off, side by side.
 *
 * Invariant: complete without the scene; nothing in it waits for the scene.
 */
import type { Actions, CityState } from "../state/types";
import { say } from "../words";
import type { Announcer } from "./announcer";
import type { Doing } from "./ask_thing";
import { Chat, type ChatOptions } from "./chat";
import { element, icon, newId, unseen } from "./element";
import { ICONS } from "./icons";
import { aroundPanel, type Panel, type PlacesPanel, peoplePanel, placesPanel } from "./panels";
import type { Sight } from "./rows";
import { Tabs } from "./tabs";
import type { Toasts } from "./toasts";
import { AROUND, count, NOTES, OUTLINE } from "./words";

export interface OutlineOptions {
  readonly state: CityState;
  readonly actions: Actions;
  readonly announcer: Announcer;
  readonly toasts: Toasts;
  /** Stands above the views. */
  readonly lead?: HTMLElement;
  readonly chat?: ChatOptions;
  /** Turn towards what was chosen. */
  readonly face: (sight: Sight) => void;
  /** What else can be done with a row; then choosing one opens these instead of turning. */
  readonly doings?: (sight: Sight) => readonly Doing[];
  /** A view of its own, before the others. */
  readonly tools?: HTMLElement;
}

export class Outline {
  readonly node: HTMLElement;
  private readonly options: OutlineOptions;
  private readonly tabs: Tabs;
  private readonly chat: Chat;
  private readonly places: PlacesPanel;
  private readonly lists: Readonly<Record<string, Panel>>;
  private readonly fold: HTMLButtonElement;
  private readonly foldWords = unseen(OUTLINE.collapse);
  private unread = 0;

  /** `before` is the outline in another language that this one takes the place of: the same view is open, the same messages are unread. */
  constructor(options: OutlineOptions, before?: Outline) {
    this.options = options;
    const { state, actions, announcer, toasts, face } = options;
    this.chat = new Chat(state, actions, announcer, options.chat, before?.chat);
    const { doings, tools } = options;
    const chosen = doings === undefined ? face : () => undefined;
    this.places = placesPanel(state, chosen, announcer, doings);
    const around = aroundPanel(state, chosen, (text) => toasts.show({ text }), doings);
    const people = peoplePanel(state, chosen, doings);
    this.lists = { around, people, places: this.places };
    const toolsTab = tools && { key: "tools", words: say("tool-tab"), node: tools };
    this.tabs = new Tabs(OUTLINE.tabs, [
      ...(toolsTab ? [toolsTab] : []),
      { key: "around", words: OUTLINE.around, node: around.node },
      { key: "people", words: OUTLINE.people, node: people.node },
      { key: "places", words: OUTLINE.places, node: this.places.node },
      { key: "chat", words: OUTLINE.chat, node: this.chat.node },
    ]);
    this.fold = element(
      "button",
      { type: "button", class: "icon-button fold", "aria-expanded": "true" },
      icon(ICONS.chevron),
      this.foldWords,
    );
    this.fold.addEventListener("click", () => this.unfold(this.fold.getAttribute("aria-expanded") !== "true"));
    // What is around is what one wants to know first; the tools stand before it, but closed.
    this.tabs.choose("around");
    this.tabs.on((key) => this.chosen(key));
    const headingId = newId("heading");
    this.node = element(
      "section",
      { class: "outline", id: "outline", tabindex: -1, "aria-labelledby": headingId },
      element("h2", { class: "unseen", id: headingId }, OUTLINE.heading),
      element("div", { class: "outline-head" }, this.tabs.list, this.fold),
      options.lead,
      this.tabs.panels,
    );
    if (before !== undefined) this.takeOver(before);
  }

  /** Show all views side by side, or one at a time. */
  spread(all: boolean): void {
    this.tabs.spread(all);
    this.node.classList.toggle("all", all);
    if (all) this.read();
  }

  /** Open a view; the focus stays where it is. */
  open(key: string): void {
    this.tabs.choose(key);
  }

  /** Open a view and put the focus into its field. */
  write(key: "chat" | "places"): void {
    this.tabs.choose(key);
    (key === "chat" ? this.chat.input : this.places.input).focus();
  }

  /** Bring the words that can be seen up to date. */
  refresh(now_ms: number): void {
    for (const [key, panel] of Object.entries(this.lists)) {
      if (this.tabs.seen(key)) panel.refresh();
    }
    if (this.tabs.seen("chat")) this.chat.refresh(now_ms);
  }

  /** Show at once who came or went, and who speaks: other words may wait for the next second, these may not. */
  peopleChanged(): void {
    if (this.tabs.seen("people")) this.lists["people"]?.refresh();
  }

  /** Show what others are writing. */
  written(): void {
    this.chat.takeDrafts();
  }

  /** Take in what was said. */
  said(): void {
    const others = this.chat.take();
    const folded = this.fold.getAttribute("aria-expanded") !== "true";
    if (others.length === 0 || (this.tabs.seen("chat") && !folded)) return;
    this.unread += others.length;
    this.tabs.remark("chat", count(this.unread), OUTLINE.chatNew(this.unread));
    const last = others[others.length - 1];
    if (last === undefined) return;
    const action = { words: NOTES.openChat, act: () => this.write("chat") };
    const { name, text, language } = last;
    const tongue = language === undefined ? {} : { lang: language };
    this.options.toasts.show({ name, text, ...tongue, action, announce: false, topic: "chat" });
  }

  /** Take back what was not said. */
  takeBack(text: string): void {
    this.chat.takeBack(text);
  }

  private takeOver(before: Outline): void {
    const { unread } = before;
    this.tabs.choose(before.tabs.chosen);
    this.unfold(before.fold.getAttribute("aria-expanded") === "true");
    this.unread = unread;
    if (unread > 0) this.tabs.remark("chat", count(unread), OUTLINE.chatNew(unread));
  }

  private chosen(key: string): void {
    this.unfold(true);
    this.lists[key]?.refresh();
    if (key === "chat") this.read();
  }

  private read(): void {
    this.unread = 0;
    this.options.toasts.dismiss("chat");
    this.tabs.remark("chat", "", "");
    this.chat.toEnd();
  }

  private unfold(open: boolean): void {
    this.fold.setAttribute("aria-expanded", String(open));
    this.foldWords.textContent = open ? OUTLINE.collapse : OUTLINE.expand;
    this.node.classList.toggle("folded", !open);
  }
}

/** Turn towards a sight, and say so. */
export function faceSight(sight: Sight, actions: Actions, announcer: Announcer): void {
  actions.turnBy(sight.turn_deg);
  const { name, distance } = sight;
  announcer.say(sight.close === true ? AROUND.facedClose(name) : AROUND.faced(name, distance), "walk");
}
