from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_model import ModelMaker

from citiverse.assets import features as module
from citiverse.assets.features import Feature, collect_features, feature_record
from citiverse.assets.findings import ModelError
from citiverse.assets.gltf import read_model
from citiverse.assets.kinds import KINDS

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=40),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=10), inner, max_size=3),
    max_leaves=10,
)
KEYS = st.text(max_size=10) | st.sampled_from(["kind", "id", "osm_id", "name", "type", "attributes", "line", "height"])


def features_of(maker: ModelMaker) -> list[Feature]:
    return collect_features(maker.model)[0]


@pytest.mark.city
def test_krems_has_its_names_and_addresses(shared_data: Path) -> None:
    features = collect_features(read_model(shared_data / "krems" / "krems.glb")[0])[0]
    buildings = [feature for feature in features if feature.kind == "building"]
    streets = [feature for feature in features if feature.kind == "street"]
    named, addressed = (sum(bool(getattr(item, key)) for item in buildings) for key in ("name", "address"))
    assert (len(buildings), named, addressed) == (1195, 110, 209)
    assert (len(streets), sum(bool(feature.name) for feature in streets)) == (801, 324)
    assert len({feature.id for feature in features}) == len(features)
    assert next(feature for feature in features if feature.name == "Bürgerspitalskirche").use == "place_of_worship"


@pytest.mark.city
def test_den_haag_has_844_buildings(shared_data: Path) -> None:
    features = collect_features(read_model(shared_data / "denhaag" / "DenHaag_01.glb")[0])[0]
    assert [feature.kind for feature in features].count("building") == 844
    assert [feature.kind for feature in features].count("terrain") == 1
    assert not any(feature.name for feature in features)


def test_parts_belong_to_the_building_above() -> None:
    maker = ModelMaker()
    root = maker.node("city")
    house = maker.node("H1", root, type="Building", attributes={"measuredHeight": 11})
    maker.box(maker.node("H1_1", house, type="BuildingPart"), 0, 0, 10, 10)
    maker.box(maker.node("H1_2", house, type="BuildingPart"), 10, 0, 14, 10, 0, 4)
    maker.box(maker.node("roof", house), 0, 0, 10, 10, 9, 10)
    maker.box(maker.node("H2", root, type="Building"), 50, 0, 60, 10)
    house_1, house_2 = features_of(maker)
    assert (house_1.id, house_1.kind, house_1.height_m) == ("H1", "building", 11.0)
    assert house_1.bounds == (0.0, 0.0, 0.0, 14.0, 10.0, 10.0)
    assert (house_2.id, house_2.height_m) == ("H2", 9.0)


def test_a_part_without_a_building_is_a_building() -> None:
    maker = ModelMaker()
    maker.box(maker.node("P", type="BuildingPart"), 0, 0, 10, 10)
    assert [feature.kind for feature in features_of(maker)] == ["building"]


@pytest.mark.parametrize("extras", [{}, {"kind": "building"}])
def test_groups_give_a_kind_but_are_no_thing(extras: dict[str, Any]) -> None:
    maker = ModelMaker()
    group = maker.node("buildings", **extras)
    for index, name in enumerate(("Old Mill", "Cube.001")):
        maker.box(maker.node(name, group, id=f"b{index}", kind="building"), 20 * index, 0, 20 * index + 9, 9)
    assert [(feature.kind, feature.name) for feature in features_of(maker)] == [
        ("building", "Old Mill"),
        ("building", ""),
    ]


def test_names_of_groups_and_materials_tell_the_kind_where_nodes_are_silent() -> None:
    maker = ModelMaker()
    maker.flat(maker.node("x1", maker.node("Waters")), 0, 0, 5, 5)
    maker.flat(maker.node("x2"), 10, 0, 15, 5, material=maker.material("PlantCover"))
    maker.flat(maker.node("x3"), 20, 0, 25, 5, material=maker.material("mat"))
    assert [feature.kind for feature in features_of(maker)] == ["water", "green", "other"]


