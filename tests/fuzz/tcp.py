"""Strangers with real connections to a real server, beside two bystanders.

**Invariant:** each connection ends with a goodbye of docs/protocol.md or with the stranger's own; the server's log
stays empty but for what uvicorn says of requests that are none.
"""

from __future__ import annotations

import logging
import socket
import struct
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

from fuzz.messages import hello_of, move_of
from fuzz.segments import (
    HANDSHAKE,
    breaches,
    frame_of,
    framed_messages,
    goodbyes,
    halves,
    no_handshakes,
    pieces,
    swarms,
)
from fuzz.siege import DOCUMENTED, Records
from fuzz.tally import TALLY
from fuzz.tcp_bystanders import two_bystanders
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st
from living import a_city
from running import Running, running
from websockets.protocol import CLIENT, Protocol

from citiverse.server import socket as socket_module

__all__ = ["besieged"]

SILENCE_S_MAX = 20.0
TICK_MS = 25
BETWEEN_S = 0.003
OPEN_MAX = 60
RESIDENTS_MAX = 100
CLOSE_S_MAX = 0.05
MAY_BE_GOODBYES = {"goodbye", "noise in the stream", "head of a frame"}
"""A stranger's own goodbye is answered with its own code."""
GET = b"GET /healthz HTTP/1.1\r\nHost: city.example\r\n\r\n"
POST = b"POST /healthz HTTP/1.1\r\nHost: city.example\r\n"
REQUESTS = [
    GET * 50,
    GET * 3 + HANDSHAKE,
    b"CONNECT a:1 HTTP/1.1\r\nHost: a\r\n\r\n",
    b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    POST + b"Content-Length: 9\r\n\r\nabc",
    POST + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n",
    b"GET /%ff%00%zz HTTP/1.1\r\nHost: a\r\n\r\n",
    b"GET /city/../../etc HTTP/1.1\r\nHost: a\r\n\r\n",
    b"GET /city/city.json HTTP/1.1\r\nHost: a\r\nRange: bytes=9-1,,x\r\nIf-Modified-Since: \xff\r\n\r\n",
    HANDSHAKE + frame_of(hello_of()),
    HANDSHAKE.replace(b"Upgrade: w", b"Content-Length: 5\r\nUpgrade: w") + b"hello",
]
"""Beside those of `segments.py`: what uvicorn reads before it hands a connection over."""
CITY = "the besieged city"
OF_UVICORN = {"uvicorn.error: Invalid HTTP request received.", "uvicorn.error: Unsupported upgrade request."}
LOGGERS = ["", "uvicorn"]


class Attack(NamedTuple):
    """`request` opens the connection; one who `joins` waits for WELCOME, then makes `moves`, one at a time, so that the
    tick may read the line; `sent` are kinds and pieces; `end` says how it is left.
    """

    request: bytes
    joins: bool
    moves: int
    sent: list[tuple[str, list[bytes]]]
    end: str


@st.composite
def attacks(draw: st.DrawFn) -> Attack:
    """Draw an attack; three of four begin with a right handshake."""
    right = draw(st.integers(0, 3)) > 0
    sent = draw(st.lists(st.tuples(segments, st.lists(st.integers(0, 1000), max_size=3)), min_size=1, max_size=8))
    cut = [(kind, pieces(data, cuts)) for (kind, data), cuts in sent]
    request = HANDSHAKE if right else draw(st.one_of(no_handshakes, st.sampled_from(REQUESTS)))
    end = draw(st.sampled_from(["read", "read", "broken", "left open"]))
    joins = right and draw(st.booleans())
    return Attack(request, joins, draw(st.sampled_from([0, 6, 8])) if joins else 0, cut, end)


segments = st.one_of(
    framed_messages().map(lambda pair: (f"{pair[0].kind} in frames", pair[1])),
    framed_messages().map(lambda pair: (f"{pair[0].kind} in frames", pair[1])),
    st.one_of(breaches(), halves, swarms).map(lambda segment: (segment.kind, segment.data)),
    goodbyes.map(lambda data: ("goodbye", data)),
    st.binary(min_size=1, max_size=200).map(lambda data: ("noise in the stream", data)),
)


