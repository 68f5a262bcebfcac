"""Callouts of crossings: which streets go left, ahead and right from where somebody arrives.

The numbers are Soundscape's (IntersectionGenerator.swift): a crossing is called out from 35 m, when it lies in the
direction in which one walks, and another one only after the first was left.

**Invariant:** the same crossing is called out at most once in `REPEAT_S` seconds.
"""

from __future__ import annotations

import math
from typing import Any, Final

from .catalogue import Words
from .directions import Scheme, bearing_deg, direction_key, turn_deg
from .exploration import Pose
from .speakable import speakable
from .whereabouts import Crossing, Crossings

__all__ = ["ARRIVAL_M", "DEPARTURE_M", "REPEAT_S", "WINDOW_DEG", "CrossingCalls", "exits_in_words"]

ARRIVAL_M: Final = 35.0
DEPARTURE_M: Final = 20.0
REPEAT_S: Final = 30.0
WINDOW_DEG: Final = 60.0
"""The crossing lies in a window of this width in the direction in which one walks."""
EXITS_MAX: Final = 8
_ORDER: Final = ("left", "ahead", "right")


class CrossingCalls:
    """The crossings that one listener has been told of."""

    def __init__(self) -> None:
        self._at: Crossing | None = None
        self._reached = False
        self._told_s: dict[int, float] = {}

    def due(self, crossings: Crossings, pose: Pose, now_s: float) -> Crossing | None:
        """Give the crossing to call out now, and take it as said; None when there is none."""
        if not self._left(pose):
            return None
        for crossing in crossings.near(pose.x_m, pose.z_m, ARRIVAL_M):
            turn = turn_deg(pose.heading_deg, bearing_deg(pose.x_m, pose.z_m, crossing.x_m, crossing.z_m))
            if abs(turn) <= WINDOW_DEG / 2 and now_s - self._told_s.get(crossing.id, -math.inf) >= REPEAT_S:
                self._at, self._reached = crossing, False
                self._told_s = {key: at_s for key, at_s in self._told_s.items() if now_s - at_s < REPEAT_S}
                self._told_s[crossing.id] = now_s
                return crossing
        return None

    def forget(self, crossing: int) -> None:
        """This was not said, or not to the end: it may be called out again."""
        self._told_s.pop(crossing, None)
        if self._at is not None and self._at.id == crossing:
            self._at = None

    @staticmethod
    def lives(crossing: Crossing, pose: Pose) -> bool:
        """Say whether somebody is still near enough to be told."""
        return math.hypot(crossing.x_m - pose.x_m, crossing.z_m - pose.z_m) <= ARRIVAL_M

    def _left(self, pose: Pose) -> bool:
        """Say whether somebody is at no crossing that was called out: they were at it and walked on, or never came."""
        if self._at is None:
            return True
        metres = math.hypot(self._at.x_m - pose.x_m, self._at.z_m - pose.z_m)
        self._reached = self._reached or metres <= DEPARTURE_M
        if metres > (DEPARTURE_M if self._reached else ARRIVAL_M):
            self._at = None
        return self._at is None


def exits_in_words(words: Words, crossing: Crossing, heading_deg: float) -> tuple[list[str], list[dict[str, Any]]]:
    """Say which streets go left, ahead and right for who comes with this heading, in this order; and the same for a
    program. The way back is not said.
    """
    told: dict[tuple[str, str], float] = {}
    for way in list(crossing.exits)[:EXITS_MAX]:
        turn = turn_deg(heading_deg, way.bearing_deg)
        told.setdefault((direction_key(turn, Scheme.LEFT_RIGHT), speakable(way.name)), turn)
    ways = sorted(
        (_ORDER.index(direction), turn, direction, name)
        for (direction, name), turn in told.items()
        if direction in _ORDER
    )
    sentences = [
        words.say(f"describe-goes-{direction}", street=name or words.say("describe-way"))
        for _, _, direction, name in ways
    ]
    return sentences, [{"name": name, "turn_deg": round(turn)} for _, turn, _, name in ways]
