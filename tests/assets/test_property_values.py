"""Values of properties: numbers, truth values, texts, words of a list, and lists of them, never outside their bytes."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from citiverse.assets.findings import ModelError
from citiverse.assets.property_values import Booleans, Cells, Enums, Numbers, Texts, numbers_in, offsets_in


def rows(*numbers: int) -> Any:
    return np.array(numbers, np.int64)


def floats(*numbers: float) -> Any:
    return np.array(numbers, np.float64)


def test_numbers_mean_what_their_scale_says() -> None:
    raw = np.array([[0], [255], [51]], np.uint8)
    assert Numbers(raw).pick(rows(1, 0)) == [255, 0]
    assert Numbers(raw, normalized=True).pick(rows(1, 2)) == [1.0, 0.2]
    scaled = Numbers(raw, normalized=True, scale=floats(100), offset=floats(-5), no_data=floats(255))
    assert scaled.pick(rows(0, 1, 2)) == [-5.0, None, 15.0]
    assert Numbers(np.array([[-128]], np.int8), normalized=True).pick(rows(0)) == [-1.0]


def test_floats_are_as_short_as_they_were_written_and_always_finite() -> None:
    raw = np.array([[12.3], [np.nan], [np.inf]], np.float32)
    assert Numbers(raw).pick(rows(0, 1, 2)) == [12.3, None, None]


def test_vectors_are_lists() -> None:
    raw = np.array([[1, 2, 3], [0, 0, 0]], np.int16)
    assert Numbers(raw, no_data=floats(0, 0, 0)).pick(rows(0, 1)) == [[1, 2, 3], None]


def test_truth_values_texts_and_words() -> None:
    assert Booleans(np.array([0b10000010, 1], np.uint8)).pick(rows(0, 1, 7, 8)) == [False, True, True, True]
    texts = Texts(memoryview("Rathausß".encode()), rows(0, 7, 7, 9), 100, no_data="")
    assert texts.pick(rows(2, 1, 0)) == ["ß", None, "Rathaus"]
    assert Enums(np.array([2, 1, 9]), {1: "house", 2: "road"}, "road").pick(rows(0, 1, 2)) == [None, "house", None]


def test_lists_are_cut_and_defaults_fill() -> None:
    numbers = Numbers(np.arange(10, dtype=np.uint8)[:, None], no_data=floats(9))
    assert Cells(numbers, count=3, items_max=2).cells(rows(0, 2)) == [[0, 1], [6, 7]]
    assert Cells(numbers, offsets=rows(0, 2, 2, 6), items_max=9).cells(rows(2, 1, 0)) == [[2, 3, 4, 5], [], [0, 1]]
    assert Cells(numbers, default="?").cells(rows(9, 8)) == ["?", 8]


def test_what_is_too_short_is_refused() -> None:
    with pytest.raises(ModelError, match="only 7 bytes"):
        numbers_in(memoryview(bytes(7)), np.dtype("<u4"), 2, 1)
    with pytest.raises(ModelError, match="offsets"):
        offsets_in(memoryview(bytes([0, 5, 4])), np.dtype("u1"), 2, 9)
    with pytest.raises(ModelError, match="offsets"):
        offsets_in(memoryview(b"\xff" * 16), np.dtype("<u8"), 1, 9)


@given(st.binary(max_size=24), st.binary(max_size=24), st.integers(1, 6))
def test_any_bytes_are_read_or_refused(data: bytes, where: bytes, count: int) -> None:
    try:
        offsets = offsets_in(memoryview(where), np.dtype("<u2"), count, len(data))
    except ModelError:
        return
    found = Texts(memoryview(data), offsets, 100).pick(np.arange(count))
    assert all(isinstance(text, str) for text in found)
    items = Cells(Numbers(np.frombuffer(data, "u1")[:, None]), offsets=offsets, items_max=64).cells(np.arange(count))
    assert [item for cell in items for item in cell] == list(data[offsets[0] : offsets[-1]])
