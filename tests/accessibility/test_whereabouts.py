"""Where am I."""

import pytest
from thing_town import TOWN, At, MadeCrossing, MadeCrossings, MadeExit, MadeThing, box

from citiverse.accessibility.atlas import Atlas
from citiverse.accessibility.catalogue import LANGUAGES, words_in
from citiverse.accessibility.descriptions import Teller
from citiverse.accessibility.whereabouts import crossing_title, where

ATLAS = Atlas(TOWN)
CORNER = MadeCrossing(5, -40, 100, (MadeExit("Mill Lane", 90), MadeExit("Mill Lane", 270), MadeExit("High Road", 0)))


def said(x: float, z: float, heading: float = 0, detail: str = "normal", crossings: MadeCrossings | None = None) -> str:
    return where(Teller(ATLAS, words_in("en"), detail), At(x, z, heading), crossings).text


def test_on_a_square() -> None:
    assert said(0, 0) == "You are on Market Square. You face north. Town Hall, 45 metres, ahead."


def test_in_a_park() -> None:
    assert said(300, 0, 100).startswith("You are in City Park. You face east.")


def test_on_a_street_and_on_which_side_of_it() -> None:
    assert said(0, 95, 180, "short") == "You are on Mill Lane. You are on its north side."
    assert said(0, 101, 180, "short") == "You are on Mill Lane."
    assert said(0, 130, 180, "short") == "You are near Mill Lane."


def test_the_next_crossing_where_streets_are_known() -> None:
    text = said(-40, 60, 180, crossings=MadeCrossings(CORNER))
    assert "Crossing of Mill Lane and High Road, 40 metres, ahead." in text
    assert "Crossing" not in said(-200, 200, crossings=MadeCrossings(CORNER))


def test_a_place_without_anything() -> None:
    answer = where(Teller(Atlas([]), words_in("en")), At())
    assert answer.text == "You are in a place without a name. You face north."
    assert answer.facts == {"verb": "where", "things": [], "facing_deg": 0, "facing": "north"}


def test_the_same_for_a_program() -> None:
    facts = where(Teller(ATLAS, words_in("en")), At(0, 95, 90), MadeCrossings(CORNER)).facts
    assert (facts["street"], facts["facing"], facts["crossing"]["id"]) == ("street Mill Lane (-200, 100)", "east", "5")
    assert {thing["id"] for thing in facts["things"]} == {"street Mill Lane (-200, 100)", "church"}


def test_a_house_is_near_by_its_address_where_nothing_has_a_name() -> None:
    atlas = Atlas([MadeThing("h", bounds=box(40, 0), use="house", address="3 Cooper Alley")])
    assert "3 Cooper Alley, 35 metres, to the right." in where(Teller(atlas, words_in("en")), At()).text


def test_titles_of_crossings() -> None:
    english = words_in("en")
    assert crossing_title(english, CORNER) == "Crossing of Mill Lane and High Road"
    assert crossing_title(english, MadeCrossing(1, 0, 0, (MadeExit("A", 0), MadeExit("", 90)))) == "Crossing on A"
    assert crossing_title(english, MadeCrossing(1, 0, 0, ())) == "Crossing"


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_is_a_sentence_in_every_language(language: str) -> None:
    sides = {where(Teller(ATLAS, words_in(language), "full"), At(0, z), None).text for z in (95, 105)}
    assert len(sides) == 2
    assert all("Mill Lane" in text for text in sides)
