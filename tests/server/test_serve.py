"""A real process on a real port: from the command to the last goodbye."""

from __future__ import annotations

import asyncio
import json
import signal
import socket
import urllib.error
import urllib.request
from collections.abc import Iterator
from email.message import Message
from pathlib import Path
from typing import Any, cast

import pytest
from reference_client import ReferenceClient, plain_message
from stage import CITIVERSE, Stage, serve_city
from tiny_city import CITY_NAME, write_tiny_city
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed
from websockets.frames import Frame, Opcode

from citiverse.server import serve as serve_module
from citiverse.server.protocol import SUBPROTOCOL, ClientKind, encode_hello, encode_move, encode_simple
from citiverse.server.serve import ServeError, serve
from citiverse.server.settings import Settings
from citiverse.world.columns import AWAY

END_S_MAX = 30
SPEAKERS = 15
"""So many fill a socket of 64 kB with what each may say at once, and no event lane."""
assert CITIVERSE.name == "citiverse"


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    folder = tmp_path_factory.mktemp("serve")
    with serve_city(write_tiny_city(folder / "tiny.gltf"), folder / "data") as stage:
        yield stage


def ask(stage: Stage, path: str, **headers: str) -> tuple[int, Message, bytes]:
    request = urllib.request.Request(stage.url + path, headers=headers)
    try:
        with urllib.request.urlopen(request, timeout=END_S_MAX) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as answer:
        with answer:
            return answer.code, answer.headers, answer.read()


async def join(stage: Stage, name: str, start: tuple[float, float] | None = None) -> ClientConnection:
    line = await connect(stage.socket_url, subprotocols=[cast(Any, SUBPROTOCOL)], compression=None)
    await line.send(encode_hello(name, 3, start))
    return line


async def hear(line: ClientConnection, client: ReferenceClient, kind: str) -> dict[str, Any]:
    """Read until a message of this kind; the client learns from all of them."""
    while True:
        message = client.take(cast(bytes, await line.recv()))
        if message["kind"] == kind:
            return message


def test_health_readiness_status_and_metrics(stage: Stage) -> None:
    assert ask(stage, "/healthz")[::2] == (200, b"ok\n")
    assert ask(stage, "/readyz")[::2] == (200, b"ready\n")
    status = json.loads(ask(stage, "/api/status")[2])
    assert status["city"] == CITY_NAME and status["hz"] == 10
    code, headers, text = ask(stage, "/metrics")
    assert code == 200 and headers["Content-Type"].startswith("text/plain") and b"citiverse_ticks_total" in text


def test_the_package_comes_zipped_guarded_and_with_honest_caching(stage: Stage) -> None:
    code, headers, plain = ask(stage, "/city/city.json")
    assert code == 200 and headers["Cache-Control"] == "no-cache" and "Content-Encoding" not in headers
    assert headers["X-Content-Type-Options"] == "nosniff" and "default-src 'self'" in headers["Content-Security-Policy"]
    assert "Server" not in headers
    zipped = ask(stage, "/city/city.json", **{"Accept-Encoding": "gzip"})
    assert zipped[1]["Content-Encoding"] == "gzip" and len(zipped[2]) < len(plain)
    features = json.loads(plain)["files"]["features"]
    assert "immutable" in ask(stage, f"/city/{features}")[1]["Cache-Control"]
    assert ask(stage, "/city/../data/server.log")[0] == 404 and ask(stage, "/nothing")[0] == 404


async def test_two_residents_meet(stage: Stage) -> None:
    ana, bo = ReferenceClient(), ReferenceClient()
    async with await join(stage, "Ana", (0.0, 0.0)) as of_ana, await join(stage, "Bo", (3.0, 0.0)) as of_bo:
        me = (await hear(of_ana, ana, "WELCOME"))["facts"]["id"]
        await hear(of_bo, bo, "KEYFRAME")
        for seq in range(1, 8):
            await of_ana.send(encode_move(seq, 0.05 * seq, 0.0, 64))
        await hear(of_bo, bo, "DELTA")
        await of_ana.send(encode_simple(ClientKind.SAY, "Guten Tag!", 1))
        said = await hear(of_bo, bo, "SAID")
        assert (said["id"], said["name"], said["text"]) == (me, "Ana", "Guten Tag!")
        people = {resident.name for cell in bo.known().values() for resident in cell.values()}
        assert people == {"Ana", "Bo"}
        await of_ana.send(encode_simple(ClientKind.LEAVE))
        with pytest.raises(ConnectionClosed) as closed:
            await hear(of_ana, ana, "NOTICE")
        assert closed.value.rcvd is not None and closed.value.rcvd.code == 1000


async def test_a_bad_message_ends_its_own_session_only(stage: Stage) -> None:
    good = ReferenceClient()
    async with await join(stage, "Good") as of_good, await join(stage, "Bad") as of_bad:
        await hear(of_good, good, "WELCOME")
        await of_bad.send("text")
        with pytest.raises(ConnectionClosed) as closed:
            while True:
                await of_bad.recv()
        assert closed.value.rcvd is not None and closed.value.rcvd.code == 4000
        assert closed.value.rcvd.reason == "bad_message: messages are binary, not text."
        await of_good.send(encode_simple(ClientKind.RESYNC))
        assert len((await hear(of_good, good, "KEYFRAME"))["blocks"]) == 9


