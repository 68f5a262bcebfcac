"""What is heard in a city without anybody doing anything: fountains, and trams where they stop.

A fountain is heard by whoever comes near, not again and again by those who stay; a tram by everybody at its stop.

**Invariant:** a thing sounds at most once a minute and only when somebody can hear it; one thing is looked at in a
tick.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from ..world.hooks import Moment, implementation
from ..world.notes import Note, Sound
from ..world.things import OpenCity, Thing
from .captions import captions_of

__all__ = ["FOUNTAIN_M", "FOUNTAIN_S", "SOURCES_MAX", "TRAM_M", "TRAM_S", "Ambience"]

FOUNTAIN_M: Final = 15.0
FOUNTAIN_S: Final = 120.0
TRAM_M: Final = 50.0
TRAM_S: Final = 240.0
TRAMS_APART_S: Final = 30.0
SOURCES_MAX: Final = 100
_TRAM_STOPS: Final = frozenset({"tram", "tram_stop"})


@dataclass(slots=True)
class _Source:
    """Something that sounds. `quiet_s`: until then nothing is heard of it; `told` have heard it and are still there."""

    sound: Sound
    pause_s: float
    for_those_who_stay: bool
    quiet_s: float = 0.0
    told: set[int] = field(default_factory=set[int])

    def heard(self, moment: Moment) -> bool:
        """Tell whether it sounds now; then it is quiet for `pause_s`."""
        if moment.now_s < self.quiet_s:
            return False
        near = {one.id for one in moment.people.near(self.sound.x_m, self.sound.z_m, self.sound.radius_m)}
        new = near if self.for_those_who_stay else near - self.told
        self.told &= near
        if not new:
            return False
        self.told = near
        self.quiet_s = moment.now_s + self.pause_s
        return True


class Ambience:
    """See the head of this file."""

    def __init__(self) -> None:
        self._sources: list[_Source] = []
        self._ticks = 0

    @implementation
    def city_opened(self, city: OpenCity) -> None:
        """Find what sounds."""
        splash, tram = captions_of("sound-fountain"), captions_of("sound-tram")
        fountains = [thing for thing in city.things if thing.use == "fountain"]
        stops = [thing for thing in city.things if thing.kind == "stop" and thing.use in _TRAM_STOPS]
        self._sources = [
            *(_Source(_at(one, "fountain", splash, FOUNTAIN_M), FOUNTAIN_S, False) for one in fountains),
            *(
                _Source(_at(one, "tram", tram, TRAM_M), TRAM_S, True, (at + 1) * TRAMS_APART_S % TRAM_S)
                for at, one in enumerate(stops)
            ),
        ][:SOURCES_MAX]

    @implementation
    def ticked(self, moment: Moment) -> list[Note] | None:
        """Let the next source be heard, if somebody is there to hear it."""
        if not self._sources:
            return None
        self._ticks += 1
        source = self._sources[self._ticks % len(self._sources)]
        return [source.sound] if source.heard(moment) else None


def _at(thing: Thing, name: str, caption: Mapping[str, str], radius_m: float) -> Sound:
    return Sound(name, caption, thing.point[0], thing.point[2], radius_m)
