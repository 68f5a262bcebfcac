"""Fountains and trams are heard by those who are there, seldom, and cost a city next to nothing."""

from __future__ import annotations

import pytest
from thing_town import Crowd, MadeThing, box, city

from citiverse.accessibility.gate import fault_of
from citiverse.plugins.ambience import FOUNTAIN_M, FOUNTAIN_S, SOURCES_MAX, TRAM_S, Ambience
from citiverse.world.notes import Sound

FOUNTAIN = MadeThing("fountain", "furniture", box(0, 0, 2), use="fountain", name="Market Fountain")
STOP = MadeThing("stop", "stop", box(100, 0, 5), use="tram", name="Park")


def opened(*things: MadeThing) -> Ambience:
    ambience = Ambience()
    ambience.city_opened(city(things))
    return ambience


def heard(ambience: Ambience, crowd: Crowd, from_s: float, to_s: float) -> list[str]:
    """Let time go on, a tick a second; give the names of what sounded."""
    names: list[str] = []
    for second in range(int(from_s), int(to_s)):
        for note in ambience.ticked(crowd.moment(float(second))) or []:
            assert isinstance(note, Sound) and fault_of(note) is None
            names.append(note.name)
    return names


def test_a_fountain_is_heard_by_who_comes_and_not_again_by_who_stays() -> None:
    crowd, ambience = Crowd(), opened(FOUNTAIN)
    crowd.place(1, "Ana", 100, 100)
    assert heard(ambience, crowd, 0, 100) == []
    crowd.place(1, "Ana", FOUNTAIN_M - 1, 0)
    assert heard(ambience, crowd, 100, 102) == ["fountain"]
    assert heard(ambience, crowd, 102, 1000) == []
    crowd.place(1, "Ana", 100, 100)
    assert heard(ambience, crowd, 1000, 1002) == []
    crowd.place(1, "Ana", 5, 0)
    assert heard(ambience, crowd, 1002, 1003) == ["fountain"]


def test_a_fountain_is_heard_at_most_once_a_minute_however_many_come() -> None:
    crowd, ambience = Crowd(), opened(FOUNTAIN)
    crowd.place(1, "Ana", 3, 0)
    assert heard(ambience, crowd, 0, 1) == ["fountain"]
    crowd.place(2, "Bo", 3, 0)
    assert heard(ambience, crowd, 1, FOUNTAIN_S) == []
    assert heard(ambience, crowd, FOUNTAIN_S, FOUNTAIN_S + 2) == ["fountain"], "who came meanwhile hears it then"


def test_trams_pass_where_somebody_waits() -> None:
    crowd, ambience = Crowd(), opened(STOP)
    assert heard(ambience, crowd, 0, 1000) == []
    crowd.place(1, "Ana", 100, 20)
    assert heard(ambience, crowd, 1000, 1000 + 3 * TRAM_S) == ["tram"] * 3


@pytest.mark.parametrize(
    "thing",
    [
        MadeThing("pond", "water", box(0, 0), use="pond"),
        MadeThing("halt", "stop", box(0, 0), use="bus_stop"),
        MadeThing("line", "rail", box(0, 0), use="tram"),
        MadeThing("street", "street", box(0, 0), name="Fountain Street"),
    ],
)
def test_nothing_else_sounds(thing: MadeThing) -> None:
    crowd = Crowd()
    crowd.place(1, "Ana", 0, 0)
    assert heard(opened(thing), crowd, 0, 1000) == []


def test_one_thing_is_looked_at_in_a_tick_and_no_more_than_the_bound() -> None:
    crowd = Crowd()
    crowd.place(1, "Ana", 0, 0)
    ambience = opened(*(MadeThing(f"f{n}", "furniture", box(0, 0, 1), use="fountain") for n in range(SOURCES_MAX + 50)))
    moment = crowd.moment(0.0)
    assert [len(ambience.ticked(moment) or []) for _ in range(SOURCES_MAX)] == [1] * SOURCES_MAX
    assert [ambience.ticked(moment) for _ in range(SOURCES_MAX)] == [None] * SOURCES_MAX
