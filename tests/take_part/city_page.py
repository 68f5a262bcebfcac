"""The page's roles and names, in one place: what visitors look for.

**Invariant:** nothing but accessible roles and names stands here.
"""

from __future__ import annotations

import re
from typing import Final

from playwright.sync_api import expect
from take_part.visitor import Visitor

__all__ = ["AREA", "CHAT_FIELD", "CHAT_LOG", "JOIN", "NAME", "SEARCH", "come_in", "say", "see_tab"]

NAME: Final = "Your name"
JOIN: Final = ("button", "Join")
WORDS_ONLY: Final = ("radio", "In words only")
AREA: Final = "Walk in the city"
CHAT_FIELD: Final = "Say something"
CHAT_LOG: Final = ("log", "What was said near you")
SEARCH: Final = "Search for a place"


def come_in(visitor: Visitor, name: str) -> None:
    """Join the city under a name, in the visitor's way, and wait until they are in it."""
    visitor.write(NAME, name)
    if visitor.way.words_only:
        visitor.choose(*WORDS_ONLY)
    visitor.use(*JOIN)
    expect(visitor.page.get_by_label(AREA)).to_be_visible()
    visitor.reads(re.compile("Tinytown|Connected|people here|person here"))


def see_tab(visitor: Visitor, name: str) -> None:
    """Open one of the views in words, where they are tabs."""
    tab = visitor.page.get_by_role("tab", name=re.compile(f"^{name}"))
    if tab.count() and tab.first.is_visible():
        visitor.use("tab", re.compile(f"^{name}"))


def say(visitor: Visitor, text: str) -> None:
    """Say something in the chat."""
    see_tab(visitor, "Chat")
    visitor.write(CHAT_FIELD, text)
    visitor.press("Enter") if visitor.way.hand in ("keys", "reader") else visitor.use("button", "Say")
