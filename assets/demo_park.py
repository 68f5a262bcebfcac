"""The park and the market: paths, a pond, a playground, the fountain, stalls, trees and benches.

**Invariant:** paths, pond and playground lie inside their block.
"""

from __future__ import annotations

import math

from .demo_cells import Point, band
from .demo_feature import Feature, line_of
from .demo_furniture import Planter, fountain, playground, stalls
from .demo_ground import BLOCK_Y, flat
from .demo_lots import Lot
from .demo_plan import Block, Plan
from .demo_quads import Frame, inside
from .demo_shapes import Mesh, mast

__all__ = ["lay_out_market", "lay_out_park"]

_PATH_M = 3.2
_LIFT_M = 0.03


def lay_out_park(planter: Planter, plan: Plan, park: Block, name: str) -> list[Feature]:
    """Lay two paths, a pond and a playground, then plant trees and set benches."""
    cx, cz = park.cell.centre
    result = [
        _path(planter, plan, park, 0, (cx, cz), (1.0, 0.12), f"{name} Long Walk"),
        _path(planter, plan, park, 1, (cx + 8, cz), (0.2, 1.0), f"{name} Short Walk"),
    ]
    pond_centre = plan.warp((cx + 52, cz - 26))
    pond = [(pond_centre[0] + 24 * math.cos(t), pond_centre[1] + 11 * math.sin(t)) for t in _steps(24)]
    mesh = Mesh()
    flat(mesh, "water", BLOCK_Y + _LIFT_M, pond)
    for aside in (-14, 0, 14):
        planter.take((pond_centre[0] + aside, pond_centre[1]), 12.0)
    result.append(Feature("water/pond", "water", f"{name} Pond", mesh, {"use": "pond"}))
    frame = Frame(plan.warp((cx - 48, cz + 24)), (1.0, 0.0))
    sand = Mesh()
    flat(sand, "sand", BLOCK_Y + _LIFT_M, mast(frame.origin, 9.0, 16))
    result.append(Feature("green/playground", "green", f"{name} Playground", sand, {"use": "playground"}))
    result += playground(planter, frame)
    for a, b in (((cx - 70, cz - 8.4), (cx + 70, cz + 8.4)), ((cx - 2, cz - 40), (cx + 14, cz + 40))):
        planter.benches(a, b, 2.6, 20.0)
    planter.scatter(park, 62, 3.0, 4.0)
    return result


def lay_out_market(planter: Planter, plan: Plan, market: Block, hall: Lot, name: str) -> list[Feature]:
    """Put the fountain in the middle, stalls on both sides, trees and lamps along the edge."""
    outline = plan.warp.outline(market.cell)
    centre = plan.warp(market.cell.centre)
    result = [fountain(planter, centre, name)]
    frame = Frame(centre, hall.frame.right)
    places = [(x, y) for x in (-19.0, 19.0) for y in (-12.0, -5.0, 2.0, 9.0)]
    result += stalls(planter, frame, [place for place in places if _well_inside(outline, frame, place)])
    for x in (-27.0, -9.0, 9.0, 27.0):
        for y in (-19.5, 19.5):
            if _well_inside(outline, frame, (x, y)):
                planter.put("lamp", "furniture", frame.at(x, y), 1.0)
    for x in (-25.5, 25.5):
        for y in (-16.0, -5.5, 5.5, 16.0):
            if _well_inside(outline, frame, (x, y)):
                planter.tree(frame.at(x, y), 2.5)
    for x, turn in ((-6.5, 90.0), (6.5, -90.0)):
        angle = math.degrees(math.atan2(-frame.right[1], frame.right[0]))
        planter.put("bench", "furniture", frame.at(x, 0), 0.4, turn_deg=angle + turn)
    return result


def _well_inside(outline: list[Point], frame: Frame, place: Point) -> bool:
    x, y = place
    return all(inside(outline, corner) for corner in frame.rect(x - 2, y - 2, x + 2, y + 2))


def _path(
    planter: Planter, plan: Plan, park: Block, number: int, through: Point, direction: Point, name: str
) -> Feature:
    far = (through[0] + direction[0], through[1] + direction[1])
    cell = band(park.cell, through, far, _PATH_M / 2, -1)
    assert cell is not None, "a path of the park lies outside it"
    length = math.hypot(*direction)
    ends = [
        (x * direction[0] + z * direction[1]) / length**2
        - (through[0] * direction[0] + through[1] * direction[1]) / length**2
        for x, z in cell.points
    ]
    a, b = ((through[0] + direction[0] * t, through[1] + direction[1] * t) for t in (min(ends), max(ends)))
    mesh = Mesh()
    flat(mesh, "gravel", BLOCK_Y + _LIFT_M, plan.warp.outline(cell))
    line = plan.warp.path(a, b)
    for point in line:
        planter.take(point, 3.0 - 1.2)
    return Feature(f"path/park-{number}", "path", name, mesh, {"line": line_of(line), "width_m": _PATH_M})


def _steps(count: int) -> list[float]:
    return [-math.tau * i / count for i in range(count)]
