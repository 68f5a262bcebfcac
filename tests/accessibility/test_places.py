"""Places: things, residents and points as goals; landmarks; the street one is on."""

from __future__ import annotations

from made_streets import grid_of_streets, house

from citiverse.accessibility.catalogue import words_in
from citiverse.accessibility.places import Places
from citiverse.accessibility.way_graph import way_graph_of
from citiverse.world.ground import open_ground
from citiverse.world.people import Standing
from citiverse.world.things import OpenCity

HALL, INN = house("Town Hall", 66.0, 66.0, 80.0, 74.0), house("Inn", 30.0, 24.0, 36.0, 30.0)
THINGS = [*grid_of_streets(), HALL, INN, house("", 62.0, 62.0, 64.0, 64.0)]
GROUND = open_ground(2, 2)
PLACES = Places(OpenCity("Test", GROUND, THINGS, (0.0, 0.0)), way_graph_of(THINGS, GROUND))


def test_the_landmark_of_a_turn_is_the_nearest_named_thing() -> None:
    assert PLACES.landmark((60.0, 60.0)) == HALL
    assert PLACES.landmark((20.0, 100.0)) is None
    empty = Places(OpenCity("Test", GROUND, [], (0.0, 0.0)), way_graph_of([], GROUND))
    assert empty.landmark((1.0, 1.0)) is None


def test_what_one_comes_past_in_order() -> None:
    line = [(10.0, 20.0), (60.0, 20.0), (60.0, 110.0)]
    assert PLACES.along(line, 5) == [INN, HALL]
    assert PLACES.along(line, 1) == [INN]


def test_the_street_one_is_on() -> None:
    street = PLACES.street_at((40.0, 22.0))
    assert street is not None
    assert street.name == "A Street"
    assert PLACES.street_at((40.0, 40.0)) is None


def test_a_person_is_a_place() -> None:
    place = PLACES.of_person(Standing(5, "Bo", 40.0, 40.0, 0.0))
    assert (place.person, place.door, place.title(words_in("fr"))) == (5, (40.0, 40.0), "Bo")


def test_a_street_is_reached_where_it_is_near() -> None:
    place = PLACES.of_thing(THINGS[0], (50.0, 40.0))
    assert place.door == place.middle == (50.0, 20.0)


def test_things_are_known_by_their_ids_only() -> None:
    assert PLACES.thing(HALL.id) == HALL
    assert PLACES.thing(["x"]) is None
