from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import orjson
import pytest
from made_model import ModelMaker
from made_pictures import facade, image_of

from citiverse.assets.aside import Aside
from citiverse.assets.earlier import Earlier
from citiverse.assets.features import collect_features
from citiverse.assets.levels import Detail, Level, LevelTile, make_tile
from citiverse.assets.textures import Textures


def town(count: int = 12) -> ModelMaker:
    """Houses with flat roofs that each have 30 panels, a street, and a bench that nobody sees from afar."""
    maker = ModelMaker()
    maker.material("plaster")
    for x in range(count):
        for z in range(count):
            node = maker.node(f"house {x} {z}", kind="building", name=f"Haus {x}-{z}")
            maker.box(node, x * 20, z * 20, x * 20 + 12, z * 20 + 11, 0.0, 6.0 + (x + z) % 5)
            for panel in range(30):
                maker.flat(node, x * 20 + panel * 0.3, z * 20, x * 20 + panel * 0.3 + 0.2, z * 20 + 1, 6.5)
    maker.flat(maker.node("s", kind="street"), 0, -12, count * 20, -4)
    maker.box(maker.node("b", kind="furniture"), 3, -3, 4, -2, 0.0, 0.5)
    return maker


def tile_of(maker: ModelMaker, level_min: Level, share: float) -> LevelTile:
    features, pieces = collect_features(maker.model)
    triangles = sum(len(piece.triangles) for piece in pieces)
    with TemporaryDirectory() as name:
        textures = Textures(Aside(Path(name)), Earlier(Path(name) / "none", ""), maker.model, [pieces])
        if level_min > Level.FULL:
            pieces = textures.dress(pieces).from_afar
        return make_tile(features, pieces, textures, Detail(512.0, level_min, int(share * triangles)))


def document_of(made: LevelTile) -> dict[str, Any]:
    data = made.tile.data
    return orjson.loads(data[20 : 20 + int.from_bytes(data[12:16], "little")])


def test_the_finest_level_is_all_there_is() -> None:
    made = tile_of(town(2), Level.FULL, 1.0)
    assert (made.level, made.error_m) == (Level.FULL, 0.0)
    assert made.tile.triangles == 4 * (10 + 60) + 2 + 10


def test_the_finest_level_that_is_small_enough_is_taken() -> None:
    prisms = tile_of(town(), Level.SIMPLIFIED, 0.6)
    assert prisms.level == Level.PRISMS and prisms.tile.triangles <= 0.6 * 144 * 70
    blocks = tile_of(town(16), Level.PRISMS, 0.1)
    assert blocks.level == Level.BLOCKS
    assert 0.0 < prisms.error_m <= blocks.error_m


def test_an_error_is_never_less_than_what_was_left_out() -> None:
    made = tile_of(town(), Level.PRISMS, 0.6)
    document = document_of(made)
    kinds = {material["extras"]["kind"] for material in document["materials"]}
    assert "furniture" not in kinds and "street" in kinds
    assert made.error_m >= 1.0


def test_prisms_still_tell_one_house_from_another_and_blocks_do_not() -> None:
    prisms, blocks = document_of(tile_of(town(), Level.PRISMS, 0.6)), document_of(tile_of(town(), Level.BLOCKS, 0.6))
    assert len(prisms["meshes"][0]["extras"]["features"]) >= 144
    table = prisms["extensions"]["EXT_structural_metadata"]["propertyTables"][0]
    assert set(table["properties"]) == {"name"}
    ids = [p["extensions"]["EXT_mesh_features"]["featureIds"][0] for p in blocks["meshes"][0]["primitives"]]
    assert 65_535 in [found.get("nullFeatureId") for found in ids]
    assert len(blocks["meshes"][0]["extras"]["features"]) < 5


def test_pictures_are_left_to_the_finest_level() -> None:
    maker = town()
    maker.images.append(image_of(facade(1)))
    maker.material("brick", image=0)
    uv = np.float32([(0, 0), (0, 1), (1, 1), (1, 0)])
    maker.flat(maker.node("q", kind="square"), 0, -40, 60, -20, uv=uv, material=1)
    for level, pictures in ((Level.FULL, 1), (Level.SIMPLIFIED, 0), (Level.PRISMS, 0)):
        made = tile_of(maker, level, 1.0)
        assert len(document_of(made).get("images", [])) == pictures
        assert pictures or made.error_m >= 2.0, "what pictures show is missed from near"


def test_a_tower_is_not_flattened() -> None:
    maker = town()
    node = maker.node("church", kind="building")
    maker.box(node, 300, 0, 330, 12, 0.0, 12.0)
    maker.box(node, 330, 0, 336, 6, 0.0, 60.0)
    made = tile_of(maker, Level.PRISMS, 0.6)
    assert made.tile.bounds[4] > 58.0 and made.error_m < 8.0


@pytest.mark.parametrize("level", [Level.FULL, Level.SIMPLIFIED, Level.BLOCKS])
def test_the_same_things_give_the_same_bytes(level: Level) -> None:
    assert tile_of(town(4), level, 0.6).tile.data == tile_of(town(4), level, 0.6).tile.data


def test_blocks_do_not_change_with_what_lies_elsewhere() -> None:
    here, more = town(), town()
    more.material("a material of the next district", base_colour=(1.0, 0.0, 1.0, 1.0))
    tiles = [tile_of(maker, Level.BLOCKS, 0.6).tile.data for maker in (here, more)]
    assert tiles[0] == tiles[1]
