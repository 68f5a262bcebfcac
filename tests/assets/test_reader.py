"""Every kind of source is read by what it holds, whatever its name."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from citiverse.assets.findings import ModelError


def test_the_content_decides_and_not_the_name(read_city: Callable[..., Any], cube: Any, city: Any) -> None:
    for data in (cube.glb(), cube.gltf(), city.bytes(), city.sequence()):
        for name in ("city.glb", "city.json", "city.txt"):
            model, _ = read_city(data, name=name)
            assert [node.name for node in model.nodes] in (["Town hall"], ["Old Hall"])


def test_features_without_their_first_line_and_foreign_lines_are_named(
    read_city: Callable[..., Any], city: Any
) -> None:
    lines = city.sequence().split(b"\n")
    with pytest.raises(ModelError, match="without the line that says where they are"):
        read_city(b"\n".join(lines[1:]))
    with pytest.raises(ModelError, match="one JSON text on each line"):
        read_city(b'{"asset": {"version": "2.0"}}\n{"asset": {"version": "2.0"}}\n')
