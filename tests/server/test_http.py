"""Heads of requests that never end, on a real server."""

from __future__ import annotations

import logging
import socket
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import pytest
from living import a_city
from running import Running, running
from websockets.client import ClientProtocol
from websockets.uri import parse_uri

from citiverse.server import http as http_module
from citiverse.server.http import HEAD_BYTES_MAX
from citiverse.server.protocol import SUBPROTOCOL

PATIENCE_S = 20.0
GET = b"GET /healthz HTTP/1.1\r\nHost: city.example\r\n\r\n"
BEGUN = b"GET /healthz HTTP/1.1\r\nHost: city.example\r\n"
SEGMENT = b"X: " + b"y" * 16_000 + b"\r\n"


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Running]:
    with running(a_city(), tmp_path) as server:
        yield server


def call(server: Running, *parts: bytes) -> bytes:
    """Send parts on one connection and read until its end; `b""` when there was no answer."""
    heard = b""
    with socket.create_connection(("127.0.0.1", server.port), PATIENCE_S) as line:
        try:
            for part in parts:
                line.sendall(part)
            while data := line.recv(65_536):
                heard += data
        except ConnectionError:
            pass
    return heard


def read_until(line: socket.socket, end: bytes) -> bytes:
    heard = b""
    while not heard.endswith(end):
        heard += line.recv(65_536)
    return heard


def test_a_head_that_is_long_but_ends_is_answered(server: Running) -> None:
    answer = call(server, BEGUN, *[SEGMENT] * (HEAD_BYTES_MAX // len(SEGMENT) - 1), b"Connection: close\r\n\r\n")
    assert answer.startswith(b"HTTP/1.1 200 ")


def test_heads_are_counted_one_by_one(server: Running) -> None:
    heads = [BEGUN, SEGMENT, SEGMENT, SEGMENT, b"\r\n"] * 3
    answer = call(server, *heads, BEGUN, b"Connection: close\r\n\r\n")
    assert answer.count(b"HTTP/1.1 200 ") == 4


@pytest.mark.parametrize("piece", [SEGMENT, b"\r\n" * 8000, b"y" * 16_000])
def test_a_head_that_does_not_end_is_not_read_on(server: Running, piece: bytes) -> None:
    """Within what may wait in the sockets between."""
    with socket.create_connection(("127.0.0.1", server.port), PATIENCE_S) as line:
        with pytest.raises(ConnectionError):
            for _ in range(2000):
                line.sendall(piece)
                assert call(server, BEGUN + b"Connection: close\r\n\r\n").startswith(b"HTTP/1.1 200 ")


@pytest.mark.parametrize("sent", [b"", BEGUN, GET + BEGUN, b"\r\n"])
def test_a_head_is_not_waited_for_for_ever(server: Running, sent: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(http_module, "HEAD_S_MAX", 0.2)
    assert call(server, sent).count(b"HTTP/1.1 200 ") == sent.count(GET)


def test_who_has_sent_a_head_is_waited_for(server: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(http_module, "HEAD_S_MAX", 0.2)
    with socket.create_connection(("127.0.0.1", server.port), PATIENCE_S) as line:
        line.sendall(b"POST /healthz HTTP/1.1\r\nHost: city.example\r\nContent-Length: 5\r\n\r\n")
        assert read_until(line, b"}").startswith(b"HTTP/1.1 405 ")
        line.settimeout(0.5)
        with pytest.raises(TimeoutError):
            line.recv(1)


@pytest.fixture
def log(caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch) -> pytest.LogCaptureFixture:
    """Hears uvicorn too."""
    monkeypatch.setattr(logging.getLogger("uvicorn"), "propagate", True)
    return caplog


def test_who_asks_much_and_goes_away_is_not_in_the_log(server: Running, log: pytest.LogCaptureFixture) -> None:
    for _ in range(20):
        with socket.create_connection(("127.0.0.1", server.port), PATIENCE_S) as line:
            line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            line.sendall(GET * 4)
    assert call(server, GET * 20 + BEGUN + b"Connection: close\r\n\r\n").count(b"HTTP/1.1 200 ") == 21
    assert log.records == []


def test_no_socket_begins_behind_a_request_without_an_answer(server: Running, log: pytest.LogCaptureFixture) -> None:
    handshake = ClientProtocol(parse_uri("ws://city.example/world"), subprotocols=[cast(Any, SUBPROTOCOL)]).connect()
    head = handshake.serialize()
    for _ in range(20):
        assert b" 101 " not in call(server, GET * 3 + head)
    with socket.create_connection(("127.0.0.1", server.port), PATIENCE_S) as line:
        line.sendall(GET)
        assert read_until(line, b"ok\n").startswith(b"HTTP/1.1 200 ")
        line.sendall(head)
        assert read_until(line, b"\r\n\r\n").startswith(b"HTTP/1.1 101 ")
    assert log.records == []
