"""A heap of triangles, sorted by the cells they meet, that can be asked which squares it covers.

**Invariant:** memory follows the number of cells asked for and `PAIRS_AT_ONCE`, not the number of triangles in them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np
from numpy.typing import NDArray

from ..world.ground import CELL_M, CELL_SQUARES
from .frame import Frame
from .raster import Pairs, Spans, cells_met, fill, spans_of

__all__ = ["Cover"]

PAIRS_AT_ONCE: Final = 8_192

Ints = NDArray[np.int64]


class Cover:
    """Triangles, corners (t, 3, 3), over the cells of a frame. `pairs` and `cell` (n,) are sorted by the cell's
    number.
    """

    def __init__(self, corners: NDArray[np.float64], frame: Frame) -> None:
        self.corners = corners
        pairs = cells_met(corners)
        cell = frame.flat(pairs.cell_x, pairs.cell_z)
        order = np.argsort(cell, kind="stable")
        order = order[np.searchsorted(cell[order], 0) :]
        self.cell: Ints = cell[order]
        self.pairs = Pairs(*(column[order] for column in pairs))

    def cells(self) -> Ints:
        """Give the numbers of the cells that any triangle meets, each once."""
        return np.unique(self.cell)

    def whole_cells(self) -> Ints:
        """Give the numbers of the cells that lie wholly under one triangle, each once."""
        found = [np.zeros(0, np.int64)]
        for begin in range(0, len(self.cell), PAIRS_AT_ONCE):
            some = slice(begin, begin + PAIRS_AT_ONCE)
            found.append(self.cell[some][self._covers(Pairs(*(column[some] for column in self.pairs)))])
        return np.unique(np.concatenate(found))

    def _covers(self, pairs: Pairs) -> NDArray[np.bool_]:
        """Say of each pair (n,) whether its triangle covers its whole cell."""
        corners = self.corners[pairs.triangle]
        x, z = corners[:, :, 0], corners[:, :, 2]
        x0, z0 = pairs.cell_x * CELL_M, pairs.cell_z * CELL_M
        sides = [
            (x[:, b] - x[:, a]) * (z0 + step_z - z[:, a]) - (z[:, b] - z[:, a]) * (x0 + step_x - x[:, a])
            for a, b in ((0, 1), (1, 2), (2, 0))
            for step_x in (0.0, CELL_M)
            for step_z in (0.0, CELL_M)
        ]
        return (np.min(sides, axis=0) > 0.0) | (np.max(sides, axis=0) < 0.0)

    def spans(self, cells: Ints, *, touching: bool) -> Iterator[tuple[Pairs, Spans, Ints]]:
        """Give, piece by piece, pairs in the given cells (sorted), their spans, and for each span its cell's place in
        `cells`.
        """
        first, last = np.searchsorted(self.cell, cells), np.searchsorted(self.cell, cells, side="right")
        counts = last - first
        places = np.repeat(np.arange(len(cells)), counts)
        rows = np.arange(len(places)) + np.repeat(first - (np.cumsum(counts) - counts), counts)
        for begin in range(0, len(rows), PAIRS_AT_ONCE):
            chosen = rows[begin : begin + PAIRS_AT_ONCE]
            pairs = Pairs(*(column[chosen] for column in self.pairs))
            spans = spans_of(self.corners, pairs, touching=touching)
            yield pairs, spans, places[begin : begin + PAIRS_AT_ONCE][spans.pair]

    def masks(self, cells: Ints, *, touching: bool) -> NDArray[np.bool_]:
        """Give masks (n, 128, 128) of the covered squares of the given cells (sorted)."""
        masks = np.zeros((len(cells), CELL_SQUARES, CELL_SQUARES), np.bool_)
        for _, spans, place in self.spans(cells, touching=touching):
            masks |= fill(spans, place, len(cells))
        return masks
