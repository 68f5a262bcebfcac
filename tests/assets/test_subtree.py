"""Subtrees: bits and constants answer the same, and no question leads out of their bytes."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_tiles import subtree

from citiverse.assets.findings import ModelError, refusal
from citiverse.assets.limits import Limits
from citiverse.assets.subtree import Availability, Subtree, read_subtree


def no_file(uri: str) -> memoryview:
    raise refusal("IO_ERROR", f"no {uri}", "")


def read(data: bytes, tiles: int = 5, children: int = 16, open_file: Any = no_file) -> Subtree:
    return read_subtree(memoryview(data), tiles, children, open_file, Limits())


def test_bits_and_constants_are_read() -> None:
    found = read(subtree([1, 0, 1, 1, 0], 0, [0] * 15 + [1]))
    assert found.tiles.places(0, 5).tolist() == [0, 2, 3]
    assert found.tiles.places(1, 5).tolist() == [1, 2]
    assert found.contents[0].total(0, 5) == 0
    assert found.children.places(0, 16).tolist() == [15]


def test_a_subtree_may_be_json_with_its_bits_in_a_file() -> None:
    facts = {
        "buffers": [{"uri": "bits.bin", "byteLength": 1}],
        "bufferViews": [{"buffer": 0, "byteOffset": 0, "byteLength": 1}],
        "tileAvailability": {"bufferView": 0},
        "contentAvailability": {"constant": 1},
        "childSubtreeAvailability": {"constant": 0},
    }
    files = {"bits.bin": memoryview(b"\x05")}
    found = read(json.dumps(facts).encode(), open_file=files.__getitem__)
    assert found.tiles.places(0, 5).tolist() == [0, 2]
    assert found.contents[0].total(1, 5) == 4


def test_too_few_bits_are_refused() -> None:
    with pytest.raises(ModelError, match="may be asked for"):
        read(subtree([1] * 5, 1, 0), tiles=85)


@given(st.lists(st.booleans(), min_size=1, max_size=80), st.data())
def test_counting_agrees_with_listing(bits: list[bool], data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(bits)))
    end = data.draw(st.integers(start, len(bits)))
    said = Availability(len(bits), False, np.packbits(bits, bitorder="little"))
    places = said.places(start, end)
    assert places.tolist() == [n for n, bit in enumerate(bits[start:end]) if bit]
    assert said.total(start, end) == len(places)
    assert said.at(np.arange(len(bits))).tolist() == bits


@given(st.lists(st.tuples(st.integers(0, 400), st.integers(0, 255)), min_size=1, max_size=5), st.integers(0, 500))
def test_bent_bytes_are_read_or_refused(bends: list[tuple[int, int]], length: int) -> None:
    data = bytearray(subtree([1, 0, 1, 1, 0], [1] * 5, [1] * 16))
    for place, value in bends:
        data[place % len(data)] = value
    try:
        found = read(bytes(data[:length]))
    except ModelError:
        return
    assert found.tiles.total(0, 5) <= 5
