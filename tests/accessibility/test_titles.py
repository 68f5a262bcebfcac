"""What things are called."""

from thing_town import TOWN, MadeThing

from citiverse.accessibility.catalogue import LANGUAGES, words_in
from citiverse.accessibility.titles import has_title, kind_words, title_of

THINGS = {thing.id: thing for thing in TOWN}
ENGLISH = words_in("en")


def test_a_name_goes_before_a_use_before_a_kind() -> None:
    assert title_of(THINGS["hall"], ENGLISH) == "Town Hall"
    assert title_of(THINGS["library"], ENGLISH) == "Library"
    assert title_of(THINGS["shed"], ENGLISH) == "Building"


def test_a_house_among_houses_is_called_by_its_address() -> None:
    assert title_of(THINGS["house"], ENGLISH) == "3 Cooper Alley"


def test_a_use_that_no_catalogue_has_is_said_as_it_is() -> None:
    thing = MadeThing("shop", use="garden_gnome_shop")
    assert kind_words(thing, ENGLISH) == "garden gnome shop"
    assert title_of(thing, ENGLISH) == "Garden gnome shop"


def test_the_ground_has_no_title() -> None:
    assert not has_title(THINGS["ground"])
    assert not has_title(THINGS["shed"])
    assert has_title(THINGS["library"])


def test_a_name_is_cleaned() -> None:
    assert title_of(MadeThing("x", name="Evil\u202e\u0000 Corp"), ENGLISH) == "Evil Corp"


def test_a_kind_that_nobody_knows_is_a_place() -> None:
    assert title_of(MadeThing("x", kind="spaceship"), ENGLISH) == "Place"


def test_a_thing_has_one_title_in_a_language() -> None:
    for language in LANGUAGES:
        words = words_in(language)
        assert [title_of(thing, words) for thing in TOWN] == [title_of(thing, words) for thing in TOWN]
        assert all(title_of(thing, words) for thing in TOWN)
