"""Church bells: they ring the quarter hours of the city's time, one stroke for each, and are heard as captions too.

The city's time is the sum of its ticks (docs/architecture.md), so the first quarter is 15 minutes after it opened.

**Invariant:** a bell rings at most once a quarter of an hour, and only where the city says that there is a church.
"""

from __future__ import annotations

from collections import deque
from typing import Final

from ..world.hooks import Moment, implementation
from ..world.notes import Note, Sound
from ..world.things import OpenCity, Thing
from .captions import captions_of

__all__ = ["BELL_M", "BETWEEN_TOWERS_S", "QUARTER_S", "TOWERS_MAX", "Bells"]

QUARTER_S: Final = 900.0
BELL_M: Final = 150.0
TOWERS_MAX: Final = 100
BETWEEN_TOWERS_S: Final = 5.0
"""Neighbouring towers do not ring in the same moment, so that both can be heard and read."""

TOWERS_IN_TURN: Final = 4
QUARTERS: Final = 4
_CHURCHES: Final = frozenset({"church", "cathedral", "chapel", "basilica", "bell_tower", "minster"})


class Bells:
    """See the head of this file."""

    def __init__(self) -> None:
        self._towers: list[tuple[float, float]] = []
        self._captions: list[dict[str, str]] = []
        self._due: deque[tuple[float, Sound]] = deque()
        self._quarter: int | None = None

    @implementation
    def city_opened(self, city: OpenCity) -> None:
        """Find the city's churches."""
        churches = [thing for thing in city.things if _has_a_bell(thing)]
        self._towers = [(thing.point[0], thing.point[2]) for thing in churches[:TOWERS_MAX]]
        self._captions = [captions_of("sound-bell", strokes=strokes) for strokes in range(1, QUARTERS + 1)]

    @implementation
    def ticked(self, moment: Moment) -> list[Note] | None:
        """Ring when a quarter of an hour has gone by."""
        quarter = int(moment.now_s // QUARTER_S)
        if self._quarter is not None and quarter > self._quarter:
            self._strike(quarter, moment.now_s)
        self._quarter = quarter
        notes: list[Note] = []
        while self._due and self._due[0][0] <= moment.now_s:
            notes.append(self._due.popleft()[1])
        return notes

    def _strike(self, quarter: int, now_s: float) -> None:
        caption = self._captions[(quarter - 1) % QUARTERS]
        rings = [
            (now_s + at % TOWERS_IN_TURN * BETWEEN_TOWERS_S, Sound("bell", caption, x_m, z_m, BELL_M))
            for at, (x_m, z_m) in enumerate(self._towers)
        ]
        self._due = deque(sorted(rings, key=lambda ring: ring[0]))


def _has_a_bell(thing: Thing) -> bool:
    """Tell whether a thing is a church: other places of worship do not ring."""
    if thing.kind != "building":
        return False
    words = thing.attributes
    christian = thing.use == "place_of_worship" and words.get("religion") == "christian"
    return christian or thing.use in _CHURCHES or words.get("building") in _CHURCHES
