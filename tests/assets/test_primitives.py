"""Primitives: decoded, checked, compact; what does not fit is left out in words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from citiverse.assets.findings import ModelError

Read = Callable[..., Any]


def codes(findings: Any, *severities: str) -> set[str]:
    return {finding.code for finding in findings if finding.severity in (severities or ("repaired", "warning"))}


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16, np.uint32])
def test_all_index_types_give_the_same_cube(recipe: Any, read: Read, dtype: Any) -> None:
    recipe.cube()
    plain, _ = read(recipe)
    recipe.primitive["indices"] = recipe.accessor(plain.parts[0].triangles.ravel().astype(dtype))
    recipe.json["buffers"][0]["byteLength"] = 0
    model, _ = read(recipe)
    np.testing.assert_array_equal(model.parts[0].triangles, plain.parts[0].triangles)
    assert model.parts[0].triangles.dtype == np.uint32


def test_without_indices_the_vertices_are_taken_in_turn(recipe: Any, read: Read) -> None:
    recipe.node(mesh=recipe.mesh(np.eye(3) * 20, indices=None))
    model, _ = read(recipe)
    assert model.parts[0].triangles.tolist() == [[0, 1, 2]]


def test_quantised_positions_are_scaled_by_their_node(recipe: Any, read: Read) -> None:
    recipe.cube(scale=[6.5535, 6.5535, 6.5535], translation=[-5, 0, 0])
    values = np.array([[x, y, z] for x in (0, 65535) for y in (0, 65535) for z in (0, 65535)], np.uint16)
    recipe.primitive["attributes"]["POSITION"] = recipe.accessor(values, bounds=True, normalized=True)
    recipe.json["extensionsUsed"] = ["KHR_mesh_quantization"]
    model, findings = read(recipe)
    (part,) = model.parts
    assert part.positions.dtype == np.float64 and part.positions.max() == 1.0
    assert (part.matrices[0] @ [1, 1, 1, 1])[0] == pytest.approx(1.5535)
    assert not codes(findings)


def test_many_primitives_share_one_accessor_and_stay_small(recipe: Any, read: Read) -> None:
    count = 200
    shared = recipe.accessor(np.random.default_rng(1).uniform(0, 50, (3 * count, 3)).astype(np.float32), bounds=True)
    primitives = [
        {"attributes": {"POSITION": shared}, "indices": recipe.accessor(np.array([0, 1, 2], np.uint16) + 3 * k)}
        for k in range(count)
    ]
    recipe.json["meshes"].append({"primitives": primitives})
    recipe.node(mesh=0)
    model, _ = read(recipe)
    assert {part.positions.shape for part in model.parts} == {(3, 3)}
    assert len(model.parts) == count


def test_a_mesh_that_is_placed_twice_is_decoded_once(recipe: Any, read: Read) -> None:
    recipe.cube()
    recipe.node(mesh=0, translation=[50, 0, 0])
    model, _ = read(recipe)
    assert model.parts[0].positions is model.parts[1].positions


@pytest.mark.parametrize("index", [8, 60_000, 65_535])
def test_an_index_beyond_the_vertices_is_refused_by_name(cube: Any, read: Read, index: int) -> None:
    cube.primitive["indices"] = cube.accessor(np.array([0, 1, index], np.uint16))
    with pytest.raises(ModelError, match='"Town hall"') as caught:
        read(cube)
    assert caught.value.finding.code == "ACCESSOR_INDEX_OOB"
    assert caught.value.finding.pointer == "/meshes/0/primitives/0/indices"


@pytest.mark.parametrize("values", [np.zeros(3, np.float32), np.zeros((3, 3), np.uint16), np.zeros(3, np.int8)])
def test_indices_of_another_type_are_refused(cube: Any, read: Read, values: Any) -> None:
    cube.primitive["indices"] = cube.accessor(values)
    with pytest.raises(ModelError) as caught:
        read(cube)
    assert caught.value.finding.code == "MESH_PRIMITIVE_INDICES_ACCESSOR_INVALID_FORMAT"


@pytest.mark.parametrize("bad", [np.nan, np.inf, -np.inf])
def test_triangles_at_corners_that_are_no_numbers_are_left_out(recipe: Any, read: Read, bad: float) -> None:
    points = np.array([[0, 0, 0], [20, 0, 0], [0, 20, 0], [bad, 0, 0]], np.float32)
    recipe.node(mesh=recipe.mesh(points, [0, 1, 2, 1, 2, 3]))
    recipe.json["accessors"][0] |= {"min": [0, 0, 0], "max": [20, 20, 0]}
    model, findings = read(recipe)
    assert model.parts[0].positions.tolist() == [[0, 0, 0], [20, 0, 0], [0, 20, 0]]
    assert model.parts[0].triangles.tolist() == [[0, 1, 2]]
    assert "ACCESSOR_INVALID_FLOAT" in codes(findings, "repaired")


def test_points_and_lines_are_skipped_with_a_warning(cube: Any, read: Read) -> None:
    cube.json["meshes"][0]["primitives"] += [cube.primitive | {"mode": mode} for mode in (0, 1, 2, 3)]
    model, findings = read(cube)
    assert len(model.parts) == 1
    assert codes(findings) == {"POINTS_OR_LINES_SKIPPED"}


def test_corners_that_make_no_whole_triangle_are_told(recipe: Any, read: Read) -> None:
    recipe.node(mesh=recipe.mesh(np.eye(3) * 20, [0, 1, 2, 0]))
    model, findings = read(recipe)
    assert len(model.parts[0].triangles) == 1
    assert codes(findings) == {"MESH_PRIMITIVE_INCOMPATIBLE_MODE"}


def test_attributes_are_carried_through_for_the_used_vertices(recipe: Any, read: Read) -> None:
    attributes = {
        "NORMAL": recipe.accessor(np.tile(np.array([0, 127, 0], np.int8), (4, 1)), normalized=True),
        "TEXCOORD_0": recipe.accessor(np.array([[0, 0], [0.25, 0.5], [1, 1], [2, 2]], np.float32)),
        "COLOR_0": recipe.accessor(np.array([[0, 51, 255]] * 4, np.uint8), normalized=True),
    }
    recipe.node(mesh=recipe.mesh(np.array([[0, 0, 0], [0, 0, 9], [9, 0, 0], [5, 5, 5]]), [0, 1, 2], attributes))
    model, findings = read(recipe)
    (part,) = model.parts
    assert part.normals.tolist() == [[0, 1, 0]] * 3
    assert part.uv.tolist() == [[0, 0], [0.25, 0.5], [1, 1]]
    np.testing.assert_allclose(part.colours, [[0, 0.2, 1, 1]] * 3, atol=1e-6)
    assert {array.dtype for array in (part.normals, part.uv, part.colours)} == {np.dtype(np.float32)}
    assert not codes(findings)


@pytest.mark.parametrize(
    ("name", "values", "code", "kept"),
    [
        ("NORMAL", np.full((8, 3), 0.3, np.float32), "ACCESSOR_VECTOR3_NON_UNIT", True),
        ("NORMAL", np.zeros((8, 3), np.float32), "ACCESSOR_VECTOR3_NON_UNIT", False),
        ("NORMAL", np.full((8, 3), np.nan, np.float32), "ACCESSOR_INVALID_FLOAT", False),
        ("NORMAL", np.ones((5, 3), np.float32), "MESH_PRIMITIVE_UNEQUAL_ACCESSOR_COUNT", False),
        ("NORMAL", np.ones((8, 2), np.float32), "MESH_PRIMITIVE_ATTRIBUTES_ACCESSOR_INVALID_FORMAT", False),
        ("TEXCOORD_0", np.ones((8, 3), np.float32), "MESH_PRIMITIVE_ATTRIBUTES_ACCESSOR_INVALID_FORMAT", False),
        ("COLOR_0", np.full((8, 4), 1.5, np.float32), "ACCESSOR_NON_CLAMPED", True),
    ],
)
def test_attributes_that_do_not_fit_are_mended_or_left_out(
    cube: Any, read: Read, name: str, values: Any, code: str, kept: bool
) -> None:
    cube.primitive["attributes"][name] = cube.accessor(values)
    model, findings = read(cube)
    (part,) = model.parts
    array = {"NORMAL": part.normals, "TEXCOORD_0": part.uv, "COLOR_0": part.colours}[name]
    assert (array is not None) == kept
    assert codes(findings, "repaired") == {code}
    if kept and name == "NORMAL":
        np.testing.assert_allclose(np.linalg.norm(array, axis=1), 1, atol=1e-6)
    if kept and name == "COLOR_0":
        assert array.max() == 1.0


def test_positions_must_be_three_numbers(cube: Any, read: Read) -> None:
    cube.primitive["attributes"]["POSITION"] = cube.accessor(np.zeros((8, 2), np.float32))
    with pytest.raises(ModelError) as caught:
        read(cube)
    assert caught.value.finding.code == "MESH_PRIMITIVE_ATTRIBUTES_ACCESSOR_INVALID_FORMAT"


def test_draco_without_plain_positions_is_refused_and_never_zeros(cube: Any, read: Read) -> None:
    cube.primitive["extensions"] = {"KHR_draco_mesh_compression": {"bufferView": 0, "attributes": {"POSITION": 0}}}
    cube.json["extensionsUsed"] = ["KHR_draco_mesh_compression"]
    model, _ = read(cube)
    assert model.parts[0].positions.max() == 10
    del cube.json["accessors"][0]["bufferView"]
    with pytest.raises(ModelError, match="Draco"):
        read(cube)


def test_attributes_that_share_a_view_must_say_how_far_their_rows_are_apart(cube: Any, read: Read) -> None:
    normals = np.tile(np.array([[0, 1, 0]], np.float32), (8, 1))
    cube.primitive["attributes"]["NORMAL"] = cube.accessor(normals)
    assert codes(read(cube)[1]) == set()
    shared = cube.view(np.concatenate([np.zeros((8, 3), np.float32), normals]).tobytes())
    cube.json["accessors"][0] |= {"bufferView": shared, "min": [0, 0, 0], "max": [0, 0, 0]}
    cube.json["accessors"][cube.primitive["attributes"]["NORMAL"]] |= {"bufferView": shared, "byteOffset": 96}
    cube.json["buffers"][0]["byteLength"] = 0
    model, findings = read(cube)
    assert "MESH_PRIMITIVE_ACCESSOR_WITHOUT_BYTESTRIDE" in codes(findings, "repaired")
    assert model.parts[0].normals is not None
    assert (model.parts[0].normals == normals).all()


def test_names_that_glTF_does_not_know_are_noted(cube: Any, read: Read) -> None:
    cube.primitive["attributes"] |= {"_FEATURE_ID_0": 0, "TEXCOORD_1": 0, "TEXCOORD_01": 0, "COLOUR": 0}
    _, findings = read(cube)
    assert sorted(finding.sentence.split()[0] for finding in findings) == ['"COLOUR"', '"TEXCOORD_01"']
