"""The reconnect storm: for a minute, two hundred lines a second are cut at random, and everybody comes back.

Residents stand about in groups of four and talk now and then, also while their line is lost. Whatever one says, all
four must hear exactly once, and everybody must come back to the place where they stood.

**Invariant:** losses are counted twice, by the numbers of events and by what was heard; neither trusts the other.
"""

from __future__ import annotations

import asyncio
import random
import time
from collections import Counter
from typing import Any, Final

import numpy as np
from figures import Figures
from lines import connect, cut, disperse
from load import Load, Point, about, in_field
from machine import SERVER_CPU, busy_s, cpu_s, on_server_cpu
from sitting import Sitting
from stage import CITIVERSE, Stage, serve_city
from town import complaints, walking
from websockets.uri import parse_uri

from citiverse.server.bot import Bot
from citiverse.server.journal import Journal

__all__ = ["storm"]

GROUP: Final = 4
GROUP_M: Final = 2.0
GROUPS_APART_M: Final = 60.0
SAY_EVERY_S: Final = 10.0
SAY_APART_S: Final = 2.0
PICKS_MAX: Final = 100
"""So many who are all away: on a machine this slow, who is away comes back first."""
LAST_WORDS: Final = 0.1
AWAY_S_MIN: Final = 0.05
AWAY_S_MEAN: Final = 1.0
AWAY_S_MAX: Final = 9.0
JOINS_AT_ONCE: Final = 25
FLUSH_S: Final = 3.0
ELSEWHERE_M: Final = 0.1
SEED: Final = 7


class Talker:
    """A bot in its group: what it said, and what it heard."""

    def __init__(self, bot: Bot, group: int) -> None:
        self.bot = bot
        self.group = group
        self.heard: Counter[str] = Counter()
        self.said = 0
        self.said_s = 0.0
        self.away = False
        bot.on_heard = lambda text: self.heard.update((text,))

    def talk(self) -> None:
        """Say something, unless it is too soon."""
        if time.monotonic() - self.said_s < SAY_APART_S:
            return
        self.said_s = time.monotonic()
        self.said += 1
        self.bot.say(f"{self.bot.row}:{self.said}")

    def sayings(self) -> list[str]:
        """List all that this one said."""
        return [f"{self.bot.row}:{number}" for number in range(1, self.said + 1)]


async def storm(sitting: Sitting, residents: int, cuts_per_s: int, seconds: float) -> Figures:
    """Cut lines for so many seconds, then compare."""
    load = in_field(sitting.work, residents, 0.0)
    with serve_city(load.city, sitting.work, command=on_server_cpu(CITIVERSE)) as stage:
        port = int(stage.url.rsplit(":", 1)[1])
        talkers = make_talkers(stage, load, residents)
        bots = [talker.bot for talker in talkers]
        for first in range(0, residents, JOINS_AT_ONCE):
            await asyncio.gather(*(connect(bot, port) for bot in bots[first : first + JOINS_AT_ONCE]))
        dice, returns = random.Random(SEED), Returns(port)
        async with walking(bots):
            cpu, busy, began = cpu_s(stage.process.pid), busy_s(SERVER_CPU), time.monotonic()
            await cut_at_random(talkers, returns, dice, cuts_per_s, seconds)
            cpu, busy, took = cpu_s(stage.process.pid) - cpu, busy_s(SERVER_CPU) - busy, time.monotonic() - began
            await returns.all()
            await asyncio.sleep(FLUSH_S)
        moved_m = await standing(bots)
        failures = [bot.failure for bot in bots if bot.failure]
        disperse(bots)
        words = complaints(stage)
    return {
        "residents": residents,
        "cpu_percent": round(100 * cpu / took, 1),
        "others_percent": round(100 * max(0.0, busy - cpu) / took, 1),
        "cuts": len(returns.waits_s),
        "return_ms": returns.percentiles(),
        "sessions_forgotten": sum(bot.conversation.welcomes for bot in bots) - residents,
        **compared(talkers),
        "elsewhere": sum(
            m > ELSEWHERE_M or bot.displaced_m > ELSEWHERE_M for m, bot in zip(moved_m, bots, strict=True)
        ),
        "connections_lost": len(failures),
        "first_failure": failures[0] if failures else "",
        "log_lines": len(words.splitlines()),
    }


