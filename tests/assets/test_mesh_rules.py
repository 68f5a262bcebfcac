"""What the parts of a mesh say of each other agrees, or it is told; the mesh stands as it is at rest."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

Read = Callable[..., Any]


def mended(read: Read, model: Any) -> list[str]:
    found, findings = read(model)
    assert sum(len(part.triangles) for part in found.parts) == 12
    return [finding.code for finding in findings if finding.severity == "repaired"]


def carry(model: Any, name: str, values: Any) -> None:
    model.primitive["attributes"][name] = model.accessor(values)


def test_attributes_are_numbered_without_a_gap(cube: Any, read: Read) -> None:
    carry(cube, "TEXCOORD_1", np.zeros((8, 2), np.float32))
    assert mended(read, cube) == ["MESH_PRIMITIVE_INDEXED_SEMANTIC_CONTINUITY"]


def test_bones_have_weights(cube: Any, read: Read) -> None:
    carry(cube, "JOINTS_0", np.zeros((8, 4), np.uint8))
    assert mended(read, cube) == ["MESH_PRIMITIVE_JOINTS_WEIGHTS_MISMATCH"]


def test_whole_numbers_of_32_bits_are_told_of(cube: Any, read: Read) -> None:
    carry(cube, "_OTHER", np.arange(8, dtype=np.uint32))
    assert mended(read, cube) == ["MESH_PRIMITIVE_ATTRIBUTES_ACCESSOR_UNSIGNED_INT"]


def test_names_of_attributes_are_known_or_begin_with_an_underscore(cube: Any, read: Read) -> None:
    carry(cube, "BATCHID", np.zeros(8, np.float32))
    assert mended(read, cube) == ["MESH_PRIMITIVE_INVALID_ATTRIBUTE"]


@pytest.mark.parametrize(
    ("name", "rows", "bounds", "codes"),
    [
        ("POSITION", 8, True, []),
        ("POSITION", 8, False, ["MESH_PRIMITIVE_POSITION_ACCESSOR_WITHOUT_BOUNDS"]),
        ("POSITION", 7, True, ["MESH_PRIMITIVE_MORPH_TARGET_INVALID_ATTRIBUTE_COUNT"]),
        ("NORMAL", 8, False, ["MESH_PRIMITIVE_MORPH_TARGET_NO_BASE_ACCESSOR"]),
    ],
)
def test_other_shapes_fit_their_mesh(
    cube: Any, read: Read, name: str, rows: int, bounds: bool, codes: list[str]
) -> None:
    cube.primitive["targets"] = [{name: cube.accessor(np.zeros((rows, 3), np.float32), bounds=bounds)}]
    assert mended(read, cube) == codes


@pytest.mark.parametrize("target", [{"POSITION": 99}, {"POSITION": "x"}])
def test_other_shapes_of_nothing_are_told_of(cube: Any, read: Read, target: Any) -> None:
    cube.primitive["targets"] = [target]
    assert mended(read, cube) == ["UNRESOLVED_REFERENCE"]


@pytest.mark.parametrize("targets", [3, [], [3], {"POSITION": 0}])
def test_shapes_that_are_none_are_told_of(cube: Any, read: Read, targets: Any) -> None:
    cube.primitive["targets"] = targets
    assert mended(read, cube) == ["TYPE_MISMATCH"]


def test_weights_are_as_many_as_shapes(cube: Any, read: Read) -> None:
    cube.json["meshes"][0]["weights"] = [1.0]
    cube.json["nodes"][0]["weights"] = [1.0, 2.0]
    assert mended(read, cube) == ["MESH_INVALID_WEIGHTS_COUNT", "NODE_WEIGHTS_INVALID"]


def test_a_texture_lies_somewhere(cube: Any, read: Read) -> None:
    cube.json["materials"] = [{"pbrMetallicRoughness": {"baseColorTexture": {"index": 0}}}]
    cube.json["textures"] = [{}]
    cube.primitive["material"] = 0
    assert mended(read, cube) == ["MESH_PRIMITIVE_TOO_FEW_TEXCOORDS"]


def test_a_brushed_surface_has_a_direction(cube: Any, read: Read) -> None:
    cube.json["extensionsUsed"] = ["KHR_materials_anisotropy"]
    cube.json["materials"] = [{"extensions": {"KHR_materials_anisotropy": {}}}]
    cube.primitive["material"] = 0
    assert mended(read, cube) == ["MESH_PRIMITIVE_NO_TANGENT_SPACE"]


def test_bones_belong_to_a_mesh_that_hangs_on_them(cube: Any, read: Read) -> None:
    cube.json["skins"] = [{"joints": [0]}]
    cube.json["nodes"][0]["skin"] = 0
    assert mended(read, cube) == ["NODE_SKIN_WITH_NON_SKINNED_MESH"]
