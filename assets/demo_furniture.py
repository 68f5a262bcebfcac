"""Trees, lamps, benches, the fountain and the market's stalls, the park's playground: what makes people stay.

**Invariant:** nothing stands in a building, on an entrance, in another thing or in the middle of a street.
"""

from __future__ import annotations

import math
from collections import defaultdict
from itertools import pairwise
from random import Random
from typing import Final

from .demo_cells import Point, along, inset, unit
from .demo_feature import Feature
from .demo_ground import BLOCK_Y, STREET_Y
from .demo_lots import Lot
from .demo_plan import Block, Plan, Street
from .demo_quads import Frame, inside, overlap
from .demo_shapes import Mesh, box, mast, prism, pyramid, spire

__all__ = ["SHAPES", "Planter", "fountain", "playground", "stalls"]

TREES_MAX: Final = 520
_TRIES_MAX: Final = 4000
_CELL_M: Final = 40.0


class Planter:
    """Finds free places and puts things there."""

    def __init__(self, rng: Random, plan: Plan, lots: list[Lot]) -> None:
        self.rng, self.plan = rng, plan
        self.features: list[Feature] = []
        self._counts: dict[str, int] = defaultdict(int)
        self._lots: dict[tuple[int, int], list[Lot]] = defaultdict(list)
        self._taken: dict[tuple[int, int], list[tuple[Point, float]]] = defaultdict(list)
        for lot in lots:
            for cell in {_cell_of(corner) for corner in lot.quad}:
                self._lots[cell].append(lot)
            self.take(lot.entrance, 2.0)

    def take(self, point: Point, radius_m: float) -> None:
        """Keep a place free of things."""
        self._taken[_cell_of(point)].append((point, radius_m))

    def free(self, point: Point, gap_m: float) -> bool:
        """Say whether a point is `gap_m` from every building and from what is there."""
        spot = mast(point, 0.1, 4)
        for key in _around(point):
            if any(math.dist(point, other) < gap_m + radius for other, radius in self._taken[key]):
                return False
            if any(overlap(spot, lot.quad, gap_m) for lot in self._lots[key]):
                return False
        return True

    def put(
        self, shape: str, kind: str, point: Point, gap_m: float, *, y: float = BLOCK_Y, turn_deg: float = 0.0
    ) -> bool:
        """Put a thing of a shared shape where there is room."""
        if not self.free(point, gap_m) or (kind == "tree" and self._counts["tree"] >= TREES_MAX):
            return False
        number = self._counts[kind]
        self._counts[kind] += 1
        scale = round(self.rng.uniform(0.8, 1.25), 2) if kind == "tree" else 1.0
        at = (round(point[0], 2), y, round(point[1], 2))
        extras = {"height_m": round(_HEIGHTS_M[shape] * scale, 1), "use": kind if kind == "tree" else shape}
        self.features.append(
            Feature(f"{kind}/{number}", kind, "", Mesh(), extras, shape, at, round(turn_deg, 1), scale)
        )
        self.take(point, min(gap_m, 0.6))
        return True

    def tree(self, point: Point, gap_m: float, *, y: float = BLOCK_Y) -> bool:
        """Plant a tree of a kind that fits by chance."""
        shape = self.rng.choices(("tree round", "tree tall", "tree light"), (5, 2, 3))[0]
        return self.put(shape, "tree", point, gap_m, y=y, turn_deg=self.rng.uniform(0, 360))

    def line_street(self, street: Street) -> None:
        """Line a street with trees and lamps on both pavements; a quay along the water."""
        length, warp, half = math.dist(street.a, street.b), self.plan.warp, street.width_m / 2
        if street.rank == "quay":
            # A quay runs southwards, so its inner side is the west; the water is east of the western quay.
            water = half - 1.3
            rows = [(-water if street.a[0] < self.plan.banks_x_m[0] else water, STREET_Y, 17.0)]
        else:
            spacing_m = 34.0 if street.rank == "street" else 23.0
            rows = [(half + 1.0, BLOCK_Y, spacing_m), (-half - 1.0, BLOCK_Y, spacing_m)]
        for aside, y, spacing in rows:
            for i in range(int((length - 16) / spacing) + 1):
                at = 8 + i * spacing
                # In the plan the inner side of a line is on its right; `along` steps there.
                point = warp(along(street.a, street.b, at, aside))
                if street.rank in ("main", "ring", "quay") or i % 2 == (aside < 0):
                    self.tree(point, 2.2, y=y)
                lamp = warp(along(street.a, street.b, at + spacing / 2, aside))
                if i % 2 == (aside > 0) and (street.rank != "street" or aside > 0):
                    self.put("lamp", "furniture", lamp, 0.9, y=y)

    def scatter(self, block: Block, count: int, gap_m: float, margin_m: float) -> None:
        """Plant trees inside a block, away from its edge."""
        cell = inset(block.cell, lambda _label: margin_m)
        if cell is None:
            return
        outline = self.plan.warp.outline(cell)
        low = (min(x for x, _ in outline), min(z for _, z in outline))
        high = (max(x for x, _ in outline), max(z for _, z in outline))
        for _ in range(min(count * 6, _TRIES_MAX)):
            if count == 0:
                return
            point = (self.rng.uniform(low[0], high[0]), self.rng.uniform(low[1], high[1]))
            if inside(outline, point) and self.tree(point, gap_m):
                self.take(point, 2.5)
                count -= 1

    def benches(self, a: Point, b: Point, aside_m: float, spacing_m: float, y: float = BLOCK_Y) -> None:
        """Set benches beside a line of the plan, looking at it."""
        right = unit(self.plan.warp(a), self.plan.warp(b))
        turn = math.degrees(math.atan2(-right[1], right[0])) + (180 if aside_m > 0 else 0)
        for i in range(int(math.dist(a, b) / spacing_m)):
            point = self.plan.warp(along(a, b, (i + 0.5) * spacing_m, aside_m))
            self.put("bench", "furniture", point, 1.3, y=y, turn_deg=turn)


