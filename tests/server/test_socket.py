"""The socket, with a transport that only keeps what is written, and the library's own client on the other side."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace
from typing import Any, cast

import msgpack
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from living import a_city
from peers import KeepingTransport, Peer, frame
from reference_client import plain_message
from websockets.frames import Opcode

from citiverse.server import socket as socket_module
from citiverse.server.live import LiveCity
from citiverse.server.protocol import MESSAGE_BYTES_MAX, SUBPROTOCOL, Close, encode_hello, encode_move
from citiverse.server.session import State
from citiverse.server.socket import FLOOD_MESSAGES, UNREAD_BYTES_MAX, WorldSocket

HELLO = encode_hello("Ana", 2, (32.0, 32.0))


def a_resident(city: LiveCity) -> Peer:
    peer = Peer(city)
    peer.send(HELLO)
    assert peer.tick()[0] == "WELCOME"
    return peer


def place(peer: Peer) -> float:
    assert peer.socket.session is not None
    return float(peer.city.world.columns.x_m[peer.socket.session.row])


# The handshake.


async def test_a_client_of_the_library_joins_and_walks() -> None:
    city = a_city()
    peer = Peer(city)
    assert peer.answer.startswith(b"HTTP/1.1 101 ") and peer.client.subprotocol == SUBPROTOCOL
    assert b"Sec-WebSocket-Extensions" not in peer.answer, "nothing is compressed"
    assert peer.transport.limits == (0, 0)
    peer.send(HELLO)
    assert peer.tick() == ["WELCOME", "KEYFRAME", "CORRECTION", "DELTA"]
    peer.send(encode_move(1, 33.0, 32.0, 0))
    assert peer.tick() == ["DELTA"] and place(peer) == 33.0


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ({"path": "/other"}, b"404"),
        ({"path": "/world/"}, b"404"),
        ({"path": "//["}, b"400"),
        ({"subprotocol": None}, b"400"),
        ({"subprotocol": "citiverse.2"}, b"400"),
        ({"Origin": "http://evil.example"}, b"403"),
        ({"Origin": "null"}, b"403"),
        ({"Origin": "http://city.example.evil"}, b"403"),
        ({"Origin": "http://city.example:8000"}, b"403"),
        ({"Origin": "http://["}, b"400"),
        ({"Origin": "http://city.example"}, b"101"),
        ({"Origin": "https://city.example"}, b"101"),
        ({"path": "/world?from=mail"}, b"101"),
    ],
)
async def test_who_may_come_in(asked: dict[str, Any], answer: bytes) -> None:
    peer = Peer(a_city(), **asked)
    assert peer.answer.split(b" ")[1] == answer
    if answer != b"101":
        assert peer.socket.session is None and peer.transport.eof and not peer.city.guests
        peer.raw(frame(HELLO))
        assert not peer.city.guests
        peer.socket.shutdown()
        assert peer.transport.closed


async def test_a_second_host_makes_the_first_unbelievable() -> None:
    """The library's headers keep both of a name that came twice; the client has written its own Host already."""
    assert Peer(a_city(), Origin="http://city.example").answer.split(b" ")[1] == b"101"
    assert Peer(a_city(), Origin="http://city.example", Host="evil.example").answer.split(b" ")[1] == b"400"


async def test_nobody_comes_in_while_the_server_closes() -> None:
    city = a_city()
    city.closing = True
    assert Peer(city).answer.startswith(b"HTTP/1.1 503 ")


@pytest.mark.parametrize(
    "data", [bytes(100), b"GET / HTTP/1.1\r\n\r\n", b"GET /world HTTP/1.1\r\nX: " + b"y" * 9000, b"\r\n\r\n"]
)
async def test_what_is_no_request_ends_without_a_session(data: bytes) -> None:
    city = a_city()
    socket = WorldSocket(city, None, SimpleNamespace(connections=set()), None)
    transport = KeepingTransport()
    socket.connection_made(cast(Any, transport))
    socket.data_received(data)
    assert socket.session is None and not city.guests
    socket.eof_received()
    socket.connection_lost(None)