def make_talkers(stage: Stage, load: Load, residents: int) -> list[Talker]:
    """Make bots in groups that hear each other and nobody else."""
    uri, journal = parse_uri(stage.socket_url), Journal.blank(residents)
    groups = -(-residents // GROUP)
    side = -(-(groups**0.5) // 1)
    talkers: list[Talker] = []
    for row in range(residents):
        group = row // GROUP
        spot: Point = (
            load.left_m + GROUPS_APART_M * (0.5 + group % side),
            load.top_m + GROUPS_APART_M * (0.5 + group // side),
        )
        talkers.append(Talker(Bot(uri, row, spot, about(spot, GROUP_M), journal, row), group))
    return talkers


class Returns:
    """Bots on their way back, and how long the city took to take each in."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.waits_s: list[float] = []
        self._tasks: set[asyncio.Task[None]] = set()

    def later(self, talker: Talker, away_s: float) -> None:
        """Let a bot that was cut come back after a while."""
        talker.away = True
        task = asyncio.create_task(self._come(talker, away_s))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _come(self, talker: Talker, away_s: float) -> None:
        await asyncio.sleep(away_s)
        began = time.monotonic()
        await connect(talker.bot, self.port)
        self.waits_s.append(time.monotonic() - began)
        talker.away = False

    async def all(self) -> None:
        """Wait until everybody is back; raises what went wrong."""
        await asyncio.gather(*self._tasks)

    def percentiles(self) -> dict[str, int]:
        """Give how long it took from the new line to being back, in milliseconds."""
        p50, p99 = np.percentile(self.waits_s, [50, 99]).tolist()
        return {"p50": round(p50 * 1000), "p99": round(p99 * 1000)}


async def cut_at_random(
    talkers: list[Talker], returns: Returns, dice: random.Random, cuts_per_s: int, seconds: float
) -> None:
    """Cut so many lines a second, evenly; some right after a word. Meanwhile everybody talks now and then."""
    loop = asyncio.get_running_loop()
    began = due_cut = due_word = loop.time()
    word_s = SAY_EVERY_S / len(talkers)
    while (now := loop.time()) < began + seconds:
        while due_word <= now:
            dice.choice(talkers).talk()
            due_word += word_s
        while due_cut <= now:
            due_cut += 1 / cuts_per_s
            picks = (dice.choice(talkers) for _ in range(PICKS_MAX))
            talker = next((one for one in picks if not one.away), None)
            if talker is None:
                break
            if dice.random() < LAST_WORDS:
                talker.talk()
            cut(talker.bot, reset=dice.random() < 0.5)
            returns.later(talker, AWAY_S_MIN + min(AWAY_S_MAX, dice.expovariate(1 / AWAY_S_MEAN)))
        await asyncio.sleep(0.002)


async def standing(bots: list[Bot]) -> list[float]:
    """Ask the server where everybody stands, and say how far that is from where each believes to be."""
    believed = [(bot.x_m, bot.z_m) for bot in bots]
    for bot in bots:
        bot.refresh()
    await asyncio.sleep(FLUSH_S)
    return [float(np.hypot(bot.x_m - x, bot.z_m - z)) for bot, (x, z) in zip(bots, believed, strict=True)]


def compared(talkers: list[Talker]) -> dict[str, Any]:
    """Count what was lost and what came twice, by the events' numbers and by what each heard."""
    groups: dict[int, list[str]] = {}
    for talker in talkers:
        groups.setdefault(talker.group, []).extend(talker.sayings())
    unheard = sum(talker.heard[text] == 0 for talker in talkers for text in groups[talker.group])
    again = sum(count - 1 for talker in talkers for count in talker.heard.values())
    events = [talker.bot.conversation for talker in talkers]
    return {
        "sayings": sum(talker.said for talker in talkers),
        "heard": sum(talker.heard.total() for talker in talkers),
        "events_lost": max(unheard, sum(event.lost for event in events)),
        "events_doubled": max(again, sum(event.doubled for event in events)),
    }
