"""The heartbeat: calls the city's tick on time, and its housekeeping once a second.

When a tick takes longer than its period the city does not queue: ticks come at half the rate until there is room
again, and the metrics say so.

**Invariant:** at most one tick is due at any time; time that was lost is not made up by more ticks.
"""

from __future__ import annotations

import asyncio
from typing import Final

from .inlets import SLOTS
from .live import LiveCity

__all__ = ["run_ticker"]

DT_S_MAX: Final = 1.0
BUSY_SHARE: Final = 1.0
BUSY_TICKS: Final = 3
CALM_SHARE: Final = 0.7
CALM_TICKS: Final = 50
HOUSE_S: Final = 1.0


async def run_ticker(city: LiveCity) -> None:
    """Tick until cancelled, and read in between who walks (`inlets.py`)."""
    loop = asyncio.get_running_loop()
    period_s = city.tick_ms / 1000
    pace = Pace()
    last_s = house_s = loop.time()
    due_s = last_s + period_s
    while True:
        for slot in range(SLOTS - 1):
            await asyncio.sleep(max(0.0, due_s - period_s * (SLOTS - 1 - slot) / SLOTS - loop.time()))
            city.inlets.read(slot)
        await asyncio.sleep(max(0.0, due_s - loop.time()))
        now_s = loop.time()
        city.account.count_gap(now_s - last_s)
        city.tick(min(now_s - last_s, DT_S_MAX))
        last_s = now_s
        if now_s - house_s >= HOUSE_S:
            house_s = now_s
            city.keep_house(now_s)
        city.account.tick_periods = pace.after(city.account.tick_s_last / period_s)
        due_s += period_s * city.account.tick_periods
        if due_s < loop.time():
            city.account.ticks_late += 1
            due_s = loop.time()


class Pace:
    """How many periods until the next tick: 1, or 2 while ticks take longer than their period."""

    def __init__(self) -> None:
        self.periods = 1
        self._busy = 0
        self._calm = 0

    def after(self, share: float) -> int:
        """Say the periods to wait after a tick that took this share of a period."""
        self._busy = self._busy + 1 if share > BUSY_SHARE else 0
        self._calm = self._calm + 1 if share < CALM_SHARE else 0
        if self._busy >= BUSY_TICKS:
            self.periods = 2
        elif self._calm >= CALM_TICKS:
            self.periods = 1
        return self.periods
