"""Made-up residents who walk in a city, and what they saw: position age, bytes, errors.

What the figures mean is in `probe.py`; docs/performance.md holds figures of whole sittings, this measures one run.

**Invariant:** load is bounded in number and time, and goes to one address that the user named.
"""

from __future__ import annotations

import asyncio
import json
import math
import random
import time
import urllib.request
from dataclasses import asdict, dataclass, field
from typing import Any, Final, cast
from urllib.parse import urlsplit

import uvloop
from websockets.uri import parse_uri

from .bot import Bot, Walk
from .errors import UserError
from .journal import Journal
from .probe import Probe, percentiles, staleness_max

__all__ = ["PATTERNS", "Report", "join", "run_bots", "walk"]

HZ: Final = 10.0
PROBES: Final = 20
PROBES_IN_A_CROWD: Final = 4
SAMPLE_S: Final = 0.1
JOINS_AT_ONCE: Final = 50
JOIN_S_MAX: Final = 30.0
SETTLE_S: Final = 2.0
CROWD_SIDE_M: Final = 50.0
IN_VIEW: Final = 20
VIEW_M2: Final = (3 * 64) ** 2
TOUR_STOPS: Final = 400
ARRIVED_M: Final = 3.0
PATTERNS: Final = ("spread", "crowd", "tour")


@dataclass(frozen=True, slots=True)
class Report:
    """What the bots saw. `updates_per_second` are messages of the state lane for each resident and second.

    Of the probes: `near_age_ms` and `near_staleness_ms` concern the fifty nearest to each, `staleness_s_max` everybody
    in view; `gap_ms_max` is the longest that any bot waited between two messages of the state lane.
    """

    residents: int
    hz: float
    position_age_ms: dict[str, float]
    bytes_per_resident_per_second: float
    updates_per_second: float
    errors: int
    first_error: str = ""
    near_age_ms: dict[str, float] = field(default_factory=dict[str, float])
    near_staleness_ms: dict[str, float] = field(default_factory=dict[str, float])
    staleness_s_max: float = math.nan
    gap_ms_max: float = math.nan

    def to_json(self) -> dict[str, Any]:
        """Give the figures under their documented names; what was not seen is None."""
        return {name: _plain(value) for name, value in asdict(self).items()}

    def to_text(self) -> str:
        """Give the figures as sentences."""
        age = self.position_age_ms
        lines = [
            f"{self.residents} residents walked, each sending {self.hz:g} times a second.",
            f"A place was known to others after {age['p50']:.0f} ms (median), {age['p99']:.0f} ms (99 of 100).",
            f"Nobody in view was held staler than {self.staleness_s_max:.1f} s; "
            f"the longest wait for a message was {self.gap_ms_max:.0f} ms.",
            f"Each got {self.bytes_per_resident_per_second:.0f} bytes/s in {self.updates_per_second:g} messages.",
            f"Errors: {self.errors}{'. ' + self.first_error if self.first_error else ''}",
        ]
        return "\n".join(lines)


def _plain(value: Any) -> Any:
    """JSON knows no NaN."""
    if isinstance(value, dict):
        return {key: _plain(number) for key, number in cast(dict[str, Any], value).items()}
    return None if isinstance(value, float) and math.isnan(value) else value


def run_bots(count: int, url: str, pattern: str, seconds: float) -> Report:
    """Let `count` bots walk for `seconds`; raises UserError when the city cannot be reached."""
    if pattern not in PATTERNS:
        raise UserError(f"There is no pattern “{pattern}”: choose one of {', '.join(PATTERNS)}.")
    return uvloop.run(_run(count, url, pattern, seconds))


async def _run(count: int, url: str, pattern: str, seconds: float) -> Report:
    loop = asyncio.get_running_loop()
    starts = await asyncio.to_thread(_Starts, url, pattern, count)
    journal = Journal.blank(count)
    bots = [Bot(parse_uri(url), number, *starts.pick(number), journal, number) for number in range(count)]
    await join(bots, url)
    probes: list[Probe] = []
    for bot in bots[: PROBES_IN_A_CROWD if pattern == "crowd" else PROBES]:
        bot.probe = Probe(journal)
        bot.refresh()
        probes.append(bot.probe)
    await walk(bots, loop.time() + SETTLE_S)
    for bot in bots:
        bot.begin()
    began_s = loop.time()
    await walk(bots, began_s + seconds)
    took_s = loop.time() - began_s
    received, messages = sum(bot.bytes_received for bot in bots), sum(bot.state_messages for bot in bots)
    for bot in bots:
        bot.leave()
    await asyncio.sleep(0.2)
    failures = [bot.failure for bot in bots if bot.failure]
    return Report(
        count,
        HZ,
        percentiles([ages for probe in probes for ages in probe.ages]),
        round(received / count / took_s, 1),
        round(messages / count / took_s, 2),
        len(failures),
        failures[0] if failures else "",
        percentiles([ages for probe in probes for ages in probe.near_ages]),
        percentiles([stale for probe in probes for stale in probe.near_staleness]),
        staleness_max(probes),
        round(max(bot.gap_s_max for bot in bots) * 1000, 1),
    )


