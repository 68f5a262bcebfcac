/**
 * Where somebody is on a page, and what they have filled in, carried over to the same page built anew (in another language).
 *
 * Elements are found again by their way down the page: the tag names, and which one of its kind among its siblings.
 *
 * Invariant: reads and writes values, open details, scroll positions and the focus only; what the new page no longer has is left out.
 */

interface Kept {
  readonly way: string;
  readonly value?: string;
  readonly checked?: boolean;
  readonly open?: boolean;
  readonly scroll_px: number;
}

type Field = HTMLInputElement | HTMLTextAreaElement;

/** Take down where somebody is under `root`; the answer brings them there again. */
export function keepPlace(root: HTMLElement): () => void {
  const kept = [...root.querySelectorAll<HTMLElement>("*")].flatMap((node) => keep(root, node));
  const focus = document.activeElement;
  const focused = focus !== null && focus !== root && root.contains(focus) ? wayTo(root, focus) : undefined;
  const selection = isText(focus) ? ([focus.selectionStart, focus.selectionEnd] as const) : undefined;
  const scroll_px = document.documentElement.scrollTop;
  return () => {
    for (const one of kept) restore(root, one);
    document.documentElement.scrollTop = scroll_px;
    const target = focused === undefined ? undefined : follow(root, focused);
    target?.focus({ preventScroll: true });
    if (selection !== undefined && isText(target)) target.setSelectionRange(...selection);
  };
}

function keep(root: HTMLElement, node: HTMLElement): Kept[] {
  const scroll_px = node.scrollTop;
  const way = (): string => wayTo(root, node);
  if (node instanceof HTMLInputElement && (node.type === "radio" || node.type === "checkbox")) {
    return [{ way: way(), checked: node.checked, scroll_px }];
  }
  if (isText(node)) return [{ way: way(), value: node.value, scroll_px }];
  if (node instanceof HTMLDetailsElement) return [{ way: way(), open: node.open, scroll_px }];
  return scroll_px > 0 ? [{ way: way(), scroll_px }] : [];
}

/** Set what was kept, and tell the page as if somebody had done it, where it differs. */
function restore(root: HTMLElement, { way, value, checked, open, scroll_px }: Kept): void {
  const node = follow(root, way);
  if (node === undefined) return;
  if (node instanceof HTMLDetailsElement && open !== undefined) node.open = open;
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

function isText(node: unknown): node is Field {
  if (node instanceof HTMLTextAreaElement) return true;
  return node instanceof HTMLInputElement && (node.type === "text" || node.type === "search");
}

function wayTo(root: Element, node: Element): string {
  const steps: string[] = [];
  for (let at: Element | null = node; at !== null && at !== root; at = at.parentElement) {
    const { localName } = at;
    const alike = [...(at.parentElement?.children ?? [])].filter((one) => one.localName === localName);
    steps.unshift(`${localName}:${alike.indexOf(at)}`);
  }
  return steps.join(" ");
}

function follow(root: HTMLElement, way: string): HTMLElement | undefined {
  let at: Element | undefined = root;
  for (const step of way.split(" ")) {
    const [name, nth] = step.split(":");
    at = at && [...at.children].filter((one) => one.localName === name)[Number(nth)];
  }
  return at instanceof HTMLElement ? at : undefined;
}
