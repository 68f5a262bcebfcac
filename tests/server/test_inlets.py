from __future__ import annotations

import asyncio
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from living import a_city
from running import running
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from citiverse.server.inlets import LAST, READ_BYTES, SILENT_TICKS_MAX, SLOTS, Inlets
from citiverse.server.live import LiveCity
from citiverse.server.protocol import SUBPROTOCOL, ClientKind, ServerKind, encode_hello, encode_move, encode_simple


class Pipe:
    """A line over a real pair of sockets."""

    def __init__(self) -> None:
        self.ours, self.peer = socket.socketpair()
        self.ours.setblocking(False)
        self.fd = self.ours.fileno()
        self.heard = b""
        self.by_loop = True

    def data_received(self, data: bytes) -> None:
        self.heard += data

    def listen(self, by_loop: bool) -> None:
        assert by_loop is not self.by_loop, "told twice"
        self.by_loop = by_loop

    def close(self) -> None:
        self.ours.close()
        self.peer.close()


@pytest.fixture
def pipes() -> Iterator[list[Pipe]]:
    pipes = [Pipe() for _ in range(5)]
    yield pipes
    for pipe in pipes:
        pipe.close()


def taken(pipes: list[Pipe]) -> Inlets:
    inlets = Inlets()
    for pipe in pipes:
        inlets.take(pipe)
        inlets.take(pipe)
    return inlets


def tick(inlets: Inlets) -> None:
    for slot in range(SLOTS):
        inlets.read(slot)


def test_a_line_is_read_by_the_tick_and_no_more_by_the_loop(pipes: list[Pipe]) -> None:
    inlets = taken(pipes)
    assert not any(pipe.by_loop for pipe in pipes) and len(inlets) == 5
    for number, pipe in enumerate(pipes):
        pipe.peer.send(bytes([number]))
    tick(inlets)
    assert [pipe.heard for pipe in pipes] == [bytes([number]) for number in range(5)]


def test_a_silent_line_goes_back_to_the_loop_and_a_speaking_one_stays(pipes: list[Pipe]) -> None:
    inlets = taken(pipes)
    for number in range(SILENT_TICKS_MAX + 1):
        assert len(inlets) == 5
        pipes[3].peer.send(b"x" * (number + 1))
        if number == 1:
            pipes[4].peer.send(b"once")
        tick(inlets)
    assert [pipe.by_loop for pipe in pipes] == [True, True, True, False, False]
    assert pipes[3].heard == b"x" * 10


def test_a_line_at_its_end_or_broken_goes_back_at_once_and_holds_nobody_up(pipes: list[Pipe]) -> None:
    inlets = taken(pipes)
    pipes[0].peer.close()
    pipes[1].fd = -1
    pipes[4].peer.send(b"still here")
    tick(inlets)
    assert [pipe.by_loop for pipe in pipes] == [True, True, False, False, False]
    assert pipes[4].heard == b"still here"


def test_one_line_brings_only_so_much_in_one_tick(pipes: list[Pipe]) -> None:
    inlets = taken(pipes)
    pipes[2].peer.send(b"y" * (READ_BYTES + 100))
    tick(inlets)
    assert len(pipes[2].heard) == READ_BYTES
    tick(inlets)
    assert len(pipes[2].heard) == READ_BYTES + 100


def test_a_line_that_ends_while_lines_are_read_is_left_alone(pipes: list[Pipe]) -> None:
    inlets = taken(pipes)
    pipes[0].data_received = lambda data: inlets.drop(pipes[1])  # type: ignore[method-assign]
    pipes[0].peer.send(b"bye")
    pipes[1].peer.close()
    tick(inlets)
    assert not pipes[1].by_loop and len(inlets) == 4


async def test_a_fault_of_ours_with_one_line_is_told_and_holds_nobody_up(pipes: list[Pipe]) -> None:
    """What went up from here ended the tick, and with it the server."""
    told: list[dict[str, object]] = []
    asyncio.get_running_loop().set_exception_handler(lambda _, context: told.append(context))
    inlets = taken(pipes)
    pipes[0].data_received = lambda data: 1 / 0  # type: ignore[method-assign,assignment,return-value]
    for pipe in pipes:
        pipe.peer.send(b"x")
    tick(inlets)
    assert [type(context["exception"]) for context in told] == [ZeroDivisionError]
    assert [pipe.heard for pipe in pipes[1:]] == [b"x"] * 4


