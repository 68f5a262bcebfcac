"""The guide as a resident meets it: asked for the way, walking, losing it, arriving."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from guided import GuidedCity
from made_streets import grid_of_streets, house, walks

from citiverse.assets.city import load_city
from citiverse.assets.package import import_city
from citiverse.world.ground import open_ground
from citiverse.world.hooks import Hooks
from citiverse.world.things import OpenCity

DATA = Path(__file__).parents[3] / "shared" / "data"
HALL = house("Town Hall", 104.0, 88.0, 112.0, 96.0)


def a_city() -> GuidedCity:
    city = GuidedCity([*grid_of_streets(), HALL], open_ground(2, 2))
    city.come(1, "Ada", 22.0, 20.0, 90.0)
    return city


def test_walk_to_gives_the_way_in_words_and_in_points() -> None:
    city = a_city()
    (answer,) = city.ask(1, "walk_to", id=HALL.id)
    assert answer.channel == "guide"
    assert answer.priority == 2
    assert "Go east along A Street for 80 metres." in answer.text
    assert answer.facts["goal"] == HALL.id
    assert answer.facts["way"][0] == [22.0, 20.0]
    assert 145 < answer.facts["metres"] < 165


def test_a_whole_walk_is_told_in_time_and_ends_at_the_door() -> None:
    city = a_city()
    (answer,) = city.ask(1, "walk_to", id=HALL.id)
    said = city.walk(1, answer.facts["way"])
    assert said[-1].startswith("You are at Town Hall. It is ")
    assert any(text.startswith("In 25 metres, turn right into 3 Avenue.") for text in said)
    assert any(text.startswith("Now turn right into 3 Avenue.") for text in said)
    assert any("still on the right way, along A Street, going east" in text for text in said)
    assert city.tick(60) == []


@pytest.mark.parametrize("mps", [0.7, 1.4, 5.5])
def test_nobody_on_the_way_goes_60_metres_or_30_seconds_without_a_word(mps: float) -> None:
    city = a_city()
    (answer,) = city.ask(1, "way_to", id=HALL.id)
    assert "way" not in answer.facts
    (points,) = [city.ask(1, "walk_to", id=HALL.id)[-1].facts["way"]]
    city.walk(1, points, mps)
    times = [when for when, _, _ in city.told]
    gaps = [after - before for before, after in itertools.pairwise(times)]
    assert max(gaps) <= 30.0
    assert max(gaps) * mps <= 60.0


def test_leaving_the_corridor_is_told_at_once_with_a_new_way() -> None:
    city = a_city()
    city.ask(1, "walk_to", id=HALL.id)
    city.walk(1, [(60.0, 20.0)])
    said: list[str] = []
    z = 20.0
    while not said:
        z += 0.5
        city.move(1, 60.0, z)
        said = [utterance.text for _, utterance in city.tick() if "left the way" in utterance.text]
        assert z < 40
    assert 32.0 < z <= 33.0
    assert city.told[-1][2].facts["way"][0] == [60.0, z]
    assert "2 Avenue" in said[0]


def test_who_turns_back_is_told() -> None:
    city = a_city()
    city.ask(1, "walk_to", id=HALL.id)
    assert any("left the way" in text for text in city.walk(1, [(70.0, 20.0), (40.0, 20.0)]))


def test_standing_still_is_not_talked_to() -> None:
    city = a_city()
    city.ask(1, "walk_to", id=HALL.id)
    city.walk(1, [(30.0, 20.0)])
    assert len(city.tick(300)) <= 1


def test_the_status_and_the_end() -> None:
    city = a_city()
    assert city.say(1, "status") == "You are not on your way anywhere. Choose a place first."
    city.ask(1, "walk_to", id=HALL.id)
    assert city.say(1, "status").startswith(
        "Town Hall: 110 metres, ahead to the right. The way there is 155 metres long."
    )
    assert city.say(1, "stop") == "The guide has stopped."
    assert city.say(1, "stop") == "There is nothing to stop."
    assert city.walk(1, [(90.0, 20.0)]) == []


def test_what_is_not_there_is_refused_with_a_sentence() -> None:
    city = a_city()
    for arguments in (
        {"id": "nonsense"},
        {"person": 99},
        {"person": 1},
        {"x": "a", "z": 1},
        {"x": float("nan"), "z": 1.0},
        {},
    ):
        assert city.say(1, "walk_to", **arguments) == "The city knows no such place."
    assert city.say(1, "walk_to", x=1e7, z=0.0) == "There is no way on foot to the place you chose."
    assert city.say(1, "walk_to", x=22.0, z=20.5) == "You are at the place you chose already."
    assert city.ask(1, "describe") == []


def test_one_can_walk_to_somebody_who_walks_away() -> None:
    city = a_city()
    city.come(2, "Bo", 100.0, 20.0)
    assert "You are being led to Bo." in city.say(1, "walk_to", person=2)
    city.move(2, 100.0, 60.0)
    said = [utterance.text for _, utterance in city.tick(15)]
    assert any("Bo has moved. Here is the new way." in text for text in said)
    city.go(2)
    assert [utterance.text for _, utterance in city.tick()] == ["Bo is not here any more."]


def test_each_is_told_in_their_language() -> None:
    city = a_city()
    city.come(2, "Léa", 22.0, 20.0, 90.0, language="fr")
    (answer,) = city.ask(2, "way_to", id=HALL.id)
    assert answer.language == "fr"
    assert "Ensuite, tournez à droite dans 3 Avenue." in answer.text
    city.come(3, "Eve", 22.0, 20.0, 90.0, easy=True)
    assert "Walk east on A Street for 80 metres." in city.say(3, "way_to", id=HALL.id)


def test_a_long_way_comes_in_parts() -> None:
    zigzag = [(10.0 + n * 0.18, 20.0 + (n % 2) * 1.2) for n in range(1200)]
    city = GuidedCity([], open_ground(5, 1))
    city.come(1, "Ada", *zigzag[0])
    journeys = city.guide._city._journeys  # type: ignore[union-attr]
    (_answer,) = city.ask(1, "walk_to", x=300.0, z=20.0)
    trip = journeys._trips[1]
    trip.journey = type(trip.journey)(zigzag, trip.journey.instructions, 0.0)
    way = journeys._points(trip, 0)
    assert len(way) == 512
    city.walk(1, way, 3.0)
    parts = [utterance.facts for _, _, utterance in city.told if utterance.facts.get("on")]
    assert len(parts) == 1
    assert parts[0]["way"][0] == [round(zigzag[511][0], 3), round(zigzag[511][1], 3)]


def test_who_left_is_forgotten() -> None:
    city = a_city()
    city.ask(1, "walk_to", id=HALL.id)
    city.go(1)
    assert city.tick(5) == []
    city.come(1, "Cid", 22.0, 20.0)
    assert city.say(1, "stop") == "There is nothing to stop."


def test_in_a_city_that_was_changed_who_is_under_way_goes_on_and_new_places_are_known() -> None:
    city = a_city()
    city.ask(1, "walk_to", id=HALL.id)
    city.walk(1, [(30.0, 20.0)])
    shop = house("New Shop", 56.0, 88.0, 64.0, 96.0)
    changed = OpenCity("Test", open_ground(2, 2), [*grid_of_streets(), HALL, shop], (0.0, 0.0))
    city.plugins.hook.city_coming(city=changed)
    assert city.say(1, "status").startswith("Town Hall")
    city.plugins.hook.city_opened(city=changed)
    assert city.say(1, "status").startswith("Town Hall")
    (answer,) = city.ask(1, "walk_to", id=shop.id)
    assert answer.facts["goal"] == shop.id


def test_the_hooks_are_those_of_a_city() -> None:
    assert {name for name in vars(Hooks) if not name.startswith("_")} >= {
        "city_opened", "needs_chosen", "resident_asked", "ticked", "resident_left",
    }  # fmt: skip
    assert a_city().guide.crossings is not None


@pytest.mark.city
def test_in_krems_somebody_is_led_from_the_start_to_the_buergerspitalskirche(tmp_path: Path) -> None:
    if not (DATA / "krems" / "krems.glb").exists():
        pytest.skip("the real city models are not here")
    import_city(DATA / "krems" / "krems.glb", tmp_path / "city", progress=lambda *_: None)
    krems = load_city(tmp_path / "city")
    start = krems.facts["start"]
    (church,) = [thing for thing in krems.features if thing.name == "Bürgerspitalskirche"]
    city = GuidedCity(krems.features, krems.ground)
    city.come(1, "Ada", start["x"], start["z"], start["heading_deg"])
    words = city.say(1, "way_to", id=church.id)
    assert 4 <= words.count("Then") <= 7
    for street in ("Margarethenstraße", "Obere Landstraße", "Bürgerspitalskirche"):
        assert street in words
    way = city.ask(1, "walk_to", id=church.id)[-1].facts["way"]
    assert walks(krems.ground, way, 0.14)
    said = city.walk(1, way)
    assert said[-1].startswith("You are at Bürgerspitalskirche.")
    x0, _, z0, x1, _, z1 = church.bounds
    here = city.people[1]
    assert x0 - 15 < here.x_m < x1 + 15
    assert z0 - 15 < here.z_m < z1 + 15
    assert len(said) < 25
