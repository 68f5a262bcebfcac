"""The heartbeat on a clock of its own."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import pytest

from citiverse.server import ticker
from citiverse.server.account import Account
from citiverse.server.ticker import DT_S_MAX, Pace, run_ticker


class Ended(Exception):
    """The time of the test is over."""


class Clock:
    """Stands for asyncio: time passes only by sleeping and by what ticks cost."""

    def __init__(self, end_s: float) -> None:
        self.now_s = 1000.0
        self.end_s = self.now_s + end_s

    def time(self) -> float:
        return self.now_s

    def get_running_loop(self) -> Clock:
        return self

    async def sleep(self, seconds: float) -> None:
        assert seconds >= 0
        self.now_s += seconds
        if self.now_s >= self.end_s:
            raise Ended


class City:
    """Notes when it is ticked; `costs` are the seconds that ticks take, the last one for all that follow."""

    def __init__(self, clock: Clock, costs: list[float]) -> None:
        self.clock, self.costs = clock, costs
        self.tick_ms = 100
        self.account = Account()
        self.ticks: list[tuple[float, float]] = []
        self.kept: list[float] = []
        self.inlets = SimpleNamespace(read=lambda slot: self.reads.append((slot, round(clock.now_s - 1000, 6))))
        self.reads: list[tuple[int, float]] = []

    def tick(self, dt_s: float) -> None:
        self.ticks.append((round(self.clock.now_s - 1000, 6), round(dt_s, 6)))
        cost = self.costs.pop(0) if len(self.costs) > 1 else self.costs[0]
        self.clock.now_s += cost
        self.account.tick_s_last = cost

    def keep_house(self, now_s: float) -> None:
        self.kept.append(now_s - 1000)


async def run(monkeypatch: pytest.MonkeyPatch, end_s: float, *costs: float) -> City:
    clock = Clock(end_s)
    city = City(clock, list(costs))
    monkeypatch.setattr(ticker, "asyncio", SimpleNamespace(get_running_loop=lambda: clock, sleep=clock.sleep))
    with pytest.raises(Ended):
        await run_ticker(cast(Any, city))
    return city


def gaps(city: City) -> list[float]:
    return [round(b[0] - a[0], 6) for a, b in zip(city.ticks, city.ticks[1:], strict=False)]


async def test_ticks_come_every_period_whatever_they_cost(monkeypatch: pytest.MonkeyPatch) -> None:
    city = await run(monkeypatch, 5.05, 0.03, 0.001, 0.09, 0.02)
    assert gaps(city) == [0.1] * 49 and [dt for _, dt in city.ticks] == [0.1] * 50
    assert city.account.ticks_late == 0


async def test_time_that_was_lost_is_not_made_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """A tick takes three seconds: the world gets one step of at most a second for it, not thirty."""
    city = await run(monkeypatch, 5.0, 0.01, 3.0, 0.01)
    assert max(dt for _, dt in city.ticks) == DT_S_MAX
    assert min(gaps(city)) >= 0.1 - 1e-6
    assert city.account.ticks_late == 1


async def test_a_city_with_too_much_to_do_ticks_at_half_the_rate(monkeypatch: pytest.MonkeyPatch) -> None:
    city = await run(monkeypatch, 6.0, 0.15)
    assert gaps(city)[0] == 0.15 and set(gaps(city)[4:]) == {0.2}
    assert city.account.ticks_late <= 3


async def test_when_there_is_room_again_the_rate_comes_back(monkeypatch: pytest.MonkeyPatch) -> None:
    city = await run(monkeypatch, 30.0, *[0.15] * 10, 0.01)
    assert gaps(city)[6] == 0.2 and gaps(city)[-1] == 0.1


async def test_who_walks_is_read_in_parts_between_ticks(monkeypatch: pytest.MonkeyPatch) -> None:
    city = await run(monkeypatch, 0.31, 0.01)
    assert city.reads[:6] == [(0, 0.025), (1, 0.05), (2, 0.075), (0, 0.125), (1, 0.15), (2, 0.175)]


async def test_the_house_is_kept_once_a_second(monkeypatch: pytest.MonkeyPatch) -> None:
    city = await run(monkeypatch, 10.05, 0.01)
    between = [b - a for a, b in zip(city.kept, city.kept[1:], strict=False)]
    assert 8 <= len(city.kept) <= 10 and min(between) >= 1.0 and max(between) <= 1.1 + 1e-6


BUSY, FAIR, CALM = 1.1, 0.7, 0.3


@pytest.mark.parametrize(
    ("shares", "periods"),
    [
        ([0.99] * 99, 1),
        ([BUSY] * 2 + [FAIR] + [BUSY] * 2, 1),
        ([BUSY] * 3, 2),
        ([BUSY] * 3 + [CALM] * 49, 2),
        ([BUSY] * 3 + [CALM] * 50, 1),
        ([BUSY] * 3 + [CALM] * 49 + [FAIR] + [CALM] * 49, 2),
        ([BUSY] * 3 + [CALM] * 49 + [BUSY] + [CALM] * 49, 2),
        ([BUSY] * 3 + [FAIR] * 500, 2),
    ],
)
def test_pace(shares: list[float], periods: int) -> None:
    pace = Pace()
    assert [pace.after(share) for share in shares][-1] == periods
