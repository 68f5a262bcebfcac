from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson
import pytest
from khronos import errors_of
from made_model import ModelMaker

from citiverse.assets import meshopt_encoder
from citiverse.assets.aside import Aside
from citiverse.assets.earlier import Earlier
from citiverse.assets.features import collect_features
from citiverse.assets.package import import_city
from citiverse.assets.tiling import write_tiles


def town() -> ModelMaker:
    """Two kilometres of houses with a dormer, a road through all of them, and a pond."""
    maker = ModelMaker()
    maker.material("plaster")
    maker.material("asphalt")
    for x in range(0, 2_000, 50):
        for z in range(0, 1_000, 50):
            node = maker.node(f"house {x} {z}", kind="building", name=f"Haus {x} {z}")
            maker.box(node, x, z, x + 12, z + 11, 0.0, 6.0 + (x + z) % 7)
            maker.box(node, x + 2, z + 2, x + 4, z + 4, 6.0, 7.5 + (x + z) % 7)
    maker.flat(maker.node("road", kind="street", name="Landstraße"), -500, -20, 2_500, -12, material=1)
    maker.flat(maker.node("pond", kind="water"), 100, 1_200, 300, 1_350, material=1)
    return maker


def written(maker: ModelMaker, folder: Path) -> dict[str, Any]:
    features, pieces = collect_features(maker.model)
    nothing = Earlier(folder / "none", "")
    write_tiles(Aside(folder), maker.model, features, pieces, "somebody", lambda *step: None, nothing)
    return orjson.loads((folder / "tileset.json").read_bytes())


def nodes_of(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield node
    for child in node.get("children", []):
        yield from nodes_of(child)


def document_of(path: Path) -> dict[str, Any]:
    data = path.read_bytes()
    return orjson.loads(data[20 : 20 + int.from_bytes(data[12:16], "little")])


def triangles_of(path: Path) -> int:
    document = document_of(path)
    primitives = document["meshes"][0]["primitives"]
    return sum(document["accessors"][primitive["indices"]]["count"] // 3 for primitive in primitives)


def test_far_tiles_are_small_and_say_how_far_they_are_off(tmp_path: Path) -> None:
    tileset = written(town(), tmp_path)
    root = tileset["root"]
    assert root["refine"] == "REPLACE" and tileset["geometricError"] >= root["geometricError"]
    for node in nodes_of(root):
        here = triangles_of(tmp_path / node["content"]["uri"])
        children = node.get("children", [])
        assert (node["geometricError"] == 0) == (not children)
        for child in children:
            assert child["geometricError"] <= node["geometricError"]
        if children:
            below = sum(triangles_of(tmp_path / child["content"]["uri"]) for child in children)
            assert here <= max(0.6 * below, 1_500)
    assert len(root["children"]) > 1
    assert (tmp_path / root["content"]["uri"]).stat().st_size < 60_000


def test_every_house_is_in_one_leaf_and_the_road_in_several(tmp_path: Path) -> None:
    maker = town()
    tileset = written(maker, tmp_path)
    leaves = [node for node in nodes_of(tileset["root"]) if "children" not in node]
    numbers = [
        number
        for leaf in leaves
        for number in document_of(tmp_path / leaf["content"]["uri"])["meshes"][0]["extras"]["features"]
    ]
    road = len(maker.nodes) - 2
    assert numbers.count(road) > 1
    houses = [number for number in numbers if number < road]
    assert sorted(houses) == list(range(road))
    assert sum(triangles_of(tmp_path / leaf["content"]["uri"]) for leaf in leaves) >= 800 * 20 + 4


@pytest.mark.parametrize("compressed", [False, True])
def test_the_khronos_validator_finds_nothing_in_any_level(
    compressed: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(meshopt_encoder, "is_installed", lambda: compressed)
    written(town(), tmp_path)
    assert errors_of(*(tmp_path / "tiles").glob("*.glb")) == {}


@pytest.mark.city
@pytest.mark.parametrize("compressed", [False, True])
@pytest.mark.parametrize("name", ["krems/krems.glb", "denhaag/DenHaag_01.glb"])
def test_the_khronos_validator_finds_nothing_in_real_cities(
    name: str, compressed: bool, shared_data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(meshopt_encoder, "is_installed", lambda: compressed)
    package = import_city([shared_data / name], tmp_path / "out", progress=lambda *step: None)
    tiles = list((package.path / "tiles").glob("*.glb"))
    assert len(tiles) >= 5
    assert errors_of(*tiles) == {}


def test_the_same_city_gives_the_same_tiles(tmp_path: Path) -> None:
    assert written(town(), tmp_path / "a") == written(town(), tmp_path / "b")
