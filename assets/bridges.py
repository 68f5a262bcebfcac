"""Bridges are joined to their banks: where a bridge ends higher or lower than the land before it, it slopes to meet it.

Models draw a bridge as a slab that ends a few centimetres or a metre above the bank; in the city, people walk onto it.

**Invariant:** only squares of bridges change their height, and none by more than what its end is off its bank.
"""

from __future__ import annotations

from typing import Final

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
    change = _change(ground, np.stack([x, z], axis=1), height)
    if change is not None:
        for one in np.unique(place).tolist():
            here = place == one
            _put(ground, int(cells[one]), row[here], column[here], height[here] + change[here])


def _change(ground: Ground, squares: Floats, height: Floats) -> Floats | None:
    """By how much the squares (n, 2) of a bridge rise or sink, so that both ends meet the land; None for not at all."""
    if len(squares) < 2:
        return None
    middle = squares.mean(axis=0)
    axes = np.linalg.eigh(np.cov((squares - middle).T)).eigenvectors
    along, across = (squares - middle) @ axes[:, 1], (squares - middle) @ axes[:, 0]
    half_m = float(np.ptp(along)) / 2.0
    if half_m < BANK_M:
        return None
    change = np.zeros(len(squares))
    for outward in (-1.0, 1.0):
        away = (outward * along).max() - outward * along
        end = away <= BANK_M
        bank = outward * ((outward * along).max() + BANK_M)
        off_m = _bank_m(ground, middle, axes, bank, across[end]) - float(np.median(height[end]))
        if not np.isfinite(off_m) or abs(off_m) < OFF_M_MIN:
            continue
        ramp_m = min(abs(off_m) / RAMP_SLOPE, half_m)
        change += off_m * np.clip(1.0 - away / ramp_m, 0.0, 1.0)
    return change if change.any() else None


def _bank_m(ground: Ground, middle: Floats, axes: Floats, along: float, across: Floats) -> float:
    """The height of the land before the end of a bridge, NaN where nobody can stand there."""
    points = middle + along * axes[:, 1] + across[:, None] * axes[:, 0]
    free = ground.walkable(points[:, 0], points[:, 1])
    heights = ground.height_m(points[free, 0], points[free, 1])
    return float(np.median(heights)) if free.any() else np.nan


def _put(ground: Ground, cell: int, row: Ints, column: Ints, height: Floats) -> None:
    """Set heights of squares of a RELIEF cell, whose base sinks where that is needed."""
    relief = ground.relief.reshape(-1)[cell]
    base = ground.base_m.reshape(-1)
    lower = max(0, int(np.ceil((float(base[cell]) - float(height.min())) / HEIGHT_STEP_M)))
    base[cell] -= np.float32(lower * HEIGHT_STEP_M)
    steps = ground.heights[relief].astype(np.int64) + lower
    steps[row, column] = np.rint((height - float(base[cell])) / HEIGHT_STEP_M)
    ground.heights[relief] = np.clip(steps, 0, HEIGHT_STEPS_MAX)
