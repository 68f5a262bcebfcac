"""Where made-up residents said they were, and when: the truth that a probe holds what it is told against.

A ring of the last places of each resident, as columns, so that many rows are looked up in a few numpy calls. Bots keep
it in memory; the load generator of `bench/` writes the same columns from its own process.

**Invariant:** `written` counts all places ever sent; the last `HISTORY` of them are in the ring.
"""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from .blocks import PLACE_STEP_M

__all__ = ["HISTORY", "JOURNAL_FIELDS", "NOBODY", "Journal"]

HISTORY: Final = 64
NOBODY: Final = -1
JOURNAL_FIELDS: Final[list[tuple[Any, ...]]] = [
    ("sent_at", "f8", (HISTORY,)),
    ("sent_x", "f4", (HISTORY,)),
    ("sent_z", "f4", (HISTORY,)),
    ("written", "u4"),
    ("id", "u4"),
]
"""The fields that the table of a journal has, among others; `id` is 0 until the resident is welcomed."""

Seconds = NDArray[np.float64]


class Journal:
    """`table` is a structured array with `JOURNAL_FIELDS`, a row for each resident; times are of `time.monotonic`."""

    def __init__(self, table: NDArray[Any]) -> None:
        self.ids: NDArray[np.uint32] = table["id"]
        self.written: NDArray[np.uint32] = table["written"]
        self.sent_at: Seconds = table["sent_at"]
        self.sent_x: NDArray[np.float32] = table["sent_x"]
        self.sent_z: NDArray[np.float32] = table["sent_z"]
        self._rows: dict[int, int] = {}

    @classmethod
    def blank(cls, residents: int) -> Journal:
        """Make a journal in memory."""
        return cls(np.zeros(residents, np.dtype(JOURNAL_FIELDS)))

    def __len__(self) -> int:
        return len(self.ids)

    def write(self, row: int, at_s: float, x_m: float, z_m: float) -> None:
        """Note that the resident of this row sends this place now."""
        count = int(self.written[row])
        at = count % HISTORY
        self.sent_at[row, at], self.sent_x[row, at], self.sent_z[row, at] = at_s, x_m, z_m
        self.written[row] = count + 1

    def row_of(self, resident: int) -> int:
        """Find who has this id; NOBODY for somebody who is not in the journal."""
        row = self._rows.get(resident)
        if row is None:
            self._rows = {id_: at for at, id_ in enumerate(self.ids.tolist()) if id_}
            row = self._rows.get(resident, NOBODY)
        return row

    def when(self, rows: NDArray[np.int64], x_m: Seconds, z_m: Seconds) -> Seconds:
        """Say for each row when it last sent that place, to the step of a place; NaN where it did not lately."""
        near = np.abs(self.sent_x[rows] - x_m[:, None]) <= PLACE_STEP_M
        near &= np.abs(self.sent_z[rows] - z_m[:, None]) <= PLACE_STEP_M
        at_s = np.where(near, self.sent_at[rows], 0.0).max(axis=1, initial=0.0)
        return np.where(at_s > 0, at_s, np.nan)

    def latest(self, rows: NDArray[np.int64]) -> Seconds:
        """Say for each row when it last sent anything; NaN where it never did."""
        at_s = self.sent_at[rows, (self.written[rows].astype(np.int64) - 1) % HISTORY]
        return np.where(self.written[rows] > 0, at_s, np.nan)

    def places(self, rows: NDArray[np.int64]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Give the last place that each row sent."""
        at = (self.written[rows].astype(np.int64) - 1) % HISTORY
        return self.sent_x[rows, at], self.sent_z[rows, at]