def fountain(planter: Planter, centre: Point, name: str) -> Feature:
    """Build the fountain of the market."""
    mesh = Mesh()
    prism(mesh, "stone", "water", mast(centre, 4.2, 12), -0.1, 0.6)
    prism(mesh, "stone", "stone", mast(centre, 0.7, 8), 0.5, 2.2)
    prism(mesh, "stone", "water", mast(centre, 1.7, 8), 2.2, 2.6)
    spire(mesh, "stone", mast(centre, 0.45, 6), 2.6, 4.4)
    planter.take(centre, 6.0)
    return Feature("furniture/fountain", "furniture", name, mesh, {"use": "fountain", "height_m": 4.4})


def stalls(planter: Planter, frame: Frame, places: list[Point]) -> list[Feature]:
    """Build market stalls at places (right, away) of a frame, under awnings of three colours."""
    result: list[Feature] = []
    for i, (x, y) in enumerate(places):
        mesh, colour = Mesh(), ("awning red", "awning blue", "awning yellow")[i % 3]
        at = frame.at(x, y)
        box(mesh, "wood", at, frame.right, (2.6, 1.2), (0.0, 0.95))
        for side in (-1.45, 1.45):
            box(mesh, "wood", frame.at(x + side, y), frame.right, (0.12, 0.12), (0.0, 2.3))
        spire(mesh, colour, frame.rect(x - 1.8, y - 1.3, x + 1.8, y + 1.3), 2.3, 3.2)
        planter.take(at, 2.4)
        result.append(Feature(f"furniture/stall-{i}", "furniture", "", mesh, {"use": "stall", "height_m": 3.2}))
    return result


