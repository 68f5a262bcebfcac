"""The plan of the generated city: river, streets, quays and blocks as convex cells, before the bend.

West of the river lies the old town, with lanes around the market, inside a ring of two avenues and two streets.
Both avenues cross the river. The station is at the western edge, the park south of the ring, the hospital on the
east bank, and fields all around.

**Invariant:** the areas of streets, quays, river and blocks are disjoint and together fill the rectangle of the plan.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from random import Random
from typing import Final

from .demo_cells import Cell, Point, along, band, clip, inset, rectangle, unit
from .demo_names import Names
from .demo_warp import Warp

__all__ = ["HALF_X_M", "HALF_Z_M", "WIDTHS_M", "Block", "Plan", "Street", "make_plan"]

HALF_X_M: Final = 450.0
HALF_Z_M: Final = 355.0
WIDTHS_M: Final = {"main": 14.0, "ring": 10.0, "street": 7.5, "lane": 5.0, "quay": 9.0, "track": 4.0}
RIVER_M: Final = 36.0
_TOWN_X_M: Final = 384.0
_TOWN_Z_M: Final = 290.0
_OUTSIDE: Final = -1
_CUTS_MAX: Final = 12


@dataclass(slots=True)
class Street:
    """A street: `a` to `b` is its centre line, `area` its surface; all in the plan. `rank` is a key of `WIDTHS_M`."""

    number: int
    name: str
    rank: str
    a: Point
    b: Point
    area: Cell

    @property
    def width_m(self) -> float:
        return WIDTHS_M[self.rank]


@dataclass(slots=True)
class Block:
    """What lies between streets: `cell` is its edge at the kerb, with the numbers of the streets as labels.

    `role`: old, river, new, east, or the one thing that fills it: market, church, park, school, hospital, station,
    meadow.
    """

    cell: Cell
    role: str


@dataclass(slots=True)
class Plan:
    """The whole plan. `river` is the water between its two banks; `bridges` are the gaps of the avenues over it."""

    warp: Warp
    river: Cell
    banks_x_m: tuple[float, float]
    streets: list[Street] = field(default_factory=list[Street])
    blocks: list[Block] = field(default_factory=list[Block])
    bridges: list[Cell] = field(default_factory=list[Cell])

    def nearest(self, role: str, point: Point) -> Block:
        """Find the block of a role whose centre is nearest to a point of the plan."""
        there = (block for block in self.blocks if block.role == role)
        return min(there, key=lambda block: math.dist(block.cell.centre, point))


class _Surveyor:
    """Cuts cells and keeps the streets that come of it."""

    def __init__(self, rng: Random, names: Names, plan: Plan) -> None:
        self.rng, self.names, self.plan = rng, names, plan

    def margin_m(self, label: int) -> float:
        if label == _OUTSIDE:
            return 0.0
        street = self.plan.streets[label]
        return street.width_m if street.rank == "quay" else street.width_m / 2

    def kerb(self, cell: Cell) -> Cell:
        return _sure(inset(cell, self.margin_m))

    def cut(self, cell: Cell, point: Point, direction: Point, rank: str) -> tuple[Cell, Cell, int]:
        """Lay a street through a cell: what lies on the inner side, on the other side, and the street's number."""
        number = len(self.plan.streets)
        far = (point[0] + direction[0], point[1] + direction[1])
        area = _sure(band(self.kerb(cell), point, far, WIDTHS_M[rank] / 2, _OUTSIDE))
        inner = _sure(clip(cell, point, direction, number))
        outer = _sure(clip(cell, point, (-direction[0], -direction[1]), number))
        a, b = next((a, b) for a, b, label in inner.edges() if label == number)
        self.plan.streets.append(Street(number, self.names.street(rank), rank, a, b, area))
        return inner, outer, number

    def upright(self, cell: Cell, x: float, rank: str, tilt: float = 0.0) -> tuple[Cell, Cell]:
        """Cut from north to south at `x`: west, east."""
        west, east, _ = self.cut(cell, (x, cell.centre[1]), unit((0, 0), (self.rng.uniform(-tilt, tilt), 1)), rank)
        return west, east

    def level(self, cell: Cell, z: float, rank: str, tilt: float = 0.0) -> tuple[Cell, Cell]:
        """Cut from east to west at `z`: north, south."""
        north, south, _ = self.cut(cell, (cell.centre[0], z), unit((0, 0), (-1, self.rng.uniform(-tilt, tilt))), rank)
        return north, south

    def keep(self, cell: Cell, role: str) -> None:
        self.plan.blocks.append(Block(self.kerb(cell), role))

    def divide(self, cell: Cell, role: str, area_m2: float, ranks: tuple[str, ...], tilt: float) -> None:
        """Halve a cell across its longer side until its blocks are about `area_m2`."""
        waiting = [(cell, 0)]
        for _ in range(4 * 2**_CUTS_MAX):
            if not waiting:
                return
            piece, depth = waiting.pop()
            if depth == _CUTS_MAX or piece.area_m2 < area_m2 * self.rng.uniform(1.15, 1.75):
                self.keep(piece, role)
                continue
            start, direction = _across(piece, self.rng.uniform(0.42, 0.58), self.rng.uniform(-tilt, tilt))
            inner, outer, _ = self.cut(piece, start, direction, ranks[min(depth, len(ranks) - 1)])
            waiting += [(inner, depth + 1), (outer, depth + 1)]


