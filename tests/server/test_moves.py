from __future__ import annotations

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from citiverse.server.client_messages import Move, decode
from citiverse.server.moves import decode_moves
from citiverse.server.protocol import MOVE_BYTES, PeerError, encode_move

float32 = st.floats(width=32, allow_nan=False, allow_infinity=False)


def is_read(payload: bytes) -> bool:
    """Whether the reader of single messages takes it for a MOVE."""
    try:
        return isinstance(decode(payload), Move)
    except PeerError:
        return False


@given(st.lists(st.tuples(st.integers(0, 2**32 - 1), float32, float32, st.integers(0, 255)), min_size=1, max_size=20))
def test_many_moves_at_once_are_what_they_are_one_by_one(moves: list[tuple[int, float, float, int]]) -> None:
    payloads = [encode_move(*move) for move in moves]
    columns = decode_moves(np.frombuffer(b"".join(payloads), np.uint8).reshape(-1, MOVE_BYTES))
    assert columns.valid.all()
    for at, payload in enumerate(payloads):
        row = columns.seq[at], columns.x_m[at], columns.z_m[at], columns.heading[at]
        assert decode(payload) == Move(*row) == Move(*moves[at])


@settings(max_examples=300)
@given(st.integers(0, MOVE_BYTES - 1), st.integers(0, 255))
@example(2, 0xD2)
@example(8, 0x7F)
@example(8, 0xFF)
def test_a_move_with_a_byte_changed_is_valid_for_both_readers_or_for_none(at: int, byte: int) -> None:
    payload = bytearray(encode_move(7, 1.5, -2.25, 64))
    payload[at] = byte
    columns = decode_moves(np.frombuffer(payload, np.uint8).reshape(1, MOVE_BYTES))
    if columns.valid[0]:
        row = columns.seq[0], columns.x_m[0], columns.z_m[0], columns.heading[0]
        assert decode(bytes(payload)) == Move(*row)
    else:
        assert not is_read(bytes(payload))


@pytest.mark.parametrize("bits", ["7f800000", "ff800000", "7fc00000", "7f800001", "ffffffff", "7fffffff"])
def test_no_kind_of_nan_or_infinity_is_a_place(bits: str) -> None:
    for payload in (
        encode_move(7, 1.5, -2.25, 64).replace(bytes.fromhex(place), bytes.fromhex(bits))
        for place in ("3fc00000", "c0100000")
    ):
        assert not decode_moves(np.frombuffer(payload, np.uint8).reshape(1, MOVE_BYTES)).valid[0]
        assert not is_read(payload)


def test_invalid_moves_do_not_touch_their_neighbours() -> None:
    good, bad = encode_move(7, 1.5, -2.25, 64), b"\x94" + encode_move(8, 1, 2, 3)[1:]
    columns = decode_moves(np.frombuffer(good + bad + good, np.uint8).reshape(3, MOVE_BYTES))
    assert columns.valid.tolist() == [True, False, True]
    assert columns.x_m[[0, 2]].tolist() == [1.5, 1.5]
