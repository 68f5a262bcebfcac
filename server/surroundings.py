"""How many residents there are beyond a view: a count for each cell, so that a resident knows where people are without
being told who and where exactly.

**Invariant:** no cell of the view itself is counted, and none further than `AROUND_CELLS` from its centre.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from ..world.world import World

__all__ = ["AROUND_CELLS", "encode_surroundings"]

AROUND_CELLS: Final = 4
_RECORD: Final = np.dtype([("dx", "i1"), ("dz", "i1"), ("residents", "<u2")])


def encode_surroundings(world: World, cell: int) -> bytes:
    """Pack the counts around the view whose centre is `cell` (docs/protocol.md, PULSE)."""
    grid = world.grid
    row, column = divmod(cell, grid.cells_x)
    first_row, first_column = max(0, row - AROUND_CELLS), max(0, column - AROUND_CELLS)
    count = world.interest.count.reshape(grid.cells_z, grid.cells_x)
    window = count[first_row : row + AROUND_CELLS + 1, first_column : column + AROUND_CELLS + 1]
    dz, dx = np.nonzero(window)
    records = np.empty(len(dz), _RECORD)
    records["residents"] = window[dz, dx]
    records["dx"], records["dz"] = dx + first_column - column, dz + first_row - row
    beyond = (np.abs(records["dx"]) > 1) | (np.abs(records["dz"]) > 1)
    return records[beyond].tobytes()
