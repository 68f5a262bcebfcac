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
from take_part.names import say
from take_part.tree import Tree
from take_part.ways import Way

__all__ = ["Visitor", "until"]

WAIT_S_MAX: Final = 20.0
SWITCH_S_MAX: Final = 90.0
STEPS_MAX: Final = 150
MOVING: Final = """() => document.getAnimations()
  .filter((one) => one.playState === "running" && (one.effect?.getComputedTiming().activeDuration ?? 0) > 20)
  .map((one) => one.animationName ?? one.transitionProperty)"""
WAIT_FOR_FRAME_MS: Final = 30_000
FRAME: Final = """(target, most_ms) => new Promise((resolve, reject) => {
  const begun = performance.now();
  const press = (what) => {
    const key = { key: " ", code: "Space", bubbles: true, cancelable: true };
    document.body.dispatchEvent(new KeyboardEvent("keydown", key));
    document.body.dispatchEvent(new KeyboardEvent("keyup", key));
    resolve(what);
  };
  const look = () => {
    const frame = document.querySelector(".scan-frame:not([hidden])")?.getBoundingClientRect();
    const box = target.getBoundingClientRect();
    const near = (a, b) => Math.abs(a - b) < 9;
    if (frame && near(frame.left, box.left) && near(frame.top, box.top) && near(frame.right, box.right)
      && near(frame.bottom, box.bottom)) press("item");
    else if (frame && !document.querySelector(".scan-item:not([hidden])") && frame.left < box.left + 2
      && frame.top < box.top + 2 && frame.right > box.right - 2 && frame.bottom > box.bottom - 2) press("group");
    else if (performance.now() - begun > most_ms) reject(new Error("the frame never came"));
    else requestAnimationFrame(look);
  };
  look();
})"""
"""Wait for the frame that somebody with a switch looks at (the one thing here without a role, for it is only seen), and
press the one key in the same moment.
"""
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
                    self.press("Space" if role in ("switch", "checkbox", "radio") else "Enter")
            case "reader":
                self.tree.act(role, name, within)
            case "switch":
                self._take_turn(self._find(role, name, within))
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
                self._take_turn(target)
        expect(target).to_be_checked()
        self._rule()

    def write(self, label: str | re.Pattern[str], text: str, role: str = "textbox") -> None:
        """Write into a field, in the place of what is there; with a switch by the keyboard that the page shows."""
        field = self._find(role, label, None)
        match self.way.hand:
            case "pointer":
                field.click()
            case "keys":
                self._go_to(field)
            case "reader":
                self.tree.focus(role, label)
            case "switch":
                self._take_turn(field)
                self._spell(text)
                return self._rule()
        self.press("Control+a")
        self.page.keyboard.type(text)
        self.keystrokes += len(text)
        self._rule()

    def pick(self, label: str, option: str) -> None:
        """Choose an option of a list that folds out."""
        field = self.page.get_by_label(label, exact=True)
        match self.way.hand:
            case "pointer":
                field.select_option(label=option)
            case "keys":
                self._go_to(field)
                self.page.keyboard.type(option)
            case "reader":
                self.tree.focus("combobox", label)
                self.page.keyboard.type(option)
            case "switch":
                for _ in range(STEPS_MAX):
                    if field.evaluate("(node) => node.selectedOptions[0]?.text") == option:
                        break
                    self._take_turn(field)
        assert field.evaluate("(node) => node.selectedOptions[0]?.text") == option
        self._rule()

    def unfold(self, words: str) -> None:
        """Open a folded part by its heading, unless it is open."""
        part = self.page.locator("summary").filter(has_text=words).locator("visible=true").first
        expect(part).to_be_visible()
        if part.evaluate("(node) => node.parentElement.open"):
            return
        match self.way.hand:
            case "pointer":
                part.click()
            case "keys":
                self._go_to(part)
                self.press("Enter")
            case "reader":
                self.tree.act("DisclosureTriangle", re.compile(re.escape(words)))
            case "switch":
                self._take_turn(part)
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

    def _take_turn(self, target: Locator) -> None:
        """Press the one key when the page's frame is around the target: first around its group, then around itself."""
        expect(target).to_be_visible()
        deadline = time.monotonic() + SWITCH_S_MAX
        while target.evaluate(FRAME, WAIT_FOR_FRAME_MS) == "group":
            self.keystrokes += 1
            assert time.monotonic() < deadline, f"the switch never comes to {target}"
        self.keystrokes += 1

    def _spell(self, text: str) -> None:
        """Write by the keyboard on the page, letter by letter."""
        expect(self.page.get_by_role("button", name=say("tool-keys-done"), exact=True)).to_be_visible()
        for letter in text.lower():
            words = say("tool-keys-space") if letter == " " else letter
            self._take_turn(self.page.get_by_role("button", name=words, exact=True).last)
        self._take_turn(self.page.get_by_role("button", name=say("tool-keys-done"), exact=True))

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
  const group = (node) => node?.closest(`${ONE_STOP},[role="group"]`)
    ?? (node?.matches?.('input[type="radio"]') ? node.name : null);
  const own = group(target);
  const tabbed = typeof own !== "string" && own?.getAttribute("role") === "group";
  if (own === null || tabbed || group(focus) !== own || focus === document.body) return "Tab";
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
