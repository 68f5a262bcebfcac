"""Instructions follow a person: one for each turn, none for what nobody notices."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_streets import grid_of_streets, house

from citiverse.accessibility.instructions import instructions_of, point_along
from citiverse.accessibility.route import Leg, Route, find_route, metres_of
from citiverse.accessibility.way_graph import way_graph_of
from citiverse.accessibility.ways import Street
from citiverse.world.ground import open_ground

A, B = Street("A Street", "street"), Street("B Street", "street")
NAMELESS, STEPS = Street("", "path"), Street("", "steps")


def route(*legs: tuple[Street | None, list[tuple[float, float]]]) -> Route:
    return Route(tuple(Leg(tuple(points), street, metres_of(points)) for street, points in legs))


def told(made: Route) -> list[tuple[str, str]]:
    return [(item.turn, item.street.name if item.street else "-") for item in instructions_of(made)]


def test_a_turn_into_another_street() -> None:
    made = instructions_of(route((A, [(0, 0), (50, 0)]), (B, [(50, 0), (50, 30)])))
    assert [(item.turn, item.street, item.metres, item.at_m) for item in made] == [("", A, 50, 0), ("right", B, 30, 50)]


@pytest.mark.parametrize(
    ("x", "z", "turn"),
    [(80, 1, "ahead"), (80, 30, "ahead-right"), (50, 30, "right"), (20, 20, "behind-right"), (10, 2, "behind"),
     (50, -30, "left"), (80, -30, "ahead-left"), (20, -20, "behind-left")],
)  # fmt: skip
def test_turns_are_of_eight_sorts(x: float, z: float, turn: str) -> None:
    assert told(route((A, [(0, 0), (50, 0)]), (B, [(50, 0), (x, z)])))[1] == (turn, "B Street")


def test_a_gap_in_a_street_is_not_worth_a_word() -> None:
    made = route((A, [(0, 0), (50, 0)]), (None, [(50, 0), (60, 3), (70, 0)]), (A, [(70, 0), (120, 0)]))
    assert told(made) == [("", "A Street")]


def test_the_first_steps_to_the_street_belong_to_it() -> None:
    assert told(route((None, [(0, 4), (0, 0)]), (A, [(0, 0), (50, 0)]))) == [("", "A Street")]


def test_a_longer_way_to_the_street_is_told() -> None:
    assert told(route((None, [(0, 20), (0, 0)]), (A, [(0, 0), (50, 0)]))) == [("", "-"), ("right", "A Street")]


def test_a_kerb_is_no_turn() -> None:
    made = route((A, [(0, 0), (50, 0)]), (B, [(50, 0), (50, 1), (100, 1)]))
    assert told(made) == [("", "A Street"), ("ahead", "B Street")]


def test_a_sharp_bend_is_told_once() -> None:
    made = route((A, [(0, 0), (50, 0), (51, 1), (51, 50)]))
    assert told(made) == [("", "A Street"), ("right", "A Street")]
    assert instructions_of(made)[1].stay


def test_nameless_ways_that_go_straight_on_are_one() -> None:
    assert told(route((NAMELESS, [(0, 0), (50, 0)]), (None, [(50, 0), (90, 0)]))) == [("", "")]


def test_steps_are_told_even_without_a_name() -> None:
    made = instructions_of(route((NAMELESS, [(0, 0), (50, 0)]), (STEPS, [(50, 0), (90, 0)])))
    assert [item.street for item in made] == [NAMELESS, STEPS]


def test_a_landmark_is_asked_for_at_each_turn() -> None:
    hall = house("Town Hall", 48, 3, 60, 9)
    made = instructions_of(route((A, [(0, 0), (50, 0)]), (B, [(50, 0), (50, 30)])), lambda point: hall)
    assert [item.landmark for item in made] == [None, hall]


def test_a_route_without_legs_has_nothing_to_do() -> None:
    assert instructions_of(route()) == []


GRAPH = way_graph_of(grid_of_streets(), open_ground(2, 2))


@given(*[st.floats(1, 127)] * 4)
@settings(max_examples=50, deadline=None)
def test_instructions_cover_the_route_without_a_gap(x0: float, z0: float, x1: float, z1: float) -> None:
    made = find_route(GRAPH, (x0, z0), (x1, z1))
    assert made is not None
    instructions = instructions_of(made)
    if not made.legs:
        return
    assert instructions[0].at_m == 0
    for one, following in itertools.pairwise(instructions):
        assert one.end_m == pytest.approx(following.at_m)
    assert instructions[-1].end_m == pytest.approx(made.metres)
    for item in instructions:
        assert point_along(made.points, item.at_m) == pytest.approx(item.point, abs=0.01)
