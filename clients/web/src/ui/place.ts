/**
 * Where somebody is on a page, and what they have filled in, carried over to the same page built anew (in another language).
 *
 * Elements are found again by their way down the page: their key, where the page gave them one (the rows of lists, which change their order), else
 * the tag name, and which one of its kind among its siblings.
 *
 * Invariant: reads and writes values, what is open, scroll positions and the focus only; what the new page no longer has is left out, and the
 * focus is then on what is around it.
 */

interface Step {
  readonly name: string;
  readonly nth: number;
  readonly key: string | undefined;
}
type Way = readonly Step[];

interface Kept {
  readonly way: Way;
  readonly value?: string;
  readonly checked?: boolean;
  readonly open?: boolean;
  readonly scroll_px: number;
}

type Field = HTMLInputElement | HTMLTextAreaElement;

export interface KeptDialog {
  readonly dialog: HTMLDialogElement;
  /** Open it as it was. */
  readonly reopen: () => void;
}

/** What opens and closes something that stands after it. */
const DISCLOSES = "button[aria-expanded]";

/** Take down where somebody is under `root`; the answer brings them there again. */
export function keepPlace(root: HTMLElement): () => void {
  const kept = [...root.querySelectorAll<HTMLElement>("*")].flatMap((node) => keep(root, node));
  const focus = document.activeElement;
  const focusBack = keepFocus(root);
  const selection = isText(focus) ? ([focus.selectionStart, focus.selectionEnd] as const) : undefined;
  const scroll_px = document.documentElement.scrollTop;
  return () => {
    for (const one of kept) restore(root, one);
    document.documentElement.scrollTop = scroll_px;
    focusBack();
    const target = document.activeElement;
    if (selection !== undefined && isText(target)) target.setSelectionRange(...selection);
  };
}

/** Take down what has the focus under `root`; the answer gives it to the same thing, or to what is around it. */
export function keepFocus(root: HTMLElement): () => void {
  const focus = document.activeElement;
  const way = focus !== null && focus !== root && root.contains(focus) ? wayTo(root, focus) : [];
  return () => {
    for (let length = way.length; length > 0; length -= 1) {
      const target = follow(root, way.slice(0, length));
      target?.focus({ preventScroll: true });
      if (target !== undefined && target === document.activeElement) return;
    }
  };
}

/**
 * Close those of these dialogs that are open, from the last to the first; the answer opens those of the new page, each from where it was opened
 * before, which is where it gives the focus back to.
 */
export function keepDialogs(root: HTMLElement, dialogs: readonly KeptDialog[]): (anew: readonly KeptDialog[]) => void {
  const kept: { readonly at: number; readonly opener: () => void }[] = [];
  for (const [at, { dialog }] of [...dialogs.entries()].reverse()) {
    if (!dialog.open) continue;
    dialog.close();
    kept.unshift({ at, opener: keepFocus(root) });
  }
  return (anew) => {
    for (const { at, opener } of kept) {
      opener();
      anew[at]?.reopen();
    }
  };
}

function keep(root: HTMLElement, node: HTMLElement): Kept[] {
  const scroll_px = node.scrollTop;
  const way = (): Way => wayTo(root, node);
  if (node instanceof HTMLInputElement && (node.type === "radio" || node.type === "checkbox")) {
    return [{ way: way(), checked: node.checked, scroll_px }];
  }
  if (isText(node)) return [{ way: way(), value: node.value, scroll_px }];
  if (node instanceof HTMLDetailsElement) return [{ way: way(), open: node.open, scroll_px }];
  if (node.matches(DISCLOSES)) return [{ way: way(), open: isExpanded(node), scroll_px }];
  return scroll_px > 0 ? [{ way: way(), scroll_px }] : [];
}

/** Set what was kept, and tell the page as if somebody had done it, where it differs. */
function restore(root: HTMLElement, { way, value, checked, open, scroll_px }: Kept): void {
  const node = follow(root, way);
  if (node === undefined) return;
  if (node instanceof HTMLDetailsElement && open !== undefined) node.open = open;
  if (node.matches(DISCLOSES) && open !== undefined && isExpanded(node) !== open) node.click();
  if (node instanceof HTMLInputElement && checked !== undefined && node.checked !== checked) {
    node.checked = checked;
    if (checked || node.type === "checkbox") node.dispatchEvent(new Event("change", { bubbles: true }));
  }
  if (isText(node) && value !== undefined && node.value !== value) {
    node.value = value;
    node.dispatchEvent(new Event("input", { bubbles: true }));
  }
  if (scroll_px > 0) node.scrollTop = scroll_px;
}

function isExpanded(node: Element): boolean {
  return node.getAttribute("aria-expanded") === "true";
}

function isText(node: unknown): node is Field {
  if (node instanceof HTMLTextAreaElement) return true;
  return node instanceof HTMLInputElement && (node.type === "text" || node.type === "search");
}

function wayTo(root: Element, node: Element): Way {
  const steps: Step[] = [];
  for (let at: Element | null = node; at !== null && at !== root; at = at.parentElement) {
    const { localName: name } = at;
    const alike = [...(at.parentElement?.children ?? [])].filter((one) => one.localName === name);
    steps.unshift({ name, nth: alike.indexOf(at), key: keyOf(at) });
  }
  return steps;
}

function follow(root: HTMLElement, way: Way): HTMLElement | undefined {
  let at: Element | undefined = root;
  for (const { name, nth, key } of way) {
    const alike: Element[] = [...(at?.children ?? [])].filter((one) => one.localName === name);
    at = key === undefined ? alike[nth] : alike.find((one) => keyOf(one) === key);
  }
  return at instanceof HTMLElement ? at : undefined;
}

function keyOf(node: Element): string | undefined {
  return node instanceof HTMLElement ? node.dataset.key : undefined;
}
