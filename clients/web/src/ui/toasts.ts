/**
 * Short messages above the page: refusals, notices, and chat that would otherwise go unseen.
 *
 * Invariant: a message stays at least `STAY_MS`, longer while the pointer or the focus is on it, and never takes the focus. Where the focus was
 * on a message that goes, it goes on to the next one, or back to the walking.
 */
import { directionIn } from "../words";
import type { Announcer } from "./announcer";
import { element, icon, unseen } from "./element";
import { ICONS } from "./icons";
import { NOTES } from "./words";

export const STAY_MS = 9000;
export const TOASTS_MAX = 3;

export interface Toast {
  readonly text: string;
  /** In bold before the text: who says it. Without, the text is the city's own. */
  readonly name?: string;
  readonly action?: { readonly words: string; readonly act: () => void };
  /** The language of the text, where it is not that of the page. */
  readonly lang?: string;
  /** False when the same words are announced elsewhere. */
  readonly announce?: boolean;
  /** A newer message of the same code takes the place of an older one. */
  readonly code?: string;
  /** Messages of a topic can be dismissed together. */
  readonly topic?: "chat";
}

export class Toasts {
  readonly node = element("section", { class: "toasts", "aria-label": NOTES.region, hidden: true });

  /** `longer`: how many times longer than usual a message stays. */
  constructor(
    private readonly announcer: Announcer,
    private readonly longer: () => number = () => 1,
  ) {}

  /** Show a message; the oldest that nobody uses makes room. */
  show(toast: Toast): void {
    const made = this.make(toast);
    this.node.append(made);
    this.node.hidden = false;
    if (toast.code !== undefined) this.remove((node) => node !== made && node.dataset.code === toast.code);
    const unused = this.messages.filter((node) => !isUsed(node));
    for (const node of unused.slice(0, Math.max(0, this.node.children.length - TOASTS_MAX))) this.drop(node);
    if (toast.announce === false) return;
    this.announcer.say(toast.text, toast.code && `note ${toast.code}`, toast.lang);
  }

  /** Take the messages of a topic away. */
  dismiss(topic: NonNullable<Toast["topic"]>): void {
    this.remove((node) => node.dataset.topic === topic);
  }

  /** Name the region in the page's language; messages stay as they were said. */
  retell(): void {
    this.node.setAttribute("aria-label", NOTES.region);
  }

  /** Take every message away. */
  clear(): void {
    this.node.replaceChildren();
    this.node.hidden = true;
  }

  private remove(unwanted: (node: HTMLElement) => boolean): void {
    for (const node of this.messages) if (unwanted(node)) this.drop(node);
  }

  private get messages(): HTMLElement[] {
    return [...this.node.children].filter((node) => node instanceof HTMLElement);
  }

  /** Take a message away, and hand on the focus if it was there. */
  private drop(node: HTMLElement): void {
    const focused = node.contains(document.activeElement);
    const next = node.nextElementSibling ?? node.previousElementSibling;
    node.remove();
    this.node.hidden = next === null;
    if (!focused) return;
    const target = next?.querySelector<HTMLElement>(".icon-button") ?? document.getElementById("walking");
    target?.focus();
  }

  private make({ text, name, lang, action, code, topic }: Toast): HTMLElement {
    const close = (): void => this.drop(node);
    const act = (): void => {
      action?.act();
      close();
    };
    const node = element(
      "div",
      { class: "toast", "data-code": code, "data-topic": topic },
      element(
        "p",
        {},
        name !== undefined && element("bdi", { class: "toast-name" }, name),
        name !== undefined && " ",
        element("span", { dir: name === undefined ? directionIn(lang) : "auto", lang }, text),
      ),
      action !== undefined && element("button", { type: "button", class: "quiet", onclick: act }, action.words),
      element(
        "button",
        { type: "button", class: "icon-button", onclick: close },
        icon(ICONS.close),
        unseen(NOTES.close),
      ),
    );
    const tryClose = (): void => {
      if (!node.isConnected) return;
      if (isUsed(node)) setTimeout(tryClose, STAY_MS * this.longer());
      else close();
    };
    setTimeout(tryClose, STAY_MS * this.longer());
    return node;
  }
}

function isUsed(node: HTMLElement): boolean {
  return node.matches(":hover") || node.contains(document.activeElement);
}
