"""The colours of the generated city: calm walls, warm roofs, quiet ground.

**Invariant:** every material that a mesh of the generated city names is in `COLOURS`.
"""

from __future__ import annotations

from typing import Final

__all__ = ["COLOURS", "OPENINGS", "ROOFS", "WALLS", "linear_colour"]

COLOURS: Final = {
    "wall cream": "efe3c8", "wall sand": "e2cfa6", "wall rose": "e0bfae", "wall sage": "c5cfb4", "wall sky": "bccbd3",
    "wall white": "f2efe8", "wall brick": "b98468", "wall ochre": "dcb877",
    "wall stone": "cfc6b4", "wall grey": "c3c3be",
    "roof red": "a9573f", "roof rust": "94503a", "roof brown": "7d5a48", "roof slate": "5f6a73", "roof flat": "9a9b97",
    "roof copper": "6f9c8a", "roof garden": "8aa06f",
    "glass": "4d6272", "door": "5a4033", "trim": "f6f1e4", "sign green": "3f7f63",
    "sign red": "b3574a", "sign blue": "47709a",
    "clock": "f8f4e6", "dark": "3b3f42", "metal": "70787c", "wood": "8c6a4a",
    "asphalt": "8b8c8b", "cobble": "b7a68d", "quay stone": "c9bda4", "gravel": "c9b893", "paving": "cfc4b0",
    "market stone": "d8c8a6", "lawn": "9dba7c", "park lawn": "8db36b", "garden": "8fae6c", "meadow": "a9bf7d",
    "court": "c6c3a2", "earth": "8a8478",
    "water": "5f9bb5", "stone": "b5ab98", "rails": "5d5f61", "ballast": "a39a8d", "sand": "e3d3a0",
    "leaf green": "6d9a4f", "leaf dark": "557f4a", "leaf light": "8db05a", "bark": "6e5641",
    "awning red": "c4695a", "awning blue": "6b8fb0", "awning yellow": "e0bc63", "lamp light": "fff3cf",
}  # fmt: skip
WALLS: Final = {
    "old": ("wall cream", "wall sand", "wall rose", "wall ochre", "wall white", "wall sage", "wall sky"),
    "town": ("wall cream", "wall brick", "wall sand", "wall white", "wall stone", "wall rose"),
    "row": ("wall brick", "wall white", "wall cream", "wall sage"),
    "villa": ("wall white", "wall cream", "wall sky", "wall sage", "wall sand"),
    "flats": ("wall white", "wall grey", "wall stone", "wall cream", "wall brick"),
}
ROOFS: Final = {
    "old": ("roof red", "roof red", "roof rust", "roof brown"),
    "town": ("roof red", "roof slate", "roof brown", "roof rust"),
    "row": ("roof rust", "roof red", "roof slate"),
    "villa": ("roof red", "roof brown", "roof slate", "roof rust"),
    "flats": ("roof flat", "roof flat", "roof garden", "roof slate"),
}
OPENINGS: Final = frozenset({"glass", "door", "trim", "sign green", "sign red", "sign blue", "clock"})
"""Materials of open surfaces just before a wall."""


def linear_colour(name: str) -> list[float]:
    """Give a material's base colour, linear RGBA 0..1 (glTF 2.0, 3.9.2)."""
    shades = [int(COLOURS[name][i : i + 2], 16) / 255 for i in (0, 2, 4)]
    return [round(s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4, 5) for s in shades] + [1.0]
