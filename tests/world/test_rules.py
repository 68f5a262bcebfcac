from __future__ import annotations

import math
from functools import cache
from typing import cast

import numpy as np
import pytest
from grounds import field_of_boxes, mask_ground
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from citiverse.world.ground import CELL_SQUARES, SQUARE_M, Ground, open_ground
from citiverse.world.rules import CREDIT_M_MAX, SEARCH_M_MAX, allowed_way, nearest_walkable, reach

wishes = st.floats(-20, 150, allow_nan=False) | st.integers(-10, 280).map(lambda squares: squares * SQUARE_M)


def walk(ground: Ground, start: tuple[float, float], wish: tuple[float, float]) -> tuple[float, float]:
    """What a move may do with all credit that can be saved up."""
    x, z, _ = reach(*(np.array([value], float) for value in (*start, *wish, CREDIT_M_MAX)))
    return ask(ground, start, (float(x[0]), float(z[0])))


def ask(ground: Ground, start: tuple[float, float], wish: tuple[float, float]) -> tuple[float, float]:
    x, z = allowed_way(ground, *(np.array([value], float) for value in (*start, *wish)))
    return float(x[0]), float(z[0])


def stands(ground: Ground, place: tuple[float, float]) -> bool:
    return bool(ground.walkable(np.array([place[0]]), np.array([place[1]]))[0])


@cache
def walls(*boxes: tuple[int, int, int, int]) -> Ground:
    """A field of 64 m with boxes (x, z, wide, deep in squares) that cannot be walked."""
    bits = np.ones((CELL_SQUARES, CELL_SQUARES), bool)
    for x, z, wide, deep in boxes:
        bits[z : z + deep, x : x + wide] = False
    return mask_ground(bits)


def squares_between(start: tuple[float, float], end: tuple[float, float]) -> NDArray[np.float64]:
    return np.linspace(start, end, 2000)


@settings(max_examples=100)
@given(st.integers(0, 9), st.tuples(wishes, wishes), st.lists(st.tuples(wishes, wishes), min_size=1, max_size=12))
def test_who_stands_on_walkable_ground_stays_on_it(
    seed: int, first: tuple[float, float], asked: list[tuple[float, float]]
) -> None:
    ground = field_of_boxes(seed)
    place = nearest_walkable(ground, *first)
    assert place is not None and stands(ground, place)
    for wish in asked:
        place = walk(ground, place, wish)
        assert stands(ground, place)


def test_a_wish_a_hair_outside_is_not_reached_by_rounding() -> None:
    """Strides of 1 m add up to 0.0 exactly, where one can stand; the wish is just west of it, where nobody can."""
    assert stands(open_ground(1, 1), ask(open_ground(1, 1), (1.0, 0.0), (-1e-200, 0.0)))


@settings(max_examples=100)
@given(st.floats(0.1, 5), st.floats(8, 50), st.floats(-3, 3), st.sampled_from([9, 30, 77, 120]))
def test_a_wish_on_the_edge_of_a_wall_is_held_at_the_ground_it_names(
    before: float, z: float, along: float, edge: int
) -> None:
    """A wall begins exactly where the wish is: the wish itself must be asked, not a sample that rounding put before."""
    ground, edge_m = walls((edge, 0, 3, CELL_SQUARES)), edge * SQUARE_M
    if stands(ground, (edge_m - before, z)):
        end = ask(ground, (edge_m - before, z), (edge_m, z + along))
        assert stands(ground, end) and end[0] < edge_m


@given(st.lists(st.tuples(wishes, wishes, wishes, wishes, st.floats(0, CREDIT_M_MAX)), min_size=1, max_size=30))
def test_reach_never_goes_further_than_the_credit(ways: list[tuple[float, float, float, float, float]]) -> None:
    from_x, from_z, to_x, to_z, credit = np.array(ways, float).T
    end_x, end_z, metres = reach(from_x, from_z, to_x, to_z, credit)
    assert (metres <= credit + 1e-9).all() and (metres >= 0).all()
    assert np.allclose(np.hypot(end_x - from_x, end_z - from_z), metres, atol=1e-9)
    near = np.hypot(to_x - from_x, to_z - from_z) <= credit
    assert np.allclose(end_x[near], to_x[near], atol=1e-12) and np.allclose(end_z[near], to_z[near], atol=1e-12)


def test_a_teleport_is_shortened_along_its_way() -> None:
    end_x, end_z, metres = reach(*(np.array([value]) for value in (10.0, 20.0, 310.0, -380.0, 2.5)))
    assert metres[0] == pytest.approx(2.5)
    assert (float(end_x[0]), float(end_z[0])) == pytest.approx((10 + 2.5 * 0.6, 20 - 2.5 * 0.8))


@pytest.mark.parametrize("wish", [(1e300, 0.0), (3.4e38, -3.4e38), (-1e38, 1e-30)])
def test_an_absurd_wish_is_shortened_without_a_warning(wish: tuple[float, float]) -> None:
    end_x, end_z, metres = reach(*(np.array([value]) for value in (1.0, 2.0, *wish, 0.6)))
    assert np.isfinite(end_x[0]) and np.isfinite(end_z[0]) and metres[0] <= 0.6 + 1e-9


