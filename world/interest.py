"""Who is in which cell, and what changed there in this tick.

Inside a cell a resident has a **slot**, a small number that stands for them in every row that says where they are.
Slots are lent lowest first, so a cell of 200 people needs slots below 200.

**Invariant:** the resident of (cell, slot) is `rows(cell)[slot]`, and nobody else's; a cell's `seq` goes up by one
in each tick in which it changed.
"""

from __future__ import annotations

from heapq import heappop, heappush

import numpy as np
from numpy.typing import NDArray

from .columns import Columns
from .grid import Grid

__all__ = ["FREE", "NARROW_MAX", "Interest"]

FREE = -1
"""In a cell's list of rows: nobody has this slot."""

NARROW_MAX = 255
"""A cell that lent more slots than this is wide, until it is empty again."""


class Interest:
    """Membership of cells, with the arrivals and departures of the tick that is being made. `count` is the number of
    residents by cell.
    """

    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        self.seq: NDArray[np.uint8] = np.zeros(grid.count, np.uint8)
        self.count: NDArray[np.uint16] = np.zeros(grid.count, np.uint16)
        self.wide: set[int] = set()
        self.entered: dict[int, list[int]] = {}
        self.announced: dict[int, list[int]] = {}
        self.left: dict[int, list[int]] = {}
        self._rows: dict[int, list[int]] = {}
        self._free: dict[int, list[int]] = {}

    def rows(self, cell: int) -> list[int]:
        """Rows of a cell by slot; `FREE` where nobody is."""
        return self._rows.get(cell, [])

    def occupied(self) -> int:
        """Number of cells with at least one resident."""
        return len(self._rows)

    def occupied_cells(self) -> NDArray[np.int64]:
        """The cells with at least one resident, in no order."""
        return np.fromiter(self._rows, np.int64, len(self._rows))

    def begin(self) -> None:
        """Forget the changes of the tick before."""
        self.entered = {}
        self.announced = {}
        self.left = {}

    def enter(self, columns: Columns, row: int, cell: int) -> None:
        """Put a resident into a cell, in its lowest free slot."""
        rows = self._rows.setdefault(cell, [])
        free = self._free.get(cell)
        if free:
            slot = heappop(free)
            rows[slot] = row
        else:
            slot = len(rows)
            rows.append(row)
            if len(rows) > NARROW_MAX:
                self.wide.add(cell)
        self.count[cell] += 1
        columns.cell[row] = cell
        columns.slot[row] = slot
        self.entered.setdefault(cell, []).append(row)

    def leave(self, columns: Columns, row: int) -> None:
        """Take a resident out of their cell. One who also entered it in this tick leaves no trace."""
        cell, slot = int(columns.cell[row]), int(columns.slot[row])
        rows = self._rows[cell]
        if row in (announced := self.announced.get(cell, [])):
            announced.remove(row)
        self.count[cell] -= 1
        rows[slot] = FREE
        heappush(self._free.setdefault(cell, []), slot)
        entered = self.entered.get(cell)
        if entered and row in entered:
            entered.remove(row)
        else:
            self.left.setdefault(cell, []).append(slot)
        if len(self._free[cell]) == len(rows):
            del self._rows[cell], self._free[cell]
            self.wide.discard(cell)

    def announce(self, columns: Columns, row: int) -> None:
        """Say a resident's name, colour and status again to those who see them."""
        cell = int(columns.cell[row])
        announced = self.announced.setdefault(cell, [])
        if row not in announced and row not in self.entered.get(cell, []):
            announced.append(row)
