"""Streets become nodes and pieces that touch where the streets meet."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from made_streets import MadeThing, grid_of_streets, lake_with_gate, street

from citiverse.accessibility.regions import components
from citiverse.accessibility.sight import free_lines
from citiverse.accessibility.ways import PIECE_M_MAX, Ways, ways_of
from citiverse.world.ground import open_ground

FIELD = open_ground(2, 2)


def parts_of(ways: Ways) -> int:
    return len(np.unique(components(len(ways.x_m), ways.a, ways.b)))


def exits_at(ways: Ways, x: float, z: float) -> int:
    node = np.hypot(ways.x_m - x, ways.z_m - z).argmin()
    assert np.hypot(ways.x_m[node] - x, ways.z_m[node] - z) < 1.0
    return int((ways.a == node).sum() + (ways.b == node).sum())


def test_streets_that_cross_have_a_node_there() -> None:
    ways = ways_of(grid_of_streets(), FIELD)
    assert parts_of(ways) == 1
    assert [exits_at(ways, x, z) for x in (20, 60, 100) for z in (20, 60, 100)] == [4] * 9
    assert {street.name for street in ways.streets} == {f"{n} Street" for n in "ABC"} | {f"{n} Avenue" for n in "123"}


def test_an_end_that_stops_short_is_drawn_to_the_street() -> None:
    ways = ways_of([street("Long", (10, 50), (110, 50)), street("Side", (60, 10), (60.5, 47))], FIELD)
    assert parts_of(ways) == 1
    assert exits_at(ways, 60.5, 50) == 3


def test_an_end_that_is_far_away_is_not() -> None:
    ways = ways_of([street("Long", (10, 50), (110, 50)), street("Side", (60, 10), (60, 40))], FIELD)
    assert parts_of(ways) == 2


def test_a_wide_street_reaches_further() -> None:
    lines = [street("Long", (10, 50), (110, 50), width_m=14), street("Side", (60, 10), (60, 43))]
    assert parts_of(ways_of(lines, FIELD)) == 1


def test_two_ends_meet() -> None:
    ways = ways_of([street("West", (10, 50), (58.5, 50)), street("East", (60, 50), (110, 50))], FIELD)
    assert parts_of(ways) == 1


def test_a_street_through_a_wall_is_cut_there_and_nowhere_else() -> None:
    ground = lake_with_gate()
    ways = ways_of([street("Wall Street", (70, 10), (120, 10)), street("Gate Street", (70, 50), (120, 50.5))], ground)
    ends = (ways.x_m[ways.a], ways.z_m[ways.a], ways.x_m[ways.b], ways.z_m[ways.b])
    assert free_lines(ground, *ends).all()
    across = (ends[0] < 90) != (ends[2] < 90)
    assert set(ways.z_m[ways.a][across].round()) <= {50.0}
    wall = np.array([ways.streets[number].name == "Wall Street" for number in ways.street])
    metres = np.hypot(ends[0] - ends[2], ends[1] - ends[3])
    assert 40 < metres[wall].sum() < 50


def test_steps_and_paths_are_told_apart() -> None:
    lines = [street("", (10, 10), (30, 10), highway="steps"), street("", (10, 30), (30, 30), highway="footway")]
    assert {item.sort for item in ways_of(lines, FIELD).streets} == {"steps", "path"}


def test_rails_and_houses_are_no_ways() -> None:
    rail = street("Line 1", (10, 10), (110, 10), kind="rail")
    assert len(ways_of([rail, MadeThing("a", "building", (0, 0, 0), (0, 0, 0, 1, 1, 1))], FIELD).a) == 0


wild = st.floats(allow_nan=True, allow_infinity=True) | st.floats(-20, 150)
lines = st.lists(st.lists(st.tuples(wild, wild), min_size=1, max_size=6), min_size=1, max_size=12)


@given(lines)
@settings(max_examples=40, deadline=None)
def test_whatever_lines_a_city_has_every_piece_can_be_walked(made: list) -> None:
    things = [MadeThing(str(n), "street", (0, 0, 0), (0, 0, 0, 1, 1, 1), line=line) for n, line in enumerate(made)]
    ground = lake_with_gate()
    ways = ways_of(things, ground)
    ends = (ways.x_m[ways.a], ways.z_m[ways.a], ways.x_m[ways.b], ways.z_m[ways.b])
    assert free_lines(ground, *ends).all()
    assert (ways.a != ways.b).all()
    assert (np.hypot(ends[0] - ends[2], ends[1] - ends[3]) < PIECE_M_MAX + 8).all()
