"""What the scene does not use is looked at, never kept, and never a reason to refuse."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

Read = Callable[..., Any]


def found(findings: Any) -> list[tuple[str, str, str]]:
    return [(finding.severity, finding.code, finding.pointer) for finding in findings]


def test_a_damaged_mesh_outside_the_scene_is_told(cube: Any, read: Read) -> None:
    cube.mesh(indices=np.array([0, 1, 99]))
    model, findings = read(cube)
    assert len(model.parts) == 1
    assert found(findings) == [("repaired", "ACCESSOR_INDEX_OOB", "/meshes/1/primitives/0/indices")]
    assert "does not use" in findings[0].sentence


def test_an_absent_buffer_that_nobody_needs_is_told(cube: Any, read: Read) -> None:
    cube.json["buffers"].append({"byteLength": 4, "uri": "gone.bin"})
    assert found(read(cube)[1]) == [("repaired", "IO_ERROR", "/buffers/1/uri")]


def test_a_compressed_buffers_placeholder_is_no_news(cube: Any, read: Read) -> None:
    cube.json["extensionsUsed"] = ["EXT_meshopt_compression"]
    cube.json["buffers"].append({"byteLength": 4, "extensions": {"EXT_meshopt_compression": {"fallback": True}}})
    assert read(cube)[1] == []


def test_what_is_not_imported_is_noted(cube: Any, read: Read) -> None:
    cube.json["cameras"] = [{"type": "perspective", "perspective": {"yfov": 1, "znear": 0.1}}]
    assert found(read(cube)[1]) == [("note", "NOT_IMPORTED", "/cameras")]


def test_bounds_of_data_outside_the_scene_are_compared(cube: Any, read: Read) -> None:
    cube.accessor(np.array([[1, 2], [3, 4]], np.float32), min=[1, 2], max=[3, 5])
    assert found(read(cube)[1]) == [("repaired", "ACCESSOR_MAX_MISMATCH", "/accessors/2/max")]


def test_a_damage_that_many_rest_on_is_told_once(cube: Any, read: Read) -> None:
    cube.json["buffers"].append({"byteLength": 400, "uri": "gone.bin"})
    cube.json["bufferViews"].append({"buffer": 1, "byteLength": 400})
    cube.json["accessors"] += [cube.json["accessors"][0] | {"bufferView": 2}] * 3
    assert found(read(cube)[1]) == [("repaired", "IO_ERROR", "/buffers/1/uri")]
