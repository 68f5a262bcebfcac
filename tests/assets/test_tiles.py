from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from khronos import errors_of
from made_model import ModelMaker

from citiverse.assets.features import collect_features
from citiverse.assets.model import Image
from citiverse.assets.pixels import webp_of
from citiverse.assets.tiles import Tile, encode_tile

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415408d763f8ffff3f0005fe02fea735b4"
    "1a0000000049454e44ae426082"
)


def tile_of(maker: ModelMaker, images: dict[int, str | bytes] | None = None, *, compressed: bool = False) -> Tile:
    features, pieces = collect_features(maker.model)
    return encode_tile(features, pieces, maker.model, images or {}, compressed=compressed)


def values_of(tile: Tile, accessor: int) -> np.ndarray[Any, Any]:
    document = parsed(tile)
    item = document["accessors"][accessor]
    view = document["bufferViews"][item["bufferView"]]
    dtype = {5120: np.int8, 5123: np.uint16, 5126: np.float32}[item["componentType"]]
    width = int(item["type"][3:] or 1) if item["type"] != "SCALAR" else 1
    begin = item.get("byteOffset", 0) // np.dtype(dtype).itemsize
    blob = tile.data[28 + int.from_bytes(tile.data[12:16], "little") :]
    if "extensions" in view:
        place = view["extensions"]["EXT_meshopt_compression"]
        packed = blob[place["byteOffset"] : place["byteOffset"] + place["byteLength"]]
        import meshoptimizer

        if place["mode"] == "TRIANGLES":
            corners = np.asarray(meshoptimizer.decode_index_buffer(place["count"], 4, packed)).reshape(-1, 1)
            return corners[begin : begin + item["count"]]
        blob = np.asarray(meshoptimizer.decode_vertex_buffer(place["count"], place["byteStride"], packed)).tobytes()
    else:
        blob = blob[view["byteOffset"] : view["byteOffset"] + view["byteLength"]]
    stride = view.get("byteStride", np.dtype(dtype).itemsize * width)
    rows = np.frombuffer(blob, np.uint8).reshape(-1, stride)[:, : np.dtype(dtype).itemsize * width]
    return np.ascontiguousarray(rows).view(dtype)[begin : begin + item["count"]]


def triangles_of(tile: Tile, primitive: dict[str, Any]) -> list[list[list[float]]]:
    """The triangles of a primitive in metres, each from its lowest corner on, in order."""
    (node,) = parsed(tile)["nodes"]
    positions = values_of(tile, primitive["attributes"]["POSITION"]) * node["scale"][0] + node["translation"]
    corners = positions[values_of(tile, primitive["indices"]).reshape(-1, 3)]
    first = [min(range(3), key=lambda k, c=c: tuple(c[k])) for c in corners]
    return sorted(np.roll(c, -k, axis=0).tolist() for c, k in zip(corners, first, strict=True))


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
    stone, glass, street = parsed(tile)["meshes"][0]["primitives"]
    owners = values_of(tile, stone["attributes"]["_FEATURE_ID_0"]).ravel()
    assert sorted(owners[values_of(tile, stone["indices"])].ravel().tolist()) == [0] * 30 + [1] * 30
    assert sorted(owners[values_of(tile, glass["indices"])].ravel().tolist()) == [0] * 6 + [1] * 6
    assert (owners[values_of(tile, street["indices"])] == 2).all()
    assert stone["attributes"] == glass["attributes"] == street["attributes"], "one heap of vertices"
    features = {"featureCount": 3, "attribute": 0, "propertyTable": 0}
    assert stone["extensions"]["EXT_mesh_features"]["featureIds"] == [features]


def test_what_looks_different_shares_its_vertices_where_it_meets() -> None:
    maker = ModelMaker()
    for name in ("wall", "roof"):
        maker.material(name)
    house = maker.node("house", kind="building")
    maker.box(house, 0, 0, 10, 10)
    maker.flat(house, 0, 0, 10, 10, 3.0, material=1)
    for compressed in (False, True):
        tile = tile_of(maker, compressed=compressed)
        wall, roof = parsed(tile)["meshes"][0]["primitives"]
        assert wall["attributes"] == roof["attributes"] and wall["material"] != roof["material"]
        assert len(values_of(tile, wall["attributes"]["POSITION"])) == 12
        (low, high) = (triangles_of(tile, roof)[n] for n in (0, 1))
        assert {corner[1] for corner in low + high} == {3.0}


def test_positions_are_whole_numbers_where_16_bits_are_fine_enough() -> None:
    for side_m, whole in ((500.0, True), (1_000.0, True), (20_000.0, False)):
        maker = ModelMaker()
        maker.flat(maker.node("s", kind="street"), 0.3, 0.3, side_m, 5)
        tile = tile_of(maker)
        document = parsed(tile)
        assert (document["accessors"][0]["componentType"] == 5123) is whole
        assert ("scale" in document["nodes"][0]) is whole


