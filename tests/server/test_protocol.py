from __future__ import annotations

import math
import struct
from typing import Any

import msgpack
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from reference_client import plain_message

from citiverse.server import protocol
from citiverse.server.client_messages import Ack, Hello, Leave, Move, Resync, SayText, decode
from citiverse.server.protocol import (
    MESSAGE_BYTES_MAX,
    MOVE_BYTES,
    MOVE_HEAD,
    ClientKind,
    Close,
    PeerError,
    ServerKind,
    close_reason,
    encode_correction,
    encode_delta,
    encode_event,
    encode_hello,
    encode_keyframe,
    encode_move,
    encode_pulse,
    encode_resumed,
    encode_simple,
)


def pack(*fields: Any) -> bytes:
    return msgpack.packb(list(fields))


def hello(**changed: Any) -> bytes:
    fields = {"version": 1, "x": None, "z": None, "name": "Ana", "colour": 2, "options": {}} | changed
    return pack(0, *fields.values())


def complaint(payload: bytes) -> Close:
    with pytest.raises(PeerError) as caught:
        decode(payload)
    assert caught.value.sentence.endswith((".", "?")) and len(caught.value.sentence) > 10
    return caught.value.close


# What is allowed.


@pytest.mark.parametrize(
    ("payload", "message"),
    [
        (hello(), Hello("Ana", 2, None)),
        (hello(x=1.5, z=-2.25), Hello("Ana", 2, (1.5, -2.25))),
        (hello(x=3, z=4.0), Hello("Ana", 2, (3.0, 4.0))),
        (hello(name="  Zoë \n"), Hello("Zoë", 2, None)),
        (hello(name="Zoe\u0308"), Hello("Zoë", 2, None)),
        (hello(name="می‌خواهم"), Hello("می‌خواهم", 2, None)),
        (hello(name="👩‍🚒"), Hello("👩‍🚒", 2, None)),
        (hello(name="x" * 40), Hello("x" * 40, 2, None)),
        (hello(name="é" * 40), Hello("é" * 40, 2, None)),
        (hello(colour=0), Hello("Ana", 0, None)),
        (hello(colour=11), Hello("Ana", 11, None)),
        (hello(options={"later": [1, {"x": None}]}), Hello("Ana", 2, None)),
        (encode_move(7, 1.5, -2.25, 64), Move(7, 1.5, -2.25, 64)),
        (encode_move(2**32 - 1, 0.0, 0.0, 0), Move(2**32 - 1, 0.0, 0.0, 0)),
        (hello(options={"resume": "x", "later": 1}), Hello("Ana", 2, None, "x")),
        (hello(options={"resume": "é" * 64, "event": 0}), Hello("Ana", 2, None, "é" * 64, 0)),
        (hello(x=1, z=2, options={"event": 2**32 - 1, "resume": "x"}), Hello("Ana", 2, (1.0, 2.0), "x", 2**32 - 1)),
        (pack(2, "hello", 1), SayText("hello", 1)),
        (pack(2, " two\nlines\t", 2**32 - 1), SayText("two\nlines", 2**32 - 1)),
        (pack(2, "a\u202eb\x00c\ue000d", 0), SayText("abcd", 0)),
        (pack(2, "", 7), SayText("", 7)),
        (pack(2, "x" * 501, 7), SayText("x" * 501, 7)),
        (pack(3), Resync()),
        (pack(4, 0), Ack(0)),
        (pack(4, 2**32 - 1), Ack(2**32 - 1)),
        (pack(5), Leave()),
    ],
)
def test_what_the_page_allows_is_read(payload: bytes, message: object) -> None:
    assert decode(payload) == message


# What is not.


