"""Square cells over a city's plane, numbered so that neighbours along x are neighbours in number.

The number of a cell is `row · width + column` with rows along z. A ring of empty cells surrounds the city, so the 3
× 3 view around any cell that can be occupied exists and never wraps round.

**Invariant:** two different cells never have the same number, in grids of any shape.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray

from .ground import CELL_M, GROUND_CELLS_MAX, Ground

__all__ = ["TETHER_M", "Grid", "grid_over"]

TETHER_M: Final = 4.0
"""How far beyond its cell a resident may stand before it changes cells (Veloren's tether: no flicker along a
border).
"""


@dataclass(frozen=True, slots=True)
class Grid:
    """`cells_x` × `cells_z` cells, the ring included; the first is (`cell_x0`, `cell_z0`) in cells of the plane."""

    cell_x0: int
    cell_z0: int
    cells_x: int
    cells_z: int
    neighbours: tuple[int, ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        if self.cells_x * self.cells_z > GROUND_CELLS_MAX:
            raise ValueError(
                f"a city may have at most {GROUND_CELLS_MAX:,} cells, this one has {self.cells_x * self.cells_z:,}"
            )
        offsets = tuple(dz * self.cells_x + dx for dz in (-1, 0, 1) for dx in (-1, 0, 1))
        object.__setattr__(self, "neighbours", offsets)

    @property
    def count(self) -> int:
        """Number of cells, the ring included."""
        return self.cells_x * self.cells_z

    def cell_at(self, x_m: NDArray[np.float64], z_m: NDArray[np.float64]) -> NDArray[np.int64]:
        """Number of the cell under each finite point; points outside the city count to the nearest inner cell."""
        column = np.clip(np.floor(x_m / CELL_M).astype(np.int64) - self.cell_x0, 1, self.cells_x - 2)
        row = np.clip(np.floor(z_m / CELL_M).astype(np.int64) - self.cell_z0, 1, self.cells_z - 2)
        return row * self.cells_x + column

    def beyond_tether(
        self, cell: NDArray[np.int64], x_m: NDArray[np.float64], z_m: NDArray[np.float64]
    ) -> NDArray[np.bool_]:
        """Say for each point whether it is further than the tether from its cell."""
        x0, z0 = self.corner_m(cell)
        return (
            (x_m < x0 - TETHER_M)
            | (x_m > x0 + CELL_M + TETHER_M)
            | (z_m < z0 - TETHER_M)
            | (z_m > z0 + CELL_M + TETHER_M)
        )

    def corner_m(self, cell: NDArray[np.int64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """The (x, z) of each cell's north-west corner."""
        row, column = np.divmod(cell, self.cells_x)
        return (column + self.cell_x0) * CELL_M, (row + self.cell_z0) * CELL_M

    def plane(self, cell: int) -> tuple[int, int]:
        """The cell's place (x, z) in cells of the plane."""
        row, column = divmod(cell, self.cells_x)
        return column + self.cell_x0, row + self.cell_z0

    def view(self, cell: int) -> list[int]:
        """The nine cells that are seen from one."""
        return [cell + offset for offset in self.neighbours]


def grid_over(ground: Ground) -> Grid:
    """Make the grid of a city's ground, with its ring."""
    rows, columns = ground.kind.shape
    return Grid(ground.cell_x0 - 1, ground.cell_z0 - 1, columns + 2, rows + 2)
