from __future__ import annotations

import base64
import hashlib
import json
import os
import zlib
from pathlib import Path

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from citiverse.assets.heights import ERROR_CM, pack_heights, unpack_heights

GOLDEN = Path(__file__).parents[1] / "golden" / "heights.json"
"""What both sides read: corrections of `hilly`, and the SHA-256 of the heights that they give."""
ROW, COLUMN = np.mgrid[0:128, 0:128]


def everywhere(heights: NDArray[np.uint16]) -> NDArray[np.bool_]:
    return np.ones(heights.shape, np.bool_)


def off_cm(heights: NDArray[np.uint16]) -> int:
    again = unpack_heights(pack_heights(heights, everywhere(heights)), len(heights))
    return int(np.abs(again.astype(int) - heights).max())


def hilly() -> NDArray[np.uint16]:
    """A slope with a wall in it, and the steepest and highest ground that there can be."""
    slope = 3 * ROW + 7 * COLUMN + (ROW * COLUMN) % 23 + 900 * (ROW > 50)
    cliff = np.where((ROW + COLUMN) % 5 == 0, 65_535, ROW)
    return np.stack([slope, cliff]).astype(np.uint16)


def test_slopes_walls_and_the_highest_ground_come_back_to_two_centimetres() -> None:
    assert ERROR_CM == 2
    assert 0 < off_cm(hilly()) <= 2


@given(st.integers(0, 2**32 - 1), st.integers(1, 65_536), st.integers(1, 2))
def test_so_does_any_ground(seed: int, below: int, cells: int) -> None:
    assert off_cm(np.random.default_rng(seed).integers(0, below, (cells, 128, 128)).astype(np.uint16)) <= 2


def test_an_even_slope_costs_next_to_nothing() -> None:
    slope = (4 * ROW + 8 * COLUMN)[None].astype(np.uint16)
    packed = pack_heights(slope, everywhere(slope))
    assert len(packed) == 128 * 128 * 2 and len(zlib.compress(packed, 9)) < 400


def test_a_slope_of_any_steepness_does_not_drift() -> None:
    slope = (COLUMN * 7 // 3 + ROW // 5)[None].astype(np.uint16)
    steps = np.frombuffer(pack_heights(slope, everywhere(slope)), np.uint8)[: 128 * 128]
    assert np.count_nonzero(steps) < 600


def test_where_nobody_can_stand_only_the_coarse_squares_are_told() -> None:
    heights = np.random.default_rng(3).integers(0, 500, (1, 128, 128)).astype(np.uint16)
    walkable = np.broadcast_to(COLUMN < 64, heights.shape)
    packed = pack_heights(heights, walkable)
    off = np.abs(unpack_heights(packed, 1).astype(int) - heights)
    assert off[walkable].max() <= 2 and off[:, ::4, ::4].max() <= 2
    assert len(zlib.compress(packed)) < 0.6 * len(zlib.compress(pack_heights(heights, everywhere(heights))))


@given(st.binary(min_size=1, max_size=64))
def test_any_bytes_give_heights(pattern: bytes) -> None:
    assert unpack_heights((pattern * 32_768)[:32_768], 1).shape == (1, 128, 128)


def test_no_cell_is_no_bytes() -> None:
    nothing = np.zeros((0, 128, 128), np.uint16)
    assert pack_heights(nothing, everywhere(nothing)) == b""
    assert unpack_heights(b"", 0).shape == (0, 128, 128)


def test_the_golden_heights_are_as_they_were() -> None:
    packed = pack_heights(hilly(), everywhere(hilly()))
    heights = unpack_heights(packed, 2).astype("<u2").tobytes()
    if os.environ.get("GOLDEN") == "write":
        deflated = base64.b64encode(zlib.compress(packed, 9)).decode()
        golden = {"cells": 2, "deflated": deflated, "sha256": hashlib.sha256(heights).hexdigest()}
        GOLDEN.write_text(json.dumps(golden, indent=2) + "\n")
    golden = json.loads(GOLDEN.read_text())
    assert zlib.decompress(base64.b64decode(golden["deflated"])) == packed
    assert hashlib.sha256(heights).hexdigest() == golden["sha256"]
