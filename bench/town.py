"""A server under load: one city, its cheap residents and its probes, and windows of time in which all are measured.

**Invariant:** a window is the middle of a run: everybody has joined, nothing of the bench's own work is in the server's
figure.
"""

from __future__ import annotations

import asyncio
import math
import subprocess
import time
import urllib.request
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import numpy as np
from ledger import STAND, WALK, Ledger
from lines import disperse
from load import Load
from machine import SERVER_CPU, busy_s, cpu_s, on_server_cpu, resident_set_kb
from stage import CITIVERSE, Stage, serve_city
from websockets.uri import parse_uri

from citiverse.server.bot import Bot
from citiverse.server.bots import HZ, join, walk
from citiverse.server.probe import Probe, percentiles, staleness_max

__all__ = ["PROBES", "Town", "complaints", "metrics", "open_town", "probe_figures", "walkers", "walking"]

PROBES: Final = 4
JOINS_PER_S: Final = 300.0
JOINED_S_MAX: Final = 60.0
STOP_S_MAX: Final = 10.0
OPENED: Final = "The city is open"


@dataclass
class Town:
    """See the head of this file. Residents 0 to `crowd` of the ledger are the load generator's."""

    stage: Stage
    ledger: Ledger
    crowd: int
    bots: list[Bot] = field(default_factory=list)

    @property
    def pid(self) -> int:
        """The server's process."""
        return self.stage.process.pid

    async def welcome(self, first: int, last: int) -> None:
        """Let residents of the load generator join and walk; raises RuntimeError when they cannot."""
        self.ledger["wish"][first:last] = WALK
        deadline = time.monotonic() + JOINED_S_MAX
        while not self.ledger["joined_at"][first:last].all():
            if time.monotonic() > deadline or self.ledger["lost"].any():
                joined = np.count_nonzero(self.ledger["joined_at"])
                raise RuntimeError(f"Only {joined} of {last} residents could join; see {self.stage.log}.")
            await asyncio.sleep(0.05)

    def stand_still(self) -> None:
        """Let everybody of the load generator stand and send nothing."""
        self.ledger["wish"][: self.crowd] = STAND

    def memory_kb(self) -> float:
        """The server's memory."""
        return resident_set_kb(self.pid)

    async def window(self, seconds: float) -> dict[str, Any]:
        """Measure from now on for so many seconds."""
        before = metrics(self.stage.url)
        counts = {name: self.ledger.copy(name) for name in ("bytes", "frames", "corrected", "refused")}
        self.ledger["gap_max"][:] = 0
        for bot in self.bots:
            bot.begin()
        cpu, busy, began = cpu_s(self.pid), busy_s(SERVER_CPU), time.monotonic()
        await asyncio.sleep(seconds)
        cpu, busy, took = cpu_s(self.pid) - cpu, busy_s(SERVER_CPU) - busy, time.monotonic() - began
        grown = {name: (self.ledger.copy(name) - old)[: self.crowd] for name, old in counts.items()}
        gaps = self.ledger.copy("gap_max")[: self.crowd]
        after = metrics(self.stage.url)
        probed = probe_figures(self.bots)
        messages = grown["frames"] / took
        return {
            "cpu_percent": round(100 * cpu / took, 1),
            "others_percent": round(100 * max(0.0, busy - cpu) / took, 1),
            "memory_mb": round(self.memory_kb() / 1024, 1),
            "bytes_per_resident_per_second": round(float(grown["bytes"].mean()) / took),
            "frame_bytes": round(float(grown["bytes"].sum() / max(grown["frames"].sum(), 1)), 1),
            "messages_per_second": round(float(messages.mean()), 2),
            "messages_per_second_min": round(float(messages.min()), 2),
            "gap_ms_max": round(float(gaps.max()) * 1000),
            **probed,
            "corrections_per_second": round(float(grown["corrected"].sum()) / took, 1),
            "sends_refused": int(grown["refused"].sum()),
            "connections_lost": int(self.ledger["lost"].sum()),
            **{name: after[name] - before[name] for name in ("ticks", "ticks_late", "state_skipped", "keyframes")},
            "tick_ms_mean": round(
                1000 * (after["tick_seconds"] - before["tick_seconds"]) / max(after["ticks"] - before["ticks"], 1), 2
            ),
        }


