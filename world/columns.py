"""The residents of a city as columns: one numpy array for each thing that may change in every tick.

A row is lent to a resident and given back when they leave; its generation counts how often, so that nobody takes a
reused row for its former owner.

**Invariant:** columns of a free row are never read; `alive` says which rows are lent.
"""

from __future__ import annotations

from typing import Final, cast

import numpy as np
from numpy.typing import NDArray

__all__ = ["AWAY", "HIDDEN", "ROWS_MAX", "SPEAKING", "STAGE", "Columns"]

ROWS_MAX: Final = 65_535
"""All of them in one cell still fit the count of a wide block (uint16)."""
FIRST_ROWS: Final = 256

AWAY: Final = 1
"""Bit of `status`: the resident's connection is lost and may come back."""

STAGE: Final = 2
"""Bit of `status`: the resident stands on a stage and is shown to everybody before others."""

HIDDEN: Final = 4
"""Bit of `status`: the resident is out of everybody's sight and hearing; they are in no cell's list and stand still."""

SPEAKING: Final = 8
"""Bit of `status`: the resident speaks aloud at this moment."""


class Columns:
    """Rows 0..capacity-1; the arrays grow by doubling up to `rows_max` and are replaced then, so never keep one."""

    def __init__(self, rows_max: int = ROWS_MAX) -> None:
        self.rows_max = min(rows_max, ROWS_MAX)
        capacity = min(FIRST_ROWS, self.rows_max)
        self.alive = np.zeros(capacity, bool)
        self.generation = np.zeros(capacity, np.uint32)
        self.id = np.zeros(capacity, np.uint32)
        self.x_m = np.zeros(capacity, np.float64)
        self.z_m = np.zeros(capacity, np.float64)
        self.heading = np.zeros(capacity, np.uint8)
        self.status = np.zeros(capacity, np.uint8)
        self.colour = np.zeros(capacity, np.uint8)
        self.cell = np.zeros(capacity, np.int64)
        self.slot = np.zeros(capacity, np.uint16)
        self.seq = np.zeros(capacity, np.uint32)
        self.credit_m = np.zeros(capacity, np.float64)
        self.name: list[str] = [""] * capacity
        self._free = list(range(capacity - 1, -1, -1))

    @property
    def capacity(self) -> int:
        """Number of rows, lent or free."""
        return len(self.alive)

    @property
    def count(self) -> int:
        """Number of residents."""
        return self.capacity - len(self._free)

    @property
    def full(self) -> bool:
        """Whether no further row can be lent."""
        return self.count >= self.rows_max

    def lend(self) -> int:
        """Lend a free row, cleared. Asking while `full` is a bug."""
        if not self._free:
            self._grow()
        row = self._free.pop()
        self.alive[row] = True
        self.generation[row] += 1
        self.status[row] = self.seq[row] = self.heading[row] = 0
        self.credit_m[row] = 0.0
        return row

    def give_back(self, row: int) -> None:
        """Take a lent row back."""
        assert self.alive[row], f"row {row} is not lent"
        self.alive[row] = False
        self.name[row] = ""
        self._free.append(row)

    def _grow(self) -> None:
        old = self.capacity
        new = min(old * 2, self.rows_max)
        assert new > old, "lend() was called while the columns were full"
        for key, value in vars(self).items():
            if isinstance(value, np.ndarray):
                column = cast(NDArray[np.generic], value)
                wider = np.zeros(new, column.dtype)
                wider[:old] = column
                setattr(self, key, wider)
        self.name.extend([""] * (new - old))
        self._free.extend(range(new - 1, old - 1, -1))
