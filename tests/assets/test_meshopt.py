"""Data packed with meshopt come out as they went in, or are refused; the decoder never sees senseless numbers."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some

from citiverse.assets.findings import ModelError
from citiverse.assets.limits import Limits
from citiverse.assets.meshopt import packed_of, unpack

meshoptimizer = pytest.importorskip("meshoptimizer")

Read = Callable[..., Any]
NAME = "EXT_meshopt_compression"
SPREAD = np.arange(24, dtype=np.uint16).reshape(8, 3) * 300


def packed(data: bytes, count: int, stride: int, mode: str = "ATTRIBUTES", **more: Any) -> Any:
    facts = {"buffer": 0, "byteLength": len(data), "byteStride": stride, "count": count, "mode": mode} | more
    return packed_of(facts, {"byteLength": count * stride}, [{"byteLength": len(data)}], "/bufferViews/0")


def pack_view(model: Any, number: int, stride: int, mode: str, data: bytes, **more: Any) -> None:
    """Put the packed form of a view behind the model's data, and a placeholder where its own bytes were."""
    if len(model.json["buffers"]) == 1:
        model.json["buffers"].append({"byteLength": 0})
    offset = model.json["bufferViews"][model.view(data)]["byteOffset"]
    model.json["bufferViews"].pop()
    placeholder, view = model.json["buffers"][1], model.json["bufferViews"][number]
    facts = {"buffer": 0, "byteOffset": offset, "byteLength": len(data), "byteStride": stride, "mode": mode}
    view |= {"buffer": 1, "byteOffset": placeholder["byteLength"]}
    view["extensions"] = {NAME: facts | {"count": view["byteLength"] // stride} | more}
    placeholder["byteLength"] += view["byteLength"]


def pack_cube(model: Any) -> None:
    from .conftest import CUBE, CUBE_TRIANGLES

    model.json |= {"extensionsUsed": [NAME], "extensionsRequired": [NAME]}
    pack_view(model, 0, 12, "ATTRIBUTES", meshoptimizer.encode_vertex_buffer(CUBE))
    pack_view(model, 1, 2, "TRIANGLES", meshoptimizer.encode_index_buffer(CUBE_TRIANGLES.ravel()))


def test_a_packed_model_is_the_model(cube: Any, read: Read) -> None:
    plain, _ = read(cube)
    cube.json["buffers"][0]["byteLength"] = 0
    pack_cube(cube)
    model, findings = read(cube)
    assert findings == []
    np.testing.assert_array_equal(model.parts[0].positions, plain.parts[0].positions)
    assert sorted(map(sorted, model.parts[0].triangles.tolist())) == sorted(
        map(sorted, plain.parts[0].triangles.tolist())
    )


def test_quantised_positions_in_their_nodes_scale_are_metres(recipe: Any, read: Read) -> None:
    rows = np.zeros((8, 4), np.uint16)
    rows[:, :3] = [[x, y, z] for x in (0, 65_535) for y in (0, 65_535) for z in (0, 65_535)]
    from .conftest import CUBE_TRIANGLES

    mesh = recipe.mesh(indices=CUBE_TRIANGLES)
    bounds = {"min": [0, 0, 0], "max": [65_535] * 3}
    recipe.primitive["attributes"]["POSITION"] = recipe.accessor(rows[:, :3], **bounds)
    recipe.node(mesh=mesh, scale=[40 / 65_535] * 3, translation=[100, 0, 0])
    recipe.json |= {"extensionsUsed": [NAME, "KHR_mesh_quantization"], "extensionsRequired": [NAME]}
    recipe.json["extensionsRequired"].append("KHR_mesh_quantization")
    number = recipe.json["accessors"][-1]["bufferView"]
    pack_view(recipe, number, 8, "ATTRIBUTES", meshoptimizer.encode_vertex_buffer(rows))
    model, findings = read(recipe)
    assert findings == []
    (part,) = model.parts
    placed = part.positions @ part.matrices[0, :3, :3].T + part.matrices[0, :3, 3]
    np.testing.assert_allclose([placed.min(axis=0), placed.max(axis=0)], [[100, 0, 0], [140, 40, 40]], atol=1e-9)


@pytest.mark.parametrize("stride", [2, 4])
def test_indices_of_both_sizes_come_out(stride: int) -> None:
    indices = np.array([7, 1, 2, 2, 1, 3, 3, 300], np.uint32)
    data = meshoptimizer.encode_index_sequence(indices)
    out = unpack(packed(data, 8, stride, "INDICES"), data, "")
    assert np.frombuffer(out, f"<u{stride}").tolist() == indices.tolist()


def test_octahedral_normals_are_units() -> None:
    rows = np.array([[127, 0, 127, 0], [0, 127, 127, 0], [0, 0, 127, 0]], np.int8)
    data = meshoptimizer.encode_vertex_buffer(rows)
    out = np.frombuffer(unpack(packed(data, 3, 4, filter="OCTAHEDRAL"), data, ""), np.int8).reshape(3, 4)
    assert out[:, :3].tolist() == [[127, 0, 0], [0, 127, 0], [0, 0, 127]]


def test_quaternions_find_their_largest_part() -> None:
    rows = np.array([[0, 0, 0, 32764 | 3]], np.int16)
    data = meshoptimizer.encode_vertex_buffer(rows)
    out = np.frombuffer(unpack(packed(data, 1, 8, filter="QUATERNION"), data, ""), np.int16)
    assert out.tolist() == [0, 0, 0, 32767]


def test_exponents_make_floats_in_every_column() -> None:
    rows = np.array([[(-1 << 24) | 3, (2 << 24) | 5, 7]], np.int32)
    data = meshoptimizer.encode_vertex_buffer(rows)
    out = np.frombuffer(unpack(packed(data, 1, 12, filter="EXPONENTIAL"), data, ""), np.float32)
    assert out.tolist() == [1.5, 20.0, 7.0]


def test_colours_are_made_of_luma_and_two_differences() -> None:
    # 8 bits of precision: the highest bit of alpha is the mark, the rest its value.
    rows = np.array([[128, 0, 0, 0xFF], [64, 64, -64 & 0xFF, 0x80]], np.uint8)
    data = meshoptimizer.encode_vertex_buffer(rows)
    out = np.frombuffer(unpack(packed(data, 2, 4, filter="COLOR"), data, ""), np.uint8).reshape(2, 4)
    assert out.tolist() == [[128, 128, 128, 255], [192, 0, 64, 0]]


@pytest.mark.parametrize(
    "wrong",
    [
        {"buffer": 9}, {"buffer": None}, {"byteOffset": 1}, {"byteOffset": -1}, {"byteLength": 10**9}, {"count": 7},
        {"count": 0}, {"count": True}, {"byteStride": 6}, {"byteStride": 512}, {"mode": "POINTS"}, {"filter": "X"},
        {"filter": "QUATERNION"}, {"mode": "TRIANGLES"}, {"mode": ["ATTRIBUTES"]}, {"filter": {}},
    ],
)  # fmt: skip
def test_numbers_that_do_not_fit_never_reach_the_decoder(wrong: dict[str, Any]) -> None:
    facts = {"buffer": 0, "byteLength": 9, "byteStride": 12, "count": 8, "mode": "ATTRIBUTES"} | wrong
    with pytest.raises(ModelError) as caught:
        packed_of(facts, {"byteLength": 96}, [{"byteLength": 9}], "/bufferViews/0")
    assert caught.value.finding.code == "COMPRESSED_DATA_INVALID"


@given(some.binary(max_size=200), some.sampled_from(["ATTRIBUTES", "TRIANGLES", "INDICES"]))
def test_damaged_data_are_refused_or_have_their_size(data: bytes, mode: str) -> None:
    whole = packed(data, 12, 4, mode)
    try:
        assert len(unpack(whole, data, "")) == 48
    except ModelError as error:
        assert error.finding.code == "COMPRESSED_DATA_INVALID"


def test_what_it_unpacks_to_is_limited(cube: Any, read: Read) -> None:
    pack_cube(cube)
    with pytest.raises(ModelError) as caught:
        read(cube, Limits(unpacked_bytes_max=100))
    assert caught.value.finding.code == "LIMIT_UNPACKED_BYTES"


def test_without_the_package_the_sentence_names_the_extra(
    cube: Any, read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    pack_cube(cube)
    monkeypatch.setattr("citiverse.assets.extensions.find_spec", lambda package: None)
    monkeypatch.setitem(sys.modules, "meshoptimizer", None)
    with pytest.raises(ModelError, match=r'pip install "citiverse\[meshopt\]"'):
        read(cube)
    del cube.json["extensionsRequired"]
    with pytest.raises(ModelError, match=r'pip install "citiverse\[meshopt\]"'):
        read(cube)


@pytest.mark.city
def test_the_cubes_of_every_mode_and_filter_are_whole(shared_data: Path) -> None:
    from citiverse.assets.gltf import read_model

    name = "compressed/loaders.gl/meshopt/MeshoptCubeTest/glTF-Meshopt/MeshoptCubeTest.gltf"
    model, _ = read_model(shared_data / "gltf-stress" / name)
    assert sum(len(part.triangles) for part in model.parts) == 320
    assert all(np.ptp(part.positions, axis=0).max() > 0 for part in model.parts)
