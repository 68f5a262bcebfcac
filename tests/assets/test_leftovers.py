"""What the scene does not use is looked at, never kept, and never a reason to refuse."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

Read = Callable[..., Any]


def found(findings: Any) -> list[tuple[str, str, str]]:
    return [(finding.severity, finding.code, finding.pointer) for finding in findings]


def test_a_damaged_mesh_outside_the_scene_is_a_warning(cube: Any, read: Read) -> None:
    cube.mesh(indices=np.array([0, 1, 99]))
    model, findings = read(cube)
    assert len(model.parts) == 1
    assert found(findings) == [("warning", "ACCESSOR_INDEX_OOB", "/meshes/1/primitives/0/indices")]
    assert "does not use" in findings[0].sentence


def test_an_absent_buffer_that_nobody_needs_is_a_warning(cube: Any, read: Read) -> None:
    cube.json["buffers"].append({"byteLength": 4, "uri": "gone.bin"})
    assert found(read(cube)[1]) == [("warning", "IO_ERROR", "/buffers/1/uri")]


def test_a_compressed_buffers_placeholder_is_no_news(cube: Any, read: Read) -> None:
    cube.json["buffers"].append({"byteLength": 4, "extensions": {"EXT_meshopt_compression": {"fallback": True}}})
    assert read(cube)[1] == []


def test_what_is_not_imported_is_noted(cube: Any, read: Read) -> None:
    cube.json["cameras"] = [{"type": "perspective"}]
    assert found(read(cube)[1]) == [("note", "NOT_IMPORTED", "/cameras")]
