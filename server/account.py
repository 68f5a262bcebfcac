"""What the server counts about itself: the figures behind /metrics, /api/status and the log.

**Invariant:** counters only go up; nothing here is read by the tick.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

__all__ = ["Account"]


@dataclass(slots=True)
class Account:
    """Counters since the start; durations in seconds."""

    ticks: int = 0
    ticks_late: int = 0
    tick_s_total: float = 0.0
    tick_s_last: float = 0.0
    moves: int = 0
    moves_corrected: int = 0
    sayings: int = 0
    state_bytes: int = 0
    state_writes: int = 0
    state_skipped: int = 0
    keyframes: int = 0
    joined: int = 0
    resumed: int = 0
    taken_over: int = 0
    events_replayed: int = 0
    closed: Counter[str] = field(default_factory=Counter[str])
