"""Words from a model made fit to be read aloud and shown, and names told apart from machine labels.

Names reach screen readers, captions and labels. `text.py` takes out what could harm a reader; here invisible
characters and double spaces go too, because a name is compared, searched and spoken.

**Invariant:** `clean` is idempotent, and what it gives holds no control, surrogate, private or bidirectional-override
character.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Any, Final

from .text import clean_text

__all__ = ["NAME_CHARACTERS_MAX", "TEXT_CHARACTERS_MAX", "clean", "is_identifier", "is_label", "text_of"]

NAME_CHARACTERS_MAX: Final = 120
TEXT_CHARACTERS_MAX: Final = 200
DECOMPOSED_FACTOR: Final = 8
# Up to here every whole number is a float64 of its own.
EXACT_MAX: Final = float(1 << 53)

_INVISIBLE: Final = frozenset("\u00ad\u200b\u2060\ufeff")
_UNASSIGNED: Final = frozenset({"Cn", "Co"})
_IDENTIFIER: Final = re.compile(
    r"""(?ix)
    (?: guid | uuid | urn | id | nl\.imbag | deb[a-z]_ )[_:\-.] .*     # a prefix that announces an identifier
    | \{? [0-9a-f]{8} (?: -? [0-9a-f]{4} ){3} -? [0-9a-f]{12} \}? .*  # a UUID, perhaps with a part number
    | (?: node | way | relation ) / -? \d+                            # OpenStreetMap
    | [\W\d_]+                                                        # no letter at all
    """
)
_NUMBERED: Final = re.compile(r"(?=\S*\d)\S*[_.\-:/]\S*|[^\W\d_]+ ?\d+")  # Cube.001, tin_01_part_1, Object 7
_MACHINE_WORDS: Final = frozenset(
    "node mesh object cube plane group root scene default geometry primitive shape model part instance empty "
    "collection city".split()
)


def clean(text: str, characters_max: int = TEXT_CHARACTERS_MAX) -> str:
    """Give the text (NFC) without harmful or invisible characters, with single spaces, cut at `characters_max`."""
    text = text[: characters_max * DECOMPOSED_FACTOR]
    text = clean_text(text, len(text) + 1)
    if not text.isascii():
        text = "".join(c for c in text if c not in _INVISIBLE and unicodedata.category(c) not in _UNASSIGNED)
        text = unicodedata.normalize("NFC", text)
    text = " ".join(text.split())
    return text if len(text) <= characters_max else text[: characters_max - 1].rstrip() + "…"


def text_of(value: Any, characters_max: int = TEXT_CHARACTERS_MAX) -> str:
    """Give the cleaned text of a JSON string, number or truth value ("yes", "no"), and "" for anything else."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer() and abs(value) <= EXACT_MAX:
        # Programs write the number 1234567 as 1234567.0, too, and it may be an id.
        value = int(value)
    if isinstance(value, (int, float)):
        return clean(f"{value:g}" if isinstance(value, float) else str(value)[:characters_max], characters_max)
    return clean(value, characters_max) if isinstance(value, str) else ""


def is_identifier(text: str, identifier: str) -> bool:
    """Say whether `text` is an identifier: the thing's own, a UUID, an OpenStreetMap reference, or anything without a
    letter.
    """
    return not text or text == identifier or _IDENTIFIER.fullmatch(text) is not None


def is_label(text: str, identifier: str, words: frozenset[str]) -> bool:
    """Say whether a node's `text` only repeats an identifier or was made by a program, so that it is nobody's name.

    `words` are the lower-case words for what the thing is ("building", "steps"): a text that starts with one of them
    and goes on with a number or an identifier ("building no. 36", "steps way/1") names nothing.
    """
    if is_identifier(text, identifier) or _NUMBERED.fullmatch(text):
        return True
    if len(identifier) > 3 and identifier in text:
        return True
    first, _, rest = text.lower().partition(" ")
    stem = re.split(r"[\W\d_]", first, maxsplit=1)[0]
    if first != stem and stem in words | _MACHINE_WORDS:
        return True
    return first in words | _MACHINE_WORDS and (not rest or any(character.isdigit() for character in rest))
