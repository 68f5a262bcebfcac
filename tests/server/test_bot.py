"""One bot against a socket of ours, on one loop, without a network."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace
from typing import Any, cast

import pytest
from living import Visitor, a_city
from websockets.uri import parse_uri

from citiverse.server.bot import Bot
from citiverse.server.live import LiveCity
from citiverse.server.socket import WorldSocket


class Wire:
    """A transport whose other end is a protocol; bytes arrive when `carry` is called, in pieces of `size`."""

    def __init__(self, size: int) -> None:
        self.size = size
        self.other: Any = None
        self.waiting = bytearray()
        self.closing = False

    def write(self, data: bytes) -> None:
        self.waiting += data

    def carry(self) -> None:
        data = bytes(self.waiting)
        self.waiting.clear()
        for at in range(0, len(data), self.size):
            self.other.data_received(data[at : at + self.size])

    def get_extra_info(self, name: str) -> None:
        """There is no socket, so nothing goes past `write`."""

    def set_write_buffer_limits(self, *limits: int) -> None:
        pass

    def can_write_eof(self) -> bool:
        return False

    def is_closing(self) -> bool:
        return self.closing

    def abort(self) -> None:
        self.closing = True


class Pair:
    """A bot and its socket."""

    def __init__(self, city: LiveCity, number: int, start: tuple[float, float], size: int = 10_000) -> None:
        self.city = city
        self.bot = Bot(parse_uri("ws://city.example/world"), number, start, lambda x, z: 0.0)
        self.up, self.down = Wire(size), Wire(size)
        self.socket = WorldSocket(city, None, SimpleNamespace(connections=set()), None)
        # the request itself comes whole, from uvicorn
        self.up.other, self.down.other = self.socket, self.bot
        self.socket.connection_made(cast(Any, self.down))
        self.bot.connection_made(cast(Any, self.up))
        self.up.size, keep = 10_000, self.up.size
        self.carry()
        self.up.size = keep

    def carry(self) -> None:
        for _ in range(4):
            self.up.carry()
            self.down.carry()


@pytest.mark.parametrize("size", [1, 7, 10_000])
async def test_a_bot_joins_walks_and_leaves_however_its_bytes_are_cut(size: int) -> None:
    city = a_city()
    pair = Pair(city, 3, (32.0, 32.0), size)
    city.tick(1.0)
    pair.carry()
    bot = pair.bot
    assert bot.joined.done() and bot.id == 1 and (bot.x_m, bot.z_m) == (32.0, 32.0)
    assert pair.socket.session is not None and pair.socket.session.events.waiting_bytes == 0, "WELCOME is acknowledged"
    for tick in range(5):
        bot.step(0.1, tick / 10)
        pair.carry()
        city.tick(0.1)
        pair.carry()
    row = pair.socket.session.row
    assert float(city.world.columns.x_m[row]) == pytest.approx(32.75, abs=1e-5)
    assert city.world.columns.heading[row] == 64, "it looks where it goes: east"
    assert bot.failure == "" and bot.state_messages >= 5
    bot.leave()
    pair.carry()
    bot.connection_lost(None)
    city.tick(0.1)
    assert bot.failure == "" and city.world.columns.count == 0


async def test_a_probe_sees_others_where_they_are() -> None:
    city = a_city()
    probe, other = Pair(city, 1, (32.0, 32.0)), Pair(city, 2, (60.0, 32.0))
    seen: list[tuple[int, float, float, float]] = []
    probe.bot.on_seen = lambda *what: seen.append(what)
    city.tick(1.0)
    probe.carry(), other.carry()
    for tick in range(60):
        other.bot.step(0.1, float(tick))
        other.carry()
        city.tick(0.1)
        probe.carry(), other.carry()
    theirs = [what for what in seen if what[0] == other.bot.id]
    assert len(theirs) > 40
    sent = {at_s: (x, z) for at_s, x, z in other.bot.sent}
    known = 0
    for _, x_m, z_m, _ in theirs[-20:]:
        at_s = other.bot.sent_at(x_m, z_m)
        if at_s is not None:
            known += 1
            assert sent[at_s] == pytest.approx((x_m, z_m), abs=0.02)
    assert known >= 18
    assert other.bot.sent_at(-99.0, -99.0) is None


async def test_a_probe_finds_people_in_the_cells_west_and_north_of_zero() -> None:
    city = a_city()
    probe, other = Pair(city, 1, (-10.0, -10.0)), Pair(city, 2, (-70.0, -20.0))
    seen: list[tuple[float, float]] = []
    probe.bot.on_seen = lambda who, x_m, z_m, at_s: seen.append((x_m, z_m)) if who == other.bot.id else None
    city.tick(1.0)
    probe.carry(), other.carry()
    other.bot.step(0.1, 0.0)
    other.carry()
    city.tick(0.1)
    probe.carry()
    assert seen == [pytest.approx((-69.85, -20.0), abs=0.02)]


async def test_a_bot_that_was_corrected_goes_on_from_where_the_city_put_it() -> None:
    city = a_city()
    pair = Pair(city, 1, (250.0, 32.0))
    city.tick(1.0)
    pair.carry()
    for tick in range(80):
        pair.bot.step(0.1, float(tick))
        pair.carry()
        city.tick(0.1)
        pair.carry()
    assert city.account.moves_corrected > 0 and pair.bot.failure == ""
    row = cast(Any, pair.socket.session).row
    x_m, z_m = float(city.world.columns.x_m[row]), float(city.world.columns.z_m[row])
    assert x_m < 256.0 and (pair.bot.x_m, pair.bot.z_m) == pytest.approx((x_m, z_m), abs=0.2)


async def test_a_bot_says_why_it_was_turned_away() -> None:
    city = a_city(residents_max=1)
    Visitor(city)
    pair = Pair(city, 1, (32.0, 32.0))
    city.tick(1.0)
    pair.carry()
    pair.bot.connection_lost(None)
    assert pair.bot.joined.done() and "4006" in pair.bot.failure


async def test_a_bot_that_is_refused_at_the_door_fails_with_the_answer() -> None:
    city = a_city()
    city.closing = True
    pair = Pair(city, 1, (32.0, 32.0))
    assert pair.bot.joined.done() and "503" in pair.bot.failure
    await asyncio.sleep(0)
