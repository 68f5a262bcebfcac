"""Rules that a page has to keep on every screen, each asked of the page as it is at this moment.

**Invariant:** each rule gives the list of what breaks it, in words; an empty list is a page that keeps it.
"""

from __future__ import annotations

from typing import Any, Final

from playwright.sync_api import Page

__all__ = ["AXE_TAGS", "axe_violations", "focus_troubles", "names_of_controls", "small_targets", "wide_parts"]

AXE_TAGS: Final = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "EN-301-549"]
STOPS_MAX: Final = 400


def axe_violations(page: Page, axe: str) -> list[str]:
    """Run axe-core with every tag of the requirement."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(axe)
    found: list[dict[str, Any]] = page.evaluate(
        "async (tags) => (await axe.run(document, { runOnly: { type: 'tag', values: tags } })).violations", AXE_TAGS
    )
    return [f"{one['id']}: {one['help']}: {[node['html'][:160] for node in one['nodes'][:3]]}" for one in found]


def focus_troubles(page: Page) -> tuple[int, list[str]]:
    """Press Tab from the start of the page until it comes round; give how many stops there are, and those where the
    focus cannot be seen, lies outside the window or is covered (WCAG 2.4.7, 2.4.11), or that the keys do not leave.
    """
    page.evaluate("document.activeElement?.blur()")
    stops: list[str] = []
    troubles: list[str] = []
    for _ in range(STOPS_MAX):
        page.keyboard.press("Tab")
        stop: dict[str, Any] | None = page.evaluate(STOP)
        if stop is None:
            continue
        if stop["key"] in stops:
            return len(stops), troubles
        stops.append(stop["key"])
        troubles += [f"{stop['name']}: {trouble}" for trouble in stop["troubles"]]
    return len(stops), [*troubles, f"Tab does not come round within {STOPS_MAX} stops"]


def small_targets(page: Page) -> list[str]:
    """List what can be pressed and is smaller than 24 CSS pixels without room around it (WCAG 2.5.8)."""
    return page.evaluate(SMALL)  # type: ignore[no-any-return]


def wide_parts(page: Page) -> list[str]:
    """List what makes the page scroll sideways, or cuts its words off (WCAG 1.4.10, 1.4.12)."""
    return page.evaluate(WIDE)  # type: ignore[no-any-return]


def names_of_controls(page: Page) -> set[str]:
    """The words on everything that can be pressed or filled in, seen on this screen."""
    return set(page.evaluate(CONTROLS))


COMMON: Final = """
  const words = (node) => (node.getAttribute("aria-label") ?? node.labels?.[0]?.textContent ?? node.textContent ?? "")
    .trim().replace(/\\s+/g, " ").slice(0, 60) || node.getAttribute("placeholder") || node.outerHTML.slice(0, 80);
  const PRESSED = 'a[href],button,input,select,textarea,summary,[role="button"],[role="tab"],[tabindex="0"]';
  const shown = (node) => {
    if (node.closest("[hidden],[inert]")) return false;
    if (document.querySelector("dialog:modal") !== null && node.closest("dialog:modal") === null) return false;
    const { width, height } = node.getBoundingClientRect();
    const style = getComputedStyle(node);
    return width > 1 && height > 1 && style.visibility !== "hidden" && style.display !== "none";
  };
"""

STOP: Final = (
    "() => {"
    + COMMON
    + """
  const node = document.activeElement;
  if (node === null || node === document.body) return null;
  const troubles = [];
  const seen = node.matches('input[type="radio"],input[type="checkbox"]') ? node.labels?.[0] ?? node : node;
  const box = seen.getBoundingClientRect();
  const left = Math.max(box.left, 0), right = Math.min(box.right, innerWidth);
  const top = Math.max(box.top, 0), bottom = Math.min(box.bottom, innerHeight);
  if (right - left < 1 || bottom - top < 1) troubles.push("lies outside the window");
  else {
    const free = [];
    for (let i = 0; i < 5; i += 1) for (let j = 0; j < 5; j += 1) {
      const at = document.elementFromPoint(left + (right - left) * (i + 0.5) / 5, top + (bottom - top) * (j + 0.5) / 5);
      const around = at !== null && at.contains(seen) && at !== document.documentElement && at !== document.body;
      if (at !== null && (seen.contains(at) || around || at.closest("label") === seen)) free.push(at);
    }
    if (free.length === 0) troubles.push("is covered");
  }
  const marked = (one) => {
    const style = getComputedStyle(one);
    return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1 || style.boxShadow !== "none";
  };
  const near = [node, seen, node.parentElement, node.nextElementSibling].filter(Boolean);
  if (!near.some(marked)) troubles.push("does not show that it has the focus");
  let key = "";
  for (let one = node; one.parentElement; one = one.parentElement) {
    key = `${[...one.parentElement.children].indexOf(one)}.${key}`;
  }
  return { key, name: words(node), troubles };
}"""
)

SMALL: Final = (
    "() => {"
    + COMMON
    + """
  const LEAST = 24;
  const target = (node) => node.matches('input[type="radio"],input[type="checkbox"]') ? node.labels?.[0] ?? node : node;
  const nodes = [...new Set([...document.querySelectorAll(PRESSED)].filter(shown).map(target))]
    .filter((node) => !node.matches(".skip") && getComputedStyle(node).clipPath === "none");
  const boxes = nodes.map((node) => node.getBoundingClientRect());
  const near = (a, b) => {
    const x = (a.left + a.right) / 2, y = (a.top + a.bottom) / 2;
    const dx = Math.max(b.left - x, 0, x - b.right), dy = Math.max(b.top - y, 0, y - b.bottom);
    return Math.hypot(dx, dy) < LEAST / 2;
  };
  return nodes.flatMap((node, at) => {
    const box = boxes[at];
    if (box.width >= LEAST - 0.5 && box.height >= LEAST - 0.5) return [];
    if (node.matches("a") && getComputedStyle(node).display === "inline") return [];
    const apart = (other) => !other.contains(node) && !node.contains(other);
    const crowded = boxes.some((other, i) => i !== at && apart(nodes[i]) && near(box, other));
    return crowded ? [`${words(node)}: ${box.width.toFixed(0)} × ${box.height.toFixed(0)}`] : [];
  });
}"""
)

WIDE: Final = (
    "() => {"
    + COMMON
    + """
  const troubles = [];
  const root = document.documentElement;
  if (root.scrollWidth > innerWidth + 1) troubles.push(`the page is ${root.scrollWidth} pixels wide in ${innerWidth}`);
  for (const node of document.querySelectorAll("p,h1,h2,h3,button,label,summary,legend,dd,dt,li,td,th,span")) {
    if (!shown(node) || node.children.length > 0 || node.closest("[aria-hidden=true],.unseen,canvas")) continue;
    const style = getComputedStyle(node);
    const cut = style.overflowX !== "visible" && node.scrollWidth > node.clientWidth + 1;
    if (cut) troubles.push(`cut off: ${words(node)}`);
    const box = node.getBoundingClientRect();
    if (box.right > innerWidth + 1 && box.left < innerWidth && !node.closest("[role=tablist]")) {
      troubles.push(`reaches beyond the window: ${words(node)}`);
    }
  }
  return [...new Set(troubles)].slice(0, 8);
}"""
)

CONTROLS: Final = (
    "() => {"
    + COMMON
    + """
  const nodes = [...document.querySelectorAll(PRESSED)].filter(shown).filter((node) => node.closest("li") === null);
  return nodes.map(words);
}"""
)
"""Entries of lists are left out: they are what is near, and change while one looks."""
