"""Somebody who visits the city in one of the seven ways: finds things by role and name, uses them, and reads.

A visitor never looks at a class, an id or a variable of the page. What they act with is their way's: a pointer, keys,
the accessibility tree, or one switch.

**Invariant:** after every act the way's own rule holds: no pointer was used by who has none, nothing moves for who
wants no motion, nothing scrolls sideways for who is zoomed in.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from typing import Any, Final

from playwright.sync_api import Locator, Page, expect
from take_part.tree import Tree
from take_part.ways import Way

__all__ = ["Visitor", "until"]

WAIT_S_MAX: Final = 20.0
SWITCH_S_MAX: Final = 120.0
STEPS_MAX: Final = 150
MOVING: Final = """() => document.getAnimations()
  .filter((one) => one.playState === "running" && (one.effect?.getComputedTiming().activeDuration ?? 0) > 20)
  .map((one) => one.animationName ?? one.transitionProperty)"""
FOCUSED: Final = "(node) => document.activeElement === node"


def until(page: Page, holds: Callable[[], bool], words: str, seconds: float = WAIT_S_MAX) -> None:
    """Look again and again, while the page goes on, until `holds`; `words` say what was waited for."""
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline, f"never happened: {words}"
        page.wait_for_timeout(60)


class Visitor:
    """See the head of this file. `keystrokes` counts the keys pressed."""

    def __init__(self, page: Page, way: Way) -> None:
        self.page = page
        self.way = way
        self.keystrokes = 0
        self.tree = Tree(page)

    # What a visitor does.

    def use(self, role: str, name: str | re.Pattern[str], within: tuple[str, str] | None = None) -> None:
        """Press a button, a tab, a link, a list's entry: whatever its role does when it is used."""
        match self.way.hand:
            case "pointer":
                self._find(role, name, within).click()
            case "keys":
                self._go_to(self._find(role, name, within))
                if role != "tab":
                    self.press("Enter")
            case "reader":
                self.tree.act(role, name, within)
            case "switch":
                self._wait_for_turn(self._find(role, name, within))
        self._rule()

    def choose(self, role: str, name: str | re.Pattern[str], within: tuple[str, str] | None = None) -> None:
        """Tick a radio button or a checkbox."""
        target = self._find(role, name, within)
        if target.is_checked():
            return
        match self.way.hand:
            case "pointer":
                target.locator("xpath=ancestor-or-self::label").or_(target).first.click()
            case "keys":
                self._go_to(target)
                if not target.is_checked():
                    self.press("Space")
            case "reader":
                self.tree.act(role, name, within)
            case "switch":
                self._wait_for_turn(target)
        expect(target).to_be_checked()
        self._rule()

    def write(self, label: str | re.Pattern[str], text: str, role: str = "textbox") -> None:
        """Write into a field; a switch's text comes from the device's on-screen keyboard."""
        field = self._find(role, label, None)
        match self.way.hand:
            case "pointer":
                field.click()
            case "keys":
                self._go_to(field)
            case "reader":
                self.tree.focus(role, label)
            case "switch":
                self._wait_for_turn(field, press=False)
                field.focus()
        self.press("Control+a")
        self.page.keyboard.type(text)
        self.keystrokes += len(text)
        self._rule()

    def press(self, key: str) -> None:
        """Press a key where the focus is."""
        self.page.keyboard.press(key)
        self.keystrokes += 1

    # What a visitor perceives.

    def reads(self, words: str | re.Pattern[str], seconds: float = WAIT_S_MAX) -> str:
        """Wait until these words are to be read, or were announced; give the whole text of where they stand."""
        found: list[str] = []

        def there() -> bool:
            found[:] = [text for text in self.words() if _holds(words, text)]
            return bool(found)

        until(self.page, there, f"{self.way.name} reads {words!r}", seconds)
        return found[0]

    def words(self) -> list[str]:
        """List everything that this visitor can perceive at this moment, as texts."""
        if self.way.hand == "reader" or self.way.name == "no-sight":
            return [*self.tree.texts(), *self.announced()]
        if self.way.hand == "switch":
            return [self.page.locator("body").inner_text(), *self.announced()]
        return [self.page.locator("body").inner_text()]

    def announced(self) -> list[str]:
        """List what was announced to assistive technology since the page was opened."""
        return [one["text"] for one in self.page.evaluate("window.__seen.announced")]

    # How it is done.

    def _find(self, role: Any, name: str | re.Pattern[str], within: tuple[str, str] | None) -> Locator:
        place: Any = self.page
        if within is not None:
            place = self.page.get_by_role(within[0], name=within[1])  # type: ignore[arg-type]
        exact = isinstance(name, str)
        return place.get_by_role(role, name=name, exact=exact).locator("visible=true").first

    def _go_to(self, target: Locator) -> None:
        """Press Tab until the target has the focus; inside a group that has one stop, arrow keys."""
        expect(target).to_be_visible()
        for _ in range(STEPS_MAX):
            if target.evaluate(FOCUSED):
                return
            self.press(target.evaluate(NEXT_KEY))
        raise AssertionError(f"{STEPS_MAX} keys do not lead to {target}")

    def _wait_for_turn(self, target: Locator, press: bool = True) -> None:
        """Wait until the page offers the target, then press the one key."""
        expect(target).to_be_visible()
        until(self.page, lambda: bool(target.evaluate(FOCUSED)), f"the switch comes to {target}", SWITCH_S_MAX)
        if press:
            self.press("Space")

    def _rule(self) -> None:
        if self.way.hand in ("keys", "switch"):
            assert self.page.evaluate("window.__seen.pointer") == 0, "a pointer was used"
        if self.way.name == "reduced-motion":
            until(self.page, lambda: self.page.evaluate(MOVING) == [], "nothing moves by itself", 2)
        if self.way.name == "zoom-400":
            assert self.page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "the page scrolls sideways"


NEXT_KEY: Final = """(target) => {
  const focus = document.activeElement;
  const ONE_STOP = '[role="tablist"],[role="list"],[role="listbox"],[role="toolbar"],[role="menu"]';
  const group = (node) => node?.closest(ONE_STOP)
    ?? (node?.matches?.('input[type="radio"]') ? node.name : null);
  const own = group(target);
  if (own === null || own === undefined || group(focus) !== own || focus === document.body) return "Tab";
  const steps = typeof own === "string"
    ? [...document.getElementsByName(own)] : [...own.querySelectorAll("button,a,[role]")];
  const onward = steps.indexOf(target) > steps.indexOf(focus);
  const across = typeof own !== "string" && own.matches('[role="tablist"],[role="toolbar"]');
  if (across) return onward ? "ArrowRight" : "ArrowLeft";
  return onward ? "ArrowDown" : "ArrowUp";
}"""
"""Which key leads on: Tab from group to group, arrows inside one."""


def _holds(words: str | re.Pattern[str], text: str) -> bool:
    return words in text if isinstance(words, str) else words.search(text) is not None
