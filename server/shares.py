"""Fair shares of a budget over cells, where each viewer sees the 3 × 3 cells around them.

**Invariant:** whatever the wishes, no 3 × 3 view is allowed more than the budget, but for one for each of its cells.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

__all__ = ["fair_shares", "oldest"]

Numbers = NDArray[np.int64]


def fair_shares(cells: Numbers, wanted: Numbers, budget: float, width: int) -> Numbers:
    """Say how many of the `wanted` rows each cell (sorted numbers; `width` to the southern neighbour) may send.

    A cell gives way for the fullest view that it is part of. Each gets at least one.
    """
    if wanted.sum() <= budget:
        return wanted
    offsets = [dz * width + dx for dz in (-1, 0, 1) for dx in (-1, 0, 1)]
    around = cells[:, None] + np.array(offsets)
    centres = np.unique(around)
    seen: Numbers = np.zeros(len(centres), np.int64)
    for offset in offsets:
        at = np.minimum(np.searchsorted(cells, centres + offset), len(cells) - 1)
        seen += (cells[at] == centres + offset) * wanted[at]
    fullest = np.maximum(seen, budget)[np.searchsorted(centres, around)].max(axis=1)
    least = budget / fullest
    return np.maximum(1, (wanted * least).astype(np.int64))


def oldest(cell: Numbers, told_tick: Numbers, cells: Numbers, allowed: Numbers) -> Numbers:
    """Choose in each of `cells` as many as are `allowed`, those that were told longest ago first.

    `cell` and `told_tick` are those of the candidates. Gives indices of candidates, sorted by cell.
    """
    order = np.lexsort((told_tick, cell))
    group = np.searchsorted(cells, cell[order])
    rank = np.arange(len(order)) - np.searchsorted(cell[order], cells)[group]
    return order[rank < allowed[group]]