def probe_figures(bots: list[Bot]) -> dict[str, Any]:
    """Say what the probes among these bots saw since they began."""
    seeing = [bot for bot in bots if bot.probe is not None]
    probes = [bot.probe for bot in seeing if bot.probe is not None]
    rows = sum(probe.rows for probe in probes)
    people = [count for probe in probes for count in probe.people]
    return {
        "position_age_ms": percentiles([ages for probe in probes for ages in probe.ages]),
        "near_age_ms": percentiles([ages for probe in probes for ages in probe.near_ages]),
        "near_staleness_ms": percentiles([stale for probe in probes for stale in probe.near_staleness]),
        "staleness_s_max": staleness_max(probes),
        "in_view": round(float(np.mean(people)), 1) if people else math.nan,
        "bytes_per_row": round(sum(bot.bytes_received for bot in seeing) / rows, 2) if rows else math.nan,
        "probe_gap_ms_max": round(max((bot.gap_s_max for bot in seeing), default=math.nan) * 1000, 1),
    }


def complaints(stage: Stage) -> str:
    """Give what the server's log says after the city was opened: nothing, if all went well."""
    return stage.log.read_text(errors="replace").partition(OPENED)[2].partition("\n")[2].strip()


def metrics(url: str) -> dict[str, float]:
    """Read the server's counters and gauges that have no labels, by their names without `citiverse_` and `_total`."""
    with urllib.request.urlopen(f"{url}/metrics", timeout=30) as answer:
        lines = answer.read().decode().splitlines()
    pairs = [line.split() for line in lines if line.startswith("citiverse_") and "{" not in line]
    return {name.removeprefix("citiverse_").removesuffix("_total"): float(value) for name, value in pairs}


@asynccontextmanager
async def open_town(
    load: Load, work: Path, program: Path, *, joins_per_s: float = JOINS_PER_S, probes: int = PROBES, own: int = 0
) -> AsyncIterator[Town]:
    """Serve the load's city on the server's processor. The probes are in it and walk; of the others, nobody yet; `own`
    of them are left to the caller, the last rows of the ledger.
    """
    crowd = load.residents - probes - own
    with serve_city(load.city, work, command=on_server_cpu(CITIVERSE)) as stage:
        ledger = Ledger(work / "ledger", load.residents)
        port = int(stage.url.rsplit(":", 1)[1])
        uri = parse_uri(stage.socket_url)
        bots = [Bot(uri, crowd + n, *load.bot(n), ledger.journal, crowd + n) for n in range(probes)]
        for bot in bots:
            bot.probe = Probe(ledger.journal)
        with walkers(program, ledger, crowd, port, load, joins_per_s):
            await join(bots, stage.socket_url)
            try:
                async with walking(bots):
                    yield Town(stage, ledger, crowd, bots)
            finally:
                disperse(bots)


@asynccontextmanager
async def walking(bots: list[Bot]) -> AsyncIterator[None]:
    """Let bots walk until the block ends."""
    task = asyncio.create_task(walk(bots, math.inf)) if bots else None
    try:
        yield
    finally:
        if task is not None:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task


@contextmanager
def walkers(
    program: Path, ledger: Ledger, crowd: int, port: int, load: Load, joins_per_s: float, peer: str = "city"
) -> Iterator[subprocess.Popen[bytes]]:
    """Run the load generator until the block ends."""
    numbers = [crowd, port, HZ, joins_per_s, load.left_m, load.top_m, load.side_m]
    command = [program, ledger.path, *numbers, peer, *([load.ways] if load.ways else [])]
    process = subprocess.Popen([str(part) for part in command], stdin=subprocess.PIPE)
    try:
        yield process
    finally:
        if process.stdin is not None:
            process.stdin.close()
        process.wait(STOP_S_MAX)
