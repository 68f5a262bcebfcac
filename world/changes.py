"""What one tick changed: values for those who tell the residents.

**Invariant:** changes are complete: whoever applies them to what they knew of a cell knows all of the cell.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

__all__ = ["Arrived", "Changes", "Said"]


@dataclass(frozen=True, slots=True)
class Arrived:
    """An `Arrive` was granted: `row` belongs to `key` now."""

    key: object
    row: int


@dataclass(frozen=True, slots=True)
class Said:
    """Somebody said something; `hearers` are the rows near enough, the speaker's own included; `what` as in `Say`."""

    row: int
    id: int
    name: str
    what: object
    x_m: float
    z_m: float
    hearers: list[int]


@dataclass(slots=True)
class Changes:
    """`moved`: rows (int64) that moved and are not among `entered`, sorted by cell. `changed`: the cells with any
    change, sorted; their `seq` has been counted up. `entered` (rows) and `left` (slots) by cell; `corrected`: rows
    whose move ended elsewhere than asked; `turned`: rows that changed cells, with the cell they left.
    """

    tick: int
    moved: NDArray[np.int64]
    changed: NDArray[np.int64]
    entered: dict[int, list[int]]
    left: dict[int, list[int]]
    corrected: NDArray[np.int64]
    arrived: list[Arrived] = field(default_factory=list[Arrived])
    refused: list[object] = field(default_factory=list[object])
    turned: list[tuple[int, int]] = field(default_factory=list[tuple[int, int]])
    said: list[Said] = field(default_factory=list[Said])
