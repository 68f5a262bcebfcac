"""The words on the page, from the catalogues that the page reads them from: a test that names a button by its message
goes on finding it when the wording changes.

**Invariant:** a message that does not exist fails the test that asks for it.
"""

from __future__ import annotations

from typing import Final

from citiverse.accessibility.catalogue import words_in

__all__ = ["say"]

# Fluent isolates what it puts in; the page does so too, but assistive technology and tests compare plain words.
ISOLATES: Final = dict.fromkeys(map(ord, "\u2066\u2067\u2068\u2069"))


def say(message: str, /, language: str = "en", **given: str | float) -> str:
    """Say a message of the page."""
    return words_in(language).say(message, **given).translate(ISOLATES)
