"""What a made-up resident who decodes everything comes to know, and how old it is.

**Position age** is the time from a resident's own send to the moment another resident's client has the row.
**Staleness** is, at any moment, how long ago a place that a client holds was sent; 0 if nothing newer was.

**Invariant:** a place whose sending the journal does not know counts for nothing.
"""

from __future__ import annotations

import math
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from .blocks import Block, place_m
from .journal import NOBODY, Journal

__all__ = ["NEAREST", "Probe", "percentiles", "staleness_max"]

NEAREST: Final = 50
SAMPLES_MAX: Final = 100_000
"""Arrays that are kept of each figure: an hour and more of one run."""

Places = NDArray[np.float64]


class Probe:
    """One client's view, held against the journal; figures since the last `begin`. Ages and times in seconds."""

    def __init__(self, journal: Journal) -> None:
        self.journal = journal
        self.sent_at: Places = np.full(len(journal), np.nan)
        self.x_m: Places = np.full(len(journal), np.nan)
        self.z_m: Places = np.full(len(journal), np.nan)
        self.near_m = math.inf
        self._view = (0, 0)
        self._cells: dict[tuple[int, int], dict[int, int]] = {}
        self.begin()

    def begin(self) -> None:
        """Forget all figures; what is held stays."""
        self.ages: list[Places] = []
        self.near_ages: list[Places] = []
        self.staleness: list[float] = []
        self.near_staleness: list[Places] = []
        self.people: list[int] = []
        self.rows = 0
        self.unknown = 0

    def turn(self, cell_x: int, cell_z: int) -> None:
        """Take the centre of a new view; what is outside it is forgotten."""
        self._view = cell_x, cell_z
        for cell in [cell for cell in self._cells if max(abs(cell[0] - cell_x), abs(cell[1] - cell_z)) > 1]:
            self._forget([row for row in self._cells.pop(cell).values() if row != NOBODY])

    def take(self, blocks: list[Block], now_s: float, own: tuple[int, float, float]) -> None:
        """Take the blocks of one message; `own` is the probe's own row in the journal and place."""
        moved: list[tuple[int, float, float]] = []
        gone: list[int] = []
        for block in blocks:
            cell = self._whole_cell(block)
            slots = self._cells.setdefault(cell, {})
            if block.key:
                gone += slots.values()
                slots.clear()
            gone += [slots.pop(slot) for slot in block.left if slot in slots]
            for entered in block.entered:
                slots[entered.slot] = self.journal.row_of(entered.id)
            seen = [*block.entered, *block.moved]
            moved += [
                (slots.get(who.slot, NOBODY), place_m(cell[0], who.place[0]), place_m(cell[1], who.place[1]))
                for who in seen
            ]
        known = [who for who in moved if who[0] not in (NOBODY, own[0])]
        here = {row for row, _, _ in known}
        self._forget([row for row in gone if row != NOBODY and row not in here])
        self.rows += len(known)
        if known:
            self._learn(np.array(known), now_s, own)

    def _learn(self, known: Places, now_s: float, own: tuple[int, float, float]) -> None:
        rows, x_m, z_m = known[:, 0].astype(np.int64), known[:, 1], known[:, 2]
        sent_at = self.journal.when(rows, x_m, z_m)
        # Who is new in the view may have stood there long: only what is newer than what was held has an age.
        newer = sent_at > self.sent_at[rows]
        self.unknown += int(np.isnan(sent_at).sum())
        self.sent_at[rows], self.x_m[rows], self.z_m[rows] = sent_at, x_m, z_m
        if len(self.ages) < SAMPLES_MAX and newer.any():
            near = newer & (np.hypot(x_m - own[1], z_m - own[2]) <= self.near_m)
            self.ages.append(now_s - sent_at[newer])
            self.near_ages.append(now_s - sent_at[near])

    def _forget(self, rows: list[int]) -> None:
        self.sent_at[rows] = self.x_m[rows] = self.z_m[rows] = np.nan

    def _whole_cell(self, block: Block) -> tuple[int, int]:
        """The cell of the view that has these low bits."""
        x, z = self._view
        return x + (block.cell_x - x + 8) % 16 - 8, z + (block.cell_z - z + 8) % 16 - 8

    def stale(self, now_s: float) -> tuple[NDArray[np.int64], Places]:
        """Say who is held, and how stale each is now."""
        (rows,) = np.nonzero(~np.isnan(self.sent_at))
        sent_at = self.sent_at[rows]
        return rows, np.where(sent_at >= self.journal.latest(rows), 0.0, now_s - sent_at)

    def sample(self, now_s: float, x_m: float, z_m: float) -> None:
        """Note how stale everybody is that is held, those nearest to (x, z) also by themselves."""
        rows, stale = self.stale(now_s)
        self.people.append(len(rows))
        if not len(rows) or len(self.staleness) >= SAMPLES_MAX:
            return
        distance = np.hypot(self.x_m[rows] - x_m, self.z_m[rows] - z_m)
        self.near_m = float(np.partition(distance, NEAREST - 1)[NEAREST - 1]) if len(rows) > NEAREST else math.inf
        self.staleness.append(float(stale.max()))
        self.near_staleness.append(stale[distance <= self.near_m])


def percentiles(samples: list[Places], unit_s: float = 0.001) -> dict[str, float]:
    """Give median and 99th percentile of seconds in another unit; NaN where there are none."""
    every = np.concatenate(samples) if samples else np.empty(0)
    p50, p99 = np.percentile(every, [50, 99]).tolist() if len(every) else (math.nan, math.nan)
    return {"p50": round(p50 / unit_s, 1), "p99": round(p99 / unit_s, 1)}


def staleness_max(probes: list[Probe]) -> Any:
    """Give the longest that anybody was held stale by any of these, in seconds; NaN where nobody was held."""
    return round(max((max(probe.staleness, default=math.nan) for probe in probes), default=math.nan), 3)