@pytest.mark.parametrize(
    "payload",
    [
        b"",
        b"\xc1",
        b"hello",
        pack(3) + pack(3),
        pack(3)[:-1],
        b"\x90",
        msgpack.packb({}),
        msgpack.packb(3),
        msgpack.packb(None),
        msgpack.packb("HELLO"),
        b"\xdd\xff\xff\xff\xff",
        b"\xdd\x00\x0f\xff\xff\x03",
        b"\xdf\xff\xff\xff\xff",
        b"\xdb\xff\xff\xff\xff",
        b"\x91" * 4000,
        b"\x91" * 1000 + b"\xc0",
        b"\x92\x02\xa2\xff\xfe",
        b"\x92\x02\xa3\xed\xa0\x80",
        b"\x91\xd6\xff\x00\x00\x00\x00",
        b"\x91\xc7\xff\x01" + b"x" * 255,
        pack(-1),
        pack(6),
        pack(16, 1, 2, 3, b""),
        pack(2**63),
        pack("3"),
        pack(3.0),
        pack(True),
        pack(None),
        pack([3]),
        pack(3, None),
        pack(5, 5),
        pack(1, 7, 1.5, -2.25),
        pack(1, 7, 1.5, -2.25, 64, 0),
        pack(2),
        pack(2, "a"),
        pack(2, "a", "b"),
        pack(2, "a", 1, 1),
        pack(4),
    ],
)
def test_what_is_not_a_message_closes_as_bad(payload: bytes) -> None:
    assert complaint(payload) is Close.BAD_MESSAGE


@pytest.mark.parametrize("value", [None, "1", b"1", [], {}, True, math.nan, math.inf, -math.inf, 1e39, -1e300])
def test_places_are_finite_numbers_that_float32_can_hold(value: Any) -> None:
    assert complaint(pack(1, 7, value, 0.0, 0)) is Close.BAD_MESSAGE
    assert complaint(pack(1, 7, 0.0, value, 0)) is Close.BAD_MESSAGE
    assert complaint(hello(x=value, z=0.0)) is Close.BAD_MESSAGE
    assert complaint(hello(x=0.0, z=value)) is Close.BAD_MESSAGE


def test_the_largest_places_travel_on() -> None:
    largest = struct.unpack(">f", b"\x7f\x7f\xff\xff")[0]
    for value in (largest, -largest):
        assert decode(encode_move(7, value, value, 0)) == Move(7, value, value, 0)


@pytest.mark.parametrize("fields", [(7, 1.5, -2.25, 64), (0, 1, 2, 255), (2**32 - 1, 0.0, 0.0, 0)])
def test_a_move_in_another_layout_is_refused_however_it_comes(fields: tuple[Any, ...]) -> None:
    assert complaint(pack(1, *fields)) is Close.BAD_MESSAGE


@pytest.mark.parametrize("value", [-1, 256, 2**40, 1.0, "1", None, True, [], math.nan])
def test_whole_numbers_are_whole_and_in_their_range(value: Any) -> None:
    assert complaint(pack(1, 7, 0.0, 0.0, value)) is Close.BAD_MESSAGE
    if value != 256:
        assert complaint(pack(1, value if value != 2**40 else 2**32, 0.0, 0.0, 0)) is Close.BAD_MESSAGE
        assert complaint(pack(4, value if value != 2**40 else 2**32)) is Close.BAD_MESSAGE
        assert complaint(pack(2, "a", value if value != 2**40 else 2**32)) is Close.BAD_MESSAGE
        assert complaint(hello(options={"resume": "x", "event": value})) is Close.BAD_MESSAGE
    assert complaint(hello(colour=12 if value == 256 else value)) is Close.BAD_MESSAGE


@pytest.mark.parametrize("version", [0, 2, -1, "1", 1.0, True, None, [], {}, math.nan])
def test_another_version_is_told_to_reload(version: Any) -> None:
    assert complaint(hello(version=version)) is Close.VERSION


