"""Triangles from the ways in which glTF strings vertices together, and only the vertices that they use.

**Invariant:** arrays in, arrays out; every index that comes in was checked against `count` by the caller.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

__all__ = ["FAN", "STRIP", "TRIANGLES", "compact", "flipped", "triangle_count", "triangulate"]

TRIANGLES: Final = 4
STRIP: Final = 5
FAN: Final = 6
_SPAN_PER_INDEX: Final = 8
"""Marking a span of rows is quicker than sorting the indices while the span is not much larger than they are."""


def triangle_count(mode: int, indices: int) -> int:
    """Give the number of triangles that so many indices make in a mode."""
    return indices // 3 if mode == TRIANGLES else max(0, indices - 2)


def triangulate(mode: int, indices: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """Make (m, 3) counter-clockwise triangles of a list, strip or fan (glTF 2.0 §3.7.2.1); stitches of a strip (two
    equal corners) go.
    """
    if mode == TRIANGLES:
        return indices[: len(indices) // 3 * 3].reshape(-1, 3)
    if len(indices) < 3:
        return np.zeros((0, 3), np.uint32)
    if mode == FAN:
        return np.stack([indices[1:-1], indices[2:], np.broadcast_to(indices[0], len(indices) - 2)], axis=1)
    strip = np.stack([indices[:-2], indices[1:-1], indices[2:]], axis=1)
    strip[1::2] = strip[1::2][:, [0, 2, 1]]
    a, b, c = strip.T
    return strip[(a != b) & (b != c) & (a != c)]


def compact(triangles: NDArray[np.uint32]) -> tuple[NDArray[np.intp], NDArray[np.uint32]]:
    """Give the rows of vertices that the triangles use, rising, and the triangles in numbers of those rows.

    The cost follows the triangles and not the vertices, so that many small primitives may share one large accessor.
    """
    if not triangles.size:
        return np.zeros(0, np.intp), triangles
    low, high = int(triangles.min()), int(triangles.max())
    if high - low > _SPAN_PER_INDEX * triangles.size:
        used, places = np.unique(triangles, return_inverse=True)
        return used.astype(np.intp), places.reshape(-1, 3).astype(np.uint32)
    marked = np.zeros(high - low + 1, np.bool_)
    marked[triangles - np.uint32(low)] = True
    rows = np.flatnonzero(marked)
    number = np.empty(len(marked), np.uint32)
    number[rows] = np.arange(len(rows), dtype=np.uint32)
    return rows + low, number[triangles - np.uint32(low)]


def flipped(triangles: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """Turn every triangle's winding, for places that a mirror made."""
    return np.ascontiguousarray(triangles[:, [0, 2, 1]])