def test_instances_are_things_of_their_own() -> None:
    maker = ModelMaker()
    trees = maker.node("trees", id="avenue", kind="tree")
    maker.flat(trees, -1, -1, 1, 1, places=[(0, 0, 0), (100, 2, 0), (200, 0, 5)])
    features = features_of(maker)
    assert [feature.id for feature in features] == ["avenue", "avenue#1", "avenue#2"]
    assert features[1].point == (100.0, 2.0, 0.0)


def test_ids_are_unique_and_stable() -> None:
    maker = ModelMaker()
    for x in range(3):
        maker.box(maker.node("twin", kind="building"), 20 * x, 0, 20 * x + 9, 9)
    maker.box(maker.node("twin~2", kind="building"), 90, 0, 99, 9)
    ids = [feature.id for feature in features_of(maker)]
    assert len(set(ids)) == 4
    assert ids == [feature.id for feature in features_of(maker)]


def test_a_line_is_moved_with_the_city() -> None:
    maker = ModelMaker()
    maker.flat(maker.node("s", kind="street", line=[[64000, 0], [64100, 0]]), 64000, -2, 64100, 2)
    features, _ = collect_features(maker.model, np.array([64000.0, 0.0, 0.0]))
    assert features[0].line == [(0.0, 0.0), (100.0, 0.0)]
    assert features[0].point == (50.0, 0.0, 0.0)


def test_entrances_are_moved_with_the_city() -> None:
    maker = ModelMaker()
    maker.box(maker.node("hall", kind="building", entrances=[[1000.0, 5.0, 2003.0]]), 1000, 2000, 1010, 2010)
    (hall,) = collect_features(maker.model, np.array([900.0, 0.0, 2000.0]))[0]
    assert hall.entrances == [(100.0, 3.0)]
    assert feature_record(hall)["entrances"] == [(100.0, 3.0)] and "entrances" not in hall.attributes


def test_an_assumed_height_is_not_told() -> None:
    maker = ModelMaker()
    maker.box(maker.node("h", kind="building", height_source="default"), 0, 0, 9, 9)
    assert features_of(maker)[0].height_m is None


def test_records_leave_out_what_is_not_known() -> None:
    maker = ModelMaker()
    maker.box(maker.node("h", kind="building", id="h", name="\u202eMill"), 0, 0, 9, 9)
    record = feature_record(features_of(maker)[0])
    assert set(record) == {"id", "number", "kind", "name", "height_m", "point", "bounds"}
    assert record["name"] == "Mill"


def test_an_empty_model_is_refused() -> None:
    with pytest.raises(ModelError, match="no triangles"):
        collect_features(ModelMaker().model)


def test_too_many_things_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "FEATURES_MAX", 2)
    maker = ModelMaker()
    maker.flat(maker.node("t", kind="tree"), 0, 0, 1, 1, places=[(x, 0, 0) for x in range(3)])
    with pytest.raises(ModelError, match="3 things"):
        collect_features(maker.model)


@given(st.lists(st.tuples(st.text(max_size=30), st.dictionaries(KEYS, JSON, max_size=6)), min_size=1, max_size=4))
def test_any_words_give_features_that_can_be_written(words: list[tuple[str, dict[str, Any]]]) -> None:
    maker = ModelMaker()
    for index, (name, extras) in enumerate(words):
        maker.nodes.append(module.Node(name, f"/nodes/{index}", None if index == 0 else 0, extras))
        maker.flat(index, 10 * index, 0, 10 * index + 5, 5)
    features, pieces = collect_features(maker.model)
    assert len(pieces) == len(words) and 1 <= len(features) <= len(words)
    assert all(feature.kind in KINDS and feature.id for feature in features)
    assert len({feature.id for feature in features}) == len(features)
    orjson.dumps([feature_record(feature) for feature in features])
