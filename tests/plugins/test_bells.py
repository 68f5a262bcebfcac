"""Church bells ring the quarters of the city's time, are read as captions, and are heard near their church only."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from living import Visitor, a_city
from thing_town import Crowd, MadeThing, box, city

from citiverse.accessibility.gate import fault_of
from citiverse.plugins.bells import BELL_M, BETWEEN_TOWERS_S, QUARTER_S, TOWERS_MAX, Bells
from citiverse.world.hooks import Moment
from citiverse.world.notes import Sound

NOBODY = Crowd().people
CHURCH = MadeThing("church", bounds=box(0, 50), use="church", name="St. Mary")


def rung(bells: Bells, from_s: float, to_s: float, step_s: float = 0.5) -> list[tuple[float, Sound]]:
    """Let time go on; give what rang, and when."""
    heard: list[tuple[float, Sound]] = []
    for tick in range(int((to_s - from_s) / step_s) + 1):
        now_s = from_s + tick * step_s
        for note in bells.ticked(Moment(now_s, NOBODY)) or []:
            assert isinstance(note, Sound) and fault_of(note) is None
            heard.append((now_s, note))
    return heard


def opened(*things: MadeThing) -> Bells:
    bells = Bells()
    bells.city_opened(city(things))
    return bells


def test_each_quarter_has_its_strokes() -> None:
    heard = rung(opened(CHURCH), 0.0, 5 * QUARTER_S)
    assert [round(at_s / QUARTER_S) for at_s, _ in heard] == [1, 2, 3, 4, 5]
    assert [note.caption["en"].removeprefix("A church bell rings ") for _, note in heard] == [
        "once", "twice", "three times", "four times", "once",
    ]  # fmt: skip
    assert {(note.name, note.x_m, note.z_m, note.radius_m) for _, note in heard} == {("bell", 0.0, 50.0, BELL_M)}


@pytest.mark.parametrize(
    ("thing", "rings"),
    [
        (CHURCH, True),
        (MadeThing("a", use="cathedral"), True),
        (MadeThing("b", use="place_of_worship", attributes={"religion": "christian"}), True),
        (MadeThing("c", use="community_centre", attributes={"building": "church"}), True),
        (MadeThing("d", use="place_of_worship", attributes={"religion": "muslim"}), False),
        (MadeThing("e", use="place_of_worship"), False),
        (MadeThing("f", "green", use="church", name="Church Green"), False),
        (MadeThing("g", "street", name="Church Street"), False),
        (MadeThing("h", use="townhall", attributes={"building": 7}), False),
    ],
)
def test_only_churches_ring(thing: MadeThing, rings: bool) -> None:
    assert bool(rung(opened(thing), QUARTER_S - 1, QUARTER_S + 1)) is rings


def test_neighbouring_towers_ring_one_after_another() -> None:
    towers = [MadeThing(f"t{n}", bounds=box(n * 60, 0), use="church") for n in range(2)]
    (first_s, one), (second_s, other) = rung(opened(*towers), QUARTER_S - 1, QUARTER_S + 30)
    assert second_s - first_s == BETWEEN_TOWERS_S and one.x_m != other.x_m


def test_a_city_of_churches_has_a_bound() -> None:
    towers = [MadeThing(f"t{n}", use="church") for n in range(TOWERS_MAX + 20)]
    assert len(rung(opened(*towers), QUARTER_S - 1, QUARTER_S + 60)) == TOWERS_MAX


@given(st.lists(st.floats(0, 1e7), max_size=30))
def test_no_more_than_one_ringing_waits_for_each_tower_however_time_goes(steps: list[float]) -> None:
    bells = opened(CHURCH)
    now_s, heard = 0.0, 0
    for step_s in steps:
        now_s += step_s
        heard += len(bells.ticked(Moment(now_s, NOBODY)) or [])
    assert heard <= now_s / QUARTER_S


def test_residents_read_the_bell_in_their_language_and_those_far_away_do_not() -> None:
    things: list[Any] = [MadeThing("church", bounds=box(40, 40), use="church")]
    living = a_city(things=things, plugins=[Bells()])
    near = Visitor(living, "Ana", (32.0, 32.0), needs={"language": "fr"})
    far = Visitor(living, "Bo", (230.0, 32.0))
    living.tick(0.1)
    living.tick(QUARTER_S)
    living.tick(0.1)
    (said,) = near.told()
    assert (said["channel"], said["text"]) == ("sound", "Une cloche d’église sonne une fois")
    assert (said["language"], said["facts"]["sound"]) == ("fr", "bell")
    assert far.told() == []
    assert living.account.notes_refused == 0 and living.account.plugin_faults == 0
