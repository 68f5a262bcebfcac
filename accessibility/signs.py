"""Which signs may stand in what people write: their names, their messages, what they are writing at this moment.

Taken out is what nobody sees and what turns or breaks the text of others: control characters, overrides of direction,
private characters, separators of lines. Writer and readers have to agree, because positions in a text count signs; the
browser's half is clients/web/src/state/signs.ts.

**Invariant:** `fit` is idempotent, and changes nothing in a text that `is_fit`.
"""

from __future__ import annotations

import unicodedata
from typing import Final

__all__ = ["UNSEEN", "fit", "is_fit"]

UNSEEN: Final = frozenset("\u061c\u200c\u200d\u200e\u200f")
"""Joiners and marks of direction are format characters too, but Persian names, emoji and right-to-left texts need them,
and none of them reaches beyond its place."""
_UNFIT: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})


def is_fit(text: str) -> bool:
    """Tell whether every sign of a text may stand in one line."""
    return all(char in UNSEEN or unicodedata.category(char) not in _UNFIT for char in text)


def fit(text: str, keep: str = "") -> str:
    """Take out of a text what may not stand in it; `keep` is left where it is."""
    return "".join(char for char in text if char in keep or is_fit(char))
