from __future__ import annotations

import math

import numpy as np
import pytest
from grounds import mask_ground, one_of_each
from hypothesis import given
from hypothesis import strategies as st

from citiverse.world.ground import CELL_M, CELL_SQUARES, SQUARE_M, Ground, open_ground


def walkable(ground: Ground, x_m: float, z_m: float) -> bool:
    return bool(ground.walkable(np.array([x_m]), np.array([z_m]))[0])


def height_m(ground: Ground, x_m: float, z_m: float) -> float:
    return float(ground.height_m(np.array([x_m]), np.array([z_m]))[0])


EACH = one_of_each()
EACH_ROLLS = one_of_each()
EACH_ROLLS.rolls = np.zeros_like(EACH_ROLLS.masks)
EACH_ROLLS.rolls[1, 2, 1] = 1 << 1
NORTH = 3 * CELL_M


@pytest.mark.parametrize(
    ("x_m", "z_m", "expected", "height"),
    [
        (-128.0, NORTH + 10, False, 1.0),
        (-64.1, NORTH + 10, False, 1.0),
        (-64.0, NORTH + 10, True, 2.0),
        (-0.01, NORTH + 63.99, True, 2.0),
        (2.5, NORTH + 50.0, True, 3.0),
        (2.99, NORTH + 50.49, True, 3.0),
        (3.0, NORTH + 50.0, False, 3.0),
        (2.49, NORTH + 50.0, False, 3.0),
        (2.5, NORTH + 49.99, False, 3.0),
        (2.5, NORTH + 50.5, False, 3.0),
        (64 + 4.5, NORTH + 1.0, True, 5.23),
        (64 + 4.99, NORTH + 1.49, True, 5.23),
        (64 + 5.0, NORTH + 1.0, False, 4.0),
    ],
)
def test_each_kind_of_cell_answers(x_m: float, z_m: float, expected: bool, height: float) -> None:
    assert walkable(EACH, x_m, z_m) is expected
    assert height_m(EACH, x_m, z_m) == pytest.approx(height)


@pytest.mark.parametrize("bad", [math.nan, math.inf, -math.inf, 1e300, -1e300, 1e9, -129.0, 128.0])
def test_nobody_stands_outside(bad: float) -> None:
    ground = open_ground(4, 1, cell_x0=-2, cell_z0=3)
    assert walkable(ground, 0.0, NORTH + 1)
    assert not walkable(ground, bad, NORTH + 1)
    assert not walkable(ground, 0.0, bad)
    assert not walkable(ground, bad, bad)
    assert math.isfinite(height_m(ground, bad, bad))


@pytest.mark.parametrize(("x_m", "z_m"), [(-128.0, NORTH), (127.999, NORTH + 63.999)])
def test_the_edges_belong_to_the_city_on_one_side(x_m: float, z_m: float) -> None:
    ground = open_ground(4, 1, cell_x0=-2, cell_z0=3)
    assert walkable(ground, x_m, z_m)
    assert not walkable(ground, x_m + (0.002 if x_m > 0 else -0.002), z_m)
    assert not walkable(ground, x_m, z_m + (0.002 if x_m > 0 else -0.002))


@given(st.integers(0, 2**32), st.lists(st.tuples(st.integers(0, 383), st.integers(0, 255)), min_size=1, max_size=50))
def test_every_square_of_a_mask_is_its_own(seed: int, squares: list[tuple[int, int]]) -> None:
    bits = np.random.default_rng(seed).random((2 * CELL_SQUARES, 3 * CELL_SQUARES)) < 0.5
    ground = mask_ground(bits, cell_x0=-1, cell_z0=-2)
    x, z = np.array(squares, float).T
    x_m, z_m = -CELL_M + (x + 0.5) * SQUARE_M, -2 * CELL_M + (z + 0.5) * SQUARE_M
    assert ground.walkable(x_m, z_m).tolist() == [bool(bits[z, x]) for x, z in squares]


def test_the_least_significant_bit_is_the_lowest_x() -> None:
    bits = np.zeros((CELL_SQUARES, CELL_SQUARES), bool)
    ground = mask_ground(bits)
    ground.masks[0, 7, 3] = 0b0000_0001
    assert walkable(ground, 24 * SQUARE_M, 7 * SQUARE_M)
    assert ground.walkable((np.arange(128) + 0.5) * SQUARE_M, np.full(128, 3.6)).sum() == 1


def test_many_points_of_all_kinds_at_once() -> None:
    x_m = np.array([-100.0, -10.0, 2.6, 68.6, math.nan, 10.0])
    z_m = NORTH + np.array([1.0, 1.0, 50.2, 1.2, 1.0, 1.0])
    assert EACH.walkable(x_m, z_m).tolist() == [False, True, True, True, False, False]
    assert EACH.height_m(x_m[:4], z_m[:4]).tolist() == pytest.approx([1.0, 2.0, 3.0, 5.23])


def test_float32_points_are_answered_too() -> None:
    assert EACH.walkable(np.array([-10], np.float32), np.array([NORTH], np.float32)).tolist() == [True]


def test_rollable_is_a_layer_of_its_own() -> None:
    x = np.array([-100.0, -30.0, 2.5, 64 + 4.5, 64 + 5.0, np.nan, 1e300])
    z = NORTH + np.array([10, 10, 50, 1, 1, 1, 1])
    assert EACH_ROLLS.walkable(x, z).tolist() == [False, True, True, True, False, False, False]
    assert EACH_ROLLS.rollable(x, z).tolist() == [False, True, False, True, False, False, False]
