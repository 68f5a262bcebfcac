"""Bones hang together, or it is told; they are not imported anyway."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

Read = Callable[..., Any]


def told(read: Read, model: Any) -> list[str]:
    return [finding.code for finding in read(model)[1] if finding.severity == "repaired"]


def bones(model: Any, skin: dict[str, Any]) -> None:
    """Add bones 1 > 2 in the scene and 3 outside it."""
    model.node(children=[2])
    model.node(root=False)
    model.node(root=False)
    model.json["skins"] = [skin]


@pytest.mark.parametrize(
    ("skin", "codes"),
    [
        ({"joints": [1, 2]}, []),
        ({"joints": [1, 2], "skeleton": 1}, []),
        ({"joints": [1, 2], "skeleton": 2}, ["SKIN_SKELETON_INVALID"]),
        ({"joints": [1, 3]}, ["SKIN_NO_COMMON_ROOT"]),
        ({"joints": [1, 99]}, ["UNRESOLVED_REFERENCE"]),
    ],
)
def test_bones_hang_on_one_root(cube: Any, read: Read, skin: Any, codes: list[str]) -> None:
    bones(cube, skin)
    assert told(read, cube)[: len(codes) or None] == codes


def test_a_thing_is_shown_with_its_bones(cube: Any, read: Read) -> None:
    bones(cube, {"joints": [3]})
    cube.primitive["attributes"] |= {
        "JOINTS_0": cube.accessor(np.zeros((8, 4), np.uint8)),
        "WEIGHTS_0": cube.accessor(np.ones((8, 4), np.float32)),
    }
    cube.json["nodes"][0]["skin"] = 0
    assert told(read, cube) == ["NODE_SKIN_NO_SCENE"]


def matrices(model: Any, values: Any, kind: str = "MAT4") -> None:
    number = model.accessor(np.asarray(values, np.float32).ravel())
    model.json["accessors"][number] |= {"type": kind, "count": 1}
    bones(model, {"joints": [1], "inverseBindMatrices": number})


@pytest.mark.parametrize(
    ("values", "kind", "codes"),
    [
        (np.eye(4), "MAT4", []),
        (np.ones(16), "MAT4", ["ACCESSOR_INVALID_IBM"]),
        (np.eye(3), "MAT3", ["SKIN_IBM_INVALID_FORMAT"]),
    ],
)
def test_bind_matrices_are_places(cube: Any, read: Read, values: Any, kind: str, codes: list[str]) -> None:
    matrices(cube, values, kind)
    assert told(read, cube) == codes


def test_bind_matrices_do_not_stand_in_rows(cube: Any, read: Read) -> None:
    matrices(cube, np.eye(4))
    cube.json["bufferViews"][-1]["byteStride"] = 64
    assert told(read, cube) == ["SKIN_IBM_ACCESSOR_WITH_BYTESTRIDE"]
