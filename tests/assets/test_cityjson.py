"""A CityJSON file becomes a model: whole, in its place, with its words; whatever the file, never a raw error."""

from __future__ import annotations

import copy
import json
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made_cityjson import CityMaker

from citiverse.assets.features import collect_features
from citiverse.assets.findings import ModelError
from citiverse.assets.geometry import solid_triangles
from citiverse.assets.limits import Limits
from citiverse.assets.model import Model
from citiverse.assets.origin import origin_of, words_about
from citiverse.assets.reader import read_source


def corners_of(model: Model) -> np.ndarray:
    """All triangle corners (t, 3, 3) as east, north and height in the file's own coordinate system."""
    east, north, height = model.extras["origin"]
    placed = [
        (part.positions @ part.matrices[0, :3, :3].T + part.matrices[0, :3, 3])[part.triangles] for part in model.parts
    ]
    corners = np.concatenate(placed)
    return np.stack([corners[..., 0] + east, north - corners[..., 2], corners[..., 1] + height], axis=-1)


def volume(corners: np.ndarray) -> float:
    corners = corners - corners.reshape(-1, 3).mean(axis=0)
    return float((np.cross(corners[:, 0], corners[:, 1]) * corners[:, 2]).sum() / 6)


def check_model(model: Model) -> None:
    for part in model.parts:
        assert np.isfinite(part.positions).all() and part.positions.dtype == np.float64
        assert part.triangles.dtype == np.uint32 and part.triangles.max() < len(part.positions)
        assert len(np.unique(part.triangles)) == len(part.positions)
        assert 0 <= part.node < len(model.nodes) and 0 <= part.material < len(model.materials)
        assert part.uv is None or len(part.uv) == len(part.positions)
    assert all(node.parent is None or node.parent < place for place, node in enumerate(model.nodes))


def test_a_building_stands_where_it_stood_and_encloses_its_volume(city: Any, read_city: Callable[..., Any]) -> None:
    model, findings = read_city(city)
    check_model(model)
    assert findings == []
    corners = corners_of(model)
    assert corners.reshape(-1, 3).min(axis=0).tolist() == [85000, 447500, 0]
    assert corners.reshape(-1, 3).max(axis=0).tolist() == [85010, 447510, 6]
    assert volume(corners) == pytest.approx(600)
    assert model.extras["crs"] == "EPSG:7415" and model.extras["title"] == "Made"
    assert all(value == round(value) for value in model.extras["origin"])


def test_millimetres_survive_far_from_zero(city: Any, read_city: Callable[..., Any]) -> None:
    city.json["transform"]["translate"] = [4_321_000.0, 5_987_000.0, 0.0]
    city.json["vertices"][0] = [1, 1, 1]
    model, _ = read_city(city)
    assert max(np.abs(part.positions).max() for part in model.parts) < 20
    lowest = corners_of(model).reshape(-1, 3).min(axis=0)
    assert lowest == pytest.approx([4_321_000.0, 5_987_000.0, 0.0], abs=1e-6)
    grid = np.concatenate([part.positions for part in model.parts]) * 1000
    assert np.abs(grid - grid.round()).max() < 1e-4


def test_a_stray_object_does_not_move_zero_out_of_the_city(city: Any, read_city: Callable[..., Any]) -> None:
    for place in range(5):
        city.add(f"h{place}", "Building", city.box(20 * place, 30))
    city.add("stray", "Building", city.box(-85000, -447500))
    assert read_city(city)[0].extras["origin"][0] == pytest.approx(85000, abs=200)


def test_things_have_their_kinds_names_and_parts(city: Any, read_city: Callable[..., Any]) -> None:
    kinds = {
        "Road": "street", "Railway": "rail", "TransportSquare": "square", "Waterway": "water", "WaterBody": "water",
        "TINRelief": "terrain", "LandUse": "terrain", "PlantCover": "green", "SolitaryVegetationObject": "tree",
        "CityFurniture": "furniture", "Bridge": "bridge", "Tunnel": "other", "OtherConstruction": "other",
        "GenericCityObject": "other", "+NoiseBuilding": "building", "BuildingPart": "building",
    }  # fmt: skip
    for place, kind in enumerate(kinds):
        attributes = {"naam": f"Plaats {kind}"}
        city.add(f"id-{place}", kind, city.surface(city.square(20 * place, 50, 10)), attributes=attributes)
    city.add("part", "BuildingPart", city.box(0, 20), parents=["b1"])
    city.add("extra", "+BuildingBalcony", city.surface(city.square(1, 1, 1, 3)), parents=["b1"])
    model, _ = read_city(city)
    features, _ = collect_features(model)
    assert Counter(feature.kind for feature in features) == Counter([*kinds.values(), "building"])
    hall = next(feature for feature in features if feature.id == "b1")
    assert hall.name == "Old Hall" and hall.bounds[5] - hall.bounds[2] == 30
    assert {feature.name for feature in features if feature.kind == "water"} == {"Plaats Waterway", "Plaats WaterBody"}


