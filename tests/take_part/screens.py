"""Walks a page through every screen and state that it has, as they are found: tabs, dialogs, folded parts.

**Invariant:** a screen that is added to the page under an ordinary role is visited without a change here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from playwright.sync_api import Locator, Page, expect

__all__ = ["city_screens", "join_screens", "unfold"]

LEAVES: Final = re.compile("leave", re.IGNORECASE)


def join_screens(page: Page) -> Iterator[str]:
    """The page before the city: as it opens, with everything unfolded, with a name that cannot be used."""
    expect(page.get_by_label("Your name")).to_be_visible()
    yield "join page"
    unfold(page.locator("main"))
    yield "join page, unfolded"
    page.get_by_role("button", name="Join", exact=True).click()
    expect(page.get_by_role("alert").first).to_be_visible()
    yield "join page, name missing"


def city_screens(page: Page) -> Iterator[str]:
    """The city: each view, each dialog that its head opens, with everything in it unfolded."""
    yield "city"
    for tab in _names(page.get_by_role("tab")):
        page.get_by_role("tab", name=re.compile(f"^{re.escape(tab)}")).click()
        unfold(page.get_by_role("tabpanel").first)
        yield f"view {tab}"
    if page.get_by_role("tab").locator("visible=true").count() == 0:
        unfold(page.locator("main"))
        yield "all views, unfolded"
    for button in _names(page.get_by_role("banner").get_by_role("button")):
        if LEAVES.search(button):
            continue
        page.get_by_role("banner").get_by_role("button", name=button, exact=True).click()
        dialog = page.get_by_role("dialog")
        if dialog.count() == 0:
            yield f"after {button}"
            continue
        yield from _dialog_screens(page, dialog.first, button)
        page.keyboard.press("Escape")
        if dialog.count():  # the safe place is left by its own button only
            dialog.get_by_role("button").last.click()
        expect(dialog).to_have_count(0)


def unfold(part: Locator) -> None:
    """Open everything that can be unfolded in a part of the page."""
    for _ in range(40):
        folded = part.locator("details:not([open]) > summary").locator("visible=true")
        if folded.count() == 0:
            return
        folded.first.click()
    raise AssertionError("what was unfolded folds itself again")


def _dialog_screens(page: Page, dialog: Locator, name: str) -> Iterator[str]:
    unfold(dialog)
    yield f"dialog {name}"
    for tab in _names(dialog.get_by_role("tab")):
        dialog.get_by_role("tab", name=tab, exact=True).click()
        unfold(dialog)
        yield f"dialog {name}, {tab}"


def _names(found: Locator) -> list[str]:
    """The accessible names of what can be seen, each once."""
    seen = found.locator("visible=true")
    names = [(one.get_attribute("aria-label") or one.inner_text()).strip() for one in seen.all()]
    return list(dict.fromkeys(name.partition("\n")[0] for name in names if name))
