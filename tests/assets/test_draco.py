"""Meshes packed with Draco come out as they went in, told apart by their ids, or are refused: never zeros."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some

from citiverse.assets.draco import triangles_of, unpack
from citiverse.assets.findings import ModelError
from citiverse.assets.limits import Limits

from .conftest import CUBE, CUBE_TRIANGLES

DracoPy = pytest.importorskip("DracoPy")

Read = Callable[..., Any]
NAME = "KHR_draco_mesh_compression"
NUMBERS = np.arange(8, dtype=np.uint16).reshape(-1, 1) * 31
WHOLE = DracoPy.encode(
    CUBE, faces=CUBE_TRIANGLES.astype(np.uint32), quantization_bits=16, preserve_order=True,
    generic_attributes={5: NUMBERS},
)  # fmt: skip
IDS = {"POSITION": 6, "_OTHER": 5}


def pack_cube(model: Any, data: bytes = WHOLE, **more: Any) -> None:
    """Take the cube's data away and give it in packed form, with another number at each vertex."""
    model.json |= {"extensionsUsed": [NAME], "extensionsRequired": [NAME]}
    for accessor in model.json["accessors"]:
        del accessor["bufferView"]
    model.json["accessors"].append({"componentType": 5123, "count": 8, "type": "SCALAR"})
    model.primitive["attributes"]["_OTHER"] = 2
    model.json["bufferViews"].clear()
    model.blob.clear()
    facts = {"bufferView": model.view(data), "attributes": IDS} | more
    model.primitive["extensions"] = {NAME: facts}


def test_a_packed_model_is_the_model(cube: Any, read: Read) -> None:
    pack_cube(cube)
    model, findings = read(cube)
    assert findings == []
    (part,) = model.parts
    corners = part.positions[part.triangles]
    np.testing.assert_allclose(corners, CUBE[CUBE_TRIANGLES], atol=1e-3)


def test_whole_numbers_are_carried_without_loss() -> None:
    unpacked = unpack({"attributes": IDS}, WHOLE, "")
    assert unpacked.attributes["_OTHER"].ravel().tolist() == NUMBERS.ravel().tolist()
    assert unpacked.attributes["POSITION"].shape == (8, 3)


def test_batches_come_apart_into_things(recipe: Any, read: Read) -> None:
    corners = np.array([[0, 0, 0], [0, 0, 30], [30, 0, 0], [50, 0, 0], [50, 0, 30], [80, 0, 0]], np.float32)
    batches = np.array([[0], [0], [0], [1], [1], [1]], np.uint16)
    recipe.node(mesh=recipe.mesh(corners, np.arange(6)))
    faces = np.arange(6, dtype=np.uint32).reshape(-1, 3)
    data = DracoPy.encode(corners, faces=faces, quantization_bits=16, generic_attributes={5: batches})
    pack_cube(recipe, data, attributes={"POSITION": 6, "_BATCHID": 5})
    recipe.primitive["attributes"]["_BATCHID"] = recipe.primitive["attributes"].pop("_OTHER")
    model, _ = read(recipe)
    assert len(model.parts) == 2
    assert sorted(round(part.positions[:, 0].max()) for part in model.parts) == [30, 80]


def test_ids_and_not_the_order_tell_attributes_apart() -> None:
    swapped = unpack({"attributes": {"_OTHER": 6, "POSITION": 5}}, WHOLE, "")
    assert swapped.attributes["POSITION"].shape == (8, 1)


def test_the_packed_data_say_how_many_vertices_there_are(cube: Any, read: Read) -> None:
    pack_cube(cube)
    cube.json["accessors"][0]["count"] = 5
    cube.json["accessors"][1]["count"] = 3
    model, _ = read(cube)
    assert len(model.parts[0].triangles) == 12


def test_an_attribute_that_is_not_there_is_left_out_and_never_zeros(cube: Any, read: Read) -> None:
    pack_cube(cube)
    cube.json["accessors"].append({"componentType": 5126, "count": 8, "type": "VEC3"})
    cube.primitive["attributes"]["NORMAL"] = 3
    model, findings = read(cube)
    assert model.parts[0].normals is None
    assert [finding.code for finding in findings] == ["COMPRESSED_ATTRIBUTE_MISSING"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"attributes": 3}, {"attributes": {}}, {"attributes": {"POSITION": 77}}, {"attributes": {"POSITION": "6"}},
        {"attributes": {"POSITION": 5}}, {"bufferView": 9}, {"bufferView": None},
    ],
)  # fmt: skip
def test_a_mesh_without_its_positions_is_refused(cube: Any, read: Read, wrong: dict[str, Any]) -> None:
    pack_cube(cube, **wrong)
    with pytest.raises(ModelError):
        read(cube)


