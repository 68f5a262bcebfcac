"""Where residents of the load start and which way they go: anywhere in a square of an open field, or along streets.

**Invariant:** way points stand on walkable ground, half a metre apart at most when it was asked.
"""

from __future__ import annotations

import math
import random
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Final

import numpy as np
from open_field import open_field

from citiverse.assets.city import City, load_city
from citiverse.assets.demo import write_demo_city
from citiverse.assets.package import ensure_package
from citiverse.server.bot import Walk

__all__ = ["FIELD_SIDE_M", "Load", "Point", "Way", "about", "in_field", "on_streets"]

ROOT: Final = Path(__file__).resolve().parent.parent
REAL_CITY: Final = ROOT.parent / "shared/data/krems/krems.glb"
FIELD_SIDE_M: Final = 2000.0
MARGIN_M: Final = 20.0
ASKED_EVERY_M: Final = 0.5
STRAIGHT_M2: Final = 0.05
WAY_M_MIN: Final = 20.0
PROBES_WITHIN: Final = 0.2
ARRIVED_M: Final = 0.5
SEED: Final = 7

Point = tuple[float, float]
Way = list[Point]


@dataclass(frozen=True, slots=True)
class Load:
    """So many residents in a square of a city, `ways` being the file for walkers.c if they follow way points."""

    city: Path
    residents: int
    left_m: float
    top_m: float
    side_m: float
    ways: Path | None = None
    bot_ways: tuple[Way, ...] = ()

    def bot(self, number: int, within: float = PROBES_WITHIN) -> tuple[Point, Walk]:
        """Give a bot its start in this part of the square, in the middle of it, and its way of walking."""
        if self.bot_ways:
            way = self.bot_ways[number % len(self.bot_ways)]
            return way[0], to_and_fro(way)
        dice = random.Random(number)
        middle = self.left_m + self.side_m / 2, self.top_m + self.side_m / 2
        reach_m = self.side_m * within / 2
        start = middle[0] + dice.uniform(-reach_m, reach_m), middle[1] + dice.uniform(-reach_m, reach_m)
        return start, about(middle, reach_m)


def about(middle: Point, reach_m: float) -> Walk:
    """Wander, and come back when too far out."""

    def walk(x_m: float, z_m: float) -> float | None:
        dx, dz = middle[0] - x_m, middle[1] - z_m
        return math.atan2(dz, dx) if max(abs(dx), abs(dz)) > reach_m else None

    return walk


def to_and_fro(way: Way) -> Walk:
    """Go from way point to way point, and back."""
    at, turn = 0, 1

    def walk(x_m: float, z_m: float) -> float | None:
        nonlocal at, turn
        if math.dist(way[at], (x_m, z_m)) < ARRIVED_M:
            if not 0 <= at + turn < len(way):
                turn = -turn
            at += turn
        return math.atan2(way[at][1] - z_m, way[at][0] - x_m)

    return walk


def in_field(work: Path, residents: int, side_m: float) -> Load:
    """Let residents walk straight on in a square of an open field."""
    model = work / "field.glb"
    if not model.exists():
        model.write_bytes(b"".join(open_field(FIELD_SIDE_M).save_to_bytes()))
    return Load(ensure_package(model, work, progress=unsaid), residents, MARGIN_M, MARGIN_M, side_m)


def on_streets(work: Path, residents: int, side_m: float) -> Load:
    """Let residents walk along streets round the start: of a real city where its model is, else of the demo city."""
    model = REAL_CITY
    if not model.exists():
        model = work / "demo.glb"
        write_demo_city(model, 1)
    package = ensure_package(model, work, progress=unsaid)
    city = load_city(package)
    start = city.facts["start"]
    ways = list(walkable_ways(city, (start["x"], start["z"]), side_m))
    dice = random.Random(SEED)
    weights = [length_m(way) for way in ways]
    chosen = dice.choices(ways, weights, k=residents)
    path = work / "ways"
    path.write_text("".join(line(way, dice) for way in chosen))
    nearest = sorted(ways, key=lambda way: math.dist(way[0], (start["x"], start["z"])))[:20]
    left, top = start["x"] - side_m / 2, start["z"] - side_m / 2
    return Load(package, residents, left, top, side_m, path, tuple(nearest))


def walkable_ways(city: City, middle: Point, side_m: float) -> Iterator[Way]:
    """Cut the centre lines of streets into stretches inside the square where a person can walk."""
    for feature in city.features:
        if not feature.line or feature.kind not in ("street", "path"):
            continue
        stretch: Way = []
        for point, inside in asked(city, [(p[0], p[1]) for p in feature.line], middle, side_m):
            if inside:
                stretch.append(point)
                continue
            if length_m(stretch) >= WAY_M_MIN:
                yield thinned(stretch)
            stretch = []
        if length_m(stretch) >= WAY_M_MIN:
            yield thinned(stretch)


def asked(city: City, points: Way, middle: Point, side_m: float) -> list[tuple[Point, bool]]:
    """Divide a line finely and say of each point whether it is in the square and walkable."""
    fine = [points[0]]
    for (x0, z0), (x1, z1) in pairwise(points):
        steps = max(1, math.ceil(math.dist((x0, z0), (x1, z1)) / ASKED_EVERY_M))
        fine += [(x0 + (x1 - x0) * n / steps, z0 + (z1 - z0) * n / steps) for n in range(1, steps + 1)]
    x_m, z_m = np.array(fine).T
    inside = (np.abs(x_m - middle[0]) <= side_m / 2) & (np.abs(z_m - middle[1]) <= side_m / 2)
    return list(zip(fine, (inside & city.ground.walkable(x_m, z_m)).tolist(), strict=True))


def thinned(way: Way) -> Way:
    """Leave out the points between which a way goes straight on."""
    kept = [way[0]]
    for point, following in pairwise(way[1:]):
        (x0, z0), (x1, z1), (x2, z2) = kept[-1], point, following
        if abs((x1 - x0) * (z2 - z0) - (x2 - x0) * (z1 - z0)) > STRAIGHT_M2:
            kept.append(point)
    return [*kept, way[-1]]


def unsaid(stage: str, done: int, total: int) -> None:
    """An import that needs no words."""


def length_m(way: Way) -> float:
    """Give the length of a way."""
    return sum(math.dist(a, b) for a, b in pairwise(way))


def line(way: Way, dice: random.Random) -> str:
    """Write a line for walkers.c: a start anywhere on the way, in either direction."""
    if dice.random() < 0.5:
        way = way[::-1]
    at = dice.randrange(len(way) - 1)
    points = " ".join(f"{x:.3f} {z:.3f}" for x, z in way)
    return f"{way[at][0]:.3f} {way[at][1]:.3f} {at + 1} {len(way)} {points}\n"
