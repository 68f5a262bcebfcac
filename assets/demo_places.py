"""Where the town's life is: landmarks at their places, shops around the market, numbers on the doors.

**Invariant:** every building has a number that is unique in its street; numbers rise along it, odd on one side, even on
the other.
"""

from __future__ import annotations

import math
from collections import defaultdict
from random import Random
from typing import Final

from .demo_cells import Point
from .demo_landmarks import SIZES_M
from .demo_lots import Lot, Site
from .demo_names import Names
from .demo_plan import Block, Plan

__all__ = ["number_doors", "open_shops", "put_landmarks", "street_at"]

SCHOOL_AT: Final = (-205.0, -200.0)
_FRONT_M_MIN: Final = 18.0
_SHOPS: Final = (
    ("cafe", "The Copper Pot"), ("bakery", "The Early Oven"), ("pharmacy", "Market Pharmacy"),
    ("shop", "Paper Boat Books"), ("cafe", "Window Seat Café"), ("shop", "Thimble and Thread"),
    ("shop", "Green Basket Grocer"), ("bakery", "Crumb and Crust"), ("shop", "Kite and Ball Toys"),
    ("shop", "The Cheese Room"), ("cafe", "The Slow Spoon"), ("shop", "Lamplight Hardware"),
    ("shop", "Petal and Stem"), ("shop", "Quarter Past Clocks"), ("pharmacy", "Ring Pharmacy"),
    ("shop", "Spare Wheel Bicycles"), ("bakery", "The Seeded Loaf"), ("shop", "Stride Shoes"),
    ("cafe", "Riverside Café"), ("shop", "Second Shelf Books"), ("shop", "The Tea Merchant"),
    ("shop", "Bright Idea Lamps"), ("shop", "Pins and Needles"), ("cafe", "Tram Stop Café"),
)  # fmt: skip


def street_at(block: Block, towards: Point) -> int:
    """Give the street at the edge of a block that faces a direction most."""

    def facing(edge: tuple[Point, Point, int]) -> float:
        (ax, az), (bx, bz), _ = edge
        length = math.dist((ax, az), (bx, bz))
        return ((bz - az) * towards[0] - (bx - ax) * towards[1]) / length

    return max((edge for edge in block.cell.edges() if edge[2] >= 0), key=facing)[2]


def put_landmarks(plan: Plan, sites: list[Site], names: Names, city: str, river: str) -> dict[str, Lot]:
    """Put each landmark on its block, before houses take the rest. Gives the lots by use."""
    market = next(block for block in plan.blocks if block.role == "market")
    school = plan.nearest("new", SCHOOL_AT)
    school.role = "school"
    church, station, hospital = (next(b for b in plan.blocks if b.role == r) for r in ("church", "station", "hospital"))
    north, west, east = street_at(market, (0, -1)), street_at(market, (-1, 0)), street_at(market, (1, 0))
    bank = plan.nearest("river", (plan.banks_x_m[0], market.cell.centre[1]))
    places = (
        ("townhall", f"{city} Town Hall", _beside(market, plan.blocks, north), north, 1.0),
        ("library", f"{city} Library", _beside(market, plan.blocks, west), west, 1.0),
        ("museum", f"Museum of the {river}", bank, street_at(bank, (1, 0)), 3.5),
        ("church", "Bellfounders' Church", church, east, 6.0),
        ("school", f"{names.word()} School", school, max(school.cell.edges(), key=_length)[2], 10.0),
        ("hospital", f"{names.word()} Hospital", hospital, street_at(hospital, (0, 1)), 14.0),
        ("station", f"{city} Station", station, street_at(station, (1, 0)), 21.0),
    )
    result: dict[str, Lot] = {}
    for use, name, block, street, setback_m in places:
        site = next(site for site in sites if site.block is block)
        result[use] = site.landmark(street, use, name, SIZES_M[use], setback_m)
    return result


def open_shops(rng: Random, plan: Plan, lots: list[Lot]) -> None:
    """Open shops near the market and along the ring and the avenues, and say which other houses are apartments."""
    market = next(block for block in plan.blocks if block.role == "market").cell.centre
    for lot in lots:
        if lot.style in ("flats", "town"):
            lot.use = "apartments"
        elif lot.style == "old" and rng.random() < 0.4:
            lot.use = "apartments"
    busy = [lot for lot in lots if lot.style in ("old", "town")]
    busy.sort(key=lambda lot: math.dist(lot.front, market) * (0.6 if plan.streets[lot.street].rank != "lane" else 1.0))
    for lot, (use, name) in zip(busy[:: max(1, len(busy) // (3 * len(_SHOPS)))], _SHOPS, strict=False):
        lot.use, lot.name = use, name


def number_doors(plan: Plan, lots: list[Lot]) -> None:
    """Number the houses of each street from its start: odd on the left, even on the right."""
    sides: defaultdict[tuple[int, bool], list[tuple[float, Lot]]] = defaultdict(list)
    for lot in lots:
        street = plan.streets[lot.street]
        (ax, az), (bx, bz), (x, z) = street.a, street.b, lot.front
        along_m = (x - ax) * (bx - ax) + (z - az) * (bz - az)
        right = (bx - ax) * (z - az) - (bz - az) * (x - ax) > 0
        sides[lot.street, right].append((along_m, lot))
    for (_, right), members in sides.items():
        for i, (_, lot) in enumerate(sorted(members, key=lambda member: member[0])):
            lot.number = 2 * i + (2 if right else 1)


def _beside(market: Block, blocks: list[Block], street: int) -> Block:
    """Find the block that lies across a street from the market, right before it, with room for a landmark."""
    a, b, _ = next(edge for edge in market.cell.edges() if edge[2] == street)

    def distance_m(block: Block) -> float:
        edges = [edge for edge in block.cell.edges() if edge[2] == street and _length(edge) > _FRONT_M_MIN]
        x, z = block.cell.centre
        outside = (b[0] - a[0]) * (z - a[1]) - (b[1] - a[1]) * (x - a[0]) < 0
        if block.role != "old" or not outside or not edges:
            return math.inf
        return min(math.dist(_midpoint(edge), _midpoint((a, b, 0))) for edge in edges)

    return min(blocks, key=distance_m)


def _midpoint(edge: tuple[Point, Point, int]) -> Point:
    (ax, az), (bx, bz), _ = edge
    return (ax + bx) / 2, (az + bz) / 2


def _length(edge: tuple[Point, Point, int]) -> float:
    return math.dist(edge[0], edge[1]) if edge[2] >= 0 else 0.0
