"""The index of things, against a plain search through all of them."""

import math

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from thing_town import TOWN, MadeThing, box

from citiverse.accessibility.things_index import ThingsIndex

COORDINATES = st.floats(-600, 600)
LINES = st.lists(st.tuples(COORDINATES, COORDINATES), min_size=2, max_size=4)


def ids(index: ThingsIndex, things: list[MadeThing], x: float, z: float, radius_m: float) -> list[str]:
    return [things[near.number].id for near in index.near(x, z, radius_m, np.ones(len(things), bool))]


def test_a_street_is_as_near_as_its_line_and_a_house_as_its_wall() -> None:
    things = list(TOWN)
    near = {things[n.number].id: n for n in ThingsIndex(things).near(0, 90, 50, np.ones(len(things), bool))}
    assert near["street Mill Lane (-200, 100)"].metres == 10
    assert (near["church"].metres, near["church"].z_m) == (35, 55)
    assert "hall" not in near


def test_nobody_is_in_the_water_whose_bend_they_stand_in() -> None:
    things = [MadeThing("river", "water", box(30, 0, 40)), MadeThing("park", "green", box(0, 0, 40))]
    near = {things[n.number].id: n for n in ThingsIndex(things).near(0, 0, 50, np.ones(2, bool))}
    assert (near["river"].metres, near["river"].x_m) == (30, 30)
    assert near["park"].metres == 0


def test_only_what_is_wanted_is_given() -> None:
    things = list(TOWN)
    wanted = np.array([thing.kind == "green" for thing in things])
    assert [things[n.number].id for n in ThingsIndex(things).near(0, 0, 1000, wanted)] == ["park"]


def test_things_by_their_numbers_however_far() -> None:
    index = ThingsIndex(TOWN)
    assert [(n.number, n.metres) for n in index.nearest_of(np.array([1, 7]), 0, 0)] == [(1, 45), (7, 695)]
    assert index.nearest_of(np.zeros(0, np.int64), 0, 0) == []


def test_what_is_nowhere_is_never_near_and_breaks_nothing() -> None:
    things = [MadeThing("nan", bounds=box(math.nan, 0)), MadeThing("far", bounds=box(1e300, 0)), MadeThing("ok")]
    index = ThingsIndex(things)
    assert ids(index, things, 0, 0, 1000) == ["ok"]
    assert index.near(math.nan, 0, 10, np.ones(3, bool)) == []
    assert index.near(0, 0, math.inf, np.ones(3, bool))[0].number == 2
    assert ThingsIndex([]).near(0, 0, 100, np.ones(0, bool)) == []


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(COORDINATES, COORDINATES, st.floats(0, 400)), max_size=12), st.lists(LINES, max_size=5),
    COORDINATES, COORDINATES, st.floats(0, 900),
)  # fmt: skip
def test_it_finds_what_a_plain_search_finds(
    boxes: list[tuple[float, float, float]],
    lines: list[list[tuple[float, float]]],
    x: float,
    z: float,
    radius_m: float,
) -> None:
    things = [MadeThing(f"box {i}", bounds=box(*one)) for i, one in enumerate(boxes)]
    things += [MadeThing(f"line {i}", "street", line=line) for i, line in enumerate(lines)]
    plain = {thing.id: _metres(thing, x, z) for thing in things}
    found = ThingsIndex(things).near(x, z, radius_m, np.ones(len(things), bool))
    assert [n.metres for n in found] == sorted(n.metres for n in found)
    assert len({n.number for n in found}) == len(found)
    assert all(math.isclose(n.metres, plain[things[n.number].id], abs_tol=1e-6) for n in found)
    given_ids = {things[n.number].id for n in found}
    assert all(i in given_ids for i, metres in plain.items() if metres < radius_m - 1e-6)
    assert all(plain[i] <= radius_m + 1e-6 for i in given_ids)


def _metres(thing: MadeThing, x: float, z: float) -> float:
    if thing.line:
        return min(_to_segment(a, b, x, z) for a, b in zip(thing.line, thing.line[1:], strict=False))
    x0, _, z0, x1, _, z1 = thing.bounds
    metres = math.hypot(max(x0 - x, 0, x - x1), max(z0 - z, 0, z - z1))
    return metres or math.dist((x, z), (thing.point[0], thing.point[2]))


def _to_segment(a: tuple[float, float], b: tuple[float, float], x: float, z: float) -> float:
    length2 = (b[0] - a[0]) ** 2 + (b[1] - a[1]) ** 2
    share = 0.0 if length2 == 0 else ((x - a[0]) * (b[0] - a[0]) + (z - a[1]) * (b[1] - a[1])) / length2
    share = min(max(share, 0.0), 1.0)
    return math.hypot(a[0] + share * (b[0] - a[0]) - x, a[1] + share * (b[1] - a[1]) - z)
