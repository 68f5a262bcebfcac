"""Buffer views say one use and have one, or it is told."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Read = Callable[..., Any]


def codes(findings: Any) -> list[tuple[str, str]]:
    return [(finding.severity, finding.code) for finding in findings]


def test_rows_belong_to_vertices(cube: Any, read: Read) -> None:
    cube.json["bufferViews"][1] |= {"target": 34963}
    assert codes(read(cube)[1]) == []
    cube.json["bufferViews"][1] |= {"byteStride": 4}
    cube.json["accessors"][1] |= {"count": 18}
    assert ("repaired", "BUFFER_VIEW_INVALID_BYTE_STRIDE") in codes(read(cube)[1])


def test_one_view_for_vertices_and_indices_is_told_of(cube: Any, read: Read) -> None:
    cube.json["bufferViews"][0]["target"] = 34963
    model, findings = read(cube)
    assert len(model.parts) == 1
    assert codes(findings) == [("repaired", "BUFFER_VIEW_TARGET_OVERRIDE")]


def test_shared_vertices_say_how_far_apart_they_stand(cube: Any, read: Read) -> None:
    first = cube.json["accessors"][0]
    cube.json["accessors"].append(first | {"count": 4})
    cube.json["accessors"][-1].pop("min")
    cube.json["accessors"][-1].pop("max")
    cube.primitive["attributes"]["_OTHER"] = 2
    assert codes(read(cube)[1]) == [("repaired", "MESH_PRIMITIVE_ACCESSOR_WITHOUT_BYTESTRIDE")]
    cube.json["bufferViews"][0]["byteStride"] = 12
    assert codes(read(cube)[1]) == []
