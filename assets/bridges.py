"""Bridges are joined to their banks: where a bridge ends higher or lower than the land before it, it slopes to meet it.

Models draw a bridge as a slab that ends a few centimetres or a metre above the bank; in the city, people walk onto it.

**Invariant:** only squares of bridges change their height, and none by more than what its end is off its bank.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from ..world.ground import CELL_M, HEIGHT_STEP_M, RELIEF, SQUARE_M, Ground
from .cover import Cover
from .frame import Frame

__all__ = ["RAMP_SLOPE", "join_bridges"]

# 1 : 16.7, which wheels can climb (DIN 18040-1, 4.3.8.2); a bridge that is too short for it is steeper.
RAMP_SLOPE: Final = 0.06
# Less than this is no step.
OFF_M_MIN: Final = 0.03
BANK_M: Final = 1.0
ANGLE_DEG: Final = 3.0
# What is smaller than a door mat is no bridge.
SQUARES_MIN: Final = 4
HEIGHT_STEPS_MAX: Final = 65_535

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


def join_bridges(ground: Ground, corners: Floats, bridge: Ints, frame: Frame) -> None:
    """Change the heights of a ground under bridges: triangles, corners (t, 3, 3), each of the bridge numbered (t,)."""
    order = np.argsort(bridge, kind="stable")
    _, first = np.unique(bridge[order], return_index=True)
    for triangles in np.split(order, first[1:]):
        if len(triangles):
            _join(ground, Cover(corners[triangles], frame))


def _join(ground: Ground, bridge: Cover) -> None:
    cells = bridge.cells()
    cells = cells[ground.kind.reshape(-1)[cells] == RELIEF]
    place, row, column = np.nonzero(bridge.masks(cells, touching=False))
    if not len(place):
        return
    cell_z, cell_x = np.divmod(cells[place], ground.kind.shape[1])
    x = (cell_x + ground.cell_x0) * CELL_M + (column + 0.5) * SQUARE_M
    z = (cell_z + ground.cell_z0) * CELL_M + (row + 0.5) * SQUARE_M
    height = ground.height_m(x, z)
    change = _change(ground, np.stack([x, z], axis=1), height) if len(place) >= SQUARES_MIN else None
    if change is not None:
        for one in np.unique(place).tolist():
            here = place == one
            _put(ground, int(cells[one]), row[here], column[here], height[here] + change[here])


def _change(ground: Ground, squares: Floats, height: Floats) -> Floats | None:
    """By how much the squares (n, 2) of a bridge rise or sink, so that both ends meet the land; None for not at all."""
    length, width = _sides(squares)
    ways = [(_bank(ground, squares, axis, other), _bank(ground, squares, -axis, other))
            for axis, other in ((length, width), (width, length))]  # fmt: skip
    # A bridge may be wider than it is long: it leads where there is land before both ends.
    ends = max(ways, key=lambda way: min(way[0].land, way[1].land))
    reach_m = (ends[0].away + ends[1].away) / 2.0
    change = np.zeros(len(squares))
    for end in ends:
        edge = end.away <= BANK_M
        off_m = end.height_m - float(np.median(height[edge]))
        if np.isfinite(off_m) and abs(off_m) >= OFF_M_MIN:
            ramp_m = np.minimum(abs(off_m) / RAMP_SLOPE, np.maximum(reach_m, SQUARE_M))
            change += off_m * np.clip(1.0 - end.away / ramp_m, 0.0, 1.0)
    return change if change.any() else None


def _sides(squares: Floats) -> tuple[Floats, Floats]:
    """Directions (2,) of the longer and the shorter side of the smallest rectangle around squares."""
    angles = np.radians(np.arange(0.0, 90.0, ANGLE_DEG))
    one = np.stack([np.cos(angles), np.sin(angles)])
    other = np.stack([-one[1], one[0]])
    sides_m = np.stack([np.ptp(squares @ one, axis=0), np.ptp(squares @ other, axis=0)]) + SQUARE_M
    best = int(sides_m.prod(axis=0).argmin())
    longer, shorter = (one, other) if sides_m[0, best] >= sides_m[1, best] else (other, one)
    return longer[:, best], shorter[:, best]


class _Bank(NamedTuple):
    """The land before one end of a bridge: which share of the end has any, how high it is (NaN for none), and how far
    each square (n,) is away from the end.
    """

    land: float
    height_m: float
    away: Floats


def _bank(ground: Ground, squares: Floats, outward: Floats, across: Floats) -> _Bank:
    """Look at the land before each strip of a bridge, half a metre wide, that runs `outward`."""
    along = squares @ outward
    strip = np.floor((squares @ across) / SQUARE_M).astype(np.int64)
    strip -= strip.min()
    edge = np.full(int(strip.max()) + 1, -np.inf)
    np.maximum.at(edge, strip, along)
    end = np.isclose(along, edge[strip])
    points = squares[end] + outward * BANK_M
    free = ground.walkable(points[:, 0], points[:, 1])
    heights = ground.height_m(points[free, 0], points[free, 1])
    return _Bank(float(free.mean()), float(np.median(heights)) if free.any() else np.nan, edge[strip] - along)


def _put(ground: Ground, cell: int, row: Ints, column: Ints, height: Floats) -> None:
    """Set heights of squares of a RELIEF cell, whose base sinks where that is needed."""
    relief = ground.relief.reshape(-1)[cell]
    base = ground.base_m.reshape(-1)
    lower = max(0, int(np.ceil((float(base[cell]) - float(height.min())) / HEIGHT_STEP_M)))
    base[cell] -= np.float32(lower * HEIGHT_STEP_M)
    steps = ground.heights[relief].astype(np.int64) + lower
    steps[row, column] = np.rint((height - float(base[cell])) / HEIGHT_STEP_M)
    ground.heights[relief] = np.clip(steps, 0, HEIGHT_STEPS_MAX)