def test_free_ground_grants_the_wish_itself() -> None:
    assert ask(open_ground(2, 2), (10.0, 10.0), (13.3, 14.4)) == (13.3, 14.4)


def test_standing_still_is_granted_even_where_nobody_should_be() -> None:
    ground = walls((0, 0, 128, 128))
    assert ask(ground, (3.0, 3.0), (3.0, 3.0)) == (3.0, 3.0)
    assert ask(ground, (3.0, 3.0), (5.0, 3.0)) == (3.0, 3.0)


def test_a_wall_stops_before_it() -> None:
    x, z = ask(walls((20, 0, 10, 128)), (8.0, 30.0), (13.0, 30.0))
    assert 10.0 - 0.2 <= x < 10.0 and z == pytest.approx(30.0)


@given(st.floats(7, 9.9), st.floats(20, 30), st.floats(10.6, 13), st.floats(20, 30))
def test_a_thin_wall_is_never_crossed(x: float, z: float, to_x: float, to_z: float) -> None:
    end_x, _ = ask(walls((20, 0, 1, 128)), (x, z), (to_x, to_z))
    assert end_x < 10.0


def test_round_a_corner_is_accepted_both_ways() -> None:
    """The straight way cuts the corner of a house; along the axes it is free on one side."""
    east_of_it = walls((20, 20, 20, 20))
    south_then_east, east_then_south = ((9.5, 18.0), (12.0, 20.5)), ((19.0, 9.5), (20.5, 12.0))
    for start, wish in (south_then_east, east_then_south):
        ways = squares_between(start, wish)
        assert not east_of_it.walkable(ways[:, 0], ways[:, 1]).all(), "the straight way is blocked"
        assert ask(east_of_it, start, wish) == wish


def test_no_way_round_is_no_way() -> None:
    """Both ways along the axes are blocked too, though the wish itself can be stood on."""
    ground = walls((20, 20, 20, 20))
    end = ask(ground, (9.0, 15.0), (21.0, 16.0))
    assert end[0] < 10.0 and stands(ground, end)


def test_many_ways_at_once_are_judged_one_by_one() -> None:
    ground = walls((20, 0, 10, 128))
    starts = np.array([[8.0, 5.0], [8.0, 10.0], [2.0, 20.0], [30.0, 40.0]])
    ends = np.array([[13.0, 5.0], [9.0, 12.0], [2.0, 20.0], [26.0, 44.0]])
    together = np.stack(allowed_way(ground, *starts.T, *ends.T), axis=1)
    for start, end, got in zip(starts, ends, together, strict=True):
        assert ask(ground, tuple(start), tuple(end)) == tuple(got)


@settings(max_examples=60)
@given(st.integers(0, 20), st.floats(-30, 160), st.floats(-30, 90))
def test_nearest_walkable_is_walkable_and_near(seed: int, x_m: float, z_m: float) -> None:
    ground = field_of_boxes(seed)
    place = nearest_walkable(ground, x_m, z_m)
    assert place is not None and stands(ground, place)
    outside_m = math.hypot(max(0, -x_m, x_m - 128), max(0, -z_m, z_m - 64))
    assert math.dist(place, (x_m, z_m)) <= math.sqrt(2) * (outside_m + 25)


def test_nearest_walkable_keeps_a_place_that_is_free() -> None:
    assert nearest_walkable(open_ground(1, 1), 12.34, 5.6) == (12.34, 5.6)


def test_nearest_walkable_leaves_a_house_by_the_near_side() -> None:
    assert nearest_walkable(walls((20, 20, 40, 40)), 11.0, 20.0) == pytest.approx((9.5, 20.0), abs=0.51)


@pytest.mark.parametrize("bad", [math.nan, math.inf, -math.inf])
def test_nowhere_is_near_nothing(bad: float) -> None:
    assert nearest_walkable(open_ground(1, 1), bad, 1.0) is None
    assert nearest_walkable(open_ground(1, 1), 1.0, bad) is None


def test_the_search_ends() -> None:
    assert nearest_walkable(open_ground(1, 1), -SEARCH_M_MAX - 10, 5.0) is None
    assert nearest_walkable(walls((0, 0, 128, 128)), 30.0, 30.0) is None


class CountingGround:
    """A ground where nobody can stand, which counts how often it was asked."""

    def __init__(self) -> None:
        self.asked = 0

    def walkable(self, x_m: NDArray[np.float64], z_m: NDArray[np.float64]) -> NDArray[np.bool_]:
        self.asked += len(x_m)
        return np.zeros(len(x_m), bool)


def test_a_wish_in_the_middle_of_nowhere_is_cheap() -> None:
    """Any stranger may send one, and everybody waits for the tick."""
    ground = CountingGround()
    assert nearest_walkable(cast(Ground, ground), 30.0, 30.0) is None
    assert ground.asked < 60_000


@given(st.floats(-390, -1), st.floats(0, 64))
def test_a_city_is_found_from_far_outside_it(x_m: float, z_m: float) -> None:
    place = nearest_walkable(open_ground(1, 1), x_m, z_m)
    assert place is not None and stands(open_ground(1, 1), place)
    assert math.dist(place, (x_m, z_m)) <= -x_m * 1.1 + 1
