"""Surfaces that were collected become meshes of one owner and one material each."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from citiverse.assets import cityjson_meshes
from citiverse.assets.cityjson_appearance import Looks
from citiverse.assets.cityjson_geometry import shape_of
from citiverse.assets.cityjson_meshes import BY_SLOPE, Subject, Surfaces
from citiverse.assets.findings import Findings, ModelError
from citiverse.assets.limits import Limits

# A cube of 2 m: x + 2 y + 4 z; ground, roof, walls, with the model's y up.
VERTICES = np.array([[x, z, -y] for z in (0.0, 2.0) for y in (0.0, 2.0) for x in (0.0, 2.0)])
FACES = [[[0, 2, 3, 1]], [[4, 5, 7, 6]], [[0, 1, 5, 4]], [[1, 3, 7, 5]], [[3, 2, 6, 7]], [[2, 0, 4, 6]]]


def surfaces(limits: Limits | None = None) -> Surfaces:
    findings = Findings()
    return Surfaces(Looks(Path(), limits or Limits(), findings), limits or Limits(), findings)


def add(made: Surfaces, owner: int, faces: list[list[list[int]]], materials: list[int], **uv: np.ndarray) -> None:
    shape = shape_of({"type": "MultiSurface", "boundaries": faces}, len(VERTICES))
    assert shape is not None
    coordinates = {int(key[1:]): value for key, value in uv.items()}
    made.add(Subject(owner, "Building", f"/o/{owner}", f"House {owner}"), VERTICES, shape, materials, coordinates)


def test_owners_and_materials_are_kept_apart_and_vertices_are_shared() -> None:
    made = surfaces()
    add(made, 7, FACES, [3, 5, 4, 4, 4, 4])
    add(made, 9, FACES[:1], [3])
    made.finish()
    assert [(mesh.owner, mesh.material, len(mesh.triangles)) for mesh in made.meshes] == [
        (7, 3, 2), (7, 4, 8), (7, 5, 2), (9, 3, 2),
    ]  # fmt: skip
    assert [len(mesh.positions) for mesh in made.meshes] == [4, 8, 4, 4]
    for mesh in made.meshes:
        assert sorted(set(mesh.triangles.ravel().tolist())) == list(range(len(mesh.positions)))


def test_many_at_once_or_one_by_one_is_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    whole, pieces = surfaces(), surfaces()
    for made in (whole, pieces):
        for owner in range(4):
            add(made, owner, FACES, [0] * 6)
        made.finish()
        monkeypatch.setattr(cityjson_meshes, "_AT_ONCE", 30)
    for one, other in zip(whole.meshes, pieces.meshes, strict=True):
        assert one.owner == other.owner and np.array_equal(one.positions, other.positions)
        assert np.array_equal(one.triangles, other.triangles)


def test_a_building_that_says_nothing_has_roof_walls_and_ground_by_slope(tmp_path: Path) -> None:
    findings = Findings()
    looks = Looks(tmp_path, Limits(), findings)
    made = Surfaces(looks, Limits(), findings)
    add(made, 0, FACES, [BY_SLOPE] * 6)
    made.finish()
    faces = {looks.materials[mesh.material].name: mesh for mesh in made.meshes}
    assert {name: len(mesh.triangles) for name, mesh in faces.items()} == {
        "RoofSurface": 2, "WallSurface": 8, "GroundSurface": 2,
    }  # fmt: skip
    assert (faces["RoofSurface"].positions[:, 1] == 2).all() and (faces["GroundSurface"].positions[:, 1] == 0).all()


def test_textured_corners_keep_their_own_coordinates_beside_plain_ones() -> None:
    made = surfaces()
    square = np.array([[0, 0], [1, 0], [1, 1], [0, 1]], np.float32)
    add(made, 0, FACES[:3], [1, 1, 2], _0=square, _1=square)
    made.finish()
    textured, plain = made.meshes
    assert textured.uv is not None and textured.uv.shape == (8, 2) and plain.uv is None
    by_corner = {
        tuple(place): tuple(uv) for place, uv in zip(textured.positions.tolist(), textured.uv.tolist(), strict=True)
    }
    assert by_corner[0, 0, 0] == (0, 0) and by_corner[2, 0, -2] == (1, 1)
    assert by_corner[0, 2, 0] == (0, 0) and by_corner[2, 2, -2] == (1, 1)


def test_what_was_mended_is_told_with_its_place_and_name() -> None:
    made = surfaces()
    add(made, 4, [FACES[0], [[0, 0, 1]], [[0, 1, 1]]], [0, 0, 0])
    made.finish()
    told = {found.code: found for found in made.findings.all()}
    assert told["TOO_FEW_POINTS"].pointer == "/o/4" and told["TOO_FEW_POINTS"].node == "House 4"
    assert told["TOO_FEW_POINTS"].sentence.startswith("2 surfaces")
    assert told["CONSECUTIVE_POINTS_SAME"].sentence.startswith("2 points")
    assert len(made.meshes) == 1


@pytest.mark.parametrize(
    ("limits", "code"),
    [(Limits(surfaces_max=5), "LIMIT_SURFACES"), (Limits(triangles_max=11), "LIMIT_TRIANGLES")],
)
def test_limits_are_kept(limits: Limits, code: str) -> None:
    made = surfaces(limits)
    with pytest.raises(ModelError) as caught:
        add(made, 0, FACES, [0] * 6)
        made.finish()
    assert caught.value.finding.code == code


def test_the_effort_of_all_polygons_together_is_limited_and_told() -> None:
    made = surfaces(Limits(polygon_effort_max=10))
    add(made, 0, [FACES[0], [[4, 5, 7, 6], [4, 5, 7]]], [0, 0])
    made.finish()
    assert [found.code for found in made.findings.all()] == ["LIMIT_POLYGON"]
    assert [len(mesh.triangles) for mesh in made.meshes] == [2]


def test_nothing_gives_nothing() -> None:
    made = surfaces()
    add(made, 0, [], [])
    made.finish()
    assert made.meshes == [] and made.findings.all() == []
