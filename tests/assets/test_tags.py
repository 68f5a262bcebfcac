from __future__ import annotations

import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citiverse.assets.tags import (
    ATTRIBUTES_MAX,
    ENTRANCES_MAX,
    address_of,
    attributes_of,
    entrances_of,
    height_of,
    identity_of,
    line_of,
    name_of,
    number_of,
    use_of,
)  # fmt: skip

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=300),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=10), inner, max_size=3),
    max_leaves=12,
)
KEYS = st.text(max_size=100) | st.sampled_from(
    "id osm_id name height address attributes line entrances addr:street addr:housenumber amenity".split()
)


@given(st.dictionaries(KEYS, JSON, max_size=60), st.text(max_size=200))
def test_extras_of_any_shape_come_out_bounded(extras: dict[str, Any], node_name: str) -> None:
    identity, address = identity_of(extras), address_of(extras)
    texts = [identity, address, use_of(extras, "building"), name_of(extras, node_name, identity, address, frozenset())]
    assert all(isinstance(text, str) and len(text) <= 200 for text in texts)
    height = height_of(extras)
    assert height is None or 0 < height <= 3000
    line = line_of(extras)
    assert line is None or all(math.isfinite(value) for point in line for value in point)
    attributes = attributes_of(extras)
    assert len(attributes) <= ATTRIBUTES_MAX
    assert all(isinstance(value, str) or math.isfinite(value) for value in attributes.values())
    assert all(0 < len(key) <= 64 for key in attributes)


def test_an_address_needs_a_street() -> None:
    street = {"addr:street": "Pointgasse", "addr:housenumber": "14b", "addr:city": "Krems"}
    assert address_of(street) == "Pointgasse 14b, Krems"
    assert address_of({"addr:housenumber": "14b"}) == ""
    assert address_of({"address": "Market 1"}) == "Market 1"
    assert address_of({"address": [{"ThoroughfareName": "Spui", "ThoroughfareNumber": 70}]}) == "Spui 70"


def test_a_name_is_what_the_source_calls_a_name() -> None:
    words = frozenset({"building"})
    assert name_of({"name": "Rathaus"}, "building way/1", "way/1", "", words) == "Rathaus"
    assert name_of({}, "building way/1", "way/1", "", words) == ""
    assert name_of({"highway": "steps"}, "steps way/1", "way/2", "", words) == ""
    assert name_of({}, "Austraße 18", "way/1", "Austraße 18, Krems", words) == ""
    assert name_of({}, "Old Mill", "way/1", "", words) == "Old Mill"
    assert name_of({"name": "Halle 5"}, "x", "way/1", "", words) == "Halle 5"
    assert name_of({"name": ["no"]}, "Cube.001", "", "", words) == ""


def test_use_says_more_than_yes() -> None:
    assert use_of({"building": "yes", "amenity": "library"}, "building") == "library"
    assert use_of({"building": "yes"}, "building") == ""
    assert use_of({"shop": "car repair"}, "building") == "car_repair"
    assert use_of({"attributes": {"function": "school"}}, "building") == "school"


@pytest.mark.parametrize(
    ("value", "number"),
    [
        ("12.5 m", 12.5),
        ("9,5", 9.5),
        (7, 7.0),
        ("tall", None),
        (True, None),
        (math.inf, None),
        (math.nan, None),
        (10**20, None),
    ],
)
def test_numbers(value: Any, number: float | None) -> None:
    assert number_of(value) == number


def test_heights_must_be_possible() -> None:
    assert height_of({"height": "12 m"}) == 12.0
    assert height_of({"attributes": {"measuredHeight": 8.25}}) == 8.25
    assert height_of({"height": -3}) is None
    assert height_of({"height": 0.004}) is None
    assert height_of({"height": 99999}) is None


def test_entrances() -> None:
    assert entrances_of({"entrances": [[0, 1, 2.5], [3.0, -1, 4]]}) == [(0.0, 2.5), (3.0, 4.0)]
    wrong = [[0, 1], ["0", 1, 2], [math.nan, 1, 2], 7, None, [1, 2, 3, 4], [5, 6, 7]]
    assert entrances_of({"entrances": wrong}) == [(5.0, 7.0)]
    assert len(entrances_of({"entrances": [[0, 0, 0]] * 999})) == ENTRANCES_MAX
    for value in ("main", None, {}, 3):
        assert entrances_of({"entrances": value}) == []


def test_lines() -> None:
    assert line_of({"line": [[0, 1], [2.5, 3]]}) == [(0.0, 1.0), (2.5, 3.0)]
    for wrong in ([[0, 1]], [[0, 1], [2]], [[0, 1], ["2", 3]], [[0, 1], [math.nan, 3]], "line", None):
        assert line_of({"line": wrong}) is None


def test_attributes_come_up_from_below() -> None:
    extras = {"attributes": {"roof": "flat", "floors": 3, "deep": {"x": 1}}, "lit": True, "name": "N", "id": 4}
    assert attributes_of(extras) == {"roof": "flat", "floors": 3, "lit": "yes"}
