"""What somebody hears who asks what is around: which things, and how each lies from where they stand.

The rules are Soundscape's (ExplorationGenerator.swift): the nearest in each of four quadrants that turn with the
heading, or up to five in the quadrant ahead; the search begins with 200 m and widens to 1,000 m until it is filled.

**Invariant:** pure; every list is bounded and goes from near to far, and no thing stands in it twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any, Final, Protocol

from .atlas import AREAS, Atlas
from .directions import bearing_deg, direction_message, quadrant_of, turn_deg
from .things_index import Mask, Near

__all__ = [
    "AHEAD_MAX",
    "MARKERS_MAX",
    "NEAR_M",
    "QUADRANTS",
    "RADII_M",
    "Pose",
    "Sighting",
    "ahead",
    "around",
    "sighting_of",
    "sighting_of_point",
]

RADII_M: Final = (200.0, 400.0, 600.0, 800.0, 1000.0)
NEAR_M: Final = RADII_M[0]
QUADRANTS: Final = 4
AHEAD_MAX: Final = 5
MARKERS_MAX: Final = 4
AHEAD: Final = 0
"""The number of the quadrant ahead."""
HERE_M: Final = 1.5


class Pose(Protocol):
    """Where somebody stands and faces; a `Standing` is one."""

    @property
    def x_m(self) -> float: ...
    @property
    def z_m(self) -> float: ...
    @property
    def heading_deg(self) -> float: ...


@dataclass(frozen=True, slots=True)
class Sighting:
    """Something as it lies from a pose: `turn_deg` to face it, right positive; `here` when one stands in it.
    `number` is its place in the city's list, −1 for what is no thing.
    """

    id: str | int
    number: int
    metres: float
    turn_deg: float
    here: bool = False

    @property
    def direction(self) -> str:
        """The message of the catalogue that says where it is."""
        return "direction-here" if self.here else direction_message(self.turn_deg)

    def facts(self) -> dict[str, Any]:
        """Say the same to a program."""
        return {"id": self.id, "turn_deg": round(self.turn_deg), "m": round(self.metres, 1)}


def sighting_of(atlas: Atlas, near: Near, pose: Pose) -> Sighting:
    """See a thing from a pose. Inside its bounds every direction would be chance; its middle is at least where most of
    it is.
    """
    thing, here = atlas.things[near.number], near.metres <= 0
    x_m, z_m = (thing.point[0], thing.point[2]) if here else (near.x_m, near.z_m)
    return Sighting(thing.id, near.number, near.metres, _turn(pose, x_m, z_m), here)


def sighting_of_point(name: str | int, x_m: float, z_m: float, pose: Pose) -> Sighting:
    """See a point from a pose: a marker, a person, a crossing. So near that one step changes it, a direction says
    nothing.
    """
    metres = ((x_m - pose.x_m) ** 2 + (z_m - pose.z_m) ** 2) ** 0.5
    return Sighting(name, -1, metres, _turn(pose, x_m, z_m), here=metres < HERE_M)


def around(atlas: Atlas, pose: Pose) -> list[Sighting]:
    """Give the nearest place or landmark in each quadrant, the quadrant ahead first, then clockwise. A quadrant in
    which nothing has a name is filled with what stands there within `NEAR_M`: a city without names is still not
    an empty one.
    """
    nearest: dict[int, Sighting] = {}
    for radius_m in RADII_M:
        _take(nearest, _seen(atlas, pose, radius_m, atlas.explored))
        if len(nearest) == QUADRANTS:
            break
    else:
        _take(nearest, _seen(atlas, pose, NEAR_M, atlas.plain))
    return [nearest[quadrant] for quadrant in sorted(nearest)]


def ahead(atlas: Atlas, pose: Pose) -> list[Sighting]:
    """Give up to `AHEAD_MAX` places and landmarks in the quadrant ahead, nearest first, filled up as `around` is."""
    found: list[Sighting] = []
    for radius_m in RADII_M:
        found = _ahead(_seen(atlas, pose, radius_m, atlas.explored), AHEAD_MAX)
        if len(found) == AHEAD_MAX:
            return found
    plain = _ahead(_seen(atlas, pose, NEAR_M, atlas.plain), AHEAD_MAX - len(found))
    return sorted([*found, *plain], key=lambda sighting: sighting.metres)


def _seen(atlas: Atlas, pose: Pose, radius_m: float, wanted: Mask) -> Iterator[Sighting]:
    """See what is wanted within a radius, but for the area that one stands in: it is around in every direction."""
    for near in atlas.nearest_first(pose.x_m, pose.z_m, radius_m, wanted):
        if near.metres > 0 or atlas.things[near.number].kind not in AREAS:
            yield sighting_of(atlas, near, pose)


def _take(nearest: dict[int, Sighting], seen: Iterable[Sighting]) -> None:
    for sighting in seen:
        nearest.setdefault(quadrant_of(0.0, sighting.turn_deg), sighting)
        if len(nearest) == QUADRANTS:
            return


def _ahead(seen: Iterable[Sighting], most: int) -> list[Sighting]:
    return list(islice((one for one in seen if quadrant_of(0.0, one.turn_deg) == AHEAD), most))


def _turn(pose: Pose, x_m: float, z_m: float) -> float:
    return turn_deg(pose.heading_deg, bearing_deg(pose.x_m, pose.z_m, x_m, z_m))
