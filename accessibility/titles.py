"""What a thing of the city is called, and what it is, in a language: the same rules as `outline/titles.ts`.

**Invariant:** in one language a thing has one title, wherever it is said; the ground has none.
"""

from __future__ import annotations

from typing import Final

from ..world.things import Thing
from .catalogue import Words
from .categories import EVERYDAY_USES
from .speakable import NAME_CHARS_MAX, speakable

__all__ = ["ADDRESS_CHARS_MAX", "has_title", "kind_words", "title_of"]

ADDRESS_CHARS_MAX: Final = 120
USE_CHARS_MAX: Final = 40


def has_title(thing: Thing) -> bool:
    """Say whether a thing has more to it than its kind, in any language."""
    return thing.kind != "terrain" and bool(thing.name or thing.use or thing.address)


def title_of(thing: Thing, words: Words) -> str:
    """Say what a thing is called: its name; else its use; else its address; else its kind. A house among houses is
    called by its address before its use.
    """
    if thing.kind != "terrain":
        address = speakable(thing.address, ADDRESS_CHARS_MAX)
        said = speakable(thing.name) or (address if not thing.use or thing.use in EVERYDAY_USES else "")
        if said:
            return said
    return _capital(kind_words(thing, words))


def kind_words(thing: Thing, words: Words) -> str:
    """Say what a thing is: its use where it has one, else its kind. A use that no catalogue has is said as it is."""
    use = speakable(thing.use.replace("_", " "), USE_CHARS_MAX) if thing.kind != "terrain" else ""
    if use:
        return _known(words, f"use-{thing.use.replace('_', '-')}") or use
    return _known(words, f"kind-{thing.kind}") or words.say("kind-other")


def _known(words: Words, message: str) -> str | None:
    try:
        return words.say(message)
    except KeyError:
        return None


def _capital(text: str) -> str:
    return text[:NAME_CHARS_MAX][:1].upper() + text[1:NAME_CHARS_MAX]
