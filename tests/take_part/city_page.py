"""What visitors do on the page, by its roles and names.

**Invariant:** names are messages of the page's own catalogues; no class, no id, no variable of the page stands here.
"""

from __future__ import annotations

import re

from playwright.sync_api import expect
from take_part.names import say
from take_part.visitor import Visitor

__all__ = ["ask", "chat", "choose_place", "come_in", "open_settings", "see", "tools"]


def come_in(visitor: Visitor, name: str = "Ada", *, key: str | None = None) -> None:
    """Join the city under a name, with the key of a seat if there is one, and wait until they are in it."""
    visitor.write(say("join-name"), name)
    if key is not None:
        visitor.write(say("tool-seat-key"), key)
    if visitor.way.words_only and "scene" not in visitor.way.needs:
        visitor.choose("radio", say("preset-reader"))
    visitor.use("button", say("join-button"))
    expect(visitor.page.get_by_label(say("walk-area"))).to_be_visible()


def see(visitor: Visitor, words: str) -> None:
    """Open one of the views in words, where they are tabs."""
    tab = visitor.page.get_by_role("tab", name=re.compile(f"^{re.escape(words)}"))
    if tab.count() and tab.first.is_visible() and tab.first.get_attribute("aria-selected") != "true":
        visitor.use("tab", re.compile(f"^{re.escape(words)}"))


def tools(visitor: Visitor) -> None:
    """Open the view of the tools."""
    see(visitor, say("tool-tab"))


def ask(visitor: Visitor, question: str) -> None:
    """Ask the city one of its questions by its button."""
    tools(visitor)
    visitor.use("button", say(f"tool-ask-{question}"))


def chat(visitor: Visitor, text: str) -> None:
    """Say something in the chat."""
    see(visitor, say("outline-chat"))
    visitor.write(say("chat-label"), text)
    if visitor.way.hand in ("keys", "reader"):
        visitor.press("Enter")
    else:
        visitor.use("button", say("chat-button"))


def choose_place(visitor: Visitor, searched: str, name: str) -> None:
    """Search for a place and choose it from what is found."""
    see(visitor, say("outline-places"))
    visitor.write(say("places-label"), searched, role="searchbox")
    visitor.use("button", re.compile(f"^{re.escape(name)}"), ("list", say("places-list")))


def open_settings(visitor: Visitor) -> None:
    """Open the settings."""
    visitor.use("button", say("header-settings"))
    expect(visitor.page.get_by_role("dialog", name=say("settings-heading"))).to_be_visible()