async def test_what_stands_behind_a_refused_handshake_is_nobodys() -> None:
    """In the same segment; uvicorn hands over the head of the request alone."""
    peer = Peer(a_city(), path="/other")
    head = peer.client.connect().serialize()
    socket = WorldSocket(peer.city, None, SimpleNamespace(connections=set()), None)
    socket.connection_made(cast(Any, KeepingTransport()))
    socket.data_received(head + frame(HELLO))
    assert socket.session is None and not peer.city.guests


# Bytes, however they are cut.


def cut(data: bytes, dice: np.random.Generator, pieces: int) -> list[bytes]:
    at = sorted(dice.integers(0, len(data) + 1, pieces).tolist())
    return [data[a:b] for a, b in zip([0, *at], [*at, len(data)], strict=True) if b > a]


@pytest.mark.parametrize(
    ("host", "headers", "peer"),
    [
        ("192.0.2.1", {}, "192.0.2.1"),
        ("192.0.2.1", {"X-Forwarded-For": "10.0.0.1"}, "192.0.2.1"),
        ("127.0.0.1", {}, "127.0.0.1"),
        ("127.0.0.1", {"X-Forwarded-For": "10.0.0.1, 192.0.2.7"}, "192.0.2.7"),
        ("::1", {"X-Forwarded-For": "x" * 1000}, "x" * 45),
        ("", {}, ""),
    ],
)
async def test_a_peer_is_known_by_its_address_and_behind_a_proxy_of_this_machine_by_what_that_says(
    host: str, headers: dict[str, str], peer: str
) -> None:
    assert Peer(a_city(), host=host, **headers).socket.peer == peer


@settings(max_examples=60)
@given(st.integers(0, 2**32), st.integers(0, 60))
def test_it_does_not_matter_how_the_stream_is_cut(seed: int, pieces: int) -> None:
    dice = np.random.default_rng(seed)
    say = msgpack.packb([2, "x" * int(dice.choice([3, 130, 400])), 1])
    at = len(say) // 3
    stream = [
        frame(HELLO[:5], fin=False),
        frame(b"", Opcode.PING),
        frame(HELLO[5:], Opcode.CONT),
        b"tick",
        frame(encode_move(1, 33.0, 32.0, 0)),
        frame(encode_move(2, 34.0, 32.0, 0)),
        frame(say[:at], fin=False),
        frame(b"", Opcode.CONT, fin=False),
        frame(say[at:], Opcode.CONT),
        frame(encode_move(3, 35.0, 32.0, 7)),
        frame(msgpack.packb([4, 0])),
        b"tick",
    ]

    async def talk() -> None:
        city = a_city()
        peer = Peer(city)
        got: list[str] = []
        parts: list[bytes] = []
        for part in stream:
            if part != b"tick":
                parts.append(part)
                continue
            for piece in cut(b"".join(parts), dice, pieces):
                peer.raw(piece)
            parts.clear()
            got += peer.tick()
        assert got == ["WELCOME", "KEYFRAME", "CORRECTION", "DELTA", "SAID", "DELTA"]
        assert place(peer) == 35.0
        session = peer.socket.session
        assert session is not None and session.state is State.LIVE
        assert city.account.sayings == 1 and city.account.moves == 1
        assert peer.socket.heard == 10, "every frame counts"

    asyncio.run(talk())


async def test_a_move_that_came_alone_and_whole_is_put_aside_as_it_is() -> None:
    city = a_city()
    peer = a_resident(city)
    data = frame(encode_move(1, 33.0, 32.0, 0))
    peer.raw(data)
    assert peer.socket.session is not None
    assert city.move_frames[peer.socket.session.row] is data


async def test_a_move_in_fragments_counts_as_any_other() -> None:
    city = a_city()
    peer = a_resident(city)
    move = encode_move(1, 33.0, 32.0, 0)
    peer.raw(frame(move[:7], fin=False) + frame(move[7:], Opcode.CONT))
    peer.tick()
    assert place(peer) == 33.0


