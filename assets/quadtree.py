"""A quadtree over the plane: which features share a tile.

Squares have sides of 64 m × 2ⁿ and their corners on the lines of the interest cells. A feature lies in the square of
its representative point and is never cut; a square is split while its features are more than one tile should hold.

**Invariant:** every feature is in exactly one leaf, and the tree depends on the features alone, not on their order.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from ..world.ground import CELL_M

__all__ = ["TILE_BYTES_MAX", "TILE_FEATURES_MAX", "TILE_TRIANGLES_MAX", "Square", "grow"]

# Budgets of one tile: triangles, bytes, pictures among them, and things (their ids have 16 bits, one of which says
# "nothing"). Smaller tiles have more words than geometry, and more coarse ones above them. A single feature, or one
# cell full of them, may be more triangles and bytes: neither is cut.
TILE_TRIANGLES_MAX: Final = 24_000
TILE_BYTES_MAX: Final = 262_144
TILE_FEATURES_MAX: Final = 65_535
# A tile of this side, 512 m, and what hangs over its edge can have positions of 16 bits. Wider ones must be sparse.
TILE_CELLS_MAX: Final = 8
SPARSE_TRIANGLES_MAX: Final = 1_500


@dataclass(slots=True)
class Square:
    """One square: its north-west corner and side in cells, and either `children` or `features` (their numbers,
    ascending).
    """

    cell_x: int
    cell_z: int
    cells: int
    features: NDArray[np.int64]
    children: list[Square] = field(default_factory=list["Square"])

    @property
    def side_m(self) -> float:
        return self.cells * CELL_M


def grow(points: NDArray[np.float64], triangles: NDArray[np.int64], size_bytes: NDArray[np.int64]) -> Square:
    """Make the tree over points (n, 2) as x and z, with the triangles and bytes (n,) that each feature brings; n is
    above 0.
    """
    cell = np.floor(points / CELL_M).astype(np.int64)
    low, high = cell.min(axis=0), cell.max(axis=0)
    cells = 1 << int(max(high - low)).bit_length()
    return _split(Square(int(low[0]), int(low[1]), cells, np.arange(len(points))), cell, triangles, size_bytes)


def _split(
    square: Square, cell: NDArray[np.int64], triangles: NDArray[np.int64], size_bytes: NDArray[np.int64]
) -> Square:
    """Split a square until each leaf holds one tile; squares with a single child are passed over."""
    here = square.features
    small = triangles[here].sum() <= TILE_TRIANGLES_MAX and size_bytes[here].sum() <= TILE_BYTES_MAX
    fits = small and (square.cells <= TILE_CELLS_MAX or triangles[here].sum() <= SPARSE_TRIANGLES_MAX)
    alone = square.cells == 1 or len(here) == 1
    if len(here) <= TILE_FEATURES_MAX and (fits or alone):
        return square
    if square.cells == 1:
        parts = np.array_split(here, -(-len(here) // TILE_FEATURES_MAX))
        return replace(square, features=here[:0], children=[replace(square, features=part) for part in parts])
    half = square.cells // 2
    east, south = cell[here, 0] >= square.cell_x + half, cell[here, 1] >= square.cell_z + half
    children = [
        _split(Square(square.cell_x + half * x, square.cell_z + half * z, half, part), cell, triangles, size_bytes)
        for z in (0, 1)
        for x in (0, 1)
        if len(part := here[(east == bool(x)) & (south == bool(z))])
    ]
    if len(children) == 1:
        return children[0]
    return Square(square.cell_x, square.cell_z, square.cells, here[:0], children)
