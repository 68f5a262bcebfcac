"""Many journeys at once: each has one, and a tick is never full of new routes."""

from __future__ import annotations

from guided import GuidedCity
from made_streets import grid_of_streets, house

from citiverse.accessibility.journeys import REROUTES_PER_TICK, WAY_POINTS_MAX
from citiverse.world.ground import open_ground

HALL = house("Town Hall", 104.0, 88.0, 112.0, 96.0)


def a_crowd(count: int) -> GuidedCity:
    city = GuidedCity([*grid_of_streets(), HALL], open_ground(2, 2))
    for who in range(1, count + 1):
        city.come(who, f"Ada {who}", 22.0, 20.0, 90.0)
        city.ask(who, "walk_to", id=HALL.id)
    return city


def test_a_crowd_that_leaves_the_way_is_led_on_in_turn() -> None:
    city = a_crowd(10)
    for who in city.people:
        city.move(who, 40.0, 40.0)
    first = city.tick(0.1)
    assert len(first) == REROUTES_PER_TICK
    told = {who for who, _ in first} | {who for who, _ in city.tick(0.5)}
    assert told == set(city.people)


def test_a_new_goal_replaces_the_old_one() -> None:
    city = a_crowd(1)
    answer = city.ask(1, "walk_to", x=100.0, z=22.0)[-1]
    assert answer.facts["goal"] == ""
    assert len(answer.facts["way"]) <= WAY_POINTS_MAX
    assert "the place you chose" in city.say(1, "status")


def test_who_is_away_or_hidden_is_not_talked_to() -> None:
    city = a_crowd(1)
    city.ask(1, "safe")
    city.move(1, 40.0, 40.0)
    assert city.tick(40) == []


def test_arrival_ends_the_journey() -> None:
    city = a_crowd(1)
    answer = city.ask(1, "walk_to", id=HALL.id)[-1]
    city.walk(1, answer.facts["way"])
    assert city.told[-1][2].facts["cue"] == "arrived"
    assert city.say(1, "status").startswith("You are not on your way anywhere.")
