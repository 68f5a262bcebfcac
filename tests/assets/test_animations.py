"""Movements are whole, or it is told; they are not imported anyway."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

Read = Callable[..., Any]
TURN = np.array([[0, 0, 0, 1], [0, 1, 0, 0]], np.float32)


def moving(model: Any, output: Any = TURN, path: str = "rotation", times: Any = (0, 1), **channel: Any) -> Any:
    """Let the cube's node turn."""
    clock = model.accessor(np.asarray(times, np.float32), bounds=True)
    sampler = {"input": clock, "output": model.accessor(output)}
    target = {"node": 0, "path": path}
    model.json["animations"] = [{"samplers": [sampler], "channels": [{"sampler": 0, "target": target} | channel]}]
    return model.json["animations"][0]


def told(read: Read, model: Any) -> list[str]:
    found, findings = read(model)
    assert len(found.parts) == 1
    return [finding.code for finding in findings if finding.severity == "repaired"]


def test_a_whole_movement_is_no_news(cube: Any, read: Read) -> None:
    moving(cube)
    assert told(read, cube) == []


def test_rotations_are_unit_quaternions_also_between_tangents(cube: Any, read: Read) -> None:
    movement = moving(cube, np.repeat(TURN, 3, axis=0) * np.array([[9], [1], [9]] * 2, np.float32))
    assert told(read, cube) == ["ACCESSOR_ANIMATION_SAMPLER_OUTPUT_NON_NORMALIZED_QUATERNION"]
    movement["samplers"][0]["interpolation"] = "CUBICSPLINE"
    assert told(read, cube) == []


def test_values_fit_what_they_move(cube: Any, read: Read) -> None:
    moving(cube, path="scale")
    assert told(read, cube) == ["ANIMATION_SAMPLER_OUTPUT_ACCESSOR_INVALID_FORMAT"]


def test_times_are_floats_with_bounds(cube: Any, read: Read) -> None:
    movement = moving(cube)
    movement["samplers"][0]["input"] = cube.accessor(np.array([0, 1], np.uint16))
    assert told(read, cube) == [
        "ANIMATION_SAMPLER_INPUT_ACCESSOR_INVALID_FORMAT",
        "ANIMATION_SAMPLER_INPUT_ACCESSOR_WITHOUT_BOUNDS",
    ]


def test_data_do_not_stand_in_rows(cube: Any, read: Read) -> None:
    moving(cube)
    cube.json["bufferViews"][-1]["byteStride"] = 16
    assert told(read, cube) == ["ANIMATION_SAMPLER_ACCESSOR_WITH_BYTESTRIDE"]


def test_nothing_is_moved_twice_or_by_a_sampler_that_is_not_there(cube: Any, read: Read) -> None:
    movement = moving(cube)
    movement["channels"] += [movement["channels"][0] | {"sampler": 7}]
    assert told(read, cube) == ["ANIMATION_DUPLICATE_TARGETS", "UNRESOLVED_REFERENCE"]


def test_a_node_with_a_matrix_is_not_moved(cube: Any, read: Read) -> None:
    moving(cube)
    cube.json["nodes"][0]["matrix"] = np.eye(4).ravel().tolist()
    assert told(read, cube) == ["ANIMATION_CHANNEL_TARGET_NODE_MATRIX"]


@pytest.mark.parametrize(
    ("target", "codes"),
    [
        ({"path": "pointer"}, []),
        ({"path": "pointer", "node": 0}, ["KHR_ANIMATION_POINTER_ANIMATION_CHANNEL_TARGET_NODE"]),
        ({"path": "weights"}, ["KHR_ANIMATION_POINTER_ANIMATION_CHANNEL_TARGET_PATH"]),
        ({"path": "pointer", "pointer": "nodes/0"}, ["PATTERN_MISMATCH"]),
    ],
)
def test_a_movement_by_pointer_has_one_aim(cube: Any, read: Read, target: Any, codes: list[str]) -> None:
    named = {"KHR_animation_pointer": {"pointer": target.pop("pointer", "/nodes/0/scale")}}
    cube.json["extensionsUsed"] = ["KHR_animation_pointer"]
    output = np.array([1, 1], np.float32) if target["path"] == "weights" else TURN
    moving(cube, output, target=target | {"extensions": named})
    assert told(read, cube) == codes
