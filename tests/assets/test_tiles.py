from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

import numpy as np
import pygltflib
import pytest
from made_model import ModelMaker

from citiverse.assets.features import collect_features
from citiverse.assets.model import Image
from citiverse.assets.tiles import Tile, encode_tile, image_path

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415408d763f8ffff3f0005fe02fea735b4"
    "1a0000000049454e44ae426082"
)


def tile_of(maker: ModelMaker, images: dict[int, str] | None = None) -> Tile:
    features, pieces = collect_features(maker.model)
    return encode_tile(features, pieces, maker.model, images or {})


def parsed(tile: Tile) -> dict[str, Any]:
    import orjson

    return orjson.loads(tile.data[20 : 20 + int.from_bytes(tile.data[12:16], "little")])


def city() -> ModelMaker:
    maker = ModelMaker()
    maker.material("stone", base_colour=(0.5, 0.4, 0.3, 1.0), double_sided=True)
    maker.material("glass", base_colour=(0.1, 0.2, 0.9, 0.5), alpha_mode="BLEND")
    for x in (100_000.0, 100_050.0):
        house = maker.node("house", kind="building")
        maker.box(house, x, 20, x + 10, 30)
        maker.flat(house, x, 20, x + 10, 30, 9.5, material=1)
    maker.flat(maker.node("s", kind="street"), 100_000, 0, 100_100, 5)
    return maker


def test_a_tile_reads_back_as_what_went_in(read: Callable[..., Any]) -> None:
    tile = tile_of(city())
    model, findings = read(tile.data)
    assert {finding.severity for finding in findings} <= {"note"}
    triangles = Counter[int]()
    for part in model.parts:
        triangles[part.material] += len(part.triangles)
    assert triangles == {0: 20, 1: 4, 2: 2}
    assert sum(node.record for node in model.nodes) == 3
    corners = np.concatenate(
        [(part.positions @ part.matrices[0][:3, :3].T + part.matrices[0][:3, 3]) for part in model.parts]
    )
    assert corners.min(axis=0) == pytest.approx([100_000.0, 0.0, 0.0], abs=1e-5)
    assert corners.max(axis=0) == pytest.approx([100_100.0, 9.5, 30.0], abs=1e-5)
    assert tile.bounds.tolist() == [100_000.0, 0.0, 0.0, 100_100.0, 9.5, 30.0]
    assert tile.triangles == 26


def test_one_primitive_for_each_kind_and_material() -> None:
    document = parsed(tile_of(city()))
    materials = [document["materials"][primitive["material"]] for primitive in document["meshes"][0]["primitives"]]
    assert [(material["extras"]["kind"], material["name"]) for material in materials] == [
        ("building", "stone"), ("building", "glass"), ("street", "stone"),
    ]  # fmt: skip
    assert materials[1]["alphaMode"] == "BLEND" and materials[0]["doubleSided"]
    assert materials[1]["pbrMetallicRoughness"]["baseColorFactor"] == [0.1, 0.2, 0.9, 0.5]
    assert document["meshes"][0]["extras"]["features"] == [0, 1, 2]


def test_each_vertex_knows_its_feature() -> None:
    tile = tile_of(city())
    gltf = pygltflib.GLTF2.load_from_bytes(tile.data)
    blob, stone = gltf.binary_blob(), gltf.meshes[0].primitives[0]
    view = gltf.bufferViews[gltf.accessors[stone.attributes._FEATURE_ID_0].bufferView]
    ids = np.frombuffer(blob, np.float32, view.byteLength // 4, view.byteOffset)
    assert ids.tolist() == [0.0] * 8 + [1.0] * 8
    assert stone.extensions["EXT_mesh_features"]["featureIds"] == [{"featureCount": 3, "attribute": 0}]


def test_flat_normals_are_left_out_and_round_ones_kept() -> None:
    up, tilted = np.tile(np.float32([0, 1, 0]), (4, 1)), np.tile(np.float32([0.6, 0.8, 0]), (4, 1))
    for normals, kept in ((up, False), (tilted, True)):
        maker = ModelMaker()
        maker.flat(maker.node("s", kind="street"), 0, 0, 10, 10, normals=normals)
        attributes = parsed(tile_of(maker))["meshes"][0]["primitives"][0]["attributes"]
        assert ("NORMAL" in attributes) is kept


def test_textures_are_referred_to_and_colours_carried() -> None:
    maker = ModelMaker()
    maker.images.append(Image("image/png", PIXEL, 1, 1))
    maker.material("brick", image=0)
    uv = np.float32([(0, 0), (0, 1), (1, 1), (1, 0)])
    maker.flat(maker.node("b", kind="building"), 0, 0, 10, 10, uv=uv, colours=np.float32([[1, 0, 0, 1]] * 4))
    maker.flat(maker.node("c", kind="building"), 20, 0, 30, 10)
    path = "../" + image_path("abc", "image/png")
    document = parsed(tile_of(maker, {0: path}))
    assert document["images"] == [{"uri": "../textures/abc.png"}]
    with_uv = [p for p in document["meshes"][0]["primitives"] if "TEXCOORD_0" in p["attributes"]]
    assert len(with_uv) == 1 and "COLOR_0" in with_uv[0]["attributes"]
    textured = ["baseColorTexture" in material["pbrMetallicRoughness"] for material in document["materials"]]
    assert sorted(textured) == [False, True]


def test_slivers_go_and_shared_vertices_are_kept_once() -> None:
    maker = ModelMaker()
    node = maker.node("s", kind="street")
    maker.flat(node, 0, 0, 10, 10)
    maker.flat(node, 10, 0, 20, 10)
    maker.mesh(node, [(0, 0, 0), (5, 0, 0), (9, 0, 0)], [(0, 1, 2)])
    tile = tile_of(maker)
    assert tile.triangles == 4
    assert parsed(tile)["accessors"][0]["count"] == 6


def test_the_same_pieces_give_the_same_bytes() -> None:
    assert tile_of(city()).data == tile_of(city()).data
