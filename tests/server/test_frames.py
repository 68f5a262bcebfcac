from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from reference_client import frame_payloads
from websockets.frames import Frame, Opcode
from websockets.streams import StreamReader

from citiverse.server.frames import MOVE_FRAME_BYTES, binary_frame, frame_bytes, is_move_frame, move_frame, unmasked
from citiverse.server.protocol import encode_move


def masked(payload: bytes, opcode: Opcode = Opcode.BINARY, fin: bool = True) -> bytes:
    """A client's frame as the library writes it, with a random key."""
    return Frame(opcode, payload, fin).serialize(mask=True, extensions=[])


moves = st.tuples(st.integers(0, 2**32 - 1), st.floats(width=32), st.floats(width=32), st.integers(0, 255))


@given(st.lists(moves, min_size=1, max_size=10))
def test_moves_are_known_and_unmasked_whatever_the_key(asked: list[tuple[int, float, float, int]]) -> None:
    payloads = [encode_move(*move) for move in asked]
    frames = [masked(payload) for payload in payloads]
    assert all(is_move_frame(frame) for frame in frames)
    raw = np.frombuffer(b"".join(frames), np.uint8).reshape(-1, MOVE_FRAME_BYTES)
    assert [row.tobytes() for row in unmasked(raw)] == payloads


def test_a_move_that_came_another_way_looks_the_same() -> None:
    payload = encode_move(7, 1.5, -2.25, 64)
    frame = move_frame(payload)
    assert is_move_frame(frame) and unmasked(np.frombuffer(frame, np.uint8).reshape(1, -1))[0].tobytes() == payload


MOVE = encode_move(7, 1.5, -2.25, 64)


@pytest.mark.parametrize(
    "data",
    [
        masked(MOVE)[:-1],
        masked(MOVE) + b"\x00",
        masked(MOVE) * 2,
        masked(MOVE, Opcode.TEXT),
        masked(MOVE, Opcode.CONT),
        masked(MOVE, Opcode.PING),
        masked(MOVE, fin=False),
        masked(b"\x95\x02" + MOVE[2:]),
        masked(b"\x94" + MOVE[1:]),
        masked(b"\x00" * 19),
        b"\xc2" + masked(MOVE)[1:],
        Frame(Opcode.BINARY, MOVE).serialize(mask=False, extensions=[]),
        Frame(Opcode.BINARY, MOVE).serialize(mask=False, extensions=[]) + bytes(4),
        b"",
        b"\x82",
    ],
)
def test_all_else_is_left_to_the_library(data: bytes) -> None:
    assert not is_move_frame(data)


@given(st.binary(max_size=300) | st.sampled_from([125, 126, 127, 65_535, 65_536]).map(bytes), st.booleans())
def test_the_length_of_a_frame_is_known_from_its_head(payload: bytes, mask: bool) -> None:
    frame = Frame(Opcode.BINARY, payload).serialize(mask=mask, extensions=[])
    assert frame_bytes(frame) == len(frame) == frame_bytes(frame + b"next")
    for cut in range(min(len(frame), 16)):
        assert frame_bytes(frame[:cut]) in (0, len(frame))


def test_an_enormous_length_is_only_a_number() -> None:
    assert frame_bytes(b"\x82\xff" + b"\xff" * 8) == 2**64 - 1 + 14


@pytest.mark.parametrize("size", [0, 1, 125, 126, 65_535, 65_536, 100_000])
def test_the_servers_frames_are_frames(size: int) -> None:
    payload = bytes(n % 251 for n in range(size))
    frame = binary_frame(payload)
    assert frame == Frame(Opcode.BINARY, payload).serialize(mask=False, extensions=[])
    assert frame_payloads(frame * 2) == [payload] * 2
    reader = StreamReader()
    reader.feed_data(frame)
    parsed = Frame.parse(reader.read_exact, mask=False, max_size=2**20, extensions=[])
    with pytest.raises(StopIteration) as done:
        next(parsed)
    assert bytes(done.value.value.data) == payload