class Front:
    """The strangers' side: connections left open are kept, up to `OPEN_MAX`, and never spoken to again."""

    def __init__(self, server: Running) -> None:
        self.server = server
        self.open: deque[socket.socket] = deque()

    def attack(self, attack: Attack) -> None:
        """Carry out one attack; asserts that what the server wrote is right."""
        line = socket.create_connection(("127.0.0.1", self.server.port), SILENCE_S_MAX)
        line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        heard = bytearray()
        try:
            self._send(line, attack, heard)
            if attack.end == "read":
                line.shutdown(socket.SHUT_WR)
                while data := line.recv(65_536):
                    heard += data
        except OSError as error:
            assert not isinstance(error, TimeoutError), f"the server does not let go: {attack}"
        judge(attack, bytes(heard))
        self._leave(line, attack.end)

    def _send(self, line: socket.socket, attack: Attack, heard: bytearray) -> None:
        TALLY.feed("handshake" if attack.request == HANDSHAKE else "no handshake")
        line.sendall(attack.request)
        if attack.request == HANDSHAKE:
            _read_until(line, heard, b"\r\n\r\n")
        if attack.joins:
            TALLY.feed("HELLO in frames")
            line.sendall(frame_of(hello_of()))
            _read_until(line, heard, CITY.encode())
        for seq in range(1, 1 + attack.moves):
            time.sleep(BETWEEN_S)
            TALLY.feed("MOVE in frames")
            line.sendall(frame_of(move_of(seq, 32.0, 32.0 + seq / 10, 0)))
        for kind, parts in attack.sent:
            for part in parts:
                time.sleep(BETWEEN_S if attack.moves else 0)
                TALLY.feed(kind)
                line.sendall(part)

    def _leave(self, line: socket.socket, end: str) -> None:
        if end == "left open":
            self.open.append(line)
            if len(self.open) > OPEN_MAX:
                self.open.popleft().close()
            return
        if end == "broken":
            line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        line.close()

    def close(self) -> None:
        """Close what was left open."""
        while self.open:
            self.open.pop().close()


def _read_until(line: socket.socket, heard: bytearray, mark: bytes) -> None:
    """Read until a mark has come, or the end."""
    while mark not in heard and (data := line.recv(65_536)):
        heard += data


def judge(attack: Attack, heard: bytes) -> None:
    """Assert that a stream is nothing or an answer in HTTP, and after a right handshake right frames, and the page's
    goodbye if there is one.
    """
    assert not heard or heard.startswith(b"HTTP/1.1 "), heard[:200]
    if attack.request != HANDSHAKE or not heard:
        return
    head, _, stream = heard.partition(b"\r\n\r\n")
    assert b"citiverse.1" in head
    client = Protocol(CLIENT, max_size=None)
    client.receive_data(stream)
    assert client.parser_exc is None, f"{client.parser_exc} by {attack}"
    if client.close_rcvd is not None and not any(kind in MAY_BE_GOODBYES for kind, _ in attack.sent):
        assert client.close_rcvd.code in DOCUMENTED, f"{client.close_rcvd} to {attack}"
        TALLY.closed[int(client.close_rcvd.code)] += 1


@contextmanager
def besieged(folder: Path) -> Iterator[Callable[[int, int], None]]:
    """Run a server with two bystanders; gives a function that attacks it so many times, by a seed."""
    city = a_city(tick_ms=TICK_MS, residents_max=RESIDENTS_MAX, resume_s=1)
    city.name = CITY
    with (
        patch.object(socket_module, "CLOSE_S_MAX", CLOSE_S_MAX),
        running(city, folder) as server,
        kept_log() as log,
        two_bystanders(server.socket_url) as pair,
    ):
        front = Front(server)

        def attack(number: int, times: int) -> None:
            how = settings(max_examples=times, deadline=None, database=None, suppress_health_check=list(HealthCheck))
            seed(number)(how(given(attacks())(lambda attack: front.attack(attack))))()
            pair.check()
            log.hold_empty(OF_UVICORN)

        pair.check()
        yield attack
        front.close()
        pair.check()
        log.hold_empty(OF_UVICORN)


@contextmanager
def kept_log() -> Iterator[Records]:
    """Keep what is logged, in place of showing it."""
    log, loggers = Records(), [logging.getLogger(name) for name in LOGGERS]
    handlers = [logger.handlers for logger in loggers]
    for logger in loggers:
        logger.handlers = [log]
    try:
        yield log
    finally:
        for logger, before in zip(loggers, handlers, strict=True):
            logger.handlers = before
