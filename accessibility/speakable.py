"""Names and other words from outside, made fit to stand in a sentence that is read aloud.

A name may come from a city model or from a person; here it does not matter whether somebody looked at it before.

**Invariant:** `speakable` is idempotent; what it gives has no control, format, surrogate, private or unassigned
character but the joiners that some scripts need, single spaces, and no more characters than were allowed.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Any, Final

__all__ = ["NAME_CHARS_MAX", "TEXT_CHARS_MAX", "folded", "speakable", "within"]

NAME_CHARS_MAX: Final = 80
"""A name is heard by somebody who waits for what comes behind it."""
TEXT_CHARS_MAX: Final = 1000

_READ_FACTOR: Final = 8
"""So much more is looked at than may be said, for texts that are mostly invisible."""
_JOINERS: Final = frozenset("\u200c\u200d")
_NO_WORD: Final = re.compile(r"[^a-z0-9]+")
_SILENT: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_FOLDS: Final = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "\u0131": "i", "þ": "th", "ð": "d"}
)


def speakable(text: Any, chars_max: int = NAME_CHARS_MAX) -> str:
    """Give the text as one line of at most `chars_max` characters; "" for what is no text or says nothing."""
    if not isinstance(text, str):
        return ""
    text = text[: chars_max * _READ_FACTOR]
    if not (text.isascii() and text.isprintable()):
        text = "".join(map(_spoken, text))
        text = unicodedata.normalize("NFC", text)
    return within(" ".join(text.split()).strip(), chars_max)


def within(text: str, chars_max: int) -> str:
    """Cut a text that is too long, and show that it was cut."""
    return text if len(text) <= chars_max else text[: chars_max - 1].rstrip() + "…"


def folded(text: str) -> str:
    """Fold a text for comparing, as the browser does: no accents, no capitals, no punctuation, single spaces."""
    if text.isascii():
        return _NO_WORD.sub(" ", text.lower()).strip()
    text = "".join(c for c in unicodedata.normalize("NFKD", text) if unicodedata.category(c)[0] != "M")
    text = text.lower().translate(_FOLDS)
    return " ".join("".join(c if c.isalnum() else " " for c in text).split())


def _spoken(char: str) -> str:
    if char in _JOINERS:
        return char
    category = unicodedata.category(char)
    if category in _SILENT:
        return " " if char.isspace() else ""
    return " " if category[0] == "Z" else char
