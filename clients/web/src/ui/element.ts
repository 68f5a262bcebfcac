/**
 * One small way to make DOM nodes.
 *
 * Invariant: text only ever becomes a text node, so nothing that a resident wrote can become markup.
 */

type Child = Node | string | undefined | false;

/** Attributes and listeners: `on…` functions listen, `true` sets an empty attribute, `false` and undefined leave it out. */
export type Props = Readonly<Record<string, string | number | boolean | undefined | ((event: never) => void)>>;

/** Make an element of this tag with these attributes, listeners and children. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  props: Props = {},
  ...children: Child[]
): HTMLElementTagNameMap[Tag] {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (typeof value === "function") node.addEventListener(name.slice(2), value as EventListener);
    else if (value !== undefined && value !== false) node.setAttribute(name, value === true ? "" : String(value));
  }
  node.append(...children.filter((child): child is Node | string => child !== undefined && child !== false));
  return node;
}

const SVG = "http://www.w3.org/2000/svg";

/** Draw a decorative icon from one path on a 24 × 24 grid; assistive technology does not see it. */
export function icon(path: string, className = "icon"): SVGSVGElement {
  const svg = document.createElementNS(SVG, "svg");
  const attributes = { class: className, viewBox: "0 0 24 24", "aria-hidden": "true", focusable: "false" };
  for (const [name, value] of Object.entries(attributes)) svg.setAttribute(name, value);
  const line = document.createElementNS(SVG, "path");
  line.setAttribute("d", path);
  svg.append(line);
  return svg;
}

/** Give text that is read aloud but not seen. */
export function unseen(text: string): HTMLSpanElement {
  return element("span", { class: "unseen" }, text);
}

/** Set a node's text only if it differs, so that an unchanged sentence is not announced or selected away. */
export function setText(node: Node, text: string): void {
  if (node.textContent !== text) node.textContent = text;
}

let names = 0;

/** Give an id that is new on this page. */
export function newId(prefix: string): string {
  names += 1;
  return `${prefix}-${names}`;
}
