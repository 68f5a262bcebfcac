"""Centre lines of streets that were drawn as ribbons: pairs of points that face each other across the way.

Most tools that turn a street's line into a surface write the left and the right point of each place one after the
other, and join each pair to the next with two triangles. Where that is so, the middle of the pairs is the line that
was lost, and a description can say "you are on" for bent streets too.

**Invariant:** a line is given only where every triangle joins neighbouring pairs and no pair is wider than a street.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from .pieces import Piece

__all__ = ["LINE_KINDS", "centre_line"]

LINE_KINDS: Final = frozenset({"street", "path", "rail"})
WIDTH_M_MAX: Final = 40.0
POINTS_MAX: Final = 10_000
POINT_DISTANCE_M_MIN: Final = 0.05


def centre_line(pieces: list[Piece]) -> list[tuple[float, float]] | None:
    """Give the centre line [(x, z), …] of a way that is one ribbon, or None."""
    if len(pieces) != 1:
        return None
    (piece,) = pieces
    count = len(piece.positions)
    if count % 2 or not 4 <= count <= 2 * POINTS_MAX:
        return None
    pair = piece.triangles.astype(np.int64) // 2
    if np.any(pair.max(axis=1) - pair.min(axis=1) != 1):
        return None
    left, right = piece.positions[0::2, [0, 2]], piece.positions[1::2, [0, 2]]
    width_m = np.linalg.norm(left - right, axis=1)
    if width_m.max() > WIDTH_M_MAX or width_m.max() > 4 * max(float(np.median(width_m)), POINT_DISTANCE_M_MIN):
        return None
    return _distinct((left + right) / 2)


def _distinct(points: NDArray[np.float64]) -> list[tuple[float, float]] | None:
    steps = np.linalg.norm(np.diff(points, axis=0), axis=1)
    kept = points[np.concatenate([[True], steps >= POINT_DISTANCE_M_MIN])]
    if len(kept) < 2:
        return None
    return [(round(float(x), 3), round(float(z), 3)) for x, z in kept]