def playground(planter: Planter, frame: Frame) -> list[Feature]:
    """Build a slide, a swing and a climbing tower on sand."""
    slide, swing, tower = Mesh(), Mesh(), Mesh()
    box(slide, "sign red", frame.at(-4.5, 4), frame.right, (1.2, 1.2), (0.0, 1.6))
    box(slide, "metal", frame.at(-2.6, 4), frame.right, (2.6, 0.8), (0.1, 0.7))
    for x in (0.6, 3.4):
        for y in (-3.9, -2.1):
            box(swing, "wood", frame.at(x, y), frame.right, (0.15, 0.15), (0.0, 2.4))
    box(swing, "wood", frame.at(2, -3), frame.right, (3.2, 0.15), (2.35, 2.5))
    for x in (1.4, 2.6):
        box(swing, "sign blue", frame.at(x, -3), frame.right, (0.5, 0.25), (0.5, 0.58))
    pyramid(tower, "wood", "awning yellow", frame.rect(3.2, 2.6, 5.4, 4.8), (0.0, 2.2, 3.6), 0.2)
    planter.take(frame.at(0, 0), 9.5)
    parts = (("slide", slide, 1.6), ("swing", swing, 2.5), ("tower", tower, 3.6))
    return [
        Feature(f"furniture/{name}", "furniture", "", mesh, {"use": "playground", "height_m": height})
        for name, mesh, height in parts
    ]


def _trunk(mesh: Mesh, radius: float, height: float) -> None:
    spire(mesh, "bark", mast((0, 0), radius * 1.5, 3), -0.1, height * 1.8)


def _crown(mesh: Mesh, material: str, rings: list[tuple[float, float]], tip_y: float, sides: int = 5) -> None:
    """Turn a profile of (radius, height) into a closed crown with a flat bottom and a tip."""
    loops = [[(x, y, z) for x, z in mast((0, 0), radius, sides)] for radius, y in rings]
    mesh.face(material, *reversed(loops[0]))
    for low, high in pairwise(loops):
        for i in range(sides):
            j = (i + 1) % sides
            mesh.face(material, low[i], low[j], high[j], high[i])
    for i in range(sides):
        mesh.face(material, loops[-1][i], loops[-1][(i + 1) % sides], (0.0, tip_y, 0.0))


def _round_tree() -> Mesh:
    mesh = Mesh()
    _trunk(mesh, 0.22, 2.6)
    _crown(mesh, "leaf green", [(1.3, 2.2), (2.5, 4.0)], 6.9)
    return mesh


def _light_tree() -> Mesh:
    mesh = Mesh()
    _trunk(mesh, 0.18, 2.2)
    _crown(mesh, "leaf light", [(0.9, 1.9), (1.9, 3.3)], 5.4)
    return mesh


def _tall_tree() -> Mesh:
    mesh = Mesh()
    _trunk(mesh, 0.2, 1.6)
    _crown(mesh, "leaf dark", [(1.2, 1.2), (1.5, 3.2)], 9.4)
    return mesh


def _lamp() -> Mesh:
    mesh = Mesh()
    spire(mesh, "metal", mast((0, 0), 0.12, 3), -0.1, 4.4)
    prism(mesh, "lamp light", "metal", mast((0, 0), 0.24, 4, 0.4), 3.7, 4.2)
    return mesh


def _bench() -> Mesh:
    mesh = Mesh()
    box(mesh, "wood", (0, 0), (1, 0), (1.8, 0.5), (0.38, 0.48))
    box(mesh, "wood", (0, 0.25), (1, 0), (1.8, 0.08), (0.48, 0.95))
    for x in (-0.7, 0.7):
        box(mesh, "dark", (x, 0), (1, 0), (0.1, 0.45), (-0.05, 0.38))
    return mesh


SHAPES: Final = {
    "tree round": _round_tree, "tree light": _light_tree, "tree tall": _tall_tree, "lamp": _lamp, "bench": _bench,
}  # fmt: skip
"""Shapes that many features share, standing at the origin; a bench looks north."""
_HEIGHTS_M: Final = {"tree round": 6.9, "tree light": 5.4, "tree tall": 9.4, "lamp": 4.4, "bench": 0.95}


def _cell_of(point: Point) -> tuple[int, int]:
    return math.floor(point[0] / _CELL_M), math.floor(point[1] / _CELL_M)


def _around(point: Point) -> list[tuple[int, int]]:
    x, z = _cell_of(point)
    return [(x + i, z + j) for i in (-1, 0, 1) for j in (-1, 0, 1)]
