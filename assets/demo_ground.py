"""What lies flat: streets, quays, squares, blocks, the river and its two bridges.

Levels, metres: the earth below everything, streets at 0, blocks one kerb higher, water below.

**Invariant:** seen from above the pieces leave no gap: where curved edges do not meet exactly, the earth shows.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

import mapbox_earcut
import numpy as np

from .demo_cells import Cell, Point, along, inset, rectangle
from .demo_feature import Feature, line_of
from .demo_lots import Lot
from .demo_plan import HALF_X_M, HALF_Z_M, Block, Plan, Street
from .demo_quads import inside
from .demo_shapes import DIGITS, Mesh, Point3, ring

__all__ = [
    "BLOCK_Y", "STREET_Y", "beam", "block_features", "bridge_features", "deck_y", "earth_and_water", "flat",
    "street_features", "strip",
]  # fmt: skip

EARTH_Y: Final = -0.12
STREET_Y: Final = 0.0
BLOCK_Y: Final = 0.04
WATER_Y: Final = -1.0
BRIDGE_RISE_M: Final = 0.9
_PAVEMENT_M: Final = 2.6
_SURFACES: Final = {
    "main": "asphalt", "ring": "asphalt", "street": "asphalt", "lane": "cobble", "quay": "quay stone",
    "track": "gravel",
}  # fmt: skip
_KINDS: Final = {"market": "square", "station": "square", "park": "green", "church": "green", "meadow": "green"}
_INSIDES: Final = {
    "market": "market stone", "station": "paving", "park": "park lawn", "church": "lawn", "meadow": "meadow",
    "old": "paving",    "river": "court", "school": "lawn", "hospital": "lawn", "new": "lawn", "east": "lawn",
}  # fmt: skip
GARDEN_M: Final = {"row": (4.0, -0.3, 9.0), "villa": (5.0, 3.0, 8.0), "flats": (5.0, 0.0, 0.0)}
"""Length of the path to the door, and how far the garden reaches beside and behind the house, by style."""
_RIMLESS: Final = frozenset({"old", "market", "meadow"})


def flat(mesh: Mesh, material: str, y: float, outline: Sequence[Point], *holes: Sequence[Point]) -> None:
    """Fill an outline, less its holes, with triangles that face up."""
    rings = [outline, *holes]
    # Rounded before they are joined, as `Mesh` does, so that no sliver turns over afterwards.
    points = np.array([(round(x, DIGITS), round(z, DIGITS)) for one in rings for x, z in one], dtype=np.float64)
    ends = np.cumsum([len(one) for one in rings]).astype(np.uint32)
    for a, b, c in mapbox_earcut.triangulate_float64(points, ends).reshape(-1, 3):
        (ax, az), (bx, bz), (cx, cz) = points[a].tolist(), points[b].tolist(), points[c].tolist()
        corners = [(ax, y, az), (bx, y, bz), (cx, y, cz)]
        upwards = (bz - az) * (cx - ax) - (bx - ax) * (cz - az) > 0
        mesh.face(material, *(corners if upwards else corners[::-1]))


def earth_and_water(plan: Plan, river: str) -> list[Feature]:
    """Make the earth under the town, on both banks, with the walls of the quays, and the river."""
    result: list[Feature] = []
    west, east = plan.banks_x_m
    sides = (("west", -HALF_X_M, west), ("east", east, HALF_X_M))
    for side, x0, x1 in sides:
        mesh = Mesh()
        flat(mesh, "earth", EARTH_Y, plan.warp.outline(rectangle(x0, -HALF_Z_M, x1, HALF_Z_M, 0)))
        bank_walls(mesh, plan, west=side == "west")
        result.append(Feature(f"terrain/{side}", "terrain", mesh=mesh))
    mesh = Mesh()
    flat(mesh, "water", WATER_Y, plan.warp.outline(plan.river))
    middle = (west + east) / 2
    line = plan.warp.path((middle, -HALF_Z_M), (middle, HALF_Z_M))
    result.append(Feature("water/river", "water", river, mesh, {"line": line_of(line), "width_m": east - west}))
    return result


def bank_walls(mesh: Mesh, plan: Plan, *, west: bool) -> None:
    """Wall one bank from the street down into the water."""
    x = plan.banks_x_m[0] if west else plan.banks_x_m[1]
    path = plan.warp.path((x, HALF_Z_M), (x, -HALF_Z_M))
    # The wall is seen from the river: from the west bank's river side, south is on the left.
    steps = path if not west else path[::-1]
    for (ax, az), (bx, bz) in pairwise(steps):
        low = WATER_Y - 0.6
        mesh.face("stone", (bx, low, bz), (ax, low, az), (ax, BLOCK_Y, az), (bx, BLOCK_Y, bz))


def street_features(plan: Plan) -> list[Feature]:
    """Make streets, quays and tracks, and the bridges with the streets' names of the two avenues."""
    result: list[Feature] = []
    for street in plan.streets:
        mesh = Mesh()
        flat(mesh, _SURFACES[street.rank], STREET_Y, plan.warp.outline(street.area))
        kind = "path" if street.rank in ("quay", "track") else "street"
        extras = {"use": street.rank, "line": line_of(_centre_line(plan, street)), "width_m": street.width_m}
        result.append(Feature(f"{kind}/{street.number}", kind, street.name, mesh, extras))
    return result


