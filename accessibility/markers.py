"""Markers: places that a resident marks to find them again, for as long as they are in the city.

**Invariant:** nobody has more than `MARKERS_KEPT_MAX`; an id is never given twice to one resident.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from .exploration import MARKERS_MAX, RADII_M, Pose, Sighting, sighting_of_point

__all__ = ["MARKERS_KEPT_MAX", "Marker", "Markers"]

MARKERS_KEPT_MAX: Final = 50


@dataclass(frozen=True, slots=True)
class Marker:
    """A marked place; metres."""

    id: str
    name: str
    x_m: float
    z_m: float


class Markers:
    """One resident's markers."""

    def __init__(self) -> None:
        self._markers: dict[str, Marker] = {}
        self._made = 0

    def __len__(self) -> int:
        return len(self._markers)

    @property
    def next_number(self) -> int:
        """The number of the marker that is made next."""
        return self._made + 1

    def get(self, name: str) -> Marker | None:
        """Give the marker with this id."""
        return self._markers.get(name)

    def make(self, name: str, x_m: float, z_m: float) -> Marker | None:
        """Mark a place; None where there are too many already."""
        if len(self._markers) >= MARKERS_KEPT_MAX:
            return None
        self._made += 1
        marker = Marker(f"marker-{self._made}", name, x_m, z_m)
        self._markers[marker.id] = marker
        return marker

    def remove(self, name: str) -> Marker | None:
        """Forget the marker with this id and give it; None where there is none."""
        return self._markers.pop(name, None)

    def near(self, pose: Pose) -> list[tuple[Marker, Sighting]]:
        """Give up to `MARKERS_MAX` markers within the search's radius, nearest first."""
        seen = [(one, sighting_of_point(one.id, one.x_m, one.z_m, pose)) for one in self._markers.values()]
        near = [pair for pair in seen if pair[1].metres <= RADII_M[-1]]
        return sorted(near, key=lambda pair: pair[1].metres)[:MARKERS_MAX]
