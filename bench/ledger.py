"""What is known of each resident of the load, and what is wished of them: a file that the load generator maps too.

**Invariant:** the layout is that of `struct resident` in walkers.c.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from citiverse.server.journal import HISTORY, Journal

__all__ = ["LEDGER", "STAND", "WAIT", "WALK", "Ledger"]

WAIT, WALK, STAND = range(3)
LEDGER: Final = np.dtype(
    [
        ("sent_at", "f8", (HISTORY,)),
        ("sent_x", "f4", (HISTORY,)),
        ("sent_z", "f4", (HISTORY,)),
        ("began_at", "f8"),
        ("joined_at", "f8"),
        ("state_at", "f8"),
        ("gap_max", "f8"),
        ("bytes", "u8"),
        ("frames", "u8"),
        ("written", "u4"),
        ("id", "u4"),
        ("corrected", "u4"),
        ("refused", "u4"),
        ("lost", "u4"),
        ("wish", "u4"),
    ],
    align=True,
)


class Ledger:
    """A row for each resident: first those of the load generator, then the orchestrator's own bots."""

    def __init__(self, path: Path, residents: int) -> None:
        self.path = path
        self.table: NDArray[Any] = np.memmap(path, LEDGER, mode="w+", shape=(residents,))
        self.journal = Journal(self.table)

    def __getitem__(self, field: str) -> NDArray[Any]:
        return self.table[field]

    def copy(self, field: str) -> NDArray[Any]:
        """Give a column as it is now."""
        return np.array(self.table[field])