def test_a_mesh_without_a_place_for_its_triangles_is_refused(cube: Any, read: Read) -> None:
    pack_cube(cube)
    del cube.primitive["indices"]
    with pytest.raises(ModelError) as caught:
        read(cube)
    assert caught.value.finding.code == "UNRESOLVED_REFERENCE"


def test_a_cloud_of_points_is_no_mesh() -> None:
    with pytest.raises(ModelError, match="no triangles"):
        unpack({"attributes": {"POSITION": 0}}, DracoPy.encode(CUBE), "")


@given(some.integers(0, len(WHOLE) - 1), some.integers(0, 255), some.booleans())
def test_damaged_data_are_refused_or_stay_within_bounds(place: int, value: int, cut: bool) -> None:
    data = WHOLE[:place] if cut else WHOLE[:place] + bytes([value]) + WHOLE[place + 1 :]
    try:
        unpacked = unpack({"attributes": IDS}, data, "")
    except ModelError as error:
        assert error.finding.code == "COMPRESSED_DATA_INVALID"
    else:
        rows = {len(values) for values in unpacked.attributes.values()}
        assert len(rows) == 1 and (not unpacked.triangles.size or unpacked.triangles.max() < rows.pop())


def test_what_it_unpacks_to_is_limited(cube: Any, read: Read) -> None:
    pack_cube(cube)
    with pytest.raises(ModelError) as caught:
        read(cube, Limits(unpacked_bytes_max=100))
    assert caught.value.finding.code == "LIMIT_UNPACKED_BYTES"


@pytest.mark.parametrize("order", [True, False], ids=["in order", "edgebreaker"])
def test_the_head_says_how_many_triangles_will_come(order: bool) -> None:
    rows = np.random.default_rng(1).random((600, 3), np.float32)
    faces = np.arange(600, dtype=np.uint32).reshape(-1, 3)
    assert triangles_of(DracoPy.encode(rows, faces=faces, preserve_order=order)) == 200
    assert [triangles_of(data) for data in (b"", b"DRACO", WHOLE[:11], b"x" * 40, WHOLE[:11] + b"\xff" * 9)] == [0] * 5


def test_a_head_that_promises_too_much_is_refused_before_it_is_unpacked(cube: Any, read: Read) -> None:
    pack_cube(cube, WHOLE[:11] + b"\xff\xff\xff\xff\x0f" + WHOLE[12:])
    with pytest.raises(ModelError) as caught:
        read(cube)
    assert caught.value.finding.code == "LIMIT_UNPACKED_BYTES"


def test_without_the_package_the_sentence_names_the_extra(
    cube: Any, read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    pack_cube(cube)
    monkeypatch.setattr("citiverse.assets.extensions.find_spec", lambda package: None)
    monkeypatch.setitem(sys.modules, "DracoPy", None)
    with pytest.raises(ModelError, match=r'pip install "citiverse\[draco\]"'):
        read(cube)
    del cube.json["extensionsRequired"]
    with pytest.raises(ModelError, match=r'pip install "citiverse\[draco\]"'):
        read(cube)


@pytest.mark.city
def test_an_engine_of_34_pieces_comes_out_whole(shared_data: Path) -> None:
    from citiverse.assets.inspect import inspect_model

    counts = inspect_model(shared_data / "gltf-stress/compressed/assimp-draco/2CylinderEngine.gltf").counts
    plain = inspect_model(
        shared_data / "gltf-stress/loader-fixtures/assimp/2CylinderEngine-glTF-Binary/2CylinderEngine.glb"
    ).counts
    assert counts.bounds is not None and plain.bounds is not None
    # What the packed file's own accessors say: whoever packed it left out triangles without area.
    assert counts.triangles == 110_336
    np.testing.assert_allclose(counts.bounds, plain.bounds, atol=0.1)
