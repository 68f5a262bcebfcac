"""The parts of a picture that triangles show: its islands, and the box around each.

The picture is looked at in a coarse grid: cells that the boxes of triangles cover, and that touch, are one island. So
a triangle lies in one island, and so do triangles that share a corner.

**Invariant:** the box of an island holds every point of its triangles, and a margin for the filter where the picture
has one.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

__all__ = ["Islands", "covered", "islands_of"]

# Cells of the grid along each side of a picture.
GRID: Final = 64
MARGIN_PX: Final = 1


class Islands(NamedTuple):
    """`boxes` int64 (k, 4): left, top, right, bottom in pixels, right and bottom beyond; `island` int64 (n,): that of
    each point.
    """

    boxes: NDArray[np.int64]
    island: NDArray[np.int64]


def covered(points: NDArray[np.float64], triangles: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Say which cells of a picture, (GRID, GRID) from the top, the boxes of triangles (m, 3) cover; `points` (n, 2) are
    texture coordinates within 0 to 1.
    """
    corners = _cells(points)[triangles]
    (x0, y0), (x1, y1) = corners.min(axis=1).T, corners.max(axis=1).T + 1
    steps = np.zeros((GRID + 1, GRID + 1), np.int64)
    for rows, columns, step in ((y0, x0, 1), (y0, x1, -1), (y1, x0, -1), (y1, x1, 1)):
        np.add.at(steps, (rows, columns), step)
    return steps.cumsum(axis=0).cumsum(axis=1)[:-1, :-1] > 0


def islands_of(points: NDArray[np.float64], triangles: NDArray[np.int64], width_px: int, height_px: int) -> Islands:
    """Find the islands of a picture; `points` and `triangles` are those of `covered`."""
    columns, rows = _cells(points).T
    labels, island = np.unique(_labels(covered(points, triangles))[rows, columns], return_inverse=True)
    size = np.array([width_px, height_px])
    low, high = np.full((len(labels), 2), np.inf), np.full((len(labels), 2), -np.inf)
    np.minimum.at(low, island, points * size)
    np.maximum.at(high, island, points * size)
    low = np.maximum(np.floor(low).astype(np.int64) - MARGIN_PX, 0)
    high = np.minimum(np.ceil(high).astype(np.int64) + MARGIN_PX, size)
    return Islands(np.concatenate([low, high], axis=1), island)


def _cells(points: NDArray[np.float64]) -> NDArray[np.int64]:
    return np.minimum(points * GRID, GRID - 1).astype(np.int64)


def _labels(mask: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Number the cells so that those that touch, also at a corner, have one number."""
    nothing = mask.size
    labels = np.full((GRID + 2, GRID + 2), nothing, np.int64)
    inner = labels[1:-1, 1:-1]
    inner[mask] = np.flatnonzero(mask)
    while True:
        wide = np.minimum(np.minimum(labels[:, :-2], labels[:, 1:-1]), labels[:, 2:])
        lowest = np.minimum(np.minimum(wide[:-2], wide[1:-1]), wide[2:])
        if np.array_equal(lowest[mask], inner[mask]):
            return inner
        inner[mask] = lowest[mask]