def _centre_line(plan: Plan, street: Street) -> list[Point]:
    return plan.warp.path(street.a, street.b)


def block_features(plan: Plan, names: dict[str, str], lots: Sequence[Lot]) -> list[Feature]:
    """Make the ground of blocks: a pavement along the kerb and what lies inside. `names`: of roles that have one."""
    result: list[Feature] = []
    for number, block in enumerate(plan.blocks):
        kind = _KINDS.get(block.role, "terrain")
        name = names.get(block.role, "")
        extras = {"use": block.role} if kind != "terrain" else {}
        result.append(Feature(f"{kind}/{number}", kind, name, _block_mesh(plan, block, lots), extras))
    return result


def _block_mesh(plan: Plan, block: Block, lots: Sequence[Lot]) -> Mesh:
    mesh = Mesh()
    outer = plan.warp.outline(block.cell)
    inner_cell = None if block.role in _RIMLESS else inset(block.cell, lambda _label: _PAVEMENT_M)
    if inner_cell is None:
        flat(mesh, _INSIDES[block.role], BLOCK_Y, outer)
        return mesh
    inner = plan.warp.outline(inner_cell)
    flat(mesh, "paving", BLOCK_Y, outer, inner)
    flat(mesh, _INSIDES[block.role], BLOCK_Y, inner)
    for lot in lots:
        if lot.block is block and lot.style in GARDEN_M:
            _garden(mesh, lot, outer)
    return mesh


def _garden(mesh: Mesh, lot: Lot, outline: Sequence[Point]) -> None:
    """Lay the path to the door and, where there is room, the garden behind the house."""
    width, depth = math.dist(lot.quad[0], lot.quad[1]), math.dist(lot.quad[1], lot.quad[2])
    before_m, beside_m, behind_m = GARDEN_M[lot.style]
    path = lot.frame.rect(-0.8, -before_m, 0.8, 0.2)
    mesh.face("paving", *ring(path, BLOCK_Y + 0.02))
    half = width / 2 + beside_m
    garden = lot.frame.rect(-half, depth, half, depth + behind_m)
    if behind_m and all(inside(outline, corner) for corner in garden):
        mesh.face("garden", *ring(garden, BLOCK_Y + 0.02))


def deck_y(share: float) -> float:
    """Height of a bridge's deck at a share 0..1 of its length: it leaves the banks level."""
    return STREET_Y + 0.02 + BRIDGE_RISE_M * math.sin(math.pi * min(max(share, 0.0), 1.0)) ** 2


def bridge_features(plan: Plan, names: Sequence[str]) -> list[Feature]:
    """Make the bridges: a deck that meets both banks, a parapet on each side."""
    return [feature for i, cell in enumerate(plan.bridges) for feature in _bridge(plan, cell, i, names[i])]


def _bridge(plan: Plan, cell: Cell, number: int, name: str) -> list[Feature]:
    (x0, z0), (x1, z1) = cell.points[0], cell.points[2]
    shares = [i / 12 for i in range(13)]
    heights = [deck_y(share) for share in shares]

    def edge(z: float) -> list[Point]:
        return [plan.warp((x0 + (x1 - x0) * share, z)) for share in shares]

    deck = Mesh()
    beam(deck, ("asphalt", "stone"), edge(z0), edge(z1), [y - 0.7 for y in heights], heights)
    line = line_of(edge((z0 + z1) / 2))
    result = [Feature(f"bridge/{number}", "bridge", name, deck, {"line": line, "width_m": z1 - z0})]
    for side, outer, inner in (("north", z0, z0 + 0.4), ("south", z1 - 0.4, z1)):
        mesh = Mesh()
        beam(mesh, ("stone", "stone"), edge(outer), edge(inner), heights, [y + 0.95 for y in heights])
        result.append(Feature(f"other/parapet-{number}-{side}", "other", "", mesh, {"use": "parapet"}))
    return result


def beam(
    mesh: Mesh, materials: tuple[str, str], left: Sequence[Point], right: Sequence[Point], low: Sequence[float],
    high: Sequence[float],
) -> None:  # fmt: skip
    """Add a closed beam along two edges; `left` of who walks along. `materials`: of its top, of the rest."""
    top, side = materials
    corners: list[tuple[Point3, Point3, Point3, Point3]] = [
        ((lx, y0, lz), (rx, y0, rz), (rx, y1, rz), (lx, y1, lz))
        for (lx, lz), (rx, rz), y0, y1 in zip(left, right, low, high, strict=True)
    ]
    for (a0, a1, a2, a3), (b0, b1, b2, b3) in pairwise(corners):
        mesh.face(top, a3, a2, b2, b3)
        mesh.face(side, a1, a0, b0, b1)
        mesh.face(side, a0, a3, b3, b0)
        mesh.face(side, a2, a1, b1, b2)
    mesh.face(side, *corners[0])
    mesh.face(side, *reversed(corners[-1]))


def strip(plan: Plan, a: Point, b: Point, half_m: float) -> list[Point]:
    """Outline a straight strip of the plan, bent."""
    sides = plan.warp.path(along(a, b, 0, -half_m), along(a, b, math.dist(a, b), -half_m))
    return sides + plan.warp.path(along(a, b, math.dist(a, b), half_m), along(a, b, 0, half_m))
