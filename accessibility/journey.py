"""One journey of one resident: how far they have come along a route, and what is to be said next.

A turn is told twice, in time and at the turn; in between somebody who goes on rightly is reassured (Google Maps'
detailed voice guidance); who leaves the corridor of the route is told at once.

**Invariant:** somebody under way is told something at least every 60 metres, and every 30 seconds in which they walked.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from enum import Enum, auto
from typing import Final

import numpy as np

from .instructions import Instruction
from .sight import Point
from .ways import foot_points

__all__ = ["ARRIVE_M", "CORRIDOR_M", "Cue", "Journey"]

CORRIDOR_M: Final = 12.0
ARRIVE_M: Final = 8.0
"""Less than the 15 m within which one may be told, so that the entrance is near and not behind the next corner."""
SOON_M: Final = 25.0
SOON_M_MIN: Final = 12.0
NOW_M: Final = 7.0
PASSED_M: Final = 3.0
BACK_M: Final = 20.0
"""Who has gone back this far does not follow the route any more."""
STILL_M: Final = 52.0
STILL_S: Final = 27.0
"""A little less than 60 m and 30 s: a tick may be late, and a runner covers metres in it."""
GAP_S: Final = 2.5
MOVED_M: Final = 0.5
LOOK_BACK_M: Final = 30.0
LOOK_AHEAD_M: Final = 80.0


class Cue(Enum):
    """What is to be said."""

    OFF = auto()
    ARRIVED = auto()
    NOW = auto()
    SOON = auto()
    STILL = auto()


class Journey:
    """Follows somebody along `points`; `instructions` cover them. `progress_m` is how far along they are, `number` the
    instruction that comes next (their count where only the goal does).
    """

    def __init__(self, points: Sequence[Point], instructions: Sequence[Instruction], now_s: float) -> None:
        self.instructions = instructions
        self.points = np.array(points, np.float64).reshape(-1, 2)
        self._gone = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(self.points, axis=0).T))])
        self.progress_m = 0.0
        self.number = min(1, len(instructions))
        self._furthest_m = 0.0
        self._soon_told = 0
        self._now_told = 0
        self._place: Point = (float(self.points[0, 0]), float(self.points[0, 1]))
        self._told_s = now_s
        self._walked_m = 0.0

    @property
    def metres(self) -> float:
        """The length of the route."""
        return float(self._gone[-1])

    @property
    def left_m(self) -> float:
        """What is left of it."""
        return max(0.0, self.metres - self.progress_m)

    @property
    def present(self) -> Instruction:
        """What somebody is doing now."""
        return self.instructions[self.number - 1]

    @property
    def following(self) -> Instruction | None:
        """What comes next; None where only the goal does."""
        return self.instructions[self.number] if self.number < len(self.instructions) else None

    @property
    def to_next_m(self) -> float:
        """Metres to the next turn, or to the goal."""
        following = self.following
        return self.left_m if following is None else max(0.0, following.at_m - self.progress_m)

    def point_at(self, metres: float) -> int:
        """The number of the first point that lies at least this far along."""
        return int(np.searchsorted(self._gone, metres))

    def told(self, now_s: float) -> None:
        """Somebody was told something; nothing needs to be said for a while."""
        self._told_s = now_s
        self._walked_m = 0.0

    def update(self, place: Point, now_s: float) -> Cue | None:
        """Somebody is here now; give what is to be said, if anything is."""
        moved_m = math.dist(place, self._place)
        if moved_m < MOVED_M and not (self._walked_m and now_s - self._told_s >= STILL_S):
            return None
        self._walked_m += moved_m
        self._place = place
        cue = self._cue(place, now_s)
        if cue is not None:
            self.told(now_s)
        return cue

    def _cue(self, place: Point, now_s: float) -> Cue | None:
        away_m = self._locate(place)
        if away_m > CORRIDOR_M or self.progress_m < self._furthest_m - BACK_M:
            return Cue.OFF
        self._furthest_m = max(self._furthest_m, self.progress_m)
        if self.left_m <= ARRIVE_M:
            return Cue.ARRIVED
        while (following := self.following) is not None and self._is_done(following):
            self.number += 1
        if following is not None and self._now_told < self.number and self.to_next_m <= NOW_M:
            self._now_told = self.number
            return Cue.NOW
        waited_s = now_s - self._told_s
        if following is not None and self._soon_told < self.number and SOON_M_MIN <= self.to_next_m <= SOON_M:
            if waited_s >= GAP_S:
                self._soon_told = self.number
                return Cue.SOON
            return None
        if self._walked_m >= STILL_M or (waited_s >= STILL_S and self._walked_m > 0):
            return Cue.STILL
        return None

    def _is_done(self, instruction: Instruction) -> bool:
        """Said and passed; or passed so far that it is too late to say it."""
        told = self._now_told >= self.number
        return self.progress_m >= (instruction.at_m + PASSED_M if told else instruction.end_m)

    def _locate(self, place: Point) -> float:
        """Find how far along a place is, first near where one was; give the metres beside the route."""
        first = max(0, int(np.searchsorted(self._gone, self.progress_m - LOOK_BACK_M)) - 1)
        last = min(len(self.points) - 1, int(np.searchsorted(self._gone, self.progress_m + LOOK_AHEAD_M)) + 1)
        away_m = self._locate_among(place, first, last)
        if away_m > CORRIDOR_M:
            away_m = self._locate_among(place, 0, len(self.points) - 1)
        return away_m

    def _locate_among(self, place: Point, first: int, last: int) -> float:
        p, q = self.points[first:last], self.points[first + 1 : last + 1]
        share, metres = foot_points(p, q, np.array(place))
        along = self._gone[first:last] + share * np.diff(self._gone[first : last + 1])
        # of two parts that are about as near, the one nearer to where one was
        best = int((metres + 0.05 * np.abs(along - self.progress_m)).argmin())
        if metres[best] <= CORRIDOR_M:
            self.progress_m = float(along[best])
        return float(metres[best])
