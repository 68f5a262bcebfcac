"""Surfaces in a coarse grain: vertices that lie in one cube of a grid become one.

Cheap, and its error has a bound whatever the model: no vertex moves further than a cube's diagonal.

**Invariant:** the error that is given is at least how far any vertex was moved and how wide any triangle was that is
gone.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from .pieces import Piece
from .simplify import apart, welded

__all__ = ["Coarse", "clustered"]


class Coarse(NamedTuple):
    """Pieces of a coarser level, and how far off they are, in metres."""

    pieces: list[Piece]
    error_m: float


def clustered(pieces: list[Piece], grain_m: float) -> Coarse:
    """Give pieces in a grain of so many metres, without normals and textures, each in its mean colour."""
    if not pieces:
        return Coarse([], 0.0)
    positions, triangles, owner = welded(pieces)
    keys = np.column_stack([owner, np.floor(positions / grain_m).astype(np.int64)])
    order = np.lexsort(keys.T)
    new = np.concatenate([[True], (np.diff(keys[order], axis=0) != 0).any(axis=1)])
    place = np.empty(len(keys), np.int64)
    place[order] = np.cumsum(new) - 1
    count = np.bincount(place)
    middle = np.stack([np.bincount(place, positions[:, axis]) / count for axis in range(3)], axis=1)
    moved_m = np.linalg.norm(middle[place] - positions, axis=1)
    faces = place[triangles]
    a, b, c = faces.T
    whole = (a != b) & (b != c) & (c != a)
    gone_m = _widths(positions[triangles[~whole]])
    faces = _once(faces[whole])
    left = [piece for piece in apart(pieces, middle, faces, owner[order[new]]) if piece is not None]
    return Coarse(left, max(float(moved_m.max()), float(gone_m.max(initial=0.0))))


def _widths(corners: NDArray[np.float64]) -> NDArray[np.float64]:
    """How wide triangles (n, 3, 3) are: their height over the longest side."""
    sides = np.linalg.norm(corners - np.roll(corners, 1, axis=1), axis=2)
    area = np.linalg.norm(np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]), axis=1)
    return area / np.maximum(sides.max(axis=1, initial=0.0), 1e-9)


def _once(triangles: NDArray[np.int64]) -> NDArray[np.int64]:
    """Drop triangles that are there twice, turned the same way."""
    first = triangles.argmin(axis=1)
    turned = np.take_along_axis(triangles, (first[:, None] + np.arange(3)) % 3, axis=1)
    _, index = np.unique(turned, axis=0, return_index=True)
    return triangles[np.sort(index)]
