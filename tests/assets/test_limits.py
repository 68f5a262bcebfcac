"""Every limit is positive, frozen, and refuses a model that passes it by one sentence that names the limit."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from citiverse.assets.findings import ModelError
from citiverse.assets.limits import Limits


def test_limits_are_positive_and_frozen() -> None:
    limits = Limits()
    assert all(value > 0 for value in dataclasses.astuple(limits))
    with pytest.raises(dataclasses.FrozenInstanceError):
        limits.nodes_max = 5  # type: ignore[misc]


@pytest.mark.parametrize(
    ("name", "most", "code"),
    [
        ("file_bytes_max", 500, "LIMIT_FILE_BYTES"),
        ("json_bytes_max", 100, "LIMIT_JSON_BYTES"),
        ("json_depth_max", 4, "LIMIT_JSON_DEPTH"),
        ("nodes_max", 1, "LIMIT_NODES"),
        ("node_depth_max", 1, "LIMIT_NODE_DEPTH"),
        ("primitives_max", 1, "LIMIT_PRIMITIVES"),
        ("accessors_max", 3, "LIMIT_ACCESSORS"),
        ("accessor_bytes_max", 50, "LIMIT_ACCESSOR_BYTES"),
        ("accessors_bytes_max", 150, "LIMIT_ACCESSORS_BYTES"),
        ("made_bytes_max", 10, "LIMIT_MADE_BYTES"),
        ("triangles_max", 20, "LIMIT_TRIANGLES"),
        ("instances_max", 1, "LIMIT_INSTANCES"),
    ],
)
def test_a_model_over_a_limit_is_refused(
    recipe: Any, read: Callable[..., Any], name: str, most: int, code: str
) -> None:
    child = recipe.cube(root=False)
    recipe.cube(children=[child])
    places = recipe.accessor(np.array([[0, 0, 0], [20, 0, 0]], np.float32))
    instancing = {"EXT_mesh_gpu_instancing": {"attributes": {"TRANSLATION": places}}}
    recipe.node(mesh=recipe.mesh(indices=[0, 1, 2]), extensions=instancing)
    recipe.json["accessors"].append({"componentType": 5126, "count": 3, "type": "VEC3"})
    recipe.json["meshes"].append({"primitives": [{"attributes": {"POSITION": len(recipe.json["accessors"]) - 1}}]})
    recipe.node(mesh=3)
    read(recipe)
    with pytest.raises(ModelError) as caught:
        read(recipe, dataclasses.replace(Limits(), **{name: most}))
    assert caught.value.finding.code == code
    assert f"{most:,}" in str(caught.value)
