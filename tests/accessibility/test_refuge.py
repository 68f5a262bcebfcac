"""The safe place: out of sight at one key, back where one was at another, whatever is pressed twice."""

from __future__ import annotations

from guided import GuidedCity
from made_streets import grid_of_streets, house

from citiverse.world.ground import open_ground
from citiverse.world.utterances import Channel, Priority

INN = house("Inn", 70.0, 50.0, 80.0, 57.0)


def a_city() -> GuidedCity:
    city = GuidedCity([*grid_of_streets(), INN], open_ground(2, 2))
    city.come(1, "Ada", 57.0, 62.0, 45.0)
    return city


def test_there_and_back() -> None:
    city = a_city()
    before = city.people[1]
    (answer,) = city.ask(1, "safe")
    assert (answer.channel, answer.priority) == (Channel.ALERT, Priority.CRITICAL)
    assert answer.text == "You are in the safe place. Nobody sees or hears you. Return when you like."
    assert city.people[1].hidden
    city.move(1, 20.0, 20.0)
    city.ask(1, "return")
    assert city.people[1] == before


def test_pressed_twice_is_pressed_once() -> None:
    city = a_city()
    before = city.people[1]
    city.ask(1, "safe")
    assert city.say(1, "safe") == "You are in the safe place already."
    assert city.people[1].hidden
    city.ask(1, "return")
    assert city.say(1, "return") == "You are not in the safe place."
    assert city.people[1] == before


def test_nobody_is_led_in_the_safe_place() -> None:
    city = a_city()
    city.come(2, "Bo", 58.0, 62.0)
    city.ask(2, "follow", person=1)
    city.ask(1, "walk_to", id=INN.id)
    assert [answer.text for answer in city.ask(1, "safe")][-1].startswith("You are in the safe place.")
    assert [text.text for _, who, text in city.told if who == 2][-1] == "Ada no longer leads you."
    assert city.say(2, "follow", person=1) == "The city knows no such place."


def test_who_left_is_not_kept() -> None:
    city = a_city()
    city.ask(1, "safe")
    city.go(1)
    city.come(1, "Cid", 20.0, 20.0)
    assert city.say(1, "return") == "You are not in the safe place."