def test_equal_corners_of_neighbouring_tiles_stay_equal() -> None:
    corners: list[set[float]] = []
    for x0, x1 in ((3.337, 100.123), (100.123, 207.9)):
        maker = ModelMaker()
        maker.flat(maker.node("s", kind="street"), x0, 0, x1, 5)
        tile = tile_of(maker)
        corners.append({round(x, 9) for triangle in triangles_of(tile, the_primitive(tile)) for x, _, _ in triangle})
    assert len(corners[0] & corners[1]) == 1


def the_primitive(tile: Tile) -> dict[str, Any]:
    (primitive,) = parsed(tile)["meshes"][0]["primitives"]
    return primitive


def test_compression_loses_nothing() -> None:
    plain, small = tile_of(big_city()), tile_of(big_city(), compressed=True)
    assert len(small.data) < 0.6 * len(plain.data)
    assert {"EXT_meshopt_compression", "KHR_mesh_quantization"} == set(parsed(small)["extensionsRequired"])
    for one, two in zip(*(parsed(tile)["meshes"][0]["primitives"] for tile in (plain, small)), strict=True):
        assert triangles_of(plain, one) == triangles_of(small, two)


def big_city() -> ModelMaker:
    maker = ModelMaker()
    for x in range(0, 400, 20):
        for z in range(0, 400, 20):
            maker.box(maker.node(f"house {x} {z}", kind="building", name=f"Haus {x}ß"), x, z, x + 9.5, z + 10.25)
    return maker


def test_the_property_table_says_the_words() -> None:
    maker = ModelMaker()
    maker.box(maker.node("a", kind="building", name="Rathaus Ä", height=12), 0, 0, 10, 10)
    maker.flat(maker.node("b", kind="street", name="Weg"), 0, 20, 10, 25)
    tile = tile_of(maker)
    document = parsed(tile)
    metadata = document["extensions"]["EXT_structural_metadata"]
    (table,) = metadata["propertyTables"]
    assert table["count"] == 2 and set(table["properties"]) == {"id", "kind", "name", "height_m"}
    assert set(metadata["schema"]["classes"]["feature"]["properties"]) == set(table["properties"])
    assert strings_of(tile, table["properties"]["name"]) == ["Rathaus Ä", "Weg"]
    kinds = {value["value"]: value["name"] for value in metadata["schema"]["enums"]["kind"]["values"]}
    assert [kinds[value] for value in bytes_of(tile, table["properties"]["kind"]["values"])] == ["building", "street"]
    heights = np.frombuffer(bytes_of(tile, table["properties"]["height_m"]["values"]), np.float32)
    assert heights.tolist() == [12.0, -1.0]


def bytes_of(tile: Tile, view: int) -> bytes:
    item = parsed(tile)["bufferViews"][view]
    assert item["byteOffset"] % 8 == 0
    start = 28 + int.from_bytes(tile.data[12:16], "little") + item["byteOffset"]
    return tile.data[start : start + item["byteLength"]]


def strings_of(tile: Tile, column: dict[str, Any]) -> list[str]:
    assert column["stringOffsetType"] == "UINT8"
    ends, text = bytes_of(tile, column["stringOffsets"]), bytes_of(tile, column["values"])
    return [text[a:b].decode() for a, b in pairwise(ends)]


def test_the_khronos_validator_finds_nothing(tmp_path: Path) -> None:
    maker, round_normals = big_city(), np.tile(np.float32([0.6, 0.8, 0]), (4, 1))
    maker.images.append(Image("image/png", PIXEL, 1, 1))
    maker.material("plain")
    maker.material("brick", image=0)
    uv, colours = np.float32([(0, 0), (0, 2), (1, 1), (1, 0)]), np.float32([[1, 0, 0.5, 1]] * 4)
    maker.flat(maker.node("b", kind="square"), 0, 500, 10, 510, uv=uv, colours=colours, material=1)
    maker.flat(maker.node("c", kind="path"), 0, 500, 10, 510, uv=uv / 2, normals=round_normals, material=1)
    (tmp_path / "pixel.webp").write_bytes(webp_of(np.full((2, 2, 3), 200, np.uint8)))
    far = ModelMaker()
    far.flat(far.node("s", kind="street"), 0, 0, 30_000, 5, normals=round_normals)
    for number, made in enumerate((maker, far, city())):
        for compressed in (False, True):
            data = tile_of(made, {0: "pixel.webp"}, compressed=compressed).data
            (tmp_path / f"{number}-{compressed}.glb").write_bytes(data)
    assert errors_of(*tmp_path.glob("*.glb")) == {}


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
    document = parsed(tile_of(maker, {0: "../textures/abc.webp"}))
    assert document["images"] == [{"uri": "../textures/abc.webp"}]
    assert document["textures"] == [{"sampler": 0, "extensions": {"EXT_texture_webp": {"source": 0}}}]
    assert "EXT_texture_webp" in document["extensionsRequired"]
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
