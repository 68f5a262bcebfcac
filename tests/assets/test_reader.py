"""Sources are told by their content, and every one gives the same kind of model."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from made_tiles import b3dm, tile, write_tileset

from citiverse.assets.findings import ModelError
from citiverse.assets.reader import read_source


def test_whatever_the_name_the_content_counts(cube: Any, tmp_path: Path) -> None:
    tileset = write_tileset(tmp_path / "city.glb", tile("a.xyz"), {"a.xyz": cube.glb(), "b.json": b3dm(cube.glb())})
    (tmp_path / "c.b3dm").write_bytes(cube.gltf())
    for path in (tileset, tmp_path / "a.xyz", tmp_path / "b.json", tmp_path / "c.b3dm"):
        model, _ = read_source(path)
        assert sum(len(part.triangles) for part in model.parts) == 12
        assert model.parts[0].matrices[0].tolist() == [[1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 1, 0], [0, 0, 0, 1]]


@pytest.mark.parametrize("data", [b"", b"PK\3\4", b"{", b'{"root": {}, "geometricError": 1}', b"b3dm", b"cmpt\1"])
def test_what_cannot_be_read_is_refused(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "x").write_bytes(data)
    with pytest.raises(ModelError):
        read_source(tmp_path / "x")
