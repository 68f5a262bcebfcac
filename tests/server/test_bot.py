"""One bot against a socket of ours, on one loop, without a network."""

from __future__ import annotations

import asyncio
from collections import Counter
from types import SimpleNamespace
from typing import Any, cast

import numpy as np
import pytest
from living import Visitor, a_city
from websockets.uri import parse_uri

from citiverse.server.bot import Bot
from citiverse.server.journal import Journal
from citiverse.server.live import LiveCity
from citiverse.server.probe import Probe
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

    def __init__(
        self,
        city: LiveCity,
        number: int,
        start: tuple[float, float],
        size: int = 10_000,
        journal: Journal | None = None,
    ) -> None:
        self.city = city
        self.journal = journal or Journal.blank(4)
        self.bot = Bot(parse_uri("ws://city.example/world"), number, start, lambda x, z: 0.0, self.journal, number)
        self.connect(size)

    def connect(self, size: int = 10_000) -> None:
        """Join bot and city by a new line; what the bot sends comes in pieces of `size`."""
        self.up, self.down = Wire(10_000), Wire(size)
        self.socket = WorldSocket(self.city, None, SimpleNamespace(connections=set()), None)
        # the request itself comes whole, from uvicorn
        self.up.other, self.down.other = self.socket, self.bot
        self.socket.connection_made(cast(Any, self.down))
        self.bot.connection_made(cast(Any, self.up))
        self.carry()
        self.up.size = size

    def cut(self) -> None:
        """Break the line; what is on its way is gone."""
        self.bot.vanish()
        self.bot.connection_lost(None)
        self.socket.connection_lost(None)

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
    for _ in range(5):
        bot.step(0.1)
        pair.carry()
        city.tick(0.1)
        pair.carry()
    row = pair.socket.session.row
    assert float(city.world.columns.x_m[row]) == pytest.approx(32.75, abs=1e-5)
    assert city.world.columns.heading[row] == 64, "it looks where it goes: east"
    assert bot.failure == "" and bot.state_messages >= 5 and bot.gap_s_max >= 0
    bot.leave()
    pair.carry()
    bot.connection_lost(None)
    city.tick(0.1)
    assert bot.failure == "" and city.world.columns.count == 0


def a_probe(pair: Pair) -> Probe:
    pair.bot.probe = Probe(pair.journal)
    return pair.bot.probe


async def test_a_probe_sees_others_where_they_are() -> None:
    city, journal = a_city(), Journal.blank(4)
    probe, other = Pair(city, 1, (32.0, 32.0), journal=journal), Pair(city, 2, (60.0, 32.0), journal=journal)
    seen = a_probe(probe)
    city.tick(1.0)
    other.carry(), probe.carry()
    for _ in range(60):
        other.bot.step(0.1)
        other.carry()
        city.tick(0.1)
        probe.carry(), other.carry()
    assert other.bot.x_m == pytest.approx(69.0, abs=0.01), "it went over to the next cell"
    assert seen.rows >= 60 and sum(len(ages) for ages in seen.ages) >= 58
    assert seen.unknown <= 2, "only the place where the other entered was never sent by a MOVE"
    assert (seen.x_m[2], seen.z_m[2]) == pytest.approx((other.bot.x_m, other.bot.z_m), abs=0.02)
    assert seen.sent_at[2] == journal.latest(np.array([2]))[0]
    assert np.isnan(seen.sent_at[1]), "a probe does not count itself"


async def test_a_probe_finds_people_in_the_cells_west_and_north_of_zero() -> None:
    city, journal = a_city(), Journal.blank(4)
    probe, other = Pair(city, 1, (-10.0, -10.0), journal=journal), Pair(city, 2, (-70.0, -20.0), journal=journal)
    seen = a_probe(probe)
    city.tick(1.0)
    other.carry(), probe.carry()
    other.bot.step(0.1)
    other.carry()
    city.tick(0.1)
    probe.carry()
    assert (seen.x_m[2], seen.z_m[2]) == pytest.approx((-69.85, -20.0), abs=0.02)


async def test_a_bot_that_was_corrected_goes_on_from_where_the_city_put_it() -> None:
    city = a_city()
    pair = Pair(city, 1, (250.0, 32.0))
    city.tick(1.0)
    pair.carry()
    for _ in range(80):
        pair.bot.step(0.1)
        pair.carry()
        city.tick(0.1)
        pair.carry()
    assert city.account.moves_corrected > 0 and pair.bot.failure == ""
    row = cast(Any, pair.socket.session).row
    x_m, z_m = float(city.world.columns.x_m[row]), float(city.world.columns.z_m[row])
    assert x_m < 256.0 and (pair.bot.x_m, pair.bot.z_m) == pytest.approx((x_m, z_m), abs=0.2)


async def test_a_bot_that_was_cut_comes_back_to_its_place_and_says_what_was_not_handled() -> None:
    city, heard = a_city(), Counter[str]()
    pair, other = Pair(city, 1, (32.0, 32.0)), Pair(city, 2, (34.0, 32.0))
    pair.bot.on_heard = lambda text: heard.update((text,))
    city.tick(1.0)
    pair.carry(), other.carry()
    pair.bot.say("one")
    pair.bot.step(0.1)
    pair.carry()
    city.tick(1.0)
    pair.carry()
    pair.bot.step(0.1)
    pair.bot.say("two is on its way when the line breaks")
    pair.cut()
    assert not pair.bot.present and pair.bot.failure == ""
    pair.bot.say("three")
    other.bot.say("four")
    other.carry()
    city.tick(0.1)
    pair.connect()
    past = pair.bot.conversation
    assert pair.bot.present and pair.bot.joined.done() and past.welcomes == 1 and pair.bot.seq == 1
    assert pair.bot.displaced_m < 0.02 and pair.bot.x_m == pytest.approx(32.15, abs=0.01)
    city.tick(0.1)
    pair.carry()
    pair.bot.step(0.1)
    pair.cut()
    pair.connect()
    assert pair.bot.seq == 1 and pair.bot.displaced_m < 0.02, "a step that the city never saw does not count"
    texts = {"one", "two is on its way when the line breaks", "three", "four"}
    assert heard == dict.fromkeys(texts, 1) and (past.lost, past.doubled) == (0, 0) and past.unsaid == {}


async def test_a_bot_whose_session_was_forgotten_is_welcomed_again() -> None:
    city = a_city(resume_s=0)
    pair = Pair(city, 1, (32.0, 32.0))
    city.tick(1.0)
    pair.carry()
    pair.bot.step(0.1)
    pair.cut()
    city.tick(0.1)
    pair.connect()
    city.tick(0.1)
    pair.carry()
    assert pair.bot.conversation.welcomes == 2 and pair.bot.seq == 0 and pair.bot.present and pair.bot.id == 2


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
