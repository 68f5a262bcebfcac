"""Triangles from the ways in which glTF strings vertices together, and only the vertices that they use.

**Invariant:** arrays in, arrays out; every index that comes in was checked against `count` by the caller.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

__all__ = ["FAN", "STRIP", "TRIANGLES", "compact", "divide", "flipped", "triangle_count", "triangulate"]

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


def divide(
    triangles: NDArray[np.uint32], owners: NDArray[np.int64], vertices: int
) -> list[tuple[int, NDArray[np.intp], NDArray[np.uint32]]]:
    """Divide triangles among their `owners` (one number each): for each owner, rising, the rows of the vertices that
    its triangles use and the triangles in numbers of those rows.

    `vertices` is how many there are. A vertex that several owners use is given to each; one sort serves all of them.
    """
    names, places = np.unique(owners, return_inverse=True)
    order = np.argsort(places, kind="stable")
    first_triangles = np.searchsorted(places[order], np.arange(len(names) + 1))
    keys = places[order, None].astype(np.int64) * vertices + triangles[order]
    used, corners = np.unique(keys, return_inverse=True)
    first_vertices = np.searchsorted(used, np.arange(len(names) + 1, dtype=np.int64) * vertices)
    local = (corners.reshape(-1, 3) - first_vertices[places[order]][:, None]).astype(np.uint32)
    rows = (used % vertices).astype(np.intp)
    vertex_cuts, triangle_cuts = first_vertices.tolist(), first_triangles.tolist()
    return [
        (name, rows[vertex_cuts[k] : vertex_cuts[k + 1]], local[triangle_cuts[k] : triangle_cuts[k + 1]])
        for k, name in enumerate(names.tolist())
    ]


def flipped(triangles: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """Turn every triangle's winding, for places that a mirror made."""
    return np.ascontiguousarray(triangles[:, [0, 2, 1]])
