"""Residents as plugins see them: where they stand, who is near. Read only.

**Invariant:** nothing here can change the world, and a resident who has left is found no more.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .columns import AWAY, HIDDEN, STAGE, Columns

__all__ = ["People", "Standing"]


@dataclass(frozen=True, slots=True)
class Standing:
    """One resident at one moment; metres, and degrees clockwise from north. `away`: their line is lost for now."""

    id: int
    name: str
    x_m: float
    z_m: float
    heading_deg: float
    away: bool = False
    hidden: bool = False
    on_stage: bool = False


class People:
    """Everybody in the city. `rows` gives the row of each id."""

    def __init__(self, columns: Columns, rows: dict[int, int]) -> None:
        self._columns = columns
        self._rows = rows

    def __len__(self) -> int:
        return len(self._rows)

    def get(self, who: int) -> Standing | None:
        """Give the resident with this id, or None when they have left."""
        row = self._rows.get(who)
        return None if row is None else self._standing(row)

    def near(self, x_m: float, z_m: float, radius_m: float) -> list[Standing]:
        """Give everybody who can be seen within `radius_m` metres, nearest first."""
        columns = self._columns
        metres = np.hypot(columns.x_m - x_m, columns.z_m - z_m)
        rows = np.nonzero((metres <= radius_m) & columns.alive & (columns.status & HIDDEN == 0))[0]
        return [self._standing(row) for row in rows[np.argsort(metres[rows], kind="stable")].tolist()]

    def _standing(self, row: int) -> Standing:
        columns = self._columns
        status = int(columns.status[row])
        return Standing(
            int(columns.id[row]),
            columns.name[row],
            float(columns.x_m[row]),
            float(columns.z_m[row]),
            float(columns.heading[row]) * 360 / 256,
            bool(status & AWAY),
            bool(status & HIDDEN),
            bool(status & STAGE),
        )
