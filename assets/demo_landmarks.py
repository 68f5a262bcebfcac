"""The buildings that everybody knows: town hall, library, museum, church, school, hospital, station.

Each is drawn in the frame of its lot: x to the right of who stands before it, y away from the street, metres.

**Invariant:** a landmark stays inside the rectangle of its lot but for the eaves.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from .demo_buildings import BELOW_M, Openings, opening, windows
from .demo_cells import Point
from .demo_lots import Lot
from .demo_quads import Frame
from .demo_shapes import Mesh, flat_roof, gable_roof, hip_roof, mast, prism, pyramid

__all__ = ["SIZES_M", "build_landmark"]

SIZES_M: Final = {
    "townhall": (27.0, 15.0), "library": (20.0, 13.0), "museum": (24.0, 15.0), "church": (13.0, 31.0),
    "school": (40.0, 26.0), "hospital": (62.0, 40.0), "station": (48.0, 15.0),
}  # fmt: skip
"""Width and depth of the lot that each is drawn for; a smaller lot gets a smaller building."""


class _Site:
    """A frame with the scale of its lot, so that drawings speak in the metres of `SIZES_M`."""

    def __init__(self, mesh: Mesh, frame: Frame, scale: float) -> None:
        self.mesh, self.frame, self.scale = mesh, frame, scale

    def rect(self, x0: float, y0: float, x1: float, y1: float) -> list[Point]:
        s = self.scale
        return self.frame.rect(x0 * s, y0 * s, x1 * s, y1 * s)

    def at(self, x: float, y: float) -> Point:
        return self.frame.at(x * self.scale, y * self.scale)

    def glaze(self, quad: list[Point], sides: str, openings: Openings) -> None:
        """Open the sides of a footprint: f(ront), r(ight), b(ack), l(eft)."""
        for side in sides:
            i = "frbl".index(side)
            windows(self.mesh, quad[i], quad[(i + 1) % 4], openings)


def build_landmark(lot: Lot) -> tuple[Mesh, float]:
    """Build the landmark of a lot; returns its mesh and its height in metres."""
    mesh = Mesh()
    left, right = lot.quad[0], lot.quad[1]
    width = ((left[0] - right[0]) ** 2 + (left[1] - right[1]) ** 2) ** 0.5
    height = _DRAWINGS[lot.use](_Site(mesh, lot.frame, width / SIZES_M[lot.use][0]))
    return mesh, height


def _townhall(site: _Site) -> float:
    body, tower = site.rect(-13.5, 0.6, 13.5, 15), site.rect(-3.2, 0, 3.2, 6.4)
    hip_roof(site.mesh, "wall cream", "roof slate", body, (BELOW_M, 12.0, 18.0), 0.5)
    pyramid(site.mesh, "wall stone", "roof copper", tower, (BELOW_M, 21.0, 30.0), 0.5)
    site.glaze(body, "rb", Openings(3, spacing_m=2.9, size=(1.3, 2.2), storey_m=3.9))
    site.glaze(body, "l", Openings(3, spacing_m=2.9, size=(1.3, 2.2), storey_m=3.9))
    for half in (site.rect(-13.5, 0.6, -3.4, 15), site.rect(3.4, 0.6, 13.5, 15)):
        site.glaze(half, "f", Openings(3, spacing_m=2.9, size=(1.3, 2.2), storey_m=3.9))
    site.glaze(tower, "f", Openings(1, first_y=5.0, spacing_m=2.2, size=(1.0, 3.2)))
    _clocks(site, tower, 16.6)
    a, b = tower[0], tower[1]
    width = 6.4 * site.scale
    opening(site.mesh, "door", a, b, (width / 2 - 1.3, width / 2 + 1.3), (0.0, 3.6))
    return 30.0


def _clocks(site: _Site, tower: list[Point], y: float) -> None:
    for i in range(4):
        a, b = tower[i], tower[(i + 1) % 4]
        width = ((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2) ** 0.5
        opening(site.mesh, "clock", a, b, (width / 2 - 1.3, width / 2 + 1.3), (y, y + 2.6))


def _library(site: _Site) -> float:
    body, porch = site.rect(-10, 1.5, 10, 13), site.rect(-4.5, 0, 4.5, 9)
    flat_roof(site.mesh, "wall stone", "roof copper", body, (BELOW_M, 9.5))
    gable_roof(site.mesh, "wall white", "roof slate", [*porch[1:], porch[0]], (BELOW_M, 9.2, 12.2), 0.3)
    tall = Openings(2, spacing_m=2.4, size=(1.2, 2.6), storey_m=4.2)
    site.glaze(body, "rbl", tall)
    for half in (site.rect(-10, 1.5, -4.6, 13), site.rect(4.6, 1.5, 10, 13)):
        site.glaze(half, "f", tall)
    site.glaze(porch, "f", Openings(2, spacing_m=2.7, size=(1.1, 2.8), storey_m=4.2, door=True))
    return 12.2


def _museum(site: _Site) -> float:
    body = site.rect(-12, 0, 12, 15)
    hip_roof(site.mesh, "wall ochre", "roof copper", body, (BELOW_M, 10.5, 14.5), 0.5)
    pyramid(site.mesh, "wall white", "roof copper", mast(site.at(0, 7.5), 3.6 * site.scale, 8), (11.0, 16.5, 20.5), 0.4)
    site.glaze(body, "f", Openings(2, spacing_m=3.2, size=(1.6, 2.8), storey_m=4.8, door=True))
    site.glaze(body, "rbl", Openings(2, spacing_m=3.2, size=(1.6, 2.8), storey_m=4.8))
    return 20.5


def _church(site: _Site) -> float:
    nave, tower = site.rect(-6.3, 5, 6.3, 27), site.rect(-3.4, 0, 3.4, 6.8)
    gable_roof(site.mesh, "wall white", "roof rust", [*nave[1:], nave[0]], (BELOW_M, 9.0, 16.5), 0.3)
    pyramid(site.mesh, "wall white", "roof slate", tower, (BELOW_M, 23.0, 41.0), 0.35)
    pyramid(site.mesh, "wall white", "roof rust", mast(site.at(0, 27), 4.0 * site.scale, 8), (BELOW_M, 8.0, 12.5), 0.3)
    site.glaze(nave, "rl", Openings(1, first_y=1.2, spacing_m=3.4, size=(1.1, 4.4)))
    _clocks(site, tower, 18.0)
    width = 6.8 * site.scale
    opening(site.mesh, "door", tower[0], tower[1], (width / 2 - 1.1, width / 2 + 1.1), (0.0, 3.2))
    return 41.0


def _school(site: _Site) -> float:
    body, west, east = site.rect(-20, 0, 20, 11), site.rect(-20, 11, -10, 26), site.rect(10, 11, 20, 26)
    gable_roof(site.mesh, "wall brick", "roof red", body, (BELOW_M, 9.5, 13.5), 0.4)
    for wing in (west, east):
        gable_roof(site.mesh, "wall brick", "roof red", [*wing[1:], wing[0]], (BELOW_M, 6.5, 10.0), 0.0)
        site.glaze(wing, "rbl", Openings(2, spacing_m=3.3, size=(1.9, 1.6)))
    front = Openings(3, spacing_m=3.3, size=(1.9, 1.6), door=True)
    site.glaze(body, "f", front)
    site.glaze(body, "rl", Openings(3, spacing_m=3.3, size=(1.9, 1.6)))
    return 13.5


def _hospital(site: _Site) -> float:
    slab, porch = site.rect(-31, 4, 31, 18), site.rect(-8, 0, 8, 5)
    flat_roof(site.mesh, "wall white", "roof flat", slab, (BELOW_M, 17.5))
    flat_roof(site.mesh, "wall sky", "roof garden", porch, (BELOW_M, 4.6), 0.4)
    site.glaze(slab, "rbl", Openings(5, spacing_m=3.6, size=(2.2, 1.5), storey_m=3.3))
    site.glaze(slab, "f", Openings(4, first_y=3.3, spacing_m=3.6, size=(2.2, 1.5), storey_m=3.3))
    for x in (-24.0, 24.0):
        wing = site.rect(x - 6, 18, x + 6, 40)
        flat_roof(site.mesh, "wall grey", "roof garden", wing, (BELOW_M, 11.0))
        site.glaze(wing, "rbl", Openings(3, spacing_m=3.6, size=(2.2, 1.5), storey_m=3.3))
    site.glaze(porch, "f", Openings(1, spacing_m=3.0, size=(2.4, 2.2), door=True))
    width, s = 62 * site.scale, site.scale
    for x, y in ((0.6, (14.4, 16.8)), (1.2 * s, (15.2, 16.0))):
        opening(site.mesh, "sign green", slab[0], slab[1], (width / 2 - x, width / 2 + x), y)
    return 17.5


def _station(site: _Site) -> float:
    hall = site.rect(-9, 0, 9, 15)
    gable_roof(site.mesh, "wall sand", "roof slate", [*hall[1:], hall[0]], (BELOW_M, 9.5, 15.0), 0.4)
    for wing in (site.rect(-24, 2.5, -9, 12.5), site.rect(9, 2.5, 24, 12.5)):
        gable_roof(site.mesh, "wall sand", "roof slate", wing, (BELOW_M, 6.6, 9.8), 0.4)
        site.glaze(wing, "fb", Openings(2, spacing_m=2.8, size=(1.3, 1.6)))
    site.glaze(hall, "fb", Openings(1, first_y=3.4, spacing_m=3.0, size=(2.0, 4.2)))
    a, b, width = hall[0], hall[1], 18 * site.scale
    for share in (0.3, 0.5, 0.7):
        opening(site.mesh, "door", a, b, (width * share - 1.2, width * share + 1.2), (0.0, 3.0))
    opening(site.mesh, "clock", a, b, (width / 2 - 1.1, width / 2 + 1.1), (9.8, 12.0))
    prism(site.mesh, "wall stone", "roof slate", site.rect(-1.2, 6.3, 1.2, 8.7), 14.0, 17.5)
    return 17.5


_DRAWINGS: Final[dict[str, Callable[[_Site], float]]] = {
    "townhall": _townhall, "library": _library, "museum": _museum, "church": _church, "school": _school,
    "hospital": _hospital, "station": _station,
}  # fmt: skip
