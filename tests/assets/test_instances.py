"""Instances: many places for one mesh, kept as matrices."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from citiverse.assets.findings import ModelError

NAME = "EXT_mesh_gpu_instancing"
HALF = 0.5**0.5


def scatter(recipe: Any, **columns: Any) -> None:
    attributes = {
        key: values if isinstance(values, (int, str)) else recipe.accessor(values) for key, values in columns.items()
    }
    recipe.node(mesh=recipe.mesh(), translation=[100, 0, 0], extensions={NAME: {"attributes": attributes}})
    recipe.json["extensionsUsed"] = [NAME]


def test_instances_stand_in_the_frame_of_their_node(recipe: Any, read: Callable[..., Any]) -> None:
    scatter(
        recipe,
        TRANSLATION=np.array([[0, 0, 0], [0, 0, 50]], np.float32),
        ROTATION=np.array([[0, 0, 0, 32767], [0, 23170, 0, 23170]], np.int16),
        SCALE=np.array([[1, 1, 1], [2, 1, 1]], np.float32),
    )
    recipe.json["accessors"][1]["normalized"] = True
    model, _ = read(recipe)
    (part,) = model.parts
    assert part.matrices.shape == (2, 4, 4) and len(part.positions) == 8
    np.testing.assert_array_equal(part.matrices[0] @ [1, 2, 3, 1], [101, 2, 3, 1])
    np.testing.assert_allclose(part.matrices[1] @ [1, 0, 0, 1], [100, 0, 48, 1], atol=1e-3)


def test_mirrored_instances_get_a_part_with_the_winding_turned(recipe: Any, read: Callable[..., Any]) -> None:
    scatter(recipe, SCALE=np.array([[1, 1, 1], [-1, 1, 1], [1, 1, 1]], np.float32))
    model, _ = read(recipe)
    assert [len(part.matrices) for part in model.parts] == [2, 1]
    np.testing.assert_array_equal(model.parts[0].triangles[:, [0, 2, 1]], model.parts[1].triangles)


def test_instances_without_size_or_place_are_left_out(recipe: Any, read: Callable[..., Any]) -> None:
    scatter(
        recipe,
        TRANSLATION=np.array([[0, 0, 0], [np.nan, 0, 0], [30, 0, 0]], np.float32),
        SCALE=np.ones((3, 3), np.float32),
    )
    model, findings = read(recipe)
    assert len(model.parts[0].matrices) == 2
    assert "INSTANCE_NOT_PLACEABLE" in {finding.code for finding in findings}


@pytest.mark.parametrize(
    ("columns", "code"),
    [
        ({}, "UNDEFINED_PROPERTY"),
        ({"TRANSLATION": 99}, "UNRESOLVED_REFERENCE"),
        ({"TRANSLATION": "x"}, "UNRESOLVED_REFERENCE"),
        ({"TRANSLATION": np.zeros((2, 4), np.float32)}, "ACCESSOR_INVALID_FORMAT"),
        ({"TRANSLATION": np.zeros((2, 3), np.float32), "SCALE": np.ones((3, 3), np.float32)}, "ACCESSOR_UNEQUAL_COUNT"),
    ],
)
def test_instances_that_are_not_well_formed_are_refused(
    recipe: Any, read: Callable[..., Any], columns: dict[str, Any], code: str
) -> None:
    scatter(recipe, **columns)
    with pytest.raises(ModelError) as caught:
        read(recipe)
    assert caught.value.finding.code == code
