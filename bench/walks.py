"""Scenarios in which people walk, or do not: what the server spends and what residents get.

**Invariant:** figures are of the middle of a run: after everybody has joined and settled.
"""

from __future__ import annotations

import asyncio
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import numpy as np
from figures import Figures
from ledger import WALK, Ledger
from load import Load, in_field, on_streets
from machine import cpu_s, free_port, on_server_cpu
from sitting import Sitting
from town import open_town, walkers

__all__ = ["field", "floor", "idle", "streets"]

SETTLE_S: Final = 2.0
STILL_S: Final = 1.0
FLOOR_RESIDENTS: Final = 1000
JOINS_PER_S: Final = 1000.0
TICKS_PER_S: Final = 10
READY_S: Final = 0.5
FRAME_HEAD_BYTES: Final = 4
NOWHERE: Final = Load(Path(), FLOOR_RESIDENTS, 0.0, 0.0, 1000.0)


async def field(sitting: Sitting, residents: int, side_m: float) -> Figures:
    """Let people walk in a square of the open field."""
    return await _walking(sitting, in_field(sitting.work, residents, side_m))


async def streets(sitting: Sitting, residents: int, side_m: float) -> Figures:
    """Let people walk along streets."""
    return await _walking(sitting, on_streets(sitting.work, residents, side_m))


async def _walking(sitting: Sitting, load: Load) -> Figures:
    async with open_town(load, sitting.work, sitting.walkers) as town:
        await town.welcome(0, town.crowd)
        await asyncio.sleep(SETTLE_S)
        return {"residents": load.residents, **await town.window(sitting.seconds)}


async def idle(sitting: Sitting, residents: int, side_m: float) -> Figures:
    """Let people join and then stand, without any probe, which would walk."""
    load = in_field(sitting.work, residents, side_m)
    async with open_town(load, sitting.work, sitting.walkers, probes=0) as town:
        await town.welcome(0, town.crowd)
        await asyncio.sleep(SETTLE_S)
        town.stand_still()
        await asyncio.sleep(STILL_S)
        return {"residents": load.residents, **await town.window(sitting.seconds)}


async def floor(sitting: Sitting) -> Figures:
    """Serve connections with frames of the length that ours had in this sitting."""
    if "spread" not in sitting.rows.runs:
        return {"not_run": "its frames are as long as those of `spread`, which must come first"}
    port, residents = free_port(), FLOOR_RESIDENTS
    size = round(sitting.rows("spread", "frame_bytes")) - FRAME_HEAD_BYTES
    with serving(on_server_cpu(sitting.floor, str(port), str(TICKS_PER_S), str(size))) as pid:
        await asyncio.sleep(READY_S)
        ledger = Ledger(sitting.work / "ledger", residents)
        with walkers(sitting.walkers, ledger, residents, port, NOWHERE, JOINS_PER_S, "floor"):
            ledger["wish"][:] = WALK
            await asyncio.sleep(residents / JOINS_PER_S + SETTLE_S)
            received, cpu, began = int(ledger["bytes"].sum()), cpu_s(pid), time.monotonic()
            await asyncio.sleep(sitting.seconds)
            cpu, took = cpu_s(pid) - cpu, time.monotonic() - began
            received = int(ledger["bytes"].sum()) - received
    return {
        "residents": int(np.count_nonzero(ledger["joined_at"])),
        "cpu_percent": round(100 * cpu / took, 1),
        "frame_bytes": size + FRAME_HEAD_BYTES,
        "bytes_per_resident_per_second": round(received / residents / took),
    }


@contextmanager
def serving(command: list[str]) -> Iterator[int]:
    """Run a server until the block ends; gives its process."""
    server = subprocess.Popen(command)
    try:
        yield server.pid
    finally:
        server.terminate()
        server.wait()