async def test_a_whole_move_inside_another_message_is_the_peers_fault() -> None:
    """RFC 6455, 5.4: fragments of one message may not be interleaved with another."""
    city = a_city()
    peer = a_resident(city)
    peer.raw(frame(b"\x93\x02", fin=False))
    peer.raw(frame(encode_move(1, 33.0, 32.0, 0)))
    assert city.move_frames == {} and peer.closed[0] == 1002


# Breaking the rules.


BREACHES = {
    "text": (frame(b"hello", Opcode.TEXT), Close.BAD_MESSAGE),
    "no MessagePack": (frame(b"\xc1"), Close.BAD_MESSAGE),
    "a second HELLO": (frame(HELLO), Close.BAD_MESSAGE),
    "not masked": (frame(encode_move(1, 2.0, 3.0, 4), mask=False), 1002),
    "a reserved bit": (b"\xc2" + frame(b"\x91\x03")[1:], 1002),
    "a reserved opcode": (b"\x83" + frame(b"\x91\x03")[1:], 1002),
    "the end of nothing": (frame(b"\x91\x03", Opcode.CONT), 1002),
    "a ping in fragments": (b"\x09" + frame(b"", Opcode.PING)[1:], 1002),
    "one byte too long": (frame(bytes(MESSAGE_BYTES_MAX + 1)), 1009),
    "too long": (frame(bytes(10_000)), 1009),
    "an enormous length": (b"\x82\xff\x00\x00\x00\x10\x00\x00\x00\x00" + bytes(4), 1009),
    "a goodbye in the middle of a message": (frame(b"\x93", fin=False) + frame(b"\x03\xe8", Opcode.CLOSE), 1002),
    "a goodbye with a code that nobody may send": (frame(b"\x03\xed", Opcode.CLOSE), 1002),
    "a goodbye that is not UTF-8": (frame(b"\x03\xe8\xff", Opcode.CLOSE), 1007),
    "too long in fragments": (frame(bytes(3000), fin=False) + frame(bytes(3000), Opcode.CONT), 1009),
}


@pytest.mark.parametrize(("data", "code"), BREACHES.values(), ids=BREACHES)
async def test_each_breach_has_its_code_and_nobody_else_notices(data: bytes, code: int) -> None:
    city = a_city()
    peer, bystander = a_resident(city), a_resident(city)
    row = peer.socket.session.row if peer.socket.session else -1
    peer.raw(data)
    assert peer.closed[0] == code
    assert peer.socket.session is not None and peer.socket.session.state is State.CLOSED
    if code in list(Close):
        reason = peer.closed[1]
        assert reason is not None and reason.startswith(Close(code).name.lower() + ": ")
    peer.raw(frame(encode_move(5, 40.0, 32.0, 0)))
    bystander.send(encode_move(1, 33.0, 32.0, 0))
    assert bystander.tick() == ["DELTA"]
    assert row not in city.sessions and city.world.columns.count == 1 and place(bystander) == 33.0
    assert city.away == {} and city.account.closed.total() == 1


async def test_the_largest_message_is_still_read() -> None:
    peer = a_resident(a_city())
    text = "x" * (MESSAGE_BYTES_MAX - 6)
    message = msgpack.packb([2, text, 1])
    assert len(message) == MESSAGE_BYTES_MAX
    peer.raw(frame(message))
    peer.pull()
    assert plain_message(peer.received[-1])["code"] == "say_text" and peer.closed[0] is None


@settings(max_examples=80)
@given(st.lists(st.binary(min_size=1, max_size=300), max_size=8))
def test_no_bytes_raise(chunks: list[bytes]) -> None:
    async def talk() -> None:
        city = a_city()
        peer, bystander = a_resident(city), a_resident(city)
        for chunk in chunks:
            peer.socket.data_received(chunk)
        bystander.send(encode_move(1, 33.0, 32.0, 0))
        assert "DELTA" in bystander.tick() and place(bystander) == 33.0

    asyncio.run(talk())


