"""What a resident does on the page, as a person would: by labels, roles and keys.

**Invariant:** nothing here knows a class name, an id or a variable of the client: what has no accessible name
cannot be used.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

from playwright.sync_api import Locator, Page, expect

__all__ = [
    "OpenPage",
    "choose_quality",
    "enter",
    "hear",
    "join",
    "open_tab",
    "person",
    "run_until",
    "say",
    "wait_until",
    "walk",
]

OpenPage = Callable[[], Page]

WAIT_S_MAX: Final = 60.0


def enter(page: Page, name: str, *, in_words: bool = False) -> None:
    """Fill in the join page and press its button; `in_words` leaves the 3D scene out."""
    page.get_by_label("Your name").fill(name)
    if in_words:
        _choose(page.get_by_role("radio", name="I use a screen reader"))
    page.get_by_role("button", name="Join", exact=True).click()


def choose_quality(page: Page, quality: str) -> None:
    """Choose the quality of the 3D scene on the join page."""
    page.get_by_text("More settings").click()
    page.get_by_role("heading", name="Seeing").click()
    _choose(page.get_by_role("group", name="Quality of the 3D scene").get_by_role("radio", name=quality))


def _choose(radio: Locator) -> None:
    """By keyboard: a styled radio button lies under its label, where Playwright's pointer would not find it."""
    radio.focus()
    radio.press("Space")


def join(page: Page, name: str, *, in_words: bool = False) -> None:
    """Enter the city and wait until it is there."""
    enter(page, name, in_words=in_words)
    expect(page.get_by_label("Walk in the city")).to_be_visible()


def open_tab(page: Page, name: str) -> None:
    """Show one of the views in words where they are tabs; where all are side by side, it is there already."""
    tab = page.get_by_role("tab", name=name)
    if tab.count() and tab.first.is_visible():
        tab.first.click()


def person(page: Page, name: str) -> Locator:
    """Find somebody's row in the list of people."""
    open_tab(page, "People")
    return page.get_by_role("list", name="People near you").get_by_role("button", name=name)


def walk(page: Page, seconds: float, key: str = "ArrowUp") -> None:
    """Hold a key in the walking area for so long."""
    page.get_by_label("Walk in the city").focus()
    page.keyboard.down(key)
    page.wait_for_timeout(seconds * 1000)
    page.keyboard.up(key)


def run_until(page: Page, holds: Callable[[], bool], words: str) -> None:
    """Run forward until `holds`; `words` say what was waited for."""
    page.get_by_label("Walk in the city").focus()
    page.keyboard.down("Shift")
    page.keyboard.down("ArrowUp")
    wait_until(page, holds, words)
    page.keyboard.up("ArrowUp")
    page.keyboard.up("Shift")


def say(page: Page, text: str) -> None:
    """Write in the chat and send it with Enter."""
    open_tab(page, "Chat")
    field = page.get_by_label("Say something")
    field.fill(text)
    field.press("Enter")


def hear(page: Page, text: str) -> None:
    """Wait until the chat shows this text."""
    open_tab(page, "Chat")
    expect(page.get_by_role("log", name="What was said near you")).to_contain_text(text)


def wait_until(page: Page, holds: Callable[[], bool], words: str) -> None:
    """Look again and again, while the page goes on, until `holds`; `words` say what was waited for."""
    deadline = time.monotonic() + WAIT_S_MAX
    while not holds():
        assert time.monotonic() < deadline, f"never happened: {words}"
        page.wait_for_timeout(100)
