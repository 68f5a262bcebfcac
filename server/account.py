"""What the server counts about itself: the figures behind /metrics, /api/status and the log.

**Invariant:** counters only go up; nothing here is read by the tick.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field
from typing import Final

__all__ = ["GAP_BOUNDS_S", "Account"]

GAP_BOUNDS_S: Final = (0.025, 0.05, 0.105, 0.125, 0.15, 0.205, 0.3, 0.5, 1.0, math.inf)


@dataclass(slots=True)
class Account:
    """Counters since the start; durations in seconds. `gaps` counts the spans between ticks by the least of
    `GAP_BOUNDS_S` that they do not exceed; `tick_periods` and `crowded_cells` are as of the last tick.
    """

    ticks: int = 0
    ticks_late: int = 0
    tick_periods: int = 1
    gaps: list[int] = field(default_factory=lambda: [0] * len(GAP_BOUNDS_S))
    gap_s_total: float = 0.0
    crowded_cells: int = 0
    tick_s_total: float = 0.0
    tick_s_last: float = 0.0
    moves: int = 0
    moves_corrected: int = 0
    sayings: int = 0
    notes_refused: int = 0
    plugin_faults: int = 0
    plugin_s_total: float = 0.0
    state_bytes: int = 0
    state_writes: int = 0
    state_skipped: int = 0
    keyframes: int = 0
    joined: int = 0
    resumed: int = 0
    taken_over: int = 0
    events_replayed: int = 0
    closed: Counter[str] = field(default_factory=Counter[str])

    def count_gap(self, gap_s: float) -> None:
        """Note the time between the beginnings of two ticks."""
        self.gaps[bisect_left(GAP_BOUNDS_S, gap_s)] += 1
        self.gap_s_total += gap_s
