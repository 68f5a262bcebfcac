"""The tram from the station over the southern bridge, its stops, and the railway behind the station.

**Invariant:** the tracks follow the avenue and the bridge's deck; a platform is low enough to step on.
"""

from __future__ import annotations

import math
from itertools import pairwise
from typing import Final

from .demo_cells import Point
from .demo_feature import Feature, line_of
from .demo_ground import BLOCK_Y, STREET_Y, deck_y, flat, strip
from .demo_lots import Lot
from .demo_plan import HALF_Z_M, WIDTHS_M, Plan
from .demo_quads import Frame, overlap
from .demo_shapes import Mesh, box

__all__ = ["SHELTER_M", "Stops", "railway", "tram"]

TRACK_M: Final = 1.75
"""From the middle of the avenue to the middle of each track."""
GAUGE_M: Final = 1.435
_RAIL_M: Final = 0.14
_LIFT_M: Final = 0.03
_PLATFORM_M: Final = (22.0, 2.2)
_RAILWAY_X_M: Final = -404.0
SHELTER_M: Final = 8.0
"""From the middle of the avenue to the shelters."""
Stops = tuple[tuple[str, float], ...]


def tram(plan: Plan, line_name: str, stops: Stops, lots: list[Lot]) -> list[Feature]:
    """Lay the tram line along the southern avenue. `stops`: names and x in the plan."""
    z = _avenue_z(plan)
    x0, x1 = stops[0][1] - 16, stops[-1][1] + 16
    mesh = Mesh()
    for track in (-TRACK_M, TRACK_M):
        for rail in (-GAUGE_M / 2, GAUGE_M / 2):
            _rail(mesh, plan, (x0, x1), z + track + rail)
    line = line_of(plan.warp.path((x0, z), (x1, z)))
    result = [Feature("rail/tram", "rail", line_name, mesh, {"use": "tram", "line": line, "width_m": 7.0})]
    return result + [_stop(plan, i, name, x, lots) for i, (name, x) in enumerate(stops)]


def railway(plan: Plan) -> list[Feature]:
    """Lay the railway along the western edge of the town."""
    ends: tuple[Point, Point] = ((_RAILWAY_X_M, -HALF_Z_M), (_RAILWAY_X_M, HALF_Z_M))
    mesh = Mesh()
    flat(mesh, "ballast", BLOCK_Y + 0.04, strip(plan, *ends, 4.6))
    for track in (-2.2, 2.2):
        for rail in (-GAUGE_M / 2, GAUGE_M / 2):
            x = _RAILWAY_X_M + track + rail
            flat(mesh, "rails", BLOCK_Y + 0.1, strip(plan, (x, -HALF_Z_M), (x, HALF_Z_M), _RAIL_M / 2))
    line = line_of(plan.warp.path(*ends))
    return [Feature("rail/railway", "rail", "Railway", mesh, {"use": "railway", "line": line, "width_m": 9.2})]


def _avenue_z(plan: Plan) -> float:
    return plan.bridges[1].centre[1]


def _rail(mesh: Mesh, plan: Plan, ends: tuple[float, float], z: float) -> None:
    bank_west, bank_east = plan.banks_x_m
    span = bank_east - bank_west
    steps = max(2, math.ceil((ends[1] - ends[0]) / 7))
    even = [ends[0] + (ends[1] - ends[0]) * i / steps for i in range(steps + 1)]
    places = sorted({x for x in even if not bank_west < x < bank_east} | {bank_west + span * i / 12 for i in range(13)})
    rows: list[tuple[tuple[float, float, float], tuple[float, float, float]]] = []
    for x in places:
        share = (x - bank_west) / span
        y = (deck_y(share) if 0 <= share <= 1 else STREET_Y) + _LIFT_M
        (ax, az), (bx, bz) = plan.warp((x, z - _RAIL_M / 2)), plan.warp((x, z + _RAIL_M / 2))
        rows.append(((ax, y, az), (bx, y, bz)))
    for (a0, a1), (b0, b1) in pairwise(rows):
        mesh.face("rails", a0, a1, b1, b0)


def _stop(plan: Plan, number: int, name: str, x: float, lots: list[Lot]) -> Feature:
    """Build a stop: a low platform beside each track, with a shelter where there is room."""
    z, mesh = _avenue_z(plan), Mesh()
    right = plan.warp.normal((x, z), (1.0, 0.0))
    edge = WIDTHS_M["main"] / 2 - _PLATFORM_M[1] / 2
    middle = plan.warp((x, z))
    for side in (1.0, -1.0):
        # A frame whose y leads from the kerb to the pavement on its side of the avenue.
        frame = Frame(middle, right if side < 0 else (-right[0], -right[1]))
        box(mesh, "paving", frame.at(0, edge), frame.right, _PLATFORM_M, (STREET_Y - 0.1, 0.16))
        shelter = frame.rect(-3, edge + 1.3, 3, edge + 2.6)
        if not any(overlap(shelter, lot.quad, 0.8) for lot in lots):
            _shelter(mesh, frame, edge + 1.9)
    at = [round(middle[0], 2), round(middle[1], 2)]
    x, z = Frame(middle, right).at(0, edge)
    extras = {"use": "tram", "point": at, "entrances": [[round(x, 2), 0.0, round(z, 2)]], "height_m": 2.6}
    return Feature(f"stop/{number}", "stop", name, mesh, extras)


def _shelter(mesh: Mesh, frame: Frame, y: float) -> None:
    box(mesh, "glass", frame.at(0, y + 0.55), frame.right, (5.0, 0.08), (0.1, 2.3))
    box(mesh, "metal", frame.at(0, y), frame.right, (5.6, 1.5), (2.4, 2.6))
    for x in (-2.4, 2.4):
        box(mesh, "metal", frame.at(x, y + 0.45), frame.right, (0.12, 0.12), (0.0, 2.4))
    box(mesh, "wood", frame.at(0, y + 0.25), frame.right, (3.0, 0.4), (0.4, 0.5))
