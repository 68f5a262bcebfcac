"""Directions as somebody hears them: "ahead to the right", "north-east"; and the turns and quadrants behind them.

The sectors are Soundscape's (Direction.swift, SpatialDataView.swift); the browser has the same in `outline/phrases.ts`.
Bearings and headings are degrees clockwise from north (north is −z, east is +x).

**Invariant:** every finite angle has exactly one direction in each scheme; a turn lies in −180 … 180, right positive.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from enum import StrEnum
from typing import Final

__all__ = [
    "Scheme",
    "bearing_deg",
    "compass_key",
    "compass_message",
    "direction_key",
    "direction_message",
    "quadrant_of",
    "quadrants",
    "turn_deg",
]


class Scheme(StrEnum):
    """How finely a turn is told."""

    COMBINED = "combined"
    """Eight directions: the usual one."""
    INDIVIDUAL = "individual"
    """Four quarters of the same size."""
    AHEAD_BEHIND = "ahead_behind"
    """Four, ahead and behind wide."""
    LEFT_RIGHT = "left_right"
    """Four, left and right wide."""


_FOUR: Final = ("ahead", "right", "behind", "left", "ahead")
_EIGHT: Final = (
    "ahead", "ahead-right", "right", "behind-right", "behind", "behind-left", "left", "ahead-left", "ahead",
)  # fmt: skip
# Where each direction ends, in degrees clockwise from where somebody faces; the end belongs to it.
_SECTORS: Final[dict[Scheme, tuple[tuple[float, ...], tuple[str, ...]]]] = {
    Scheme.COMBINED: ((15, 75, 105, 165, 195, 255, 285, 345), _EIGHT),
    Scheme.INDIVIDUAL: ((45, 135, 225, 315), _FOUR),
    Scheme.AHEAD_BEHIND: ((75, 105, 255, 285), _FOUR),
    Scheme.LEFT_RIGHT: ((30, 150, 210, 330), _FOUR),
}
_COMPASS: Final = ("north", "north-east", "east", "south-east", "south", "south-west", "west", "north-west")
QUADRANT_DEG: Final = 90.0


def bearing_deg(from_x: float, from_z: float, to_x: float, to_z: float) -> float:
    """Give the bearing from one point (metres) to another, 0 up to 360; 0 where they are one."""
    return math.degrees(math.atan2(to_x - from_x, from_z - to_z)) % 360 % 360


def turn_deg(heading_deg: float, towards_deg: float) -> float:
    """Give the turn from a heading to a bearing, −180 up to 180."""
    return (towards_deg - heading_deg + 180) % 360 % 360 - 180


def direction_key(turn: float, scheme: Scheme = Scheme.COMBINED) -> str:
    """Name the direction of a turn (degrees): "ahead", "ahead-right", "right", "behind-right" …"""
    ends, names = _SECTORS[scheme]
    return names[bisect_left(ends, turn % 360)]


def direction_message(turn: float, scheme: Scheme = Scheme.COMBINED) -> str:
    """Give the message of the catalogue that says a turn: "direction-ahead-right"."""
    return f"direction-{direction_key(turn, scheme)}"


def compass_key(bearing: float) -> str:
    """Name the nearest of the eight points of the compass: "north-east"."""
    return _COMPASS[math.floor(bearing % 360 / 45 + 0.5) % len(_COMPASS)]


def compass_message(bearing: float) -> str:
    """Give the message of the catalogue that says a bearing: "compass-north-east"."""
    return f"compass-{compass_key(bearing)}"


def quadrants(heading_deg: float) -> tuple[float, float, float, float]:
    """Give the middles of the north, east, south and west quadrants as they lie for somebody who faces `heading_deg`:
    one of them lies straight ahead (SpatialDataView.swift).
    """
    faced = math.floor((heading_deg % 360 + QUADRANT_DEG / 2) / QUADRANT_DEG)
    north, east, south, west = ((heading_deg + QUADRANT_DEG * (at - faced)) % 360 % 360 for at in range(4))
    return north, east, south, west


def quadrant_of(heading_deg: float, bearing: float) -> int:
    """Say in which quadrant of somebody's a bearing lies: 0 ahead, then clockwise 1 right, 2 behind, 3 left."""
    return math.floor(((bearing - heading_deg) % 360 + QUADRANT_DEG / 2) / QUADRANT_DEG) % 4
