#!/usr/bin/env python3
"""Let people come and go for a long time, and see whether memory stays flat: bench/soak.py --minutes 30

Five hundred are in the city at any time. Each stays a minute or so, walks, talks now and then, and goes: by saying so,
by vanishing, or after a broken line over which it came back. The server's memory is asked every ten seconds; the
straight line through the second half of these is its growth. Writes bench/results/soak.json and soak.svg, and ends with
exit code 1 where memory grows beyond its noise or the server's log has anything to say.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import sys
import time
from pathlib import Path
from typing import Any, Final

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "scripts"))

import numpy as np
import plots
import uvloop
from growth import growth
from lines import connect, cut, disperse
from load import Load, in_field
from machine import Unfit, facts, on_server_cpu, resident_set_kb, take_places
from sitting import RESULTS
from stage import CITIVERSE, Stage, serve_city
from town import complaints, metrics, walking
from websockets.uri import parse_uri

from citiverse.server.bot import Bot
from citiverse.server.journal import Journal

SIDE_M: Final = 750.0
RESIDENTS: Final = 500
ARRIVE_S: Final = 10.0
STAY_S: Final = (10.0, 120.0)
PAUSE_S: Final = (0.1, 3.0)
AWAY_S: Final = (0.1, 10.0)
SAY_EVERY_S: Final = 15.0
SAMPLE_S: Final = 10.0
GROWTH_KB_MAX: Final = 20.0
"""What memory may grow in a minute beyond twice its noise; in a day that would be 28 MB."""


class Places:
    """Everybody's place in the load: a bot that comes and goes, and another one after it."""

    def __init__(self, stage: Stage, load: Load) -> None:
        self.stage = stage
        self.port = int(stage.url.rsplit(":", 1)[1])
        self.load = load
        self.journal = Journal.blank(load.residents)
        self.bots = [self._bot(row) for row in range(load.residents)]
        self.visits = self.sayings = self.cuts = 0
        self.failures: list[str] = []

    def _bot(self, row: int) -> Bot:
        return Bot(parse_uri(self.stage.socket_url), row, *self.load.bot(row, within=1.0), self.journal, row)

    async def live(self, row: int) -> None:
        """Let one after another live in this place, until cancelled."""
        dice = random.Random(row)
        await asyncio.sleep(dice.uniform(0, ARRIVE_S))
        while True:
            bot = self.bots[row]
            self.visits += 1
            await connect(bot, self.port)
            await self._talk(bot, dice, dice.uniform(*STAY_S))
            await self._go(bot, dice)
            await asyncio.sleep(dice.uniform(*PAUSE_S))
            self._judge(bot)
            self.bots[row] = self._bot(row)

    async def _go(self, bot: Bot, dice: random.Random) -> None:
        way = dice.choice(("leave", "vanish", "come back"))
        if way == "come back" and bot.present:
            self.cuts += 1
            cut(bot, reset=dice.random() < 0.5)
            await asyncio.sleep(dice.uniform(*AWAY_S))
            await connect(bot, self.port)
            await self._talk(bot, dice, dice.uniform(*STAY_S) / 2)
        if not bot.present:
            return
        if way == "vanish":
            cut(bot, reset=dice.random() < 0.5)
        else:
            bot.leave()

    async def _talk(self, bot: Bot, dice: random.Random, seconds: float) -> None:
        until_s = time.monotonic() + seconds
        while (rest_s := until_s - time.monotonic()) > (word_s := dice.expovariate(1 / SAY_EVERY_S)):
            await asyncio.sleep(word_s)
            if not bot.present:
                return
            self.sayings += 1
            bot.say(f"the {self.sayings}th")
        await asyncio.sleep(max(0.0, rest_s))

    def _judge(self, bot: Bot) -> None:
        past = bot.conversation
        if bot.failure or past.lost or past.doubled or past.welcomes != 1:
            words = f"{past.lost} events lost, {past.doubled} doubled, {past.welcomes} welcomes"
            self.failures.append(bot.failure or words)


async def soak(minutes: float, work: Path) -> dict[str, Any]:
    """Run it; gives everything that was found."""
    load = in_field(work, RESIDENTS, SIDE_M)
    with serve_city(load.city, work, command=on_server_cpu(CITIVERSE)) as stage:
        places, began = Places(stage, load), time.monotonic()
        until_s = began + 60 * minutes
        samples: list[tuple[float, float, float]] = []
        async with asyncio.TaskGroup() as group, walking(places.bots):
            lives = [group.create_task(places.live(row)) for row in range(RESIDENTS)]
            while time.monotonic() < until_s:
                await asyncio.sleep(SAMPLE_S)
                there = metrics(stage.url)["residents"]
                samples.append(((time.monotonic() - began) / 60, resident_set_kb(stage.process.pid), there))
                print(f"{samples[-1][0]:6.1f} min  {samples[-1][1] / 1024:7.1f} MB  {there:.0f} residents", flush=True)
            for life in lives:
                life.cancel()
        disperse(places.bots)
        said = complaints(stage)
    minutes_s, memory_kb, residents = (list(column) for column in zip(*samples, strict=True))
    return {
        "machine": facts(),
        "minutes": minutes,
        "residents_mean": round(float(np.mean(residents)), 1),
        "visits": places.visits,
        "sayings": places.sayings,
        "lines_cut": places.cuts,
        "failures": places.failures,
        "log": said,
        **growth(minutes_s, memory_kb),
        "samples": [[round(minute, 2), round(kb)] for minute, kb in zip(minutes_s, memory_kb, strict=True)],
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=30.0)
    wish = parser.parse_args()
    if wish.minutes < 1:
        parser.error("--minutes must be at least 1")
    try:
        take_places()
    except Unfit as error:
        sys.exit(str(error))
    work = RESULTS / "soak"
    work.mkdir(parents=True, exist_ok=True)
    found = uvloop.run(soak(wish.minutes, work))
    (RESULTS / "soak.json").write_text(json.dumps(found, ensure_ascii=False, indent=2) + "\n")
    times, memory = zip(*found["samples"], strict=True)
    plots.draw_memory(RESULTS / "soak.svg", list(times), [kb / 1024 for kb in memory], found)
    flat = not found["kb_per_minute"] - 2 * found["noise_kb_per_minute"] > GROWTH_KB_MAX
    print(
        f"{found['visits']} visits, {found['sayings']} sayings, {found['lines_cut']} lines cut. Memory, second half: "
        f"{found['kb_per_minute']:+.1f} ± {found['noise_kb_per_minute']:.1f} kB a minute. "
        f"Failures: {len(found['failures'])}. The log says: {found['log'][:2000] or 'nothing'}."
    )
    sys.exit(not flat or bool(found["failures"]) or bool(found["log"]))


if __name__ == "__main__":
    main()
