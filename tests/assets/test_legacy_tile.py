"""Tiles of 3D Tiles 1.0: a b3dm is opened whole, and a damaged one is refused with a sentence."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made_tiles import b3dm, cmpt

from citiverse.assets.findings import Findings, ModelError
from citiverse.assets.legacy_tile import BatchedModel, open_b3dm, split_cmpt
from citiverse.assets.limits import Limits


def opened(data: bytes, findings: Findings | None = None) -> BatchedModel:
    return open_b3dm(memoryview(data), Path(), Limits(), findings or Findings())


def test_a_b3dm_gives_its_document_its_batches_and_its_centre(cube: Any) -> None:
    findings = Findings()
    tile = opened(b3dm(cube.glb(), {"id": ["a", "b"]}, 2, RTC_CENTER=[1, 2, 3]), findings)
    assert tile.batch is not None
    assert tile.batch.rows(np.array([1])) == [{"id": "b"}]
    assert tile.rtc_center.tolist() == [1, 2, 3]
    assert len(tile.document.items("nodes")) == 1
    assert findings.all() == []
    bare = opened(b3dm(cube.glb()))
    assert bare.batch is None
    assert bare.rtc_center.tolist() == [0, 0, 0]


@pytest.mark.parametrize("length", [0, 10, 27, 40, 100])
def test_a_b3dm_that_is_cut_off_is_refused(cube: Any, length: int) -> None:
    with pytest.raises(ModelError, match="cut off"):
        opened(b3dm(cube.glb(), {"id": ["a"]}, 1)[:length])


def test_tiles_in_a_tile_are_told_apart() -> None:
    inner = [b"b3dm" + (1).to_bytes(4, "little") + (12 + n).to_bytes(4, "little") + bytes(n) for n in (4, 8)]
    assert [bytes(data) for data in split_cmpt(memoryview(cmpt(*inner)))] == inner
    with pytest.raises(ModelError, match="cut off"):
        split_cmpt(memoryview(cmpt(*inner)[:-1]))
    with pytest.raises(ModelError):
        split_cmpt(memoryview(b"cmpt" + b"\xff" * 12))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 255)), min_size=1, max_size=6), st.integers(0, 400))
def test_bent_bytes_are_opened_or_refused(cube: Any, bends: list[tuple[int, int]], header: int) -> None:
    data = bytearray(
        b3dm(
            cube.glb(),
            {"id": ["a", "b"], "h": {"byteOffset": 0, "componentType": "FLOAT", "type": "SCALAR"}},
            2,
            bytes(8),
        )
    )
    for place, value in bends:
        data[place % min(len(data), header + 28)] = value
    try:
        tile = opened(bytes(data))
    except ModelError as error:
        assert str(error).endswith(".")
        return
    if tile.batch is not None:
        tile.batch.rows(np.array([0, tile.batch.count - 1]))