@pytest.mark.parametrize(
    "name",
    [
        "",
        "   ",
        "\n",
        "x" * 41,
        "é" * 41,
        "李" * 33,
        "a\x00b",
        "a\x1bb",
        "a\nb",
        "a\x7fb",
        "a\x85b",
        "a\u202eb",
        "a\u2066b",
        "a\u200bb",
        "\ufeffa",
        "a\ue000b",
        "\u200d",
        "\u200c \u200d",
        "\u200e\u061c",
        "a\u2028b",
        "a\u2029b",
    ],
)
def test_names_that_cannot_be_used(name: str) -> None:
    assert complaint(hello(name=name)) is Close.NAME


@pytest.mark.parametrize("name", [None, 5, b"Ana", ["Ana"], {"name": "Ana"}, True])
def test_a_name_is_a_string(name: Any) -> None:
    assert complaint(hello(name=name)) is Close.BAD_MESSAGE


@pytest.mark.parametrize("options", [None, [], "x", 0])
def test_options_are_a_map(options: Any) -> None:
    assert complaint(hello(options=options)) is Close.BAD_MESSAGE


@pytest.mark.parametrize("token", [None, "", "x" * 65, 5, b"token", ["token"], True])
def test_a_token_is_a_short_string(token: Any) -> None:
    assert complaint(hello(options={"resume": token})) is Close.BAD_MESSAGE


def test_an_event_alone_belongs_to_no_session() -> None:
    assert complaint(hello(options={"event": 3})) is Close.BAD_MESSAGE


def test_keys_of_a_map_are_words() -> None:
    assert complaint(b"\x97\x00\x01\xc0\xc0\xa1a\x00\x81\x01\x02") is Close.BAD_MESSAGE


@pytest.mark.parametrize("text", [None, 5, b"hello", ["hello"]])
def test_words_are_a_string(text: Any) -> None:
    assert complaint(pack(2, text, 1)) is Close.BAD_MESSAGE


anything = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**64 - 1)
    | st.floats()
    | st.text(max_size=60)
    | st.binary(max_size=60),
    lambda inner: st.lists(inner, max_size=8) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=20,
)
messages = st.tuples(st.integers(-1, 7), st.lists(anything, max_size=7)).map(lambda parts: pack(parts[0], *parts[1]))
near_hellos = st.builds(hello, x=anything, z=anything, name=anything, colour=anything, options=anything)
near_moves = st.lists(anything, min_size=4, max_size=4).map(lambda fields: pack(1, *fields))


@settings(max_examples=400)
@given(
    st.binary(max_size=200)
    | st.binary(max_size=60).map(lambda rest: b"\x95\x01" + rest)
    | messages
    | near_hellos
    | near_moves
)
@example(b"\xc7\x00\xff")
@example(b"\x91\xd7\xff" + b"\xff" * 8)
def test_any_bytes_give_a_value_or_a_peer_error(payload: bytes) -> None:
    try:
        message = decode(payload)
    except PeerError:
        return
    if isinstance(message, Move):
        encode_move(message.seq, message.x_m, message.z_m, message.heading)
    if isinstance(message, Hello):
        assert 1 <= len(message.name) <= 40 and len(message.name.encode()) <= 96
        assert message.name == message.name.strip() and 0 <= message.colour <= 11


@given(st.binary(max_size=MESSAGE_BYTES_MAX), st.integers(0, MESSAGE_BYTES_MAX))
def test_a_message_that_was_cut_is_no_other_message(payload: bytes, at: int) -> None:
    whole = hello(options={"k": payload[:64].hex()})
    if at < len(whole):
        assert complaint(whole[:at]) is Close.BAD_MESSAGE


# MOVE in its fixed layout.


def test_move_is_the_nineteen_bytes_of_the_page() -> None:
    payload = encode_move(7, 1.5, -2.25, 64)
    assert payload == bytes.fromhex("9501 ce00000007 ca3fc00000 cac0100000 cc40")
    assert len(payload) == MOVE_BYTES == 19 and payload[:2] == MOVE_HEAD


