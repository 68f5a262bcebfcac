"""Versions, vertices and transforms are checked before anything is built on them; sequences come line by line."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from citiverse.assets.findings import ModelError
from citiverse.assets.limits import Limits


def bend(city: Any, path: str, value: Any) -> None:
    *steps, last = path.split("/")
    place = city.json
    for step in steps:
        place = place[int(step) if isinstance(place, list) else step]
    place[int(last) if isinstance(place, list) else last] = value


@pytest.mark.parametrize(
    ("path", "value", "code"),
    [
        ("version", "0.9", "UNKNOWN_CITYJSON_VERSION"),
        ("version", 2, "UNKNOWN_CITYJSON_VERSION"),
        ("CityObjects", [], "TYPE_MISMATCH"),
        ("vertices", {}, "TYPE_MISMATCH"),
        ("vertices/3", [1, 2], "TYPE_MISMATCH"),
        ("vertices/3", [1, 2, "3"], "TYPE_MISMATCH"),
        ("vertices/3", [1, 2, True], "TYPE_MISMATCH"),
        ("vertices/3", [1, 2, None], "TYPE_MISMATCH"),
        ("vertices/3", [1, 2, 10**15], "COORDINATES_TOO_FAR"),
        ("transform", None, "INVALID_TRANSFORM"),
        ("transform/scale", [1, 1], "INVALID_TRANSFORM"),
        ("transform/scale", [0, 1, 1], "INVALID_TRANSFORM"),
        ("transform/translate", [0, 0, "0"], "INVALID_TRANSFORM"),
        ("transform/translate", [0, 0, 1e300], "COORDINATES_TOO_FAR"),
    ],
)
def test_damage_is_refused_with_its_place(
    city: Any, read_city: Callable[..., Any], path: str, value: Any, code: str
) -> None:
    bend(city, path, value)
    with pytest.raises(ModelError) as caught:
        read_city(city)
    assert caught.value.finding.code == code
    assert caught.value.finding.pointer.split("/")[1] in ("vertices" if code == "COORDINATES_TOO_FAR" else path)


def test_old_versions_are_told_how_to_be_converted(city: Any, read_city: Callable[..., Any]) -> None:
    city.json["version"] = "0.8"
    with pytest.raises(ModelError, match="cjio FILE upgrade"):
        read_city(city)


@pytest.mark.parametrize("version", ["1.0", "1.0.3", "1.1", "1.1.3", "2.0", "2.0.1"])
def test_versions_that_mean_the_same_are_read(city: Any, read_city: Callable[..., Any], version: str) -> None:
    city.json["version"] = version
    assert len(read_city(city)[0].parts) == 3


def test_version_1_0_may_give_its_vertices_as_they_are(city: Any, read_city: Callable[..., Any]) -> None:
    city.json["version"] = "1.0"
    shrunk = [[85000 + x / 1000, 447500 + y / 1000, z / 1000] for x, y, z in city.json["vertices"]]
    city.json["vertices"] = shrunk
    del city.json["transform"]
    plain, _ = read_city(city)
    assert plain.extras["origin"][0] == pytest.approx(85005, abs=10)


def test_a_sequence_gives_what_the_same_objects_give_in_one_file(city: Any, read_city: Callable[..., Any]) -> None:
    city.add("p", "BuildingPart", city.box(30, 0), parents=["q"])
    city.add("q", "Building", children=["p"])
    whole, _ = read_city(city)
    lined, findings = read_city(city.sequence())
    assert [(node.parent, node.extras) for node in lined.nodes] == [(node.parent, node.extras) for node in whole.nodes]
    assert lined.extras == whole.extras and findings == []
    assert [part.triangles.tolist() for part in lined.parts] == [part.triangles.tolist() for part in whole.parts]
    assert [part.positions.tolist() for part in lined.parts] == [part.positions.tolist() for part in whole.parts]
    assert lined.nodes[1].pointer == "/2/CityObjects/q"


def test_foreign_lines_of_a_sequence_are_left_out_and_told(city: Any, read_city: Callable[..., Any]) -> None:
    model, findings = read_city(city.sequence() + b'{"type": "Feature"}\n')
    assert len(model.parts) == 3
    assert [(found.code, found.pointer) for found in findings] == [("UNKNOWN_LINE", "/2")]


def test_the_vertices_of_all_lines_together_have_a_limit(city: Any, read_city: Callable[..., Any]) -> None:
    feature = city.sequence().split(b"\n")[1]
    assert len(json.loads(feature)["vertices"]) == 8
    with pytest.raises(ModelError) as caught:
        read_city(city.sequence() + feature, Limits(vertices_max=15))
    assert caught.value.finding.code == "LIMIT_VERTICES"
