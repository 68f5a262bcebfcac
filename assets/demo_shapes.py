"""Meshes of simple solids: prisms, roofs, boxes, trees.

Every solid is a closed shell whose triangles run counter-clockwise seen from outside. Footprints are lists of (x, z)
that run counter-clockwise seen from above; a house's first edge is its front, from left to right for who stands before
it.

**Invariant:** a shell's edges are shared by two triangles in opposite directions; windows and doors (`Mesh.face` with
an opening's material) are the only open surfaces.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from .demo_cells import Point

__all__ = [
    "DIGITS",
    "Mesh",
    "Point3",
    "box",
    "flat_roof",
    "gable_roof",
    "hip_roof",
    "mast",
    "prism",
    "pyramid",
    "ring",
    "spire",
]

Point3 = tuple[float, float, float]

DIGITS = 3
"""Digits after the point, metres."""


@dataclass(slots=True)
class Mesh:
    """Triangles by material: positions in metres, rounded to the millimetre, and three indices each."""

    points: dict[str, list[Point3]] = field(default_factory=dict[str, list[Point3]])
    triangles: dict[str, list[tuple[int, int, int]]] = field(default_factory=dict[str, list[tuple[int, int, int]]])
    _known: dict[tuple[str, Point3], int] = field(default_factory=dict[tuple[str, Point3], int], repr=False)

    def face(self, material: str, *corners: Point3) -> None:
        """Add a convex polygon as a fan around its first corner; triangles without an area are left out."""
        numbers = [self._number(material, corner) for corner in corners]
        places = self.points[material]
        for second, third in pairwise(numbers[1:]):
            if _area_m2(places[numbers[0]], places[second], places[third]) > 1e-5:
                self.triangles[material].append((numbers[0], second, third))

    def count(self) -> int:
        """Count the triangles."""
        return sum(len(triangles) for triangles in self.triangles.values())

    def _number(self, material: str, corner: Point3) -> int:
        place = (round(corner[0], DIGITS), round(corner[1], DIGITS), round(corner[2], DIGITS))
        points = self.points.setdefault(material, [])
        self.triangles.setdefault(material, [])
        number = self._known.setdefault((material, place), len(points))
        if number == len(points):
            points.append(place)
        return number


def ring(footprint: Sequence[Point], y: float) -> list[Point3]:
    """Lift a footprint to a height."""
    return [(x, y, z) for x, z in footprint]


def _walls(mesh: Mesh, material: str, low: Sequence[Point3], high: Sequence[Point3]) -> None:
    for i in range(len(low)):
        j = (i + 1) % len(low)
        mesh.face(material, low[i], low[j], high[j], high[i])


def _floor(mesh: Mesh, material: str, points: Sequence[Point3]) -> None:
    mesh.face(material, *reversed(points))


def prism(mesh: Mesh, wall: str, top: str, footprint: Sequence[Point], y0: float, y1: float) -> None:
    """Raise a convex footprint from `y0` to `y1`, with a flat top of its own material."""
    low, high = ring(footprint, y0), ring(footprint, y1)
    _floor(mesh, wall, low)
    _walls(mesh, wall, low, high)
    mesh.face(top, *high)


def box(
    mesh: Mesh, material: str, centre: Point, right: Point, size: tuple[float, float], y: tuple[float, float]
) -> None:
    """Add an upright box: `size` along `right` and across it, between two heights."""
    (ux, uz), half, deep = right, size[0] / 2, size[1] / 2
    corners = [(-half, -deep), (half, -deep), (half, deep), (-half, deep)]
    # Across is to the left of `right` seen from above, so that the corners run counter-clockwise.
    footprint = [(centre[0] + ux * u + uz * v, centre[1] + uz * u - ux * v) for u, v in corners]
    prism(mesh, material, material, footprint, y[0], y[1])


def mast(centre: Point, radius: float, sides: int, turn: float = 0.0) -> list[Point]:
    """Give the footprint of a round thing."""
    steps = [turn - math.tau * i / sides for i in range(sides)]
    return [(centre[0] + radius * math.cos(step), centre[1] + radius * math.sin(step)) for step in steps]


def gable_roof(
    mesh: Mesh, wall: str, roof: str, quad: Sequence[Point], y: tuple[float, float, float], eaves_m: float
) -> None:
    """Build a house with gables on its second and fourth edge. `y`: bottom, eaves, ridge."""
    bottom, eaves, ridge = y
    q0, q1, q2, q3 = quad
    low, high = ring(quad, bottom), ring(quad, eaves)
    _floor(mesh, wall, low)
    _walls(mesh, wall, low, high)
    out = ring(
        (_beyond(q3, q0, eaves_m), _beyond(q2, q1, eaves_m), _beyond(q1, q2, eaves_m), _beyond(q0, q3, eaves_m)), eaves
    )
    left, right = _middle(q0, q3, ridge), _middle(q1, q2, ridge)
    for i, j in ((0, 1), (2, 3)):
        mesh.face(roof, high[i], high[j], out[j], out[i])
    mesh.face(roof, out[0], out[1], right, left)
    mesh.face(roof, out[2], out[3], left, right)
    mesh.face(wall, right, out[1], high[1], high[2], out[2])
    mesh.face(wall, left, out[3], high[3], high[0], out[0])


def hip_roof(
    mesh: Mesh, wall: str, roof: str, quad: Sequence[Point], y: tuple[float, float, float], eaves_m: float
) -> None:
    """Build a house whose roof slopes on all sides; the ridge runs along the first edge. `y`: bottom, eaves, ridge."""
    bottom, eaves, ridge = y
    low, high, out = ring(quad, bottom), ring(quad, eaves), ring(_grown(quad, eaves_m), eaves)
    _floor(mesh, wall, low)
    _walls(mesh, wall, low, high)
    _walls(mesh, roof, high, out)
    left, right = _middle(quad[0], quad[3], ridge), _middle(quad[1], quad[2], ridge)
    length, depth = math.dist(left, right), math.dist(quad[1], quad[2])
    share = min(0.5 * depth / length, 0.5)
    a, b = _between(left, right, share), _between(right, left, share)
    mesh.face(roof, out[0], out[1], b, a)
    mesh.face(roof, out[2], out[3], a, b)
    mesh.face(roof, out[1], out[2], b)
    mesh.face(roof, out[3], out[0], a)


def flat_roof(
    mesh: Mesh, wall: str, roof: str, quad: Sequence[Point], y: tuple[float, float], parapet_m: float = 0.6
) -> None:
    """Build a house with a flat roof behind a parapet. `y`: bottom, top of the parapet."""
    inner_footprint = _grown(quad, -0.35)
    low, high = ring(quad, y[0]), ring(quad, y[1])
    rim, floor = ring(inner_footprint, y[1]), ring(inner_footprint, y[1] - parapet_m)
    _floor(mesh, wall, low)
    _walls(mesh, wall, low, high)
    _walls(mesh, wall, high, rim)
    _walls(mesh, wall, rim, floor)
    mesh.face(roof, *floor)


def pyramid(
    mesh: Mesh, wall: str, roof: str, footprint: Sequence[Point], y: tuple[float, float, float], eaves_m: float
) -> None:
    """Build a tower with a pointed roof. `y`: bottom, eaves, tip."""
    low, high = ring(footprint, y[0]), ring(footprint, y[1])
    _floor(mesh, wall, low)
    _walls(mesh, wall, low, high)
    _walls(mesh, roof, high, ring(_grown(footprint, eaves_m), y[1]))
    _slopes(mesh, roof, ring(_grown(footprint, eaves_m), y[1]), y[2])


def spire(mesh: Mesh, material: str, footprint: Sequence[Point], y0: float, y1: float) -> None:
    """Add a closed cone over a footprint."""
    low = ring(footprint, y0)
    _floor(mesh, material, low)
    _slopes(mesh, material, low, y1)


def _slopes(mesh: Mesh, material: str, low: Sequence[Point3], tip_y: float) -> None:
    count = len(low)
    tip = (sum(p[0] for p in low) / count, tip_y, sum(p[2] for p in low) / count)
    for i in range(count):
        mesh.face(material, low[i], low[(i + 1) % count], tip)


def _beyond(a: Point, b: Point, distance_m: float) -> Point:
    length = math.dist(a, b)
    return b[0] + (b[0] - a[0]) / length * distance_m, b[1] + (b[1] - a[1]) / length * distance_m


def _middle(a: Point, b: Point, y: float) -> Point3:
    return (a[0] + b[0]) / 2, y, (a[1] + b[1]) / 2


def _between(a: Point3, b: Point3, share: float) -> Point3:
    return a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share, a[2] + (b[2] - a[2]) * share


def _grown(footprint: Sequence[Point], distance_m: float) -> list[Point]:
    """Move every edge of a convex footprint outwards."""
    result: list[Point] = []
    count = len(footprint)
    for i in range(count):
        before, here, after = footprint[i - 1], footprint[i], footprint[(i + 1) % count]
        n0, n1 = _outwards(before, here), _outwards(here, after)
        scale = distance_m / (1 + n0[0] * n1[0] + n0[1] * n1[1])
        result.append((here[0] + (n0[0] + n1[0]) * scale, here[1] + (n0[1] + n1[1]) * scale))
    return result


def _outwards(a: Point, b: Point) -> Point:
    length = math.dist(a, b)
    return -(b[1] - a[1]) / length, (b[0] - a[0]) / length


def _area_m2(a: Point3, b: Point3, c: Point3) -> float:
    u, v = [b[i] - a[i] for i in range(3)], [c[i] - a[i] for i in range(3)]
    return 0.5 * math.hypot(u[1] * v[2] - u[2] * v[1], u[2] * v[0] - u[0] * v[2], u[0] * v[1] - u[1] * v[0])
