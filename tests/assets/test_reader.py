"""Sources are told by their content, never by their name, and every one gives the same kind of model."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from made_tiles import b3dm, tile, write_tileset

from citiverse.assets.findings import ModelError
from citiverse.assets.reader import read_source


def test_the_content_decides_and_not_the_name(read_city: Callable[..., Any], cube: Any, city: Any) -> None:
    for data in (cube.glb(), cube.gltf(), city.bytes(), city.sequence()):
        for name in ("city.glb", "city.json", "city.txt"):
            model, _ = read_city(data, name=name)
            assert [node.name for node in model.nodes] in (["Town hall"], ["Old Hall"])


def test_tilesets_and_their_tiles_are_known_under_any_name(cube: Any, tmp_path: Path) -> None:
    tileset = write_tileset(tmp_path / "city.glb", tile("a.xyz"), {"a.xyz": cube.glb(), "b.json": b3dm(cube.glb())})
    (tmp_path / "c.b3dm").write_bytes(cube.gltf())
    for path in (tileset, tmp_path / "a.xyz", tmp_path / "b.json", tmp_path / "c.b3dm"):
        model, _ = read_source(path)
        assert sum(len(part.triangles) for part in model.parts) == 12
        assert model.parts[0].matrices[0].tolist() == [[1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 1, 0], [0, 0, 0, 1]]


def test_features_without_their_first_line_and_foreign_lines_are_named(
    read_city: Callable[..., Any], city: Any
) -> None:
    lines = city.sequence().split(b"\n")
    with pytest.raises(ModelError, match="without the line that says where they are"):
        read_city(b"\n".join(lines[1:]))
    with pytest.raises(ModelError, match="one JSON text on each line"):
        read_city(b'{"asset": {"version": "2.0"}}\n{"asset": {"version": "2.0"}}\n')


@pytest.mark.parametrize("data", [b"", b"PK\3\4", b"{", b'{"root": {}, "geometricError": 1}', b"b3dm", b"cmpt\1"])
def test_what_cannot_be_read_is_refused(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "x").write_bytes(data)
    with pytest.raises(ModelError):
        read_source(tmp_path / "x")
