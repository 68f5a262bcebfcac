"""From street to street by numbers, and exactly back again."""

from __future__ import annotations

from guided import GuidedCity
from hypothesis import given, settings
from hypothesis import strategies as st
from made_streets import grid_of_streets, house, street

from citiverse.accessibility.street_walk import MOVED_PER_TICK
from citiverse.world.ground import open_ground
from citiverse.world.things import OpenCity

INN = house("Inn", 70.0, 50.0, 80.0, 57.0)


def a_city(**needs: object) -> GuidedCity:
    city = GuidedCity([*grid_of_streets(), INN], open_ground(2, 2))
    city.come(1, "Ada", 57.0, 62.0, 0.0, **needs)
    return city


def become(city: GuidedCity, changed: OpenCity) -> None:
    city.plugins.hook.city_coming(city=changed)
    city.plugins.hook.city_opened(city=changed)


def test_one_stands_at_the_nearest_crossing_and_hears_the_exits() -> None:
    city = a_city()
    assert city.say(1, "streets") == (
        "You are at a crossing: B Street, 2 Avenue. "
        "1: to the left, B Street, 40 metres. 2: ahead, 2 Avenue, 40 metres. "
        "3: to the right, B Street, 40 metres. 4: behind, 2 Avenue, 40 metres."
    )
    assert (city.people[1].x_m, city.people[1].z_m) == (60.0, 60.0)


def test_taking_an_exit_says_what_was_passed() -> None:
    city = a_city()
    city.ask(1, "streets")
    said = city.say(1, "take", exit=3)
    assert said.startswith("You went 40 metres along B Street. You passed Inn. You are at a crossing: ")
    assert (city.people[1].x_m, city.people[1].z_m, city.people[1].heading_deg) == (100.0, 60.0, 90.0)
    city.say(1, "take", exit=2)
    assert "You are at the end of B Street." in city.told[-1][2].text


def test_numbers_that_are_no_exits_are_refused() -> None:
    city = a_city()
    assert city.say(1, "take", exit=1) == "You are not walking from street to street. Begin with that first."
    assert city.say(1, "undo") == "You are not walking from street to street. Begin with that first."
    city.ask(1, "streets")
    for wrong in (0, 5, -1, "1", None, True, 1.0):
        assert city.say(1, "take", exit=wrong) == "There is no exit with this number. Choose a number from 1 to 4."
    assert city.say(1, "undo") == "You are where you began."


def test_in_a_city_that_was_changed_one_goes_on_from_the_same_corner() -> None:
    city = a_city()
    city.ask(1, "streets")
    # A street that comes first gives every corner another number.
    first = street("New Street", (10.0, 10.0), (40.0, 10.0))
    changed = OpenCity("Test", open_ground(2, 2), [first, *grid_of_streets(), INN], (0.0, 0.0))
    become(city, changed)
    city.tick()
    assert city.say(1, "take", exit=3).startswith("You went 40 metres along B Street. You passed Inn.")
    assert (city.people[1].x_m, city.people[1].z_m) == (100.0, 60.0)


def test_in_a_city_that_was_changed_one_is_told_the_exits_anew_before_a_number_counts() -> None:
    city = a_city()
    city.come(2, "Bo", 97.0, 62.0)
    city.ask(1, "streets")
    city.ask(1, "take", exit=2)
    city.ask(2, "streets")
    corner = [street("New Street", (60.0, 10.0), (60.0, 90.0)), street("Cross Street", (10.0, 24.0), (90.0, 24.0))]
    become(city, OpenCity("Test", open_ground(2, 2), corner, (0.0, 0.0)))
    (said,) = city.ask(1, "take", exit=1)
    assert said.text.startswith("You are at a crossing: Cross Street, New Street."), "nothing was taken"
    assert (said.facts["cue"], said.facts["undo"]) == ("streets", 0)
    assert (city.people[1].x_m, city.people[1].z_m) == (60.0, 24.0)
    assert [(who, told.facts["cue"]) for who, told in city.tick()] == [(2, "streets")]
    assert city.tick() == []
    assert city.say(1, "undo") == "You are where you began."


def test_where_nobody_can_walk_any_more_the_mode_ends_and_that_is_said() -> None:
    city = a_city()
    city.ask(1, "streets")
    become(city, OpenCity("Test", open_ground(0, 0), [], (0.0, 0.0)))
    assert [told.facts["cue"] for _, told in city.tick()] == ["streets_ended"]
    assert city.say(1, "stop") == "There is nothing to stop."


def test_a_change_of_the_city_tells_a_few_at_a_time() -> None:
    city = a_city(detail="short")
    for who in range(1, MOVED_PER_TICK + 3):
        city.come(who, f"R{who}", 57.0, 62.0)
        city.ask(who, "streets")
    become(city, OpenCity("Test", open_ground(2, 2), grid_of_streets(), (0.0, 0.0)))
    assert [len(city.tick()), len(city.tick()), len(city.tick())] == [MOVED_PER_TICK, 2, 0]


def test_stop_lets_one_walk_freely() -> None:
    city = a_city()
    city.ask(1, "streets")
    assert city.say(1, "stop") == "You walk freely again."
    assert city.say(1, "stop") == "There is nothing to stop."


def test_a_journey_ends_when_one_begins_to_walk_from_street_to_street() -> None:
    city = a_city()
    city.ask(1, "walk_to", id=INN.id)
    assert city.say(1, "streets").startswith("The guide has stopped. You are at a crossing")


def test_open_ground_in_words() -> None:
    city = GuidedCity([], open_ground(2, 2))
    city.come(1, "Ada", 10.0, 10.0, 90.0)
    assert city.say(1, "streets") == (
        "You are on open ground. 1: ahead, open ground, 65 metres. 2: to the right, open ground, 65 metres."
    )
    assert city.say(1, "take", exit=1).startswith("You went 65 metres over open ground.")


CITY = a_city(detail="short")


@given(st.lists(st.integers(1, 4), max_size=12))
@settings(max_examples=40, deadline=None)
def test_undo_is_the_inverse_of_every_walk(numbers: list[int]) -> None:
    city = CITY
    city.ask(1, "streets")
    stops = [city.people[1]]
    for number in numbers:
        city.ask(1, "take", exit=number)
        if city.people[1] != stops[-1]:
            stops.append(city.people[1])
    for stop in reversed(stops[:-1]):
        city.ask(1, "undo")
        assert city.people[1] == stop
    assert city.say(1, "undo") == "You are where you began."