async def join(bots: list[Bot], url: str) -> None:
    """Let bots join, some at a time; raises UserError when the city cannot be reached."""
    loop = asyncio.get_running_loop()
    uri = parse_uri(url)
    for first in range(0, len(bots), JOINS_AT_ONCE):
        group = bots[first : first + JOINS_AT_ONCE]
        try:
            for bot in group:
                await loop.create_connection(lambda bot=bot: bot, uri.host, uri.port)
            await asyncio.wait_for(asyncio.gather(*(bot.joined for bot in group)), JOIN_S_MAX)
        except (OSError, TimeoutError) as error:
            raise UserError(f"No city answers at {url}: start one with `citiverse serve`, or check --url.") from error


async def walk(bots: list[Bot], until_s: float) -> None:
    """Let every bot step `HZ` times a second, spread evenly over time, and every probe note what it holds."""
    loop = asyncio.get_running_loop()
    gap_s = 1 / (HZ * len(bots))
    due_s, number = loop.time(), 0
    sample_s = due_s
    while (now_s := loop.time()) < until_s:
        while due_s <= now_s:
            bot = bots[number]
            if bot.present:
                bot.step(1 / HZ)
            number = (number + 1) % len(bots)
            due_s += gap_s
        if now_s >= sample_s:
            sample_s = now_s + SAMPLE_S
            for bot in bots:
                if bot.probe is not None:
                    bot.probe.sample(time.monotonic(), bot.x_m, bot.z_m)
        await asyncio.sleep(min(0.005, max(0.0, due_s - now_s)))


class _Starts:
    """Where bots begin and which way they go, from the city's own package."""

    def __init__(self, url: str, pattern: str, count: int) -> None:
        parts = urlsplit(url)
        self.base = f"{'https' if parts.scheme == 'wss' else 'http'}://{parts.netloc}/city/"
        self.pattern = pattern
        self.random = random.Random(count)
        facts = self._fetch("city.json", url)
        self.start = (facts["start"]["x"], facts["start"]["z"])
        self.radius_m = math.sqrt(count * VIEW_M2 / IN_VIEW / math.pi)
        self.stops = self._streets(facts, url) if pattern == "tour" else []

    def pick(self, number: int) -> tuple[tuple[float, float], Walk]:
        """Give a bot its start and its way of walking."""
        if self.stops:
            return self.stops[number % len(self.stops)], self._tour(random.Random(number))
        if self.pattern == "crowd":
            offset = (self.random.uniform(-0.5, 0.5) * CROWD_SIDE_M, self.random.uniform(-0.5, 0.5) * CROWD_SIDE_M)
        else:
            angle, radius = self.random.uniform(0, 2 * math.pi), self.radius_m * math.sqrt(self.random.random())
            offset = (radius * math.cos(angle), radius * math.sin(angle))
        return (self.start[0] + offset[0], self.start[1] + offset[1]), self._wander()

    def _wander(self) -> Walk:
        """Anywhere; in a crowd, back to the middle from outside the square."""
        half_m = CROWD_SIDE_M / 2

        def walk(x_m: float, z_m: float) -> float | None:
            dx, dz = self.start[0] - x_m, self.start[1] - z_m
            if self.pattern == "crowd" and max(abs(dx), abs(dz)) > half_m:
                return math.atan2(dz, dx)
            return None

        return walk

    def _tour(self, dice: random.Random) -> Walk:
        """From one street to the next."""
        goal = dice.choice(self.stops)

        def walk(x_m: float, z_m: float) -> float | None:
            nonlocal goal
            if math.hypot(goal[0] - x_m, goal[1] - z_m) < ARRIVED_M:
                goal = dice.choice(self.stops)
            return math.atan2(goal[1] - z_m, goal[0] - x_m) + dice.uniform(-0.5, 0.5)

        return walk

    def _streets(self, facts: dict[str, Any], url: str) -> list[tuple[float, float]]:
        features = self._fetch(facts["files"]["features"], url)["features"]
        places = [(f["point"][0], f["point"][2]) for f in features if f["kind"] in ("street", "path", "square")]
        places.sort(key=lambda place: math.dist(place, self.start))
        return places[:TOUR_STOPS]

    def _fetch(self, name: str, url: str) -> Any:
        try:
            with urllib.request.urlopen(self.base + name, timeout=JOIN_S_MAX) as response:
                return json.load(response)
        except OSError as error:
            raise UserError(f"No city answers at {url}: start one with `citiverse serve`, or check --url.") from error
