"""Distances as somebody hears them: rounded, and "close by" where a number would say nothing.

The rules are Soundscape's (callout-designs.md); the browser has the same in `outline/phrases.ts`.

**Invariant:** what is further away is never said to be nearer: rounding is monotone.
"""

from __future__ import annotations

import math
from enum import StrEnum
from typing import Final

from .catalogue import Words

__all__ = ["CLOSE_BY_M", "EXACT_FROM_M", "Nearness", "distance_words", "nearness", "rounded_m"]

CLOSE_BY_M: Final = 15.0
EXACT_FROM_M: Final = 200.0
"""From here on an inaccuracy of some metres is not worth a word."""
ACCURATE_M: Final = 10.0
ABOUT_M: Final = 20.0
KILOMETRE_M: Final = 1000
STEP_NEAR_M: Final = 5
STEP_FAR_M: Final = 50
METRES_MAX: Final = 1e8


class Nearness(StrEnum):
    """How exactly a distance is said."""

    CLOSE_BY = "close-by"
    EXACT = "exact"
    ABOUT = "about"
    AROUND = "around"


def nearness(metres: float, accuracy_m: float = 0.0) -> Nearness:
    """Say how exactly to say a distance that is known to `accuracy_m` metres."""
    if metres <= CLOSE_BY_M:
        return Nearness.CLOSE_BY
    if metres >= EXACT_FROM_M or accuracy_m <= ACCURATE_M:
        return Nearness.EXACT
    return Nearness.ABOUT if accuracy_m <= ABOUT_M else Nearness.AROUND


def rounded_m(metres: float) -> int:
    """Round a distance: to 5 m below a kilometre, to 50 m from there on."""
    metres = min(max(metres, 0.0), METRES_MAX)
    near = _stepped(metres, STEP_NEAR_M)
    return near if near < KILOMETRE_M else _stepped(metres, STEP_FAR_M)


def distance_words(words: Words, metres: float, accuracy_m: float = 0.0) -> str:
    """Say a distance: "close by", "45 metres", "about 45 metres", "1.2 kilometres"."""
    how = nearness(metres, accuracy_m)
    if how is Nearness.CLOSE_BY:
        return words.say("distance-close-by")
    said = _number_words(words, rounded_m(metres))
    return said if how is Nearness.EXACT else words.say(f"distance-{how}", distance=said)


def _number_words(words: Words, metres: int) -> str:
    if metres < KILOMETRE_M:
        return words.say("distance-metres", metres=metres)
    whole, rest = divmod(metres, KILOMETRE_M)
    return words.say("distance-kilometres", kilometres=metres / KILOMETRE_M if rest else whole)


def _stepped(metres: float, step_m: int) -> int:
    return math.floor(metres / step_m + 0.5) * step_m
