"""Following and leading, in words."""

from __future__ import annotations

import pytest
from guided import GuidedCity
from made_streets import grid_of_streets, house

from citiverse.accessibility.followers import LOSE_M
from citiverse.world.ground import open_ground

HALL = house("Town Hall", 104.0, 88.0, 112.0, 96.0)


def a_city() -> GuidedCity:
    city = GuidedCity([*grid_of_streets(), HALL], open_ground(4, 2))
    city.come(1, "Ada", 22.0, 20.0)
    city.come(2, "Bo", 20.0, 20.0)
    return city


def heard(city: GuidedCity, who: int) -> list[str]:
    return [utterance.text for _, one, utterance in city.told if one == who]


def walk_on(city: GuidedCity, *points: tuple[float, float]) -> None:
    """Ada walks; Bo is kept a step behind, as a browser would."""
    for point in points:
        city.walk(1, [point])
        city.move(2, *point)


def test_a_follower_hears_where_the_leader_goes() -> None:
    city = a_city()
    (answer,) = city.ask(2, "follow", person=1)
    assert answer.text == "You now follow Ada."
    assert answer.facts["leader"] == 1
    assert heard(city, 1) == ["Bo now follows you."]
    walk_on(city, (40.0, 20.0), (60.0, 20.0), (60.0, 40.0))
    city.tick(4)
    assert heard(city, 2)[1:] == ["Ada walks east.", "Ada turns right into 2 Avenue.", "Ada has stopped."]


@pytest.mark.parametrize(
    ("z", "text"), [(110.0, "Ada turns right into 2 Avenue."), (10.0, "Ada turns left into 2 Avenue.")]
)
def test_left_is_left(z: float, text: str) -> None:
    city = a_city()
    city.ask(2, "follow", person=1)
    walk_on(city, (60.0, 20.0), (60.0, z))
    assert text in heard(city, 2)


def test_a_bend_is_told_once() -> None:
    city = a_city()
    city.ask(2, "follow", person=1)
    walk_on(city, (40.0, 40.0), (40.0, 60.0), (80.0, 60.0))
    assert sum("turns" in text or "bears" in text for text in heard(city, 2)) == 2


def test_stop_ends_it_and_the_leader_hears() -> None:
    city = a_city()
    city.ask(2, "follow", person=1)
    (answer,) = city.ask(2, "stop")
    assert answer.text == "You no longer follow Ada."
    assert answer.facts["leader"] == 0
    assert heard(city, 1)[-1] == "Bo no longer follows you."
    walk_on(city, (60.0, 20.0))
    assert len(heard(city, 2)) == 2


def test_a_leader_who_leaves_or_gets_away_is_followed_no_more() -> None:
    city = a_city()
    city.ask(2, "follow", person=1)
    city.move(1, 22.0 + LOSE_M, 20.0)
    city.tick()
    assert heard(city, 2)[-1] == "Ada is too far away now. You no longer follow."
    city.move(1, 22.0, 20.0)
    city.ask(2, "follow", person=1)
    city.go(1)
    city.tick()
    assert heard(city, 2)[-1] == "Ada is not here any more. You no longer follow."
    assert city.say(2, "stop") == "There is nothing to stop."


def test_a_follower_who_leaves_is_forgotten() -> None:
    city = a_city()
    city.ask(2, "follow", person=1)
    city.go(2)
    city.walk(1, [(60.0, 20.0)])
    assert heard(city, 2) == ["You now follow Ada."]


def test_nobody_goes_round_in_circles() -> None:
    city = a_city()
    city.come(3, "Cid", 22.0, 22.0)
    assert city.say(1, "follow", person=1) == "You cannot follow yourself."
    city.ask(2, "follow", person=1)
    city.ask(3, "follow", person=2)
    assert city.say(1, "follow", person=3) == "Cid already follows you."
    city.come(4, "Far", 200.0, 20.0)
    assert city.say(1, "follow", person=4) == "Far is too far away to follow."
    assert city.say(1, "follow", person="x") == "The city knows no such place."


def test_another_leader_replaces_the_first() -> None:
    city = a_city()
    city.come(3, "Cid", 22.0, 22.0)
    city.ask(2, "follow", person=1)
    assert city.say(2, "follow", person=3) == "You no longer follow Ada. You now follow Cid."
    assert city.say(2, "follow", person=3) == "You now follow Cid."
    assert heard(city, 3) == ["Bo now follows you."]


def test_an_offer_reaches_those_who_can_hear_and_the_leader_can_end_it() -> None:
    city = a_city()
    city.come(3, "Far", 240.0, 20.0)
    assert city.say(1, "lead", id=HALL.id) == "1 person near you can follow you now."
    assert heard(city, 2) == ["Ada offers to lead you to Town Hall. Follow Ada if you like."]
    assert city.told[0][2].facts["offer"] == 1
    assert heard(city, 3) == []
    city.ask(2, "follow", person=1)
    assert city.say(1, "stop") == "You no longer lead anybody."
    assert heard(city, 2)[-1] == "Ada no longer leads you."
    assert city.say(1, "lead") == "1 person near you can follow you now."
    assert city.say(1, "lead", id="nonsense") == "The city knows no such place."
    assert city.say(3, "lead") == "Nobody is near enough to hear you."
