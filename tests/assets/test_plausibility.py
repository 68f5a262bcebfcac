"""Whether a model makes sense as a city."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from citiverse.assets import plausibility
from citiverse.assets.origin import NO_ATTRIBUTION, NO_LICENCE
from citiverse.assets.plausibility import city_notes, model_bounds

Read = Callable[..., Any]


def found(findings: Any) -> list[tuple[str, str]]:
    return [(finding.severity, finding.code) for finding in findings]


@pytest.mark.parametrize(
    ("scale", "expected"),
    [
        (0.0001, [("warning", "UNITS_TINY")]),
        (0.1, [("note", "UNITS_SMALL")]),
        (1.0, []),
        (19_000.0, []),
        (30_000.0, [("warning", "UNITS_HUGE")]),
    ],
)
def test_sizes_that_no_city_has_are_told(recipe: Any, read: Read, scale: float, expected: Any) -> None:
    recipe.cube(scale=[scale] * 3)
    assert found(read(recipe)[1]) == expected


def test_coordinates_baked_into_float32_are_told_and_a_far_node_is_not(recipe: Any, read: Read) -> None:
    recipe.cube(translation=[3_919_786.0, 0, 0])
    assert found(read(recipe)[1]) == []
    recipe.json["meshes"].clear()
    recipe.json["nodes"][0] = {
        "mesh": recipe.mesh(np.array([[3_919_786, 0, 0], [3_919_796, 0, 0], [3_919_786, 10, 0]]), [0, 1, 2])
    }
    recipe.json["buffers"][0]["byteLength"] = 0
    _, findings = read(recipe)
    assert found(findings) == [("warning", "COORDINATES_ROUNDED")]
    assert "0.25 m" in findings[0].sentence


def test_an_empty_scene_is_told(recipe: Any, read: Read) -> None:
    recipe.node(name="nothing")
    model, findings = read(recipe)
    assert found(findings) == [("warning", "SCENE_EMPTY")] and model_bounds(model) is None


def test_a_scale_of_zero_is_told_once_with_the_name_of_its_node(cube: Any, read: Read) -> None:
    cube.json["nodes"][0]["scale"] = [0, 1, 1]
    cube.json["meshes"][0]["primitives"] *= 3
    _, findings = read(cube)
    assert [(finding.code, finding.node) for finding in findings if finding.severity == "warning"] == [
        ("NODE_ZERO_SCALE", "Town hall")
    ]


def test_collapsed_triangles_are_a_warning_only_when_there_are_no_others(recipe: Any, read: Read) -> None:
    points = np.array([[0, 0, 0], [20, 0, 0], [40, 0, 0], [0, 20, 0]])
    for indices, expected in (
        ([0, 0, 1, 2, 2, 2], [("warning", "MESH_ALL_DEGENERATE")]),
        ([0, 1, 2], [("note", "MESH_PRIMITIVE_DEGENERATE_TRIANGLES")]),
        ([0, 0, 1, 0, 1, 3], [("note", "MESH_PRIMITIVE_DEGENERATE_TRIANGLES")]),
        ([0, 1, 3], []),
    ):
        recipe.json["nodes"], recipe.json["scenes"] = [], [{}]
        recipe.node(mesh=recipe.mesh(points, indices))
        recipe.json["buffers"][0]["byteLength"] = 0
        assert found(read(recipe)[1]) == expected


def test_bounds_are_exact_under_rotation_and_enclose_instances(recipe: Any, read: Read) -> None:
    half = 0.5**0.5
    recipe.cube(rotation=[0, 0, half, half])
    low, high = model_bounds(read(recipe)[0])
    np.testing.assert_allclose([low, high], [[-10, 0, 0], [0, 10, 10]], atol=1e-5)
    places = recipe.accessor(np.array([[0, 0, 0], [100, 0, 0]], np.float32))
    recipe.json["nodes"][0] = {
        "mesh": 0,
        "extensions": {"EXT_mesh_gpu_instancing": {"attributes": {"TRANSLATION": places}}},
    }
    recipe.json["buffers"][0]["byteLength"] = 0
    low, high = model_bounds(read(recipe)[0])
    assert [low.tolist(), high.tolist()] == [[0, 0, 0], [110, 10, 10]]


def test_large_parts_are_cut_and_small_ones_joined(recipe: Any, read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plausibility, "_BATCH_TRIANGLES", 5)
    points = np.array([[0, 0, 0], [20, 0, 0], [40, 0, 0], [0, 20, 0]])
    for indices in ([0, 1, 3, 0, 1, 2], [0, 1, 2] * 3, [0, 1, 3] * 11 + [0, 1, 2], [0, 1, 3]):
        recipe.node(mesh=recipe.mesh(points, indices))
    _, findings = read(recipe)
    assert [finding.sentence for finding in findings] == ["5 of 18 triangles have no area, so nobody can see them"]


def test_who_made_it_and_on_what_terms_is_asked_for_plainly() -> None:
    """Nobody may show a city without: a warning, not a note, that says how to state it."""
    silent = city_notes([], NO_ATTRIBUTION, NO_LICENCE)
    assert [(it.severity, it.code) for it in silent] == [
        ("warning", "CITY_NO_ATTRIBUTION"),
        ("warning", "CITY_NO_LICENCE"),
    ]
    assert "--attribution" in silent[0].text() and "--licence" in silent[1].text()
    assert city_notes([], "The town", "CC0") == []
