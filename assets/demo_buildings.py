"""Houses: walls, a roof that suits the street, windows and a door.

**Invariant:** a house stays inside its lot but for the eaves, and its openings lie on its own walls.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import Final

from .demo_cells import Point, unit
from .demo_lots import Lot
from .demo_palette import ROOFS, WALLS
from .demo_shapes import Mesh, box, flat_roof, gable_roof, hip_roof

__all__ = ["BELOW_M", "Openings", "build_house", "opening", "windows"]

BELOW_M: Final = -0.2
"""Walls begin below the ground, so that no gap shows."""
STOREY_M: Final = 3.0
_PROUD_M: Final = 0.04
_SHOPS: Final = frozenset({"shop", "cafe", "bakery", "pharmacy"})
_SIGNS: Final = {"cafe": "sign red", "bakery": "sign blue", "pharmacy": "sign green", "shop": "sign red"}


@dataclass(frozen=True, slots=True)
class _Manner:
    """How houses of a style look: storeys and roofs ("along", "across", "hip", "flat") to choose from, pitch."""

    storeys: tuple[int, ...]
    roofs: tuple[str, ...]
    pitch_deg: tuple[float, float]
    all_sides: bool


_MANNERS: Final = {
    "old": _Manner((2, 2, 3, 3, 4), ("along", "along", "along", "across"), (38, 48), False),
    "town": _Manner((3, 3, 4, 4), ("along", "along", "hip"), (30, 40), False),
    "row": _Manner((2,), ("along",), (36, 40), False),
    "villa": _Manner((1, 2, 2), ("hip", "along", "across"), (32, 42), True),
    "flats": _Manner((3, 4, 4, 5), ("flat", "flat", "hip"), (18, 22), True),
}


@dataclass(frozen=True, slots=True)
class Openings:
    """How a wall is opened: rows of windows from `first_y` upwards, `spacing_m` apart."""

    storeys: int
    first_y: float = 0.0
    spacing_m: float = 2.8
    size: tuple[float, float] = (1.05, 1.45)
    storey_m: float = STOREY_M
    door: bool = False


def opening(mesh: Mesh, material: str, a: Point, b: Point, x: tuple[float, float], y: tuple[float, float]) -> None:
    """Lay a rectangle just before the wall from `a` to `b` (seen from outside: left to right)."""
    (ux, uz) = unit(a, b)
    ox, oz = a[0] - uz * _PROUD_M, a[1] + ux * _PROUD_M
    left, right = (ox + ux * x[0], oz + uz * x[0]), (ox + ux * x[1], oz + uz * x[1])
    mesh.face(
        material,
        (left[0], y[0], left[1]),
        (right[0], y[0], right[1]),
        (right[0], y[1], right[1]),
        (left[0], y[1], left[1]),
    )


def windows(mesh: Mesh, a: Point, b: Point, openings: Openings) -> None:
    """Open a wall with rows of windows and, where asked, a door in the middle of the ground floor."""
    length = math.dist(a, b)
    count = int((length - 1.0) / openings.spacing_m)
    if openings.door:
        opening(mesh, "door", a, b, (length / 2 - 0.6, length / 2 + 0.6), (0.0, 2.25))
    for storey in range(openings.storeys):
        low = openings.first_y + storey * openings.storey_m + 0.95
        for i in range(count):
            middle = length / 2 + (i - (count - 1) / 2) * openings.spacing_m
            if openings.door and storey == 0 and abs(middle - length / 2) < openings.size[0] / 2 + 0.75:
                continue
            half = openings.size[0] / 2
            opening(mesh, "glass", a, b, (middle - half, middle + half), (low, low + openings.size[1]))


def build_house(rng: Random, lot: Lot) -> tuple[Mesh, float]:
    """Build the house of a lot; returns its mesh and its height in metres."""
    mesh, manner, quad = Mesh(), _MANNERS[lot.style], lot.quad
    wall, roof = rng.choice(WALLS[lot.style]), rng.choice(ROOFS[lot.style])
    storeys, form = rng.choice(manner.storeys), rng.choice(manner.roofs)
    top = storeys * STOREY_M + 0.5 + rng.uniform(0, 0.4)
    height = _roofed(mesh, rng, quad, (wall, roof), (top, rng.uniform(*manner.pitch_deg)), form)
    shop = lot.use in _SHOPS
    wide = lot.style == "flats"
    plain = Openings(storeys, spacing_m=4.4, size=(2.4, 1.45)) if wide else Openings(storeys)
    if shop:
        _shopfront(mesh, quad[0], quad[1], _SIGNS[lot.use])
        windows(mesh, quad[0], quad[1], Openings(storeys - 1, first_y=STOREY_M + 0.2))
    else:
        windows(mesh, quad[0], quad[1], Openings(storeys, spacing_m=plain.spacing_m, size=plain.size, door=True))
    windows(mesh, quad[2], quad[3], plain if manner.all_sides else Openings(storeys, spacing_m=4.0))
    if manner.all_sides:
        windows(mesh, quad[1], quad[2], plain)
        windows(mesh, quad[3], quad[0], plain)
    return mesh, round(height, 1)


def _roofed(
    mesh: Mesh, rng: Random, quad: Sequence[Point], materials: tuple[str, str], top: tuple[float, float], form: str
) -> float:
    """Build walls and roof; `top`: eaves in metres, pitch in degrees. Returns the highest point."""
    wall, roof = materials
    eaves, pitch = top[0], math.tan(math.radians(top[1]))
    if form == "flat":
        flat_roof(mesh, wall, roof, quad, (BELOW_M, eaves + 0.5))
        return eaves + 0.5
    roof = roof if roof not in ("roof flat", "roof garden") else "roof slate"
    if form == "across":
        turned = [*quad[1:], quad[0]]
        ridge = eaves + math.dist(quad[0], quad[1]) / 2 * pitch
        gable_roof(mesh, wall, roof, turned, (BELOW_M, eaves, ridge), 0.0)
        return ridge
    longer_aside = math.dist(quad[1], quad[2]) > math.dist(quad[0], quad[1])
    if form == "hip" and longer_aside:
        quad = [*quad[1:], quad[0]]
    ridge = eaves + math.dist(quad[1], quad[2]) / 2 * pitch
    if form == "hip":
        hip_roof(mesh, wall, roof, quad, (BELOW_M, eaves, ridge), 0.4)
        return ridge
    gable_roof(mesh, wall, roof, quad, (BELOW_M, eaves, ridge), 0.35)
    if rng.random() < 0.6:
        _chimney(mesh, rng, quad, ridge)
        return ridge + 0.9
    return ridge


def _chimney(mesh: Mesh, rng: Random, quad: Sequence[Point], ridge: float) -> None:
    share = rng.choice((0.22, 0.78))
    left, right = _middle(quad[0], quad[3]), _middle(quad[1], quad[2])
    centre = (left[0] + (right[0] - left[0]) * share, left[1] + (right[1] - left[1]) * share)
    box(mesh, "wall brick", centre, unit(left, right), (0.9, 0.6), (ridge - 0.8, ridge + 0.9))


def _shopfront(mesh: Mesh, a: Point, b: Point, sign: str) -> None:
    length = math.dist(a, b)
    opening(mesh, "glass", a, b, (0.7, length / 2 - 0.75), (0.45, 2.5))
    opening(mesh, "glass", a, b, (length / 2 + 0.75, length - 0.7), (0.45, 2.5))
    opening(mesh, "door", a, b, (length / 2 - 0.6, length / 2 + 0.6), (0.0, 2.4))
    opening(mesh, sign, a, b, (0.6, length - 0.6), (2.65, 3.15))


def _middle(a: Point, b: Point) -> Point:
    return (a[0] + b[0]) / 2, (a[1] + b[1]) / 2
