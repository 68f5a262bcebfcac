"""Stalled readers: fifty of a thousand stop reading for half a minute, then read again.

Their receive buffers are small, so that it is the server that must do without them, not the kernel.

**Invariant:** who reads again has seen the truth when everybody near is held, and nobody in view is held staler than
others held anybody before.
"""

from __future__ import annotations

import asyncio
import math
import time
from typing import Final

import numpy as np
from figures import Figures
from lines import connect, disperse
from load import Load, in_field
from sitting import Sitting
from town import Town, open_town, walking
from websockets.uri import parse_uri

from citiverse.server.bot import Bot
from citiverse.server.probe import Probe

__all__ = ["stalled"]

SETTLE_S: Final = 2.0
BEFORE_S: Final = 10.0
STALL_S: Final = 30.0
RECEIVE_BUFFER_BYTES: Final = 4096
NEAR_M: Final = 50.0
STALE_S_MORE: Final = 0.05
AGAIN_EVERY_S: Final = 0.2
TRUTH_WAIT_S_MAX: Final = 10.0
ASK_EVERY_S: Final = 0.02


async def stalled(sitting: Sitting, residents: int, readers: int, side_m: float) -> Figures:
    """Let `readers` of so many residents stop reading for `STALL_S`; the probes see what the others see."""
    load = in_field(sitting.work, residents, side_m)
    async with open_town(load, sitting.work, sitting.walkers, own=readers) as town:
        slow = [await slow_reader(town, load, town.crowd + len(town.bots) + n) for n in range(readers)]
        async with walking(slow):
            await town.welcome(0, town.crowd)
            await asyncio.sleep(SETTLE_S)
            before = await town.window(BEFORE_S)
            memory_kb = town.memory_kb()
            for bot in slow:
                bot.transport.pause_reading()
            during = await town.window(STALL_S)
            memory_kb = town.memory_kb() - memory_kb
            stale_s = before["staleness_s_max"] + STALE_S_MORE
            truths = await asyncio.gather(
                *(truth_s(town, bot, n * AGAIN_EVERY_S, stale_s) for n, bot in enumerate(slow))
            )
            lost = [bot.failure for bot in slow if bot.failure]
        disperse(slow)
    ages = before["position_age_ms"]["p99"], during["position_age_ms"]["p99"]
    return {
        **during,
        "residents": residents,
        "age_p99_ms_before": ages[0],
        "age_change_percent": round(100 * (ages[1] / ages[0] - 1), 1),
        "kb_per_stalled": round(memory_kb / readers, 1),
        "truth_s_max": max(truths),
        "connections_lost": during["connections_lost"] + len(lost),
    }


async def slow_reader(town: Town, load: Load, row: int) -> Bot:
    """Let one bot with a small receive buffer join."""
    bot = Bot(parse_uri(town.stage.socket_url), row, *load.bot(row, within=1.0), town.ledger.journal, row)
    bot.probe = Probe(town.ledger.journal)
    await connect(bot, int(town.stage.url.rsplit(":", 1)[1]), RECEIVE_BUFFER_BYTES)
    return bot


async def truth_s(town: Town, bot: Bot, after_s: float, stale_s: float) -> float:
    """Let a bot read again after a while, and say how long until it knows the truth; infinite where it never does.

    One after another, because what decodes here is one slow processor and not fifty telephones.
    """
    await asyncio.sleep(after_s)
    bot.transport.resume_reading()
    began = time.monotonic()
    while (waited_s := time.monotonic() - began) < TRUTH_WAIT_S_MAX:
        if knows_the_truth(town, bot, stale_s):
            return round(waited_s, 3)
        await asyncio.sleep(ASK_EVERY_S)
    return math.inf


def knows_the_truth(town: Town, bot: Bot, stale_s: float) -> bool:
    """Whether everybody near is held, and nobody in view is held staler than this."""
    assert bot.probe is not None
    held, stale = bot.probe.stale(time.monotonic())
    journal = town.ledger.journal
    everybody = np.flatnonzero(journal.written)
    x_m, z_m = journal.places(everybody)
    near = everybody[np.hypot(x_m - bot.x_m, z_m - bot.z_m) < NEAR_M]
    missing = np.setdiff1d(near, [*held.tolist(), bot.row])
    return not len(missing) and bool((stale <= stale_s).all())