def read_a_tick(inlets: Inlets, pipe: Pipe, sends_before: int) -> list[int]:
    """Let one tick pass in which a pipe's message comes before this part; give the bytes heard after each part."""
    heard: list[int] = []
    for slot in range(SLOTS):
        if slot == sends_before:
            pipe.peer.send(b"m")
        inlets.read(slot)
        heard.append(len(pipe.heard))
    pipe.heard = b""
    return heard


@pytest.mark.parametrize("part", range(SLOTS))
def test_a_line_comes_to_be_read_in_the_part_by_which_it_usually_speaks(pipes: list[Pipe], part: int) -> None:
    inlets = taken([pipes[0]])
    for _ in range(200):
        assert read_a_tick(inlets, pipes[0], part)[-1] == 1, "what came before the last part waits for no other tick"
    assert read_a_tick(inlets, pipes[0], part) == [0] * part + [1] * (SLOTS - part)
    later = min(part + 2, LAST)
    assert read_a_tick(inlets, pipes[0], later) == [0] * later + [1] * (SLOTS - later)


# Through a real server.


async def until(true: object, seconds: float = 20.0) -> None:
    for _ in range(int(seconds / 0.02)):
        if true():  # type: ignore[operator]
            return
        await asyncio.sleep(0.02)
    raise AssertionError("it did not come to that")


async def walk_until_read_by_the_tick(city: LiveCity, client: ClientConnection) -> int:
    seq = 0
    while not len(city.inlets):
        seq += 1
        assert seq < 500
        await client.send(encode_move(seq, 32.0 + seq % 2, 32.0, 0))
        await asyncio.sleep(0.02)
    return seq


async def said(client: ClientConnection) -> bytes:
    async for message in client:
        if isinstance(message, bytes) and message[1] == ServerKind.SAID:
            return message
    raise AssertionError("nothing was said")


async def a_day(city: LiveCity, url: str) -> None:
    async with connect(url, subprotocols=[SUBPROTOCOL]) as client:  # type: ignore[list-item]
        await client.send(encode_hello("Walker", 1, (32.0, 32.0)))
        await until(lambda: city.sessions)
        seq = await walk_until_read_by_the_tick(city, client)
        await client.send(encode_simple(ClientKind.SAY, "I walk and talk.", 1))
        assert b"I walk and talk." in await said(client)
        await until(lambda: not len(city.inlets))
        await client.send(encode_simple(ClientKind.SAY, "I stand and talk.", 2))
        assert b"I stand and talk." in await said(client)
        for later in range(seq + 1, seq + 10):
            await client.send(encode_move(later, 32.0, 32.0, 0))
            await asyncio.sleep(0.02)
        await until(lambda: len(city.inlets))
        await client.send(b"nonsense")
        with pytest.raises(ConnectionClosed, match="4000"):
            await said(client)
    await until(lambda: not city.guests and not city.sessions and not len(city.inlets))


def test_who_walks_stands_talks_and_errs_is_heard_all_the_same(tmp_path: Path) -> None:
    city = a_city(tick_ms=50)
    with running(city, tmp_path) as server:
        asyncio.run(a_day(city, server.socket_url))
        assert city.account.closed == {"bad_message": 1}


async def walk_away(city: LiveCity, url: str) -> None:
    client = await connect(url, subprotocols=[SUBPROTOCOL])  # type: ignore[list-item]
    await client.send(encode_hello("Walker", 1, (32.0, 32.0)))
    await until(lambda: city.sessions)
    await walk_until_read_by_the_tick(city, client)
    client.transport.abort()
    await until(lambda: city.away and not len(city.inlets))


def test_a_walker_whose_line_breaks_is_away(tmp_path: Path) -> None:
    city = a_city(tick_ms=50)
    with running(city, tmp_path) as server:
        asyncio.run(walk_away(city, server.socket_url))
        assert len(city.sessions) == 1 and not city.guests