def mute_socket(stage: Stage) -> socket.socket:
    """Open a line that reads nothing by itself and answers nothing; the kernel holds little for it."""
    line = socket.socket()
    line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    line.connect(("127.0.0.1", int(stage.url.rpartition(":")[2])))
    line.sendall(
        b"GET /world HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        b"Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n"
        b"Sec-WebSocket-Protocol: citiverse.1\r\n\r\n"
    )
    assert line.recv(12) == b"HTTP/1.1 101"
    return line


def people_of(client: ReferenceClient) -> set[tuple[str, int]]:
    """Names and status of everybody a client knows."""
    return {(resident.name, resident.status) for cell in client.known().values() for resident in cell.values()}


async def figure(stage: Stage, name: str) -> float:
    text = (await asyncio.to_thread(ask, stage, "/metrics"))[2].decode()
    return float(next(line for line in text.splitlines() if line.startswith(name + " ")).split()[1])


async def test_a_resident_comes_back_over_another_line(stage: Stage) -> None:
    ana, bo = ReferenceClient(), ReferenceClient()
    async with await join(stage, "Bo", (3.0, 0.0)) as of_bo:
        of_ana = await join(stage, "Ana", (0.0, 0.0))
        facts = (await hear(of_ana, ana, "WELCOME"))["facts"]
        of_ana.transport.abort()
        while ("Ana", AWAY) not in people_of(bo):
            await hear(of_bo, bo, "DELTA")
        await of_bo.send(encode_simple(ClientKind.SAY, "Where are you?", 1))
        await hear(of_bo, bo, "SAID")
        back = await connect(stage.socket_url, subprotocols=[cast(Any, SUBPROTOCOL)], compression=None)
        async with back:
            await back.send(encode_hello("Ana", 3, None, facts["token"], 0))
            resumed = (await hear(back, ana, "RESUMED"))["facts"]
            assert [resumed[key] for key in ("id", "x", "z")] == [facts[key] for key in ("id", "x", "z")]
            assert (await hear(back, ana, "SAID"))["text"] == "Where are you?"
            other = await connect(stage.socket_url, subprotocols=[cast(Any, SUBPROTOCOL)], compression=None)
            async with other:
                await other.send(encode_hello("Ana", 3, None, facts["token"], 1))
                await hear(other, ReferenceClient(), "RESUMED")
                with pytest.raises(ConnectionClosed) as closed:
                    while True:
                        await back.recv()
                assert closed.value.rcvd is not None
                assert (closed.value.rcvd.code, closed.value.rcvd.reason) == (
                    4008,
                    "elsewhere: you go on in another window.",
                )
                await other.send(encode_simple(ClientKind.LEAVE))


async def test_sigterm_says_goodbye_to_everybody_and_ends(tmp_path: Path) -> None:
    """Also to one who never answers, to a resident whose socket is full, and with one who is away."""
    with serve_city(write_tiny_city(tmp_path / "tiny.gltf"), tmp_path / "data") as stage:
        with mute_socket(stage), mute_socket(stage) as full:
            full.sendall(Frame(Opcode.BINARY, encode_hello("Full", 3)).serialize(mask=True))
            lines = [await join(stage, f"R{n}") for n in range(SPEAKERS)]
            for line in lines:
                assert plain_message(cast(bytes, await line.recv()))["kind"] == "WELCOME"
            (await join(stage, "Away")).transport.abort()
            for number in range(1, 6):
                for line in lines:
                    await line.send(encode_simple(ClientKind.SAY, "🏛" * 500, number))
            seq = 0
            while await figure(stage, "citiverse_state_skipped_total") < 1:
                seq += 1
                await lines[0].send(encode_move(seq, 0.0, 0.0, seq % 256))
                await asyncio.sleep(0.05)
            stage.process.send_signal(signal.SIGTERM)
            for line in lines:
                last: bytes = b""
                with pytest.raises(ConnectionClosed) as closed:
                    while True:
                        last = cast(bytes, await line.recv())
                assert plain_message(last)["code"] == "closing"
                assert closed.value.rcvd is not None and closed.value.rcvd.code == 1001
                assert closed.value.rcvd.reason.startswith("closing: ")
            assert await asyncio.to_thread(stage.process.wait, END_S_MAX) in (0, -signal.SIGTERM)
        words = stage.log.read_text()
    assert "Traceback" not in words and f"The city is open: {stage.url}/" in words


def test_a_port_in_use_is_a_sentence(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(ServeError, match=rf"Port {port} is in use: .*--port"):
            serve(tmp_path, Settings(port=port), print)


@pytest.mark.parametrize("host", ["203.0.113.7", "no.such.host.invalid"])
def test_an_address_that_is_not_ours_is_a_sentence(host: str, tmp_path: Path) -> None:
    with pytest.raises(ServeError, match=rf"cannot listen on {host}:0 .*--host and --port"):
        serve(tmp_path, Settings(host=host, port=0), print)


def test_too_few_rights_are_a_sentence() -> None:
    sentence = serve_module._bind_sentence("127.0.0.1", 80, PermissionError(13, "Permission denied"))
    assert sentence == "Port 80 needs more rights than this account has: choose one above 1023 with --port."