float32 = st.floats(width=32, allow_nan=False, allow_infinity=False)


# Both ways.


@given(
    st.text(st.characters(whitelist_categories=["L", "N"]), min_size=1, max_size=20),
    st.integers(0, 11),
    st.none() | st.tuples(float32, float32),
    st.none() | st.text("aZ0_-", min_size=1, max_size=64),
    st.none() | st.integers(0, 2**32 - 1),
)
def test_what_bots_write_is_read(
    name: str, colour: int, start: tuple[float, float] | None, resume: str | None, event: int | None
) -> None:
    event = None if resume is None else event
    message = decode(encode_hello(name, colour, start, resume=resume, event=event))
    assert isinstance(message, Hello)
    assert (message.colour, message.start, message.resume, message.event) == (colour, start, resume, event)


def test_simple_messages_of_bots_are_read() -> None:
    assert decode(encode_simple(ClientKind.SAY, "hello", 2)) == SayText("hello", 2)
    assert decode(encode_simple(ClientKind.RESYNC)) == Resync()
    assert decode(encode_simple(ClientKind.ACK, 3)) == Ack(3)
    assert decode(encode_simple(ClientKind.LEAVE)) == Leave()


@pytest.mark.parametrize("size", [0, 1, 255, 256, 65_535, 65_536, 200_000])
def test_delta_is_ordinary_messagepack_at_every_size(size: int) -> None:
    blocks = bytes(size)
    assert msgpack.unpackb(encode_delta(9, blocks), max_bin_len=size) == [17, 9, blocks]
    shortest = msgpack.packb(blocks)
    assert encode_delta(9, blocks).endswith(shortest) and len(encode_delta(9, blocks)) == 7 + len(shortest)


@pytest.mark.parametrize(("tick", "seen"), [(0, 0), (2**32 - 1, 2**32 - 1), (2**32, 0), (2**32 + 5, 5)])
def test_the_number_of_the_tick_wraps(tick: int, seen: int) -> None:
    assert msgpack.unpackb(encode_delta(tick, b""))[1] == seen
    assert plain_message(encode_keyframe(tick, (-3, 200), b"")) == {
        "kind": "KEYFRAME",
        "tick": seen,
        "cell_x": -3,
        "cell_z": 200,
        "blocks": [],
    }
    assert plain_message(encode_pulse(tick, 12, b"\xff\x02\x01\x03")) == {
        "kind": "PULSE",
        "tick": seen,
        "residents": 12,
        "around": [{"dx": -1, "dz": 2, "residents": 769}],
    }


def test_floats_travel_as_float32() -> None:
    assert plain_message(encode_correction(7, 1.5, -2.25)) == {"kind": "CORRECTION", "seq": 7, "x": 1.5, "z": -2.25}
    assert len(encode_correction(7, 0.1, 0.2)) == 3 + 5 + 5
    assert plain_message(encode_resumed({"x": 0.5})) == {"kind": "RESUMED", "facts": {"x": 0.5}}
    assert len(encode_resumed({"x": 0.1})) == 2 + 3 + 5
    said = plain_message(encode_event(ServerKind.SAID, 3, 1, "Ana", "hello", 0.5, 0.1, "", False, 0))
    assert said["x"] == 0.5 and said["z"] == struct.unpack("f", struct.pack("f", 0.1))[0]


@given(st.sampled_from(list(Close)), st.text(max_size=300).filter(lambda text: "\ud800" not in text))
def test_a_reason_fits_into_a_close_frame(close: Close, sentence: str) -> None:
    reason = close_reason(close, sentence)
    assert len(reason.encode()) <= 123
    assert reason.startswith(close.name.lower() + ": ") and f"{close.name.lower()}: {sentence}".startswith(reason)


def test_the_face_of_the_module_is_a_list_without_doubles() -> None:
    assert len(set(protocol.__all__)) == len(protocol.__all__)
