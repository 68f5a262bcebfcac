"""What somebody has to do along a route: where to turn, onto what, and how far to go then.

The legs of a route follow the map; instructions follow a person. Legs of the same street are one, a few metres of
something else between them are not worth a word, and where a way bends sharply it is said.

**Invariant:** the instructions of a route cover it from its first metre to its last, in order and without a gap.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from ..world.things import Thing
from .directions import bearing_deg, direction_key, turn_deg
from .route import Leg, Route, metres_of
from .sight import Point
from .ways import Street

__all__ = ["FEEL_M", "Instruction", "Landmark", "instructions_of", "point_along"]

FEEL_M: Final = 8.0
"""A turn is the difference between the last and the next metres, so that a kerb is none."""
TINY_M: Final = 6.0
SHORT_M: Final = 14.0
GAP_M_MAX: Final = 40.0
"""Open ground this wide between two parts of one street belongs to it."""
BEND_DEG_MIN: Final = 50.0
AHEAD: Final = "ahead"

Landmark = Callable[[Point], Thing | None]
"""Finds what stands by a turn, if anything worth a name does."""


@dataclass(frozen=True, slots=True)
class Instruction:
    """From `at_m` metres along the route: turn (a key of the eight directions, "" at the beginning), then go for
    `metres` along `street` (None: over open ground) towards `bearing_deg`. `stay`: it is the street one came along.
    """

    at_m: float
    point: Point
    turn: str
    street: Street | None
    stay: bool
    metres: float
    bearing_deg: float
    landmark: Thing | None = None

    @property
    def end_m(self) -> float:
        """Where the next instruction begins, or the goal is."""
        return self.at_m + self.metres


@dataclass(slots=True)
class _Stretch:
    points: list[Point]
    street: Street | None

    @property
    def metres(self) -> float:
        return metres_of(self.points)

    @property
    def name(self) -> str:
        return self.street.name if self.street else ""

    @property
    def begins_deg(self) -> float:
        return bearing_deg(*self.points[0], *point_along(self.points, FEEL_M))

    @property
    def ends_deg(self) -> float:
        return bearing_deg(*point_along(self.points[::-1], FEEL_M), *self.points[-1])

    def take(self, other: _Stretch) -> None:
        """Go on along another stretch."""
        self.points = self.points + other.points[1:]


def instructions_of(route: Route, landmark: Landmark | None = None) -> list[Instruction]:
    """Give what to do along a route."""
    stretches = _joined(_bent(_merged(route.legs)))
    instructions: list[Instruction] = []
    at_m = 0.0
    before: _Stretch | None = None
    for stretch in stretches:
        turn = direction_key(turn_deg(before.ends_deg, stretch.begins_deg)) if before else ""
        stands_there = landmark(stretch.points[0]) if landmark and before else None
        stay = bool(before and before.name and before.name == stretch.name)
        bearing = bearing_deg(*stretch.points[0], *stretch.points[-1])
        metres = stretch.metres
        instructions.append(
            Instruction(at_m, stretch.points[0], turn, stretch.street, stay, metres, bearing, stands_there)
        )
        at_m += metres
        before = stretch
    return instructions


def point_along(points: Sequence[Point], metres: float) -> Point:
    """Give the point this far along a line; its end where it is shorter."""
    for a, b in pairwise(points):
        length = math.dist(a, b)
        if length > 0 and metres <= length:
            share = metres / length
            return a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share
        metres -= length
    return points[-1]


def _merged(legs: Sequence[Leg]) -> list[_Stretch]:
    """Join the legs of one street, with the gaps between them, and give tiny legs to their neighbours."""
    stretches: list[_Stretch] = []
    for leg in legs:
        following = _Stretch(list(leg.points), leg.street)
        if not stretches:
            stretches.append(following)
            continue
        last = stretches[-1]
        if last.street == leg.street or (last.name and last.name == following.name):
            last.take(following)
        elif len(stretches) > 1 and _is_gap(stretches[-2], last, following):
            stretches[-2].take(last)
            stretches.pop()
            stretches[-1].take(following)
        else:
            stretches.append(following)
    return _without_tiny(stretches)


def _is_gap(before: _Stretch, gap: _Stretch, after: _Stretch) -> bool:
    most_m = SHORT_M if gap.street else GAP_M_MAX
    return before.street is not None and before.street == after.street and gap.metres <= most_m


def _without_tiny(stretches: list[_Stretch]) -> list[_Stretch]:
    kept: list[_Stretch] = []
    carried: _Stretch | None = None
    for number, stretch in enumerate(stretches):
        last = number == len(stretches) - 1
        tiny = stretch.metres < (SHORT_M if not stretch.name and number else TINY_M)
        if carried is not None:
            carried.take(stretch)
            stretch, carried = _Stretch(carried.points, stretch.street), None
        if tiny and kept and not (last and stretch.name):
            kept[-1].take(stretch)
        elif tiny and not last:
            carried = stretch
        else:
            kept.append(stretch)
    return kept


def _bent(stretches: list[_Stretch]) -> list[_Stretch]:
    """Cut stretches where they turn so sharply that one has to be told."""
    return [part for stretch in stretches for part in _parts(stretch)]


def _parts(stretch: _Stretch) -> list[_Stretch]:
    points = stretch.points
    parts: list[_Stretch] = []
    begin = 0
    for index in range(1, len(points) - 1):
        before, after = points[begin : index + 1], points[index:]
        if metres_of(before) < FEEL_M or metres_of(after) < FEEL_M:
            continue
        if _turn(before, after) >= BEND_DEG_MIN and not _turns_more_soon(before, points, index):
            parts.append(_Stretch(before, stretch.street))
            begin = index
    return [*parts, _Stretch(points[begin:], stretch.street)]


def _turn(before: list[Point], after: list[Point]) -> float:
    came = bearing_deg(*point_along(before[::-1], FEEL_M), *before[-1])
    return abs(turn_deg(came, bearing_deg(*after[0], *point_along(after, FEEL_M))))


def _turns_more_soon(before: list[Point], points: list[Point], index: int) -> bool:
    """Say whether the bend is sharper at one of the next points, a few metres on: it is one bend."""
    here = _turn(before, points[index:])
    walked = 0.0
    for further in range(index + 1, len(points) - 1):
        walked += math.dist(points[further - 1], points[further])
        if walked > FEEL_M:
            return False
        if _turn(before + points[index + 1 : further + 1], points[further:]) > here:
            return True
    return False


def _joined(stretches: list[_Stretch]) -> list[_Stretch]:
    """Join stretches between which there is nothing to say: straight on, from the nameless to the nameless."""
    joined: list[_Stretch] = []
    for stretch in stretches:
        last = joined[-1] if joined else None
        if last is not None and _nothing_to_say(last, stretch):
            last.take(stretch)
            last.street = last.street or stretch.street
        else:
            joined.append(stretch)
    return joined


def _nothing_to_say(last: _Stretch, stretch: _Stretch) -> bool:
    if direction_key(turn_deg(last.ends_deg, stretch.begins_deg)) != AHEAD:
        return False
    steps = [part.street is not None and part.street.sort == "steps" for part in (last, stretch)]
    return last.name == stretch.name and steps[0] == steps[1]
