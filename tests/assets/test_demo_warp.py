"""The bend never folds, and leaves shared lines shared."""

from __future__ import annotations

import math
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citiverse.assets.demo_cells import rectangle
from citiverse.assets.demo_warp import Warp

plan_points = st.tuples(st.floats(-460, 460), st.floats(-360, 360))
STEP_M = 0.01


def warp_of(seed: int) -> Warp:
    return Warp(Random(seed), (-110.0, 4.0), (100.0, 104.0))


@given(plan_points, st.integers(0, 50))
def test_bend_keeps_neighbours_in_order(point: tuple[float, float], seed: int) -> None:
    warp, (x, z) = warp_of(seed), point
    (ax, az), (bx, bz), (cx, cz) = warp((x, z)), warp((x + STEP_M, z)), warp((x, z + STEP_M))
    turned = ((bx - ax) * (cz - az) - (bz - az) * (cx - ax)) / STEP_M**2
    assert 0.4 < turned < 1.9


def test_old_town_becomes_rounder() -> None:
    warp = warp_of(1)
    centre = warp((-110, 4))
    corners = [warp((-110 + x, 4 + z)) for x in (-100, 100) for z in (-104, 104)]
    sides = [warp(point) for point in ((-210, 4), (-10, 4), (-110, -100), (-110, 108))]
    ratio = sum(math.dist(centre, corner) for corner in corners) / sum(math.dist(centre, side) for side in sides)
    # A square has the square root of 2, a circle 1.
    assert 1.1 < ratio < 1.3


def test_two_cells_share_the_points_of_their_line() -> None:
    warp = warp_of(3)
    west, east = warp.outline(rectangle(-50, -40, 0, 60, 0)), warp.outline(rectangle(0, -40, 70, 60, 0))
    seam = warp.path((0, -40), (0, 60))
    assert len(seam) > 5
    for outline in (west, east):
        assert {_rounded(point) for point in seam} <= {_rounded(point) for point in outline}


def _rounded(point: tuple[float, float]) -> tuple[float, float]:
    return round(point[0], 6), round(point[1], 6)


def test_normal_has_length_one() -> None:
    x, z = warp_of(2).normal((10, 20), (0, -1))
    assert x * x + z * z == pytest.approx(1)
    assert z < -0.8