def make_plan(rng: Random, names: Names) -> Plan:
    """Draw the plan; the same state of `rng` gives the same plan."""
    west_bank = 128.0 + rng.uniform(-12, 12)
    banks = (west_bank, west_bank + RIVER_M)
    old = (-212 + rng.uniform(-8, 8), -104 + rng.uniform(-8, 8), -8 + rng.uniform(-8, 8), 104 + rng.uniform(-8, 8))
    centre = ((old[0] + old[2]) / 2, (old[1] + old[3]) / 2)
    warp = Warp(rng, centre, ((old[2] - old[0]) / 2, (old[3] - old[1]) / 2))
    plan = Plan(warp, rectangle(banks[0], -HALF_Z_M, banks[1], HALF_Z_M, _OUTSIDE), banks)
    surveyor = _Surveyor(rng, names, plan)
    whole = rectangle(-HALF_X_M, -HALF_Z_M, HALF_X_M, HALF_Z_M, _OUTSIDE)
    for west in (True, False):
        bank, downstream = (banks[0], (0.0, 1.0)) if west else (banks[1], (0.0, -1.0))
        side = _sure(clip(whole, (bank, 0), downstream, _OUTSIDE))
        parts = surveyor.upright(side, -_TOWN_X_M if west else _TOWN_X_M, "track")
        fields, side = parts if west else parts[::-1]
        surveyor.keep(fields, "meadow")
        north, rest = surveyor.level(side, old[1], "main")
        middle, south = surveyor.level(rest, old[3], "main")
        rows = [_quay(surveyor, row, banks, west) for row in (north, middle, south)]
        (_west_rows if west else _east_rows)(surveyor, rows, old)
    half = WIDTHS_M["main"] / 2
    plan.bridges = [rectangle(banks[0], z - half, banks[1], z + half, _OUTSIDE) for z in (old[1], old[3])]
    return plan


def _quay(surveyor: _Surveyor, row: Cell, banks: tuple[float, float], west: bool) -> Cell:
    """Lay the quay along the bank of one row; the row's edge at the river gets the quay's number."""
    number = len(surveyor.plan.streets)
    half = WIDTHS_M["quay"] / 2
    x = banks[0] - half if west else banks[1] + half
    bank = banks[0] if west else banks[1]
    area = _sure(band(surveyor.kerb(row), (x, 0), (x, 1), half, _OUTSIDE))
    low, high = min(z for _, z in row.points), max(z for _, z in row.points)
    surveyor.plan.streets.append(Street(number, surveyor.names.street("quay"), "quay", (x, low), (x, high), area))
    at_river = [abs(a[0] - bank) + abs(b[0] - bank) < 1e-6 for a, b, _ in row.edges()]
    assert sum(at_river) == 1, "a row lies at the river with one edge"
    return Cell(row.points, tuple(number if here else label for here, label in zip(at_river, row.labels, strict=True)))


