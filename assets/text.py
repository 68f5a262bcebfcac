"""Text from a user's file, made safe to show and to speak.

A name can carry characters that turn the reading direction of everything behind it, ring a terminal's bell or break a
line. Joiners (U+200C, U+200D) stay: Persian words and many emoji need them.

**Invariant:** text that leaves here has no control, line-breaking or bidirectional-formatting character, and no lone
surrogate.
"""

from __future__ import annotations

import unicodedata
from typing import Any, Final, cast

__all__ = ["clean_extras", "clean_text"]

_BIDI: Final = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_BREAKS: Final = frozenset("\t\n\v\f\r\x85\u2028\u2029")
_REMOVED_CATEGORIES: Final = frozenset({"Cc", "Cs"})


def clean_text(text: str, chars_max: int) -> str:
    """Remove what must not be shown, turn line breaks and tabs into spaces, trim, and cut at `chars_max`."""
    if not text.isprintable():
        spaced = (" " if letter in _BREAKS else letter for letter in text)
        text = "".join(
            letter
            for letter in spaced
            if letter not in _BIDI and unicodedata.category(letter) not in _REMOVED_CATEGORIES
        )
    text = text.strip()
    return text if len(text) <= chars_max else text[: chars_max - 1].rstrip() + "…"


def clean_extras(extras: object, chars_max: int) -> dict[str, Any]:
    """Copy the `extras` of an object with every string in it cleaned; anything but an object gives an empty one.

    Nesting was bounded when the JSON was read; the copy keeps its own stack all the same.
    """
    if not isinstance(extras, dict):
        return {}
    root: dict[str, Any] = {}
    stack: list[tuple[Any, Any]] = [(cast("Any", extras), root)]
    while stack:
        source, target = stack.pop()
        pairs = (
            cast("dict[str, Any]", source).items() if isinstance(source, dict) else enumerate(cast("list[Any]", source))
        )
        for key, value in pairs:
            copy: Any = value
            if isinstance(value, str):
                copy = clean_text(value, chars_max)
            elif isinstance(value, (dict, list)):
                copy = {} if isinstance(value, dict) else []
                stack.append((cast("Any", value), copy))
            if isinstance(target, dict):
                target[clean_text(cast("str", key), chars_max)] = copy
            else:
                target.append(copy)
    return root
