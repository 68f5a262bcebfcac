"""Finding by name, use, kind and address, in any language."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from thing_town import TOWN, At, MadeThing, box

from citiverse.accessibility.atlas import Atlas
from citiverse.accessibility.catalogue import words_in
from citiverse.accessibility.finder import FOUND_MAX, Finder

ENGLISH = words_in("en")
FINDER = Finder(Atlas(TOWN))


def found(text: str, language: str = "en") -> list[str | int]:
    return [sighting.id for sighting in FINDER.find(text, At(), words_in(language))]


@pytest.mark.parametrize(
    ("text", "first"),
    [("cafe", "cafe"), ("CAFÉ central", "cafe"), ("city mus", "museum"), ("mary", "church"), ("library", "library"),
     ("cooper", "house"), ("alley 3", "house"), ("square", "square"), ("mill", "street Mill Lane (-200, 100)")],
)  # fmt: skip
def test_it_finds_by_name_use_kind_and_address(text: str, first: str) -> None:
    assert found(text)[0] == first


def test_what_fits_better_goes_first_and_then_what_is_nearer() -> None:
    names = [("Old Mill", 10), ("Mill", 90), ("Millhouse", 50), ("Millers", 40), ("Windmill", 5)]
    things = [MadeThing(name, bounds=box(x, 0, 1), name=name) for name, x in names]
    sightings = Finder(Atlas(things)).find("mill", At(), ENGLISH)
    assert [one.id for one in sightings] == ["Mill", "Millers", "Millhouse", "Old Mill", "Windmill"]


def test_a_street_of_many_pieces_is_found_once() -> None:
    assert len(found("mill lane")) == 1


def test_nothing_fits_nothing() -> None:
    assert found("zzzzzz") == found("") == found("!!!") == []


def test_many_fits_are_bounded_and_the_nearest_of_them() -> None:
    things = [MadeThing(str(x), bounds=box(x, 0, 1), name="Kiosk", use="kiosk") for x in range(2, 1500, 2)]
    sightings = Finder(Atlas(things)).find("kiosk", At(), ENGLISH)
    assert [one.id for one in sightings] == ["2", "4", "6", "8", "10"]
    assert len(sightings) == FOUND_MAX


@given(st.text(max_size=200))
def test_any_question_has_an_answer(text: str) -> None:
    assert len(found(text)) <= FOUND_MAX
