"""The hierarchy: one parent each, no loops, matrices as they multiply."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from citiverse.assets.findings import ModelError
from citiverse.assets.nodes import read_nodes, rotation_matrix

HALF = 0.5**0.5


def test_nodes_come_parents_first_with_their_words(recipe: Any, opened: Callable[..., Any]) -> None:
    child = recipe.node(root=False, name="door\u202e", extras={"kind": "door"})
    recipe.node(name="house", children=[child])
    hierarchy = read_nodes(opened(recipe))
    assert [(node.name, node.parent, node.pointer) for node in hierarchy.nodes] == [
        ("house", None, "/nodes/1"),
        ("door", 0, "/nodes/0"),
    ]
    assert hierarchy.nodes[1].extras == {"kind": "door"}
    assert hierarchy.sources == [1, 0]


def test_translation_rotation_and_scale_apply_in_that_order(recipe: Any, opened: Callable[..., Any]) -> None:
    recipe.node(translation=[10, 0, 0], rotation=[0, HALF, 0, HALF], scale=[2, 1, 1])
    point = read_nodes(opened(recipe)).world[0] @ [1, 0, 0, 1]
    np.testing.assert_allclose(point, [10, 0, -2, 1], atol=1e-12)


def test_a_matrix_is_read_by_columns(recipe: Any, opened: Callable[..., Any]) -> None:
    recipe.node(matrix=[1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 5, 6, 7, 1])
    np.testing.assert_array_equal(read_nodes(opened(recipe)).world[0][:3, 3], [5, 6, 7])


def test_an_uneven_scale_over_a_rotation_shears(recipe: Any, opened: Callable[..., Any]) -> None:
    child = recipe.node(root=False, rotation=[0, np.sin(np.pi / 8), 0, np.cos(np.pi / 8)])
    recipe.node(scale=[4, 1, 1], children=[child])
    axes = read_nodes(opened(recipe)).world[1][:3, :3]
    assert abs(axes[:, 0] @ axes[:, 2]) > 1
    np.testing.assert_allclose(axes[:, 0], [4 * HALF, 0, -HALF])


def test_far_places_keep_their_millimetres(recipe: Any, opened: Callable[..., Any]) -> None:
    child = recipe.node(root=False, translation=[0.001, 0, 0])
    recipe.node(translation=[5_362_180.25, 0, 0], children=[child])
    assert read_nodes(opened(recipe)).world[1][0, 3] == 5_362_180.25 + 0.001


def test_only_the_default_scene_is_walked(recipe: Any, opened: Callable[..., Any]) -> None:
    recipe.node(name="first")
    second = recipe.node(root=False, name="second")
    recipe.json["scenes"].append({"nodes": [second]})
    recipe.json["scene"] = 1
    assert [node.name for node in read_nodes(opened(recipe)).nodes] == ["second"]


def test_without_a_default_scene_the_first_is_taken_with_a_note(recipe: Any, opened: Callable[..., Any]) -> None:
    recipe.node(name="first")
    del recipe.json["scene"]
    document = opened(recipe)
    assert [node.name for node in read_nodes(document).nodes] == ["first"]
    assert [(finding.severity, finding.code) for finding in document.findings.all()] == [("note", "SCENE_NOT_CHOSEN")]


@pytest.mark.parametrize("scene", [1, -1, "0", 0.5, [0]])
def test_a_default_scene_that_does_not_exist_is_refused(recipe: Any, opened: Callable[..., Any], scene: Any) -> None:
    recipe.node()
    recipe.json["scene"] = scene
    with pytest.raises(ModelError) as caught:
        read_nodes(opened(recipe))
    assert caught.value.finding.pointer == "/scene"


@pytest.mark.parametrize(
    ("children", "roots", "code"),
    [
        ({0: [1], 1: [0]}, [0], "NODE_LOOP"),
        ({0: [0]}, [0], "NODE_LOOP"),
        ({1: [2], 2: [3], 3: [1]}, [0], "NODE_LOOP"),
        ({0: [2], 1: [2]}, [0, 1], "NODE_PARENT_OVERRIDE"),
        ({0: [1]}, [0, 1], "SCENE_NON_ROOT_NODE"),
    ],
)
def test_hierarchies_that_are_no_trees_are_refused(
    recipe: Any, opened: Callable[..., Any], children: dict[int, list[int]], roots: list[int], code: str
) -> None:
    for number in range(4):
        recipe.node(
            root=number in roots, name=f"n{number}", **({"children": children[number]} if number in children else {})
        )
    with pytest.raises(ModelError) as caught:
        read_nodes(opened(recipe))
    assert caught.value.finding.code == code
    assert caught.value.finding.node.startswith("n")


def test_deep_chains_need_no_recursion(recipe: Any, opened: Callable[..., Any]) -> None:
    recipe.json["nodes"] = [{"children": [number + 1], "translation": [1, 0, 0]} for number in range(999)] + [{}]
    recipe.json["scenes"][0]["nodes"] = [0]
    assert read_nodes(opened(recipe)).world[-1][0, 3] == 999


def test_places_that_overflow_are_refused(recipe: Any, opened: Callable[..., Any]) -> None:
    child = recipe.node(root=False, scale=[1e200, 1, 1])
    recipe.node(scale=[1e200, 1, 1], children=[child])
    with pytest.raises(ModelError) as caught:
        read_nodes(opened(recipe))
    assert caught.value.finding.code == "VALUE_NOT_IN_RANGE"


@pytest.mark.parametrize(("row", "refused"), [([0, 0, 0.1, 1], True), ([0, 0, 0, 2], True), ([0, 0, 0, 1], False)])
def test_perspective_matrices_are_refused(
    recipe: Any, opened: Callable[..., Any], row: list[float], refused: bool
) -> None:
    matrix = np.eye(4)
    matrix[3] = row
    recipe.node(matrix=matrix.T.ravel().tolist())
    if not refused:
        read_nodes(opened(recipe))
        return
    with pytest.raises(ModelError, match="perspective"):
        read_nodes(opened(recipe))


def test_a_sheared_matrix_is_used_and_noted(recipe: Any, opened: Callable[..., Any]) -> None:
    recipe.node(matrix=[1, 0, 0, 0, 0.5, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1])
    document = opened(recipe)
    assert read_nodes(document).world[0][0, 1] == 0.5
    assert [finding.code for finding in document.findings.all()] == ["NODE_MATRIX_NON_TRS"]


def test_rotations_that_are_not_units_are_mended(recipe: Any, opened: Callable[..., Any]) -> None:
    recipe.node(rotation=[0, 0.5, 0, 0.5])
    recipe.node(rotation=[0, 0, 0, 0])
    document = opened(recipe)
    first, second = read_nodes(document).world
    np.testing.assert_allclose(first[:3, :3] @ first[:3, :3].T, np.eye(3), atol=1e-12)
    np.testing.assert_array_equal(second, np.eye(4))
    assert [finding.severity for finding in document.findings.all()] == ["repaired", "repaired"]


@given(st.tuples(*[st.floats(-1, 1)] * 4))
def test_rotation_matrices_turn_and_never_mirror(quaternion: tuple[float, ...]) -> None:
    matrix = rotation_matrix(np.array([quaternion]))[0]
    np.testing.assert_allclose(matrix @ matrix.T, np.eye(3), atol=1e-9)
    assert np.linalg.det(matrix) > 0
