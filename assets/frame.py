"""The table of cells that a city's ground stands on: which cells there are, and where the city ends.

**Invariant:** the table covers the bounds and at most one cell beyond them on each side.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..world.ground import CELL_M, CELL_SQUARES, GROUND_CELLS_MAX, SQUARE_M
from .findings import ModelError, refusal

__all__ = ["Frame", "frame_of"]

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Frame:
    """`columns` × `rows` cells from cell (`cell_x0`, `cell_z0`); land goes from `low` to `high`, each (x, z) in
    metres.
    """

    cell_x0: int
    cell_z0: int
    columns: int
    rows: int
    low: tuple[float, float]
    high: tuple[float, float]

    @property
    def cells(self) -> int:
        return self.columns * self.rows

    def flat(self, cell_x: Ints, cell_z: Ints) -> Ints:
        """Give the number of each cell in the table (row by row along z), or -1 outside it."""
        x, z = cell_x - self.cell_x0, cell_z - self.cell_z0
        inside = (x >= 0) & (z >= 0) & (x < self.columns) & (z < self.rows)
        return np.where(inside, z * self.columns + x, -1)

    def origin_m(self, cells: Ints) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Give x and z of the north-west corner of numbered cells."""
        x, z = cells % self.columns + self.cell_x0, cells // self.columns + self.cell_z0
        return x.astype(np.float64) * CELL_M, z.astype(np.float64) * CELL_M

    def edge_cells(self) -> Ints:
        """Give the numbers of the cells that are not wholly land."""
        x, z = self.origin_m(np.arange(self.cells))
        whole = (x >= self.low[0]) & (z >= self.low[1]) & (x + CELL_M <= self.high[0]) & (z + CELL_M <= self.high[1])
        return np.nonzero(~whole)[0]

    def land(self, cells: Ints) -> NDArray[np.bool_]:
        """Give masks (n, 128, 128) of the squares whose middles are on this side of the city's end."""
        x, z = self.origin_m(cells)
        middle = (np.arange(CELL_SQUARES) + 0.5) * SQUARE_M
        xs, zs = x[:, None] + middle, z[:, None] + middle
        return ((zs >= self.low[1]) & (zs <= self.high[1]))[:, :, None] & ((xs >= self.low[0]) & (xs <= self.high[0]))[
            :, None
        ]


def frame_of(bounds: NDArray[np.float64], margin_m: float) -> Frame:
    """Lay the table over bounds (x0, y0, z0, x1, y1, z1), with land for `margin_m` around them.

    Raises ModelError where that is more than `GROUND_CELLS_MAX` cells.
    """
    low = (float(bounds[0]) - margin_m, float(bounds[2]) - margin_m)
    high = (float(bounds[3]) + margin_m, float(bounds[5]) + margin_m)
    wide_km, long_km = (high[0] - low[0]) / 1000.0, (high[1] - low[1]) / 1000.0
    most_km = GROUND_CELLS_MAX * CELL_M / 1000.0
    if not (wide_km <= most_km and long_km <= most_km):
        # Rows of cells that no table has, or numbers that none can be counted with.
        raise _too_large(wide_km, long_km)
    first = [int(np.floor(value / CELL_M)) for value in low]
    last = [max(int(np.ceil(value / CELL_M)), begin + 1) for value, begin in zip(high, first, strict=True)]
    columns, rows = last[0] - first[0], last[1] - first[1]
    if columns * rows > GROUND_CELLS_MAX:
        raise _too_large(wide_km, long_km)
    return Frame(first[0], first[1], columns, rows, low, high)


def _too_large(wide_km: float, long_km: float) -> ModelError:
    wide, long = (f"{side:,.1f}" if side < 1e6 else f"{side:.3g}" for side in (wide_km, long_km))
    return refusal(
        "GROUND_TOO_LARGE",
        f"The model spans {wide} by {long} km, "
        f"more than {GROUND_CELLS_MAX * CELL_M * CELL_M / 1e6:,.0f} square kilometres",
        "check its units (glTF uses metres) and look for stray objects far away, or split it into districts",
    )
