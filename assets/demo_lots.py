"""Which building stands where: rows in the old town, blocks of flats, villas in gardens, and room for the landmarks.

**Invariant:** a lot lies inside its block, behind the kerb, and overlaps no other lot.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random
from typing import Final

from .demo_cells import Point, along, inset, unit
from .demo_plan import Block, Plan
from .demo_quads import TOUCH_M, Frame, inside, overlap

__all__ = ["BUILDINGS_MAX", "Lot", "Site", "build_up"]

BUILDINGS_MAX: Final = 408
ENTRANCE_M: Final = 1.4
_STEP_M: Final = 0.75
_YARD_M: Final = 4.0
_KERB_M: Final = 0.6
"""Buildings stand at least so far behind the kerb."""


@dataclass(slots=True)
class Lot:
    """Room for one building. `front`: middle of its front in the plan; `style`: of `STYLES`, or "landmark"."""

    block: Block
    street: int
    style: str
    front: Point
    quad: list[Point]
    use: str = "house"
    name: str = ""
    number: int = 0

    @property
    def frame(self) -> Frame:
        left, right = self.quad[0], self.quad[1]
        return Frame(((left[0] + right[0]) / 2, (left[1] + right[1]) / 2), unit(left, right))

    @property
    def entrance(self) -> Point:
        return self.frame.at(0.0, -ENTRANCE_M)


@dataclass(frozen=True, slots=True)
class _Style:
    """How houses of one kind line a street, metres: ranges of width, depth and gap; `row` houses touch before a gap."""

    width_m: tuple[float, float]
    depth_m: tuple[float, float]
    gap_m: tuple[float, float]
    row: tuple[int, int]
    setback_m: float


STYLES: Final = {
    "old": _Style((8.0, 13.0), (9.0, 11.5), (2.2, 3.2), (4, 8), 0.8),
    "town": _Style((11.0, 17.0), (11.0, 13.0), (3.5, 5.0), (2, 5), 3.2),
    "row": _Style((7.5, 8.5), (9.5, 10.0), (7.0, 12.0), (3, 5), 6.0),
    "villa": _Style((10.0, 13.5), (9.0, 11.5), (9.0, 16.0), (1, 1), 7.0),
    "flats": _Style((22.0, 34.0), (12.0, 14.0), (11.0, 18.0), (1, 1), 7.0),
}


@dataclass(slots=True)
class Site:
    """A block while it is built up."""

    plan: Plan
    block: Block
    lots: list[Lot] = field(default_factory=list[Lot])
    _outline: list[Point] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        line = inset(self.block.cell, lambda _label: _KERB_M)
        self._outline = self.plan.warp.outline(line) if line else []

    def offers(self, setback_m: float, street: int | None = None) -> Iterator[tuple[Point, Point, int]]:
        """List the building lines (start, end, street) behind a setback from every street or one, longest first."""
        line = inset(self.block.cell, lambda label: setback_m if street in (None, label) else _KERB_M)
        edges = [edge for edge in line.edges() if edge[2] >= 0] if line else []
        return iter(sorted(edges, key=lambda edge: -math.dist(edge[0], edge[1])))

    def quad(self, a: Point, b: Point, start_m: float, size: tuple[float, float]) -> list[Point]:
        """Lay out a footprint of width and depth on a building line; its sides follow the bend of the street."""
        warp, inward = self.plan.warp, (-(b[1] - a[1]) / math.dist(a, b), (b[0] - a[0]) / math.dist(a, b))
        plan_right, plan_left = along(a, b, start_m), along(a, b, start_m + size[0])
        right, left = warp(plan_right), warp(plan_left)
        n_right, n_left = warp.normal(plan_right, inward), warp.normal(plan_left, inward)
        depth = size[1]
        back_right = (right[0] + n_right[0] * depth, right[1] + n_right[1] * depth)
        return [left, right, back_right, (left[0] + n_left[0] * depth, left[1] + n_left[1] * depth)]

    def free(self, quad: list[Point], gap_m: float = -TOUCH_M) -> bool:
        """Say whether a footprint fits: inside the block and clear of the lots that are there."""
        if not all(inside(self._outline, point) for point in quad):
            return False
        return not any(overlap(quad, lot.quad, gap_m) for lot in self.lots)

    def put(self, street: int, style: str, front: Point, quad: list[Point]) -> Lot:
        lot = Lot(self.block, street, style, front, quad)
        self.lots.append(lot)
        return lot

    def landmark(self, street: int, use: str, name: str, size: tuple[float, float], setback_m: float) -> Lot:
        """Put a landmark in the middle of the block's line along a street, smaller when the block is."""
        for scale in (1.0, 0.92, 0.84, 0.76, 0.68, 0.6):
            for a, b, label in self.offers(setback_m, street):
                width, depth = size[0] * scale, size[1] * scale
                length = math.dist(a, b)
                if label != street or length < width:
                    continue
                frame = _straight(self.quad(a, b, (length - width) / 2, (width, depth)))
                quad = frame.rect(-width / 2, 0, width / 2, depth)
                if self.free(quad):
                    lot = self.put(street, "landmark", along(a, b, length / 2), quad)
                    lot.use, lot.name = use, name
                    return lot
        raise AssertionError(f"no room for the {use}: the numbers of the plan do not fit together")

    def fill(self, rng: Random, style_name: str, most: int) -> None:
        """Line the block's streets with houses of a style."""
        style = STYLES[style_name]
        for a, b, street in self.offers(style.setback_m):
            position, length, in_row = rng.uniform(0, 0.5), math.dist(a, b), rng.randint(*style.row)
            while position + style.width_m[0] <= length and len(self.lots) < most:
                width = min(rng.uniform(*style.width_m), length - position)
                if length - position - width < style.width_m[0] * 0.35 and style.row[1] > 1:
                    width = min(length - position, style.width_m[1] * 1.2)
                quad = self.quad(a, b, position, (width, rng.uniform(*style.depth_m)))
                if not self.free(quad, -TOUCH_M if style.row[1] > 1 else _YARD_M):
                    position += _STEP_M
                    continue
                self.put(street, style_name, along(a, b, position + width / 2), quad)
                in_row -= 1
                position += width + (0.0 if in_row else rng.uniform(*style.gap_m))
                in_row = in_row or rng.randint(*style.row)


def _straight(quad: list[Point]) -> Frame:
    left, right = quad[0], quad[1]
    return Frame(((left[0] + right[0]) / 2, (left[1] + right[1]) / 2), unit(left, right))


_STYLES_OF_ROLE: Final = {
    "old": (("old", 1),),
    "river": (("town", 1),),
    "new": (("row", 2), ("villa", 3), ("flats", 3)),
    "east": (("row", 2), ("villa", 3), ("flats", 3)),
}
_MOST: Final = {"old": 16, "town": 14, "row": 13, "villa": 9, "flats": 7}


def build_up(rng: Random, sites: list[Site]) -> list[Lot]:
    """Fill every block with houses, then thin out the newer quarters until at most `BUILDINGS_MAX` stand."""
    for site in sites:
        if choices := _STYLES_OF_ROLE.get(site.block.role):
            style = rng.choices([name for name, _ in choices], [weight for _, weight in choices])[0]
            site.fill(rng, style, _MOST[style])
    lots = [lot for site in sites for lot in site.lots]
    spare = [lot for lot in lots if lot.style in ("row", "villa", "flats")]
    rng.shuffle(spare)
    for lot in spare[: max(0, len(lots) - BUILDINGS_MAX)]:
        next(site for site in sites if site.block is lot.block).lots.remove(lot)
    return [lot for site in sites for lot in site.lots]