def _west_rows(surveyor: _Surveyor, rows: list[Cell], old: tuple[float, float, float, float]) -> None:
    rng = surveyor.rng
    fields, north = surveyor.level(rows[0], -_TOWN_Z_M, "track")
    surveyor.keep(fields, "meadow")
    for part in surveyor.upright(north, -60 + rng.uniform(-40, 10), "street", 0.06):
        surveyor.divide(part, "new", 8600, ("street",), 0.10)
    quarter, rest = surveyor.upright(rows[1], old[0], "ring")
    town, bank_side = surveyor.upright(rest, old[2], "ring")
    station, quarter = surveyor.upright(quarter, -330, "street", 0.03)
    homes, rest = surveyor.level(station, rng.uniform(-44, -36), "street", 0.04)
    station, more = surveyor.level(rest, rng.uniform(38, 46), "street", 0.04)
    surveyor.keep(homes, "new")
    surveyor.keep(station, "station")
    surveyor.keep(more, "new")
    surveyor.divide(quarter, "new", 6400, ("street",), 0.10)
    _old_town(surveyor, town)
    surveyor.divide(bank_side, "river", 4200, ("street", "lane"), 0.12)
    south, fields = surveyor.level(rows[2], _TOWN_Z_M, "track")
    surveyor.keep(fields, "meadow")
    homes, east = surveyor.upright(south, -72 + rng.uniform(-14, 14), "street", 0.05)
    park, below = surveyor.level(east, 212 + rng.uniform(-8, 8), "street", 0.04)
    surveyor.keep(park, "park")
    surveyor.divide(homes, "new", 8600, ("street",), 0.10)
    surveyor.divide(below, "new", 6800, ("street",), 0.08)


def _old_town(surveyor: _Surveyor, town: Cell) -> None:
    rng = surveyor.rng
    x, z = town.centre
    west, rest = surveyor.upright(town, x - 36 + rng.uniform(-4, 4), "lane", 0.05)
    middle, east = surveyor.upright(rest, x + 36 + rng.uniform(-4, 4), "lane", 0.05)
    north, rest = surveyor.level(middle, z - 30 + rng.uniform(-4, 4), "lane", 0.03)
    market, south = surveyor.level(rest, z + 29 + rng.uniform(-4, 4), "lane", 0.05)
    surveyor.keep(market, "market")
    upper, rest = surveyor.level(east, z - 34 + rng.uniform(-6, 6), "lane", 0.10)
    church, lower = surveyor.level(rest, z + 20 + rng.uniform(-4, 4), "lane", 0.10)
    surveyor.keep(church, "church")
    north, hall = surveyor.level(north, z - 74 + rng.uniform(-3, 3), "lane", 0.05)
    surveyor.keep(hall, "old")
    for part in (west, north, south, upper, lower):
        surveyor.divide(part, "old", 2300, ("lane",), 0.16)


def _east_rows(surveyor: _Surveyor, rows: list[Cell], _old: tuple[float, float, float, float]) -> None:
    rng = surveyor.rng
    fields, north = surveyor.level(rows[0], -_TOWN_Z_M, "track")
    surveyor.keep(fields, "meadow")
    surveyor.divide(north, "east", 8600, ("street",), 0.12)
    upper, lower = surveyor.level(rows[1], rng.uniform(-8, 8), "street", 0.08)
    hospital, homes = surveyor.upright(lower, 278 + rng.uniform(-8, 8), "street", 0.05)
    surveyor.keep(hospital, "hospital")
    surveyor.divide(upper, "east", 7200, ("street",), 0.12)
    surveyor.divide(homes, "east", 7200, ("street",), 0.12)
    south, fields = surveyor.level(rows[2], _TOWN_Z_M, "track")
    surveyor.keep(fields, "meadow")
    surveyor.divide(south, "east", 8600, ("street",), 0.12)


def _across(cell: Cell, share: float, tilt: float) -> tuple[Point, Point]:
    """Where and in which direction to halve a cell: across its longest edge."""
    a, b, _ = max(cell.edges(), key=lambda edge: (edge[0][0] - edge[1][0]) ** 2 + (edge[0][1] - edge[1][1]) ** 2)
    dx, dz = unit(a, b)
    length = ((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2) ** 0.5
    return along(a, b, length * share), unit((0, 0), (-dz + dx * tilt, dx + dz * tilt))


def _sure(cell: Cell | None) -> Cell:
    assert cell is not None, "a cut left nothing: the numbers of the plan do not fit together"
    return cell