def test_only_the_best_geometry_is_taken(city: Any, read_city: Callable[..., Any]) -> None:
    flat = city.surface(city.square(0, 0, 10), lod="0")
    city.add("b2", "Building", flat, city.box(50, 0, lod="1.2"), city.box(50, 0, height=9, lod="2.2"))
    corners = corners_of(read_city(city)[0])
    assert len(corners) == 24 and corners[..., 2].max() == 9


def test_an_outline_gives_way_to_the_parts_above_it(city: Any, read_city: Callable[..., Any]) -> None:
    city.add("b2", "Building", city.surface(city.square(50, 0, 10), lod="0"), children=["p2"])
    city.add("p2", "BuildingPart", city.box(50, 0), parents=["b2"])
    model, findings = read_city(city)
    assert sum(len(part.triangles) for part in model.parts) == 24 and findings == []


def test_what_is_not_shown_is_told(city: Any, read_city: Callable[..., Any]) -> None:
    city.add("b2", "Building", city.surface(city.square(50, 0, 10), lod="0"))
    city.add("tree", "SolitaryVegetationObject", {"type": "MultiPoint", "lod": "1", "boundaries": [0]})
    city.json["extensions"] = {"Noise": {"url": "https://example.org/noise.ext.json", "version": "1.0"}}
    del city.json["metadata"]
    _, findings = read_city(city)
    assert {(found.severity, found.code) for found in findings} == {
        ("warning", "LOD0_ONLY"), ("note", "GEOMETRY_WITHOUT_SURFACES"), ("note", "UNSUPPORTED_EXTENSION"),
        ("note", "NO_REFERENCE_SYSTEM"),
    }  # fmt: skip
    assert all("\n" not in found.text() for found in findings)


def test_the_line_of_a_road_is_its_centre_line(city: Any, read_city: Callable[..., Any]) -> None:
    way = city.ring((0, 55, 0), (50, 55, 0), (100, 60, 0))
    line = {"type": "MultiLineString", "lod": "0", "boundaries": [way[:2], way]}
    city.add("r", "Road", line, city.surface(city.square(0, 50, 100)), attributes={"name": "Lange Weg"})
    model, _ = read_city(city)
    (road,) = [feature for feature in collect_features(model)[0] if feature.kind == "street"]
    east, north, _ = model.extras["origin"]
    assert road.line is not None and road.name == "Lange Weg"
    assert [(x + east - 85000, north - z - 447500) for x, z in road.line] == [(0, 55), (50, 55), (100, 60)]


def test_a_file_without_triangles_is_read_and_told(read_city: Callable[..., Any]) -> None:
    model, findings = read_city(CityMaker())
    assert model.parts == [] and "SCENE_EMPTY" in [found.code for found in findings]


def test_objects_are_limited(city: Any, read_city: Callable[..., Any]) -> None:
    city.add("b2", "Building")
    with pytest.raises(ModelError) as caught:
        read_city(city, Limits(nodes_max=1))
    assert caught.value.finding.code == "LIMIT_NODES"


def rich_city() -> dict[str, Any]:
    made = CityMaker()
    hole = made.ring((2, 52, 0), (2, 54, 0), (4, 54, 0), (4, 52, 0))
    made.add("b1", "Building", made.box(0, 0), attributes={"name": "Old Hall"}, children=["p1"], address=[{"a": "b"}])
    made.add("p1", "BuildingPart", made.box(0, 10), parents=["b1"])
    made.add("w", "WaterBody", made.surface(made.square(0, 50, 10), hole, material={"": {"values": [0]}}))
    made.add("t", "CityFurniture", {"type": "GeometryInstance", "template": 0, "boundaries": [0]})
    line = {"type": "MultiLineString", "boundaries": [[0, 1]]}
    textured = made.surface(made.square(0, 70, 10), texture={"": {"values": [[[0, 0, 1, 2, 3]]]}})
    made.add("r", "Road", line, textured)
    made.add("m", "Tunnel", {"type": "MultiSolid", "lod": "1", "boundaries": [[[[[0, 1, 2]]]]]})
    template = {"type": "MultiSurface", "lod": "1", "boundaries": [[[0, 1, 2]]]}
    made.json["geometry-templates"] = {"templates": [template], "vertices-templates": [[0, 0, 0], [1, 0, 0], [0, 0, 1]]}
    made.json["appearance"] = {
        "materials": [{"diffuseColor": [1, 0, 0]}], "textures": [{"image": "gone.png"}],
        "vertices-texture": [[0, 0], [1, 0], [1, 1], [0, 1]],
    }  # fmt: skip
    return made.json


