"""Geometry that trimesh knows how to do, on arrays that have been checked.

trimesh never sees a user's file here. Loading it takes a third of a second, so it is loaded at the first question: a
server that reuses a package never asks.

**Invariant:** what comes in is not changed.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

__all__ = ["equal_rows", "solid_triangles", "steep_triangles"]

# A triangle whose longest side stands this little off its middle line is not worth drawing.
SLIVER_M: Final = 1e-6


def equal_rows(rows: NDArray[np.float32]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Find rows (n, k) that are equal: the first of each, in their order, and for each row its place among those."""
    grouping: Any = import_module("trimesh.grouping")
    # Adding zero turns −0 into 0, so that equal numbers have equal bits.
    kept, place = grouping.unique_rows((rows + np.float32(0.0)).view(np.int32), keep_order=True)
    return kept, place


def solid_triangles(corners: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Say which triangles, corners (t, 3, 3), have an area."""
    triangles: Any = import_module("trimesh.triangles")
    return triangles.nondegenerate(corners, height=SLIVER_M)


def steep_triangles(corners: NDArray[np.float64], cosine: float) -> NDArray[np.bool_]:
    """Say which triangles, corners (t, 3, 3), lean more than the angle with this cosine from lying flat; slivers do
    not.
    """
    triangles: Any = import_module("trimesh.triangles")
    normals: NDArray[np.float64] = triangles.cross(corners)
    length = np.linalg.norm(normals, axis=1)
    return (np.abs(normals[:, 1]) < cosine * length) & (length > 0.0)
