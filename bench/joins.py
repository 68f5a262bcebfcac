"""The join storm: a thousand people come within ten seconds into a city where some walk already.

**Invariant:** whether ticks were late is asked of those who were there before, over the whole storm.
"""

from __future__ import annotations

import asyncio
from typing import Final

import numpy as np
from figures import Figures
from load import in_field
from sitting import Sitting
from town import PROBES, open_town

__all__ = ["storm"]

WITNESSES: Final = 50
STORM_S: Final = 10.0
QUIET_S: Final = 3.0

KEPT: Final = ("cpu_percent", "others_percent", "memory_mb", "position_age_ms", "ticks", "ticks_late")


async def storm(sitting: Sitting, residents: int, side_m: float) -> Figures:
    """Let so many join at an even pace while a few walk, and ask the few."""
    load = in_field(sitting.work, WITNESSES + residents, side_m)
    witnesses = WITNESSES - PROBES
    async with open_town(load, sitting.work, sitting.walkers, joins_per_s=residents / STORM_S) as town:
        await town.welcome(0, witnesses)
        await asyncio.sleep(QUIET_S)
        before_kb = town.memory_kb()
        joining = asyncio.create_task(town.welcome(witnesses, town.crowd))
        figures = await town.window(STORM_S + QUIET_S)
        await joining
        waited = (town.ledger["joined_at"] - town.ledger["began_at"])[witnesses : town.crowd]
        gaps = town.ledger.copy("gap_max")[:witnesses]
        memory_kb = (town.memory_kb() - before_kb) / residents
    p50, p99 = np.percentile(waited, [50, 99]).tolist()
    return {
        **{name: figures[name] for name in KEPT},
        "residents": load.residents,
        "gap_ms_max": round(float(gaps.max()) * 1000),
        "kb_per_resident": round(memory_kb, 1),
        "welcome_ms": {"p50": round(p50 * 1000), "p99": round(p99 * 1000)},
    }
