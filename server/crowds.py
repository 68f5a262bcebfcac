"""Who is shown to whom in a crowd: which rows a tick sends when not all of them can be sent to everybody.

A view of more than `VIEW_RESIDENTS_MAX` people is crowded. In its cells a resident who moves is told at once only to
those within about a fine cell (8 m), and to everybody else in their turn, a few ticks later. What is too much even
so is kept within the byte budget by ageing: in each cell who has waited longest goes first. Residents on a stage come
before the others, out of a share that is kept for them (Overte's "heroes", research on crowd servers).

Every choice is made for a cell, never for a viewer, so a row is still encoded once, whoever sees it.

**Invariant:** a row that moved stays due until it has been sent to everybody who sees its cell, so the last place of
somebody who stops always arrives; the rows of a crowded view never cost more than `VIEW_BYTES_PER_S_MAX`, but for one
row a cell.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from ..world.changes import Changes
from ..world.columns import STAGE
from ..world.ground import CELL_M
from ..world.world import World
from .shares import fair_shares, oldest

__all__ = ["FINE_CELL_M", "VIEW_BYTES_PER_S_MAX", "VIEW_RESIDENTS_MAX", "Crowds", "Shown"]

VIEW_RESIDENTS_MAX: Final = 400
FINE_CELL_M: Final = 8.0
FINE_IN_CELL: Final = int(CELL_M / FINE_CELL_M)
TURN_TICKS: Final = 4
"""A row that moves all the time is told to everybody this often, while the budget allows."""
VIEW_BYTES_PER_S_MAX: Final = 36_000
ROW_BYTES: Final = 6
STAGE_SHARE: Final = 0.2
TURNS_SHARE: Final = 0.4
NEAR_SHARE: Final = 0.4

Rows = NDArray[np.int64]
NOBODY: Final = np.zeros(0, np.int64)


@dataclass(frozen=True, slots=True)
class Shown:
    """Rows that a tick sends: `everyone` to all who see their cell, sorted by cell; `near` to those close by, with the
    numbers of their fine cells in `near_fine`.
    """

    everyone: Rows
    near: Rows
    near_fine: NDArray[np.int64]


class Crowds:
    """Remembers, by row, what still has to be told. `tick_ms` is the length of a tick."""

    def __init__(self, world: World, tick_ms: int) -> None:
        self.world = world
        self.fine_width = world.grid.cells_x * FINE_IN_CELL
        self.fine_cells = self.fine_width * world.grid.cells_z * FINE_IN_CELL
        self._rows_max = VIEW_BYTES_PER_S_MAX * tick_ms / 1000 / ROW_BYTES
        self._due = np.zeros(0, bool)
        self._due_near = np.zeros(0, bool)
        self._told_tick = np.zeros(0, np.int64)
        self._told_near_tick = np.zeros(0, np.int64)
        self._waiting = False
        self.crowded_cells = 0

    def choose(self, changes: Changes) -> Shown:
        """Choose the rows of this tick among those that moved and those that have waited."""
        crowded = self._crowded()
        self.crowded_cells = len(crowded)
        if not len(crowded) and not self._waiting:
            return Shown(changes.moved, NOBODY, NOBODY)
        self._note(changes, crowded)
        columns = self.world.columns
        (due,) = np.nonzero(self._due & columns.alive)
        within = np.isin(columns.cell[due], crowded)
        calm = changes.moved[~np.isin(columns.cell[changes.moved], crowded)]
        everyone = np.union1d(calm, due[~within])
        self._tell(everyone, changes.tick)
        crowd = due[within]
        on_stage = self._share(crowd[columns.status[crowd] & STAGE != 0], STAGE_SHARE, 1)
        self._tell(on_stage, changes.tick)
        turns = self._share(crowd[self._due[crowd]], TURNS_SHARE, TURN_TICKS)
        self._tell(turns, changes.tick)
        near, near_fine = self._near(crowd[self._due[crowd] & self._due_near[crowd]])
        self._due_near[near] = False
        self._told_near_tick[near] = changes.tick
        self._waiting = len(crowd) > 0
        told = np.concatenate([everyone, on_stage, turns])
        return Shown(told[np.argsort(columns.cell[told], kind="stable")], near, near_fine)

    def fine_cell(self, rows: Rows) -> NDArray[np.int64]:
        """The number of the fine cell in which each row stands; neighbours along x are neighbours in number."""
        columns, grid = self.world.columns, self.world.grid
        x = np.floor(columns.x_m[rows] / FINE_CELL_M).astype(np.int64) - grid.cell_x0 * FINE_IN_CELL
        z = np.floor(columns.z_m[rows] / FINE_CELL_M).astype(np.int64) - grid.cell_z0 * FINE_IN_CELL
        return z * self.fine_width + x

    def _crowded(self) -> NDArray[np.int64]:
        """The cells that are seen in a crowded view, sorted."""
        interest, grid = self.world.interest, self.world.grid
        if self.world.columns.count <= VIEW_RESIDENTS_MAX:
            return NOBODY
        occupied = interest.occupied_cells()
        offsets = np.array(grid.neighbours)
        in_view = interest.count[occupied[:, None] + offsets].sum(axis=1)
        centres = occupied[in_view > VIEW_RESIDENTS_MAX]
        if not len(centres):
            return NOBODY
        return np.unique(centres[:, None] + offsets)

    def _note(self, changes: Changes, crowded: NDArray[np.int64]) -> None:
        """Note who has something to tell; a record "entered" tells all there is."""
        missing = self.world.columns.capacity - len(self._due)
        if missing:
            self._due, self._due_near = np.pad(self._due, (0, missing)), np.pad(self._due_near, (0, missing))
            self._told_tick = np.pad(self._told_tick, (0, missing))
            self._told_near_tick = np.pad(self._told_near_tick, (0, missing))
        entered = [row for rows in changes.entered.values() for row in rows]
        self._due[entered] = self._due_near[entered] = False
        moved = changes.moved[np.isin(self.world.columns.cell[changes.moved], crowded)]
        self._due[moved] = self._due_near[moved] = True

    def _share(self, due: Rows, share: float, every_ticks: int) -> Rows:
        """Those of `due` who are told to everybody now: a cell has turns for all who are in it in `every_ticks`, if the
        share allows it, so where few of them move they are told at once.
        """
        if not len(due):
            return due
        cell = self.world.columns.cell[due]
        cells, counts = np.unique(cell, return_counts=True)
        wanted = np.minimum(counts, -(-self.world.interest.count[cells].astype(np.int64) // every_ticks))
        allowed = fair_shares(cells, wanted, share * self._rows_max, self.world.grid.cells_x)
        return due[oldest(cell, self._told_tick[due], cells, allowed)]

    def _near(self, due: Rows) -> tuple[Rows, NDArray[np.int64]]:
        fine = self.fine_cell(due)
        cells, counts = np.unique(fine, return_counts=True)
        allowed = fair_shares(cells, counts, NEAR_SHARE * self._rows_max, self.fine_width)
        chosen = oldest(fine, self._told_near_tick[due], cells, allowed)
        return due[chosen], fine[chosen]

    def _tell(self, rows: Rows, tick: int) -> None:
        self._due[rows] = self._due_near[rows] = False
        self._told_tick[rows] = self._told_near_tick[rows] = tick
