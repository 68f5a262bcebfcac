from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citiverse.assets.kinds import KINDS, is_part, kind_of_extras, kind_of_word, words_of

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=10), inner, max_size=3),
    max_leaves=8,
)
KEYS = st.sampled_from(
    ["kind", "type", "class", "building", "highway", "natural", "railway", "landuse", "waterway", "x"]
)


@given(st.dictionaries(KEYS, JSON | st.sampled_from(["building", "yes", "water", "steps"]), max_size=5))
def test_any_extras_give_a_kind_or_none(extras: dict[str, Any]) -> None:
    assert kind_of_extras(extras) in (None, *KINDS)
    assert is_part(extras) in (True, False)


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("Building", "building"), ("buildings", "building"), ("BuildingPart", "building"),
        ("RoofSurface", "building"),
        ("Road", "street"), ("WaterBody", "water"), ("PlantCover", "green"), ("LandUse", "terrain"),
        ("Bridge", "bridge"), ("BATIMENT0000000240876972", "building"), ("Gebäude", "building"),
        ("TINRelief", "terrain"), ("SolitaryVegetationObject", "tree"), ("tree.003", "tree"),
        ("Benches", "furniture"),
        ("GenericCityObject", "other"), ("Xyzzy", None), ("", None),
    ],
)  # fmt: skip
def test_words(word: str, kind: str | None) -> None:
    assert kind_of_word(word) == kind


@pytest.mark.parametrize(
    ("extras", "kind"),
    [
        ({"kind": "street", "highway": "footway"}, "street"),
        ({"highway": "footway"}, "path"),
        ({"highway": "residential"}, "street"),
        ({"highway": "pedestrian", "area": "yes"}, "square"),
        ({"highway": "bus_stop"}, "stop"),
        ({"building": "no", "leisure": "park"}, "green"),
        ({"building": "church"}, "building"),
        ({"railway": "tram"}, "rail"),
        ({"railway": "station"}, "stop"),
        ({"natural": "tree"}, "tree"),
        ({"waterway": "riverbank"}, "water"),
        ({"amenity": "bench"}, "furniture"),
        ({"amenity": "marketplace"}, "square"),
        ({"man_made": "bridge"}, "bridge"),
        ({"type": "multipolygon", "building": "yes"}, "building"),
        ({"colour": "red"}, None),
    ],
)
def test_extras(extras: dict[str, Any], kind: str | None) -> None:
    assert kind_of_extras(extras) == kind


def test_parts_belong_to_something_above() -> None:
    assert is_part({"type": "BuildingPart"}) and is_part({"building:part": "yes"})
    assert not is_part({"type": "Building"}) and not is_part({})


def test_kinds_are_those_of_the_manual() -> None:
    assert set(KINDS) == set(
        "building street path square bridge water green tree rail stop furniture terrain other".split()
    )
    assert {"building", "buildings"} <= words_of("building")
