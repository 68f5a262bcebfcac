from __future__ import annotations

import struct
from pathlib import Path

import numpy as np
import orjson
import pytest

from citiverse.assets.glb_writer import GlbWriter


@pytest.mark.parametrize("compressed", [False, True])
def test_lengths_and_places_are_true(compressed: bool, tmp_path: Path) -> None:
    writer = GlbWriter(compressed=compressed)
    writer.vertices(np.arange(300, dtype=np.uint16).reshape(-1, 3), bounds=True)
    corners = np.arange(99, dtype=np.uint32).reshape(-1, 3)
    assert writer.indices([corners[:30], corners[30:]], 100) == [1, 2]
    view = writer.plain_view(b"words")
    data = writer.finish()
    assert struct.unpack_from("<4sII", data) == (b"glTF", 2, len(data)) and len(data) % 8 == 0
    length = int.from_bytes(data[12:16], "little")
    document, blob = orjson.loads(data[20 : 20 + length]), data[28 + length :]
    assert len(blob) == document["buffers"][0]["byteLength"]
    words = document["bufferViews"][view]
    assert blob[words["byteOffset"] : words["byteOffset"] + words["byteLength"]] == b"words"
    assert [item.get("byteStride") for item in document["bufferViews"]] == [8, None, None]
    assert document["accessors"][0]["max"] == [297, 298, 299]
    parts = document["accessors"][1:]
    assert [(part["bufferView"], part.get("byteOffset"), part["count"]) for part in parts] == [
        (1, None, 90),
        (1, 180, 9),
    ]
    assert (len(document["buffers"]) == 2) is compressed