@pytest.mark.parametrize(
    "data",
    [frame(b"", Opcode.PING), frame(b""), frame(encode_move(1, 33.0, 32.0, 0)), frame(b"\x91\x03")],
    ids=["pings", "nothings", "moves", "resyncs"],
)
async def test_a_flood_is_not_read_to_its_end(data: bytes) -> None:
    city = a_city()
    peer = a_resident(city)
    peer.socket.heard = 0
    peer.raw(data * 40_000)
    session = peer.socket.session
    assert session is not None and session.state is State.CLOSED
    assert peer.transport.paused and peer.socket.heard <= FLOOD_MESSAGES
    assert peer.closed[0] in (Close.TOO_FAST, Close.BAD_MESSAGE)


@pytest.mark.parametrize("goodbye", [frame(b"\x91\x03", mask=False), frame(b"\x03\xe8", Opcode.CLOSE)])
async def test_what_comes_behind_a_goodbye_costs_nothing(goodbye: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each of these frames took the library's time and a timer of five seconds."""
    peer = a_resident(a_city())
    fed: list[bytes] = []
    receive, timers = peer.socket.protocol.receive_data, asyncio.get_running_loop().call_later
    monkeypatch.setattr(peer.socket.protocol, "receive_data", lambda data: (fed.append(data), receive(data)))
    begun: list[float] = []
    monkeypatch.setattr(
        asyncio.get_running_loop(), "call_later", lambda s, *call: (begun.append(s), timers(s, *call))[1], raising=False
    )
    peer.raw(goodbye + frame(b"") * 1000)
    for _ in range(10):
        peer.raw(frame(b"") * 100)
    assert len(fed) <= 11 and len(begun) == 1


async def test_fragments_without_bytes_do_not_pile_up() -> None:
    peer = a_resident(a_city())
    peer.raw(frame(b"\x93", fin=False) + frame(b"", Opcode.CONT, fin=False) * 100)
    assert peer.socket._parts == [b"\x93"]
    peer.raw(frame(b"\x02\xa2hi\x01", Opcode.CONT))
    assert "SAID" in peer.tick()


async def test_more_than_sixty_messages_in_a_second_are_too_many() -> None:
    city = a_city()
    peer = a_resident(city)
    city.keep_house(1.0)
    for seq in range(61):
        peer.raw(frame(encode_move(seq + 1, 33.0, 32.0, 0)))
    assert peer.closed[0] is None
    city.keep_house(2.0)
    assert peer.closed[0] == Close.TOO_FAST


# Ends.


async def test_the_clients_own_goodbye_is_answered() -> None:
    city = a_city()
    peer = a_resident(city)
    peer.client.send_close(1000, "bye")
    peer.push()
    assert peer.closed[0] == 1000 and peer.transport.eof
    assert peer.socket.session is not None and peer.socket.session.state is State.AWAY
    peer.socket.connection_lost(None)
    city.tick(30.0)
    assert city.world.columns.count == 0 and city.sessions == {}


async def test_leave_ends_with_bye() -> None:
    peer = a_resident(a_city())
    peer.send(b"\x91\x05")
    assert peer.closed == (1000, "bye: see you again.")


async def test_a_fault_of_ours_is_loud_and_ends_one_session_with_its_code(monkeypatch: pytest.MonkeyPatch) -> None:
    city = a_city()
    peer, bystander = a_resident(city), a_resident(city)
    monkeypatch.setattr(city, "say", lambda row, text: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        peer.send(b"\x93\x02\xa2hi\x01")
    assert peer.closed == (1011, "our_fault: a fault of this server; please come back.")
    assert bystander.closed == (None, None)
    city.tick(1.0)
    assert city.world.columns.count == 1


async def test_a_lost_line_gives_up_the_place_in_a_city_that_keeps_none() -> None:
    city = a_city(resume_s=0)
    peer = a_resident(city)
    peer.socket.eof_received()
    peer.socket.connection_lost(ConnectionResetError())
    assert peer.connections == set()
    city.tick(1.0)
    assert city.world.columns.count == 0


def come_back(city: LiveCity, token: str, event: int) -> Peer:
    """Join again, as somebody who was here."""
    peer = Peer(city)
    peer.send(encode_hello("Ana", 2, None, token, event))
    peer.pull()
    return peer


def kinds(peer: Peer) -> list[str]:
    return [plain_message(payload)["kind"] for payload in peer.received]


def token_of(peer: Peer) -> str:
    peer.pull()
    return next(message["facts"]["token"] for message in map(plain_message, peer.received) if "facts" in message)


async def test_a_lost_line_and_another() -> None:
    city = a_city()
    peer, bystander = a_resident(city), a_resident(city)
    token = token_of(peer)
    peer.socket.eof_received()
    peer.socket.connection_lost(ConnectionResetError())
    bystander.send(msgpack.packb([2, "hello", 1]))
    bystander.tick()
    back = come_back(city, token, 0)
    assert kinds(back) == ["RESUMED", "SAID"]
    assert back.tick() == ["KEYFRAME", "CORRECTION", "DELTA"]
    back.send(encode_move(1, 33.0, 32.0, 0))
    assert back.tick() == ["DELTA"] and place(back) == 33.0 and city.world.columns.count == 2


async def test_nothing_is_written_between_a_peers_end_and_the_end_of_its_line() -> None:
    city = a_city(resume_s=30)
    ana, bo = a_resident(city), a_resident(city)
    ana.socket.eof_received()
    assert ana.transport.eof and ana.socket.session is not None and ana.socket.session.state is State.AWAY
    bo.send(encode_move(1, 33.0, 32.0, 0))
    bo.tick()
    ana.socket.connection_lost(None)
    assert ana.socket.session.state is State.AWAY and city.world.columns.count == 2


async def test_what_follows_hello_in_the_same_bytes_is_the_sessions_that_came_back() -> None:
    city = a_city()
    peer = a_resident(city)
    token = token_of(peer)
    peer.socket.connection_lost(None)
    back = Peer(city)
    hello = encode_hello("Ana", 2, None, token, 0)
    back.raw(frame(hello) + frame(encode_move(1, 33.0, 32.0, 0)) + frame(msgpack.packb([2, "hello", 1])))
    assert kinds(back) == ["RESUMED"]
    assert back.tick() == ["SAID", "KEYFRAME", "CORRECTION", "DELTA"] and place(back) == 33.0


async def test_a_socket_that_was_taken_over_has_no_say_any_more() -> None:
    """Its peer may still send, read slowly, break rules and close."""
    city = a_city()
    peer = a_resident(city)
    back = come_back(city, token_of(peer), 0)
    assert peer.closed == (4008, "elsewhere: you go on in another window.")
    session = back.socket.session
    back.tick()
    peer.raw(frame(encode_move(1, 40.0, 32.0, 0)) + frame(b"\x91\x05"))
    peer.socket.pause_writing()
    back.send(encode_move(1, 33.0, 32.0, 0))
    assert back.tick() == ["DELTA"] and place(back) == 33.0
    peer.raw(frame(encode_move(1, 2.0, 3.0, 4), mask=False))
    peer.socket.shutdown()
    peer.socket.connection_lost(None)
    assert back.socket.session is session and session is not None and session.state is State.LIVE
    assert back.closed == (None, None) and list(city.guests) == [session]


async def test_a_goodbye_of_the_client_counts_as_lost_and_its_late_end_is_nobodys() -> None:
    city = a_city()
    peer = a_resident(city)
    token = token_of(peer)
    peer.client.send_close(1001)
    peer.push()
    back = come_back(city, token, 0)
    peer.socket.connection_lost(None)
    session = back.socket.session
    assert kinds(back) == ["RESUMED"] and session is not None and session.state is State.LIVE


@pytest.mark.parametrize("data", [frame(b"\x91\x03", mask=False), frame(bytes(MESSAGE_BYTES_MAX + 1))])
async def test_who_breaks_the_rules_of_frames_does_not_come_back(data: bytes) -> None:
    city = a_city()
    peer = a_resident(city)
    token = token_of(peer)
    peer.raw(data)
    assert peer.socket.session is not None and peer.socket.session.state is State.CLOSED and city.away == {}
    back = come_back(city, token, 0)
    back.tick()
    assert kinds(back)[0] == "WELCOME"


async def test_a_replay_that_congests_the_new_line_skips_its_rows_and_loses_no_event() -> None:
    """The transport says so in the middle of writing."""
    city = a_city()
    peer, bystander = a_resident(city), a_resident(city)
    token = token_of(peer)
    peer.socket.connection_lost(None)
    for number in range(1, 4):
        bystander.send(msgpack.packb([2, "hello", number]))
    bystander.tick()
    back = Peer(city)
    written = back.transport.write

    def write(data: bytes) -> None:
        written(data)
        back.socket.pause_writing()

    back.transport.write = write  # type: ignore[method-assign]
    back.send(encode_hello("Ana", 2, None, token, 0))
    assert back.tick() == ["RESUMED", "SAID", "SAID", "SAID"]
    back.socket.resume_writing()
    assert back.tick() == ["KEYFRAME", "CORRECTION"]


async def test_a_peer_that_never_answers_the_goodbye_is_dropped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket_module, "CLOSE_S_MAX", 0.01)
    peer = a_resident(a_city())
    peer.socket.shutdown()
    assert peer.closed[0] == Close.CLOSING and not peer.transport.aborted
    for _ in range(100):
        if peer.transport.aborted:
            break
        await asyncio.sleep(0.01)
    assert peer.transport.aborted


async def test_a_silent_peer_is_pinged_and_its_pong_is_heard() -> None:
    city = a_city()
    peer = a_resident(city)
    peer.socket.take_heard()
    for now_s in range(1, 20):
        city.keep_house(float(now_s))
    before = len(peer.transport.written)
    city.keep_house(20.0)
    assert len(peer.transport.written) > before
    peer.pull()
    peer.push()
    assert peer.socket.take_heard() == 1


async def test_a_silent_peer_that_answers_nothing_is_dropped() -> None:
    city = a_city()
    peer = a_resident(city)
    peer.socket.take_heard()
    for now_s in range(1, 46):
        city.keep_house(float(now_s))
    assert peer.transport.aborted


async def test_no_hello_in_time_ends_with_its_code() -> None:
    city = a_city()
    peer = Peer(city)
    city.keep_house(asyncio.get_running_loop().time() + 10.1)
    assert peer.closed[0] == Close.HELLO_FIRST


# A slow reader.


async def test_a_slow_reader_is_skipped_and_caught_up() -> None:
    city = a_city()
    slow, other = a_resident(city), a_resident(city)
    slow.pull()
    slow.socket.pause_writing()
    for x in range(1, 6):
        other.send(encode_move(x, 32.0 + x, 32.0, 0))
        assert other.tick() == ["DELTA"]
    assert not slow.transport.written
    other.send(msgpack.packb([2, "hello", 1]))
    city.tick(1.0)
    slow.received.clear()
    slow.pull()
    assert [plain_message(payload)["kind"] for payload in slow.received] == ["SAID"], "events wait for nobody"
    slow.socket.resume_writing()
    assert slow.tick() == ["KEYFRAME", "CORRECTION"]


async def test_a_line_that_is_full_before_welcome_is_skipped_from_the_beginning() -> None:
    """Its transport has said so already and will not say it again."""
    city = a_city()
    peer = Peer(city)
    peer.socket.pause_writing()
    peer.send(HELLO)
    assert peer.tick() == ["WELCOME"]
    peer.socket.resume_writing()
    assert peer.tick() == ["KEYFRAME", "CORRECTION"]
    back = Peer(city)
    back.socket.pause_writing()
    back.send(encode_hello("Ana", 2, None, peer.socket.session.token if peer.socket.session else "", 0))
    assert back.tick() == ["RESUMED"]
    back.socket.resume_writing()
    assert back.tick() == ["KEYFRAME", "CORRECTION"]


async def test_who_asks_for_answers_and_never_reads_is_dropped() -> None:
    peer = a_resident(a_city())
    peer.socket.pause_writing()
    peer.transport.unsent = UNREAD_BYTES_MAX
    peer.raw(frame(b"", Opcode.PING))
    assert not peer.transport.aborted
    peer.transport.unsent += 1
    peer.raw(frame(b"", Opcode.PING))
    assert peer.transport.aborted


async def test_pausing_before_there_is_a_session_is_nothing() -> None:
    socket = WorldSocket(a_city(), None, SimpleNamespace(connections=set()), None)
    socket.pause_writing()
    socket.resume_writing()