RICH = rich_city()
VALUES = st.one_of(
    st.sampled_from([None, True, [], {}, [[]], [0, 0], "", "Solid", "2", 2**31, 2**63, 2**64 - 1, 1e308, -0.5, [None]]),
    st.integers(-3, 70),
    st.text(max_size=4),
    st.lists(st.floats(allow_nan=False, allow_infinity=False), max_size=4),
)


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(place for key, item in inner for place in places(item, (*path, key)))]


PLACES = [place for place in places(RICH) if place]


def read_bytes(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "city.json"
        path.write_bytes(data)
        try:
            model, _ = read_source(path)
            check_model(model)
            collect_features(model)
        except ModelError as error:
            assert str(error).endswith(".") and "\n" not in str(error)


@settings(max_examples=400, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(st.sampled_from(PLACES), VALUES), min_size=1, max_size=3), st.booleans())
def test_bent_models_are_read_or_refused(changes: list[tuple[tuple[Any, ...], Any]], as_sequence: bool) -> None:
    bent = copy.deepcopy(RICH)
    for (*steps, last), value in changes:
        place: Any = bent
        try:
            for step in steps:
                place = place[step]
            place[last] = value
        except (KeyError, IndexError, TypeError):
            continue
    if as_sequence and isinstance(bent.get("CityObjects"), dict):
        feature = {key: bent.get(key) for key in ("CityObjects", "vertices", "appearance")}
        head = bent | {"type": "CityJSON", "CityObjects": {}, "vertices": []}
        read_bytes(json.dumps(head).encode() + b"\n" + json.dumps(feature | {"type": "CityJSONFeature"}).encode())
    else:
        read_bytes(json.dumps(bent).encode())


@settings(max_examples=100)
@given(st.lists(st.tuples(st.integers(0, 5000), st.integers(0, 255)), min_size=1, max_size=6), st.integers(0, 9))
def test_mutated_bytes_are_read_or_refused(changes: list[tuple[int, int]], cut: int) -> None:
    data = bytearray(json.dumps(RICH).encode())
    for place, value in changes:
        data[place % len(data)] = value
    read_bytes(bytes(data[: len(data) - cut] if cut < 3 else data))


def extent_of(path: Path) -> tuple[dict[str, Any], np.ndarray]:
    document = json.loads(path.read_bytes())
    return document, np.array(document["metadata"]["geographicalExtent"]).reshape(2, 3)


@pytest.mark.city
@pytest.mark.parametrize(
    ("name", "triangles", "kinds"),
    [
        (
            "delft/delft.city.json", 36_267,
            {"building": 160, "street": 143, "green": 126, "terrain": 81, "other": 54, "bridge": 3, "water": 3},
        ),
        ("denhaag/DenHaag_01.city.json", 41_183, {"building": 844, "terrain": 1}),
    ],
)  # fmt: skip
def test_real_cities_come_in_whole(shared_data: Path, name: str, triangles: int, kinds: dict[str, int]) -> None:
    document, extent = extent_of(shared_data / name)
    model, _ = read_source(shared_data / name)
    check_model(model)
    assert len(model.nodes) == len(document["CityObjects"])
    corners = corners_of(model)
    assert len(corners) == triangles and solid_triangles(corners).all()
    bounds = np.array([corners.reshape(-1, 3).min(axis=0), corners.reshape(-1, 3).max(axis=0)])
    assert bounds == pytest.approx(extent, abs=0.002)
    features, _ = collect_features(model)
    assert Counter(feature.kind for feature in features) == kinds
    assert origin_of(words_about(model), np.zeros(3)).crs == "EPSG:7415"


@pytest.mark.city
def test_a_real_solid_is_closed(shared_data: Path) -> None:
    """The volume of a prism is that of its ground times its height; it is found only where no wall is lost."""
    document, _ = extent_of(shared_data / "denhaag/DenHaag_01.city.json")
    model, _ = read_source(shared_data / "denhaag/DenHaag_01.city.json")
    identity = "GUID_DBDABF53-7DD5-4C2F-BE7F-51F29A0CBA16_1"
    (node,) = [place for place, node in enumerate(model.nodes) if node.extras["id"] == identity]
    corners = np.concatenate([part.positions[part.triangles] for part in model.parts if part.node == node])
    shell = document["CityObjects"][identity]["geometry"][0]["boundaries"][0]
    points = np.array(document["vertices"])[[number for number in shell[5][0]]] / 1000
    x, y = (points - points[0]).T[:2]
    ground = abs((x * np.roll(y, -1) - y * np.roll(x, -1)).sum()) / 2
    assert volume(corners) == pytest.approx(ground * np.ptp(corners[..., 1]), rel=1e-3)
    assert volume(corners) > 0
