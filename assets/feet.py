"""How high buildings stand: where a city has neither terrain nor streets, their feet tell where the land is.

**Invariant:** a cell without a building has no height.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from ..world.ground import CELL_M
from .features import Feature
from .frame import Frame

__all__ = ["feet_of", "land_of"]

# Cellars and deep foundations stand lower than the land, never higher: of the feet in a cell the middle one counts.
_STANDING = frozenset({"building", "other"})


def feet_of(features: list[Feature], frame: Frame) -> NDArray[np.float64]:
    """Give the middle height of the feet of the buildings in each cell, NaN where there is none."""
    standing = [feature for feature in features if feature.kind in _STANDING]
    points = np.array([(item.point[0], item.point[2], item.bounds[1]) for item in standing]).reshape(-1, 3)
    cell = frame.flat(*(np.floor(points[:, axis] / CELL_M).astype(np.int64) for axis in (0, 1)))
    order = np.lexsort((points[:, 2], cell))
    order = order[cell[order] >= 0]
    cells, first, count = np.unique(cell[order], return_index=True, return_counts=True)
    feet_m = np.full(frame.cells, np.nan)
    feet_m[cells] = points[order[first + count // 2], 2]
    return feet_m


def land_of(features: list[Feature]) -> float:
    """Give the height of land where nothing at all tells: that of the foot of most buildings, or 0."""
    feet = [feature.bounds[1] for feature in features if feature.kind in _STANDING]
    return float(np.median(feet)) if feet else 0.0
