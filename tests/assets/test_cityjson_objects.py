"""Objects stand below what they are part of, and bring their names and words."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citiverse.assets.cityjson_objects import CityObject, objects_in_order, pointer_to
from citiverse.assets.findings import Findings, ModelError
from citiverse.assets.limits import Limits


def ordered(objects: dict[str, Any], limits: Limits | None = None) -> tuple[list[CityObject], list[str]]:
    findings = Findings()
    given = objects_in_order(objects, "", limits or Limits(), findings)
    return given, [found.code for found in findings.all()]


def family(given: list[CityObject]) -> list[tuple[str, str | None]]:
    return [(item.id, None if item.parent is None else given[item.parent].id) for item in given]


def test_parents_come_first_whatever_the_order_of_the_file() -> None:
    given, codes = ordered(
        {
            "part": {"type": "BuildingPart", "parents": ["house"]},
            "balcony": {"type": "BuildingInstallation", "parents": ["part"]},
            "tree": {"type": "SolitaryVegetationObject"},
            "house": {"type": "Building", "children": ["part"]},
        }
    )
    assert family(given) == [("tree", None), ("house", None), ("part", "house"), ("balcony", "part")]
    assert codes == []


def test_a_group_is_no_parent_and_an_absent_one_neither() -> None:
    given, codes = ordered(
        {
            "group": {"type": "CityObjectGroup", "children": ["house"]},
            "house": {"type": "Building", "parents": ["group"]},
            "part": {"type": "BuildingPart", "parents": ["elsewhere"]},
        }
    )
    assert family(given) == [("group", None), ("house", None), ("part", None)]
    assert codes == ["PARENTS_CHILDREN_CONSISTENCY"]


def test_a_child_that_does_not_name_its_parent_is_found_all_the_same() -> None:
    given, codes = ordered({"house": {"type": "Building", "children": ["part"]}, "part": {"type": "BuildingPart"}})
    assert family(given) == [("house", None), ("part", "house")]
    assert codes == ["PARENTS_CHILDREN_CONSISTENCY"]


def test_a_circle_is_cut_and_told() -> None:
    circle = {"a": {"parents": ["b"]}, "b": {"parents": ["c"]}, "c": {"parents": ["a"]}, "d": {"parents": ["d"]}}
    given, codes = ordered(circle)
    assert family(given) == [("d", None), ("a", None), ("c", "a"), ("b", "c")]
    assert codes == ["PARENTS_CHILDREN_CONSISTENCY"]


def test_depth_is_limited() -> None:
    chain = {str(n): {"parents": [str(n - 1)]} for n in range(20)}
    with pytest.raises(ModelError) as caught:
        ordered(chain, Limits(node_depth_max=10))
    assert caught.value.finding.code == "LIMIT_NODE_DEPTH"


@pytest.mark.parametrize(
    ("attributes", "name"),
    [
        ({"name": "Oude Kerk"}, "Oude Kerk"),
        ({"naam": "Nieuwe Kerk", "bouwjaar": 1496}, "Nieuwe Kerk"),
        ({"openbareruimtenaam": "Markt"}, "Markt"),
        ({"gml:name": ["Rathaus", "Town hall"]}, "Rathaus"),
        ({"name": "", "straatnaam": "Oude Delft"}, "Oude Delft"),
        ({"name": "  Old\u202e\nHall "}, "Old Hall"),
        ({"name": "b1"}, ""),
        ({"name": "NL.IMBAG.Pand.0503100000000035"}, ""),
        ({"name": "{4e381f52-54ee-46dd-bdc4-33144ca98aca}"}, ""),
        ({"name": 7, "naam": [], "bezeichnung": [[]]}, ""),
        ({"roofType": "gabled"}, ""),
    ],
)
def test_names_come_from_attributes_and_never_from_identifiers(attributes: dict[str, Any], name: str) -> None:
    given, _ = ordered({"b1": {"type": "Building", "attributes": attributes}})
    assert given[0].name == name
    assert given[0].extras.get("name", "") == name
    assert given[0].extras["id"] == "b1" and given[0].extras["type"] == "Building"


def test_an_address_on_a_part_is_that_of_the_building() -> None:
    address = [{"ThoroughfareName": "Markt", "ThoroughfareNumber": "87"}]
    given, _ = ordered({"b": {"type": "Building"}, "p": {"type": "BuildingPart", "parents": ["b"], "address": address}})
    assert given[0].extras["address"] == address


@pytest.mark.parametrize(
    ("word", "kind"), [("+NoiseBuilding", "building"), ("+CityFurnitureSegment", "furniture"), ("+Xyz", None)]
)
def test_types_of_extensions_are_understood_by_their_words(word: str, kind: str | None) -> None:
    given, _ = ordered({"x": {"type": word}})
    assert given[0].extras.get("kind") == kind


def test_pointers_escape_what_would_part_them() -> None:
    assert pointer_to("/2", "a/b~c") == "/2/CityObjects/a~1b~0c"


KEYS = st.sampled_from("abcd")
VALUES = st.one_of(st.none(), st.integers(), st.text(max_size=3), st.lists(st.one_of(KEYS, st.integers()), max_size=3))
ITEMS = st.dictionaries(st.sampled_from(["type", "parents", "children", "attributes", "address"]), VALUES)


@given(st.dictionaries(KEYS, st.one_of(ITEMS, VALUES)))
def test_any_family_gives_each_object_once_and_parents_first(objects: dict[str, Any]) -> None:
    given, _ = ordered(objects)
    assert sorted(item.id for item in given) == sorted(key for key, item in objects.items() if isinstance(item, dict))
    assert all(item.parent is None or item.parent < place for place, item in enumerate(given))
