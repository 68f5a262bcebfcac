from __future__ import annotations

import numpy as np
import pytest

from citiverse.assets.bridges import join_bridges
from citiverse.assets.frame import frame_of
from citiverse.world.ground import RELIEF, Ground, open_ground

FRAME = frame_of(np.array([0.0, 0.0, 0.0, 192.0, 0.0, 128.0]), 0.0)


def with_slab(corners: list[tuple[float, float]], deck_cm: int) -> tuple[Ground, np.ndarray]:
    """Flat ground at 4 m, and on it a slab with these corners (x, z), `deck_cm` over the cells' base of 4 m."""
    ground = open_ground(3, 2, height_m=4.0)
    ground.kind[:] = RELIEF
    ground.slot[:] = ground.relief[:] = np.arange(6).reshape(2, 3)
    ground.masks = ground.rolls = np.full((6, 128, 16), 0xFF, np.uint8)
    a, b, c, d = (np.array([x, 4.0 + deck_cm / 100, z]) for x, z in corners)
    triangles = np.stack([np.stack([a, b, c]), np.stack([a, c, d])])
    heights = np.zeros((256, 384), np.uint16)
    (ax, az), _, (cx, cz), _ = corners
    heights[int(az * 2) : int(cz * 2), int(ax * 2) : int(cx * 2)] = deck_cm
    ground.heights = heights.reshape(2, 128, 3, 128).transpose(0, 2, 1, 3).reshape(6, 128, 128).copy()
    return ground, triangles


def along(ground: Ground, points: list[tuple[float, float]]) -> list[float]:
    x, z = np.array(points, np.float64).T
    return ground.height_m(x, z).tolist()


def test_both_ends_slope_to_the_land_and_the_middle_stays() -> None:
    ground, slab = with_slab([(40, 50), (40, 54), (120, 54), (120, 50)], 60)
    join_bridges(ground, slab, np.zeros(2, np.int64), FRAME)
    found = along(ground, [(40.25, 52), (45.25, 52), (80, 52), (119.75, 52)])
    assert found == pytest.approx([4.0, 4.3, 4.6, 4.0], abs=0.02)
    assert along(ground, [(39.5, 52), (80, 49.5)]) == [4.0, 4.0]


def test_a_bridge_that_runs_north_is_joined_too_and_each_for_itself() -> None:
    ground, slab = with_slab([(20, 10), (20, 110), (24, 110), (24, 10)], 60)
    other, more = with_slab([(100, 10), (100, 110), (104, 110), (104, 10)], 60)
    ground.heights = np.maximum(ground.heights, other.heights)
    join_bridges(ground, np.concatenate([slab, more]), np.array([7, 7, 9, 9]), FRAME)
    found = along(ground, [(22, 10.25), (22, 60), (22, 109.75), (102, 10.25), (102, 60)])
    assert found == pytest.approx([4.0, 4.6, 4.0, 4.0, 4.6], abs=0.02)


def test_an_end_in_the_water_and_a_bridge_that_fits_stay_as_they_are() -> None:
    ground, slab = with_slab([(40, 50), (40, 54), (120, 54), (120, 50)], 60)
    ground.masks[:] = 0
    before = ground.heights.copy()
    join_bridges(ground, slab, np.zeros(2, np.int64), FRAME)
    assert np.array_equal(ground.heights, before)
    ground, slab = with_slab([(40, 50), (40, 54), (120, 54), (120, 50)], 2)
    before = ground.heights.copy()
    join_bridges(ground, slab, np.zeros(2, np.int64), FRAME)
    assert np.array_equal(ground.heights, before)


def test_the_base_sinks_where_the_land_lies_lower() -> None:
    ground, slab = with_slab([(70, 50), (70, 54), (120, 54), (120, 50)], 0)
    ground.base_m[:, 0] = 3.4
    join_bridges(ground, slab, np.zeros(2, np.int64), FRAME)
    # The deck begins 6 m inside the second cell; the land before it is that cell's own, so nothing changes.
    assert along(ground, [(70.25, 52)]) == pytest.approx([4.0])
    ground, slab = with_slab([(64, 50), (64, 54), (120, 54), (120, 50)], 0)
    ground.base_m[:, 0] = 3.4
    join_bridges(ground, slab, np.zeros(2, np.int64), FRAME)
    found = along(ground, [(64.25, 52), (69.25, 52), (100, 52), (100, 20)])
    assert found == pytest.approx([3.4, 3.7, 4.0, 4.0], abs=0.02)


def test_a_single_square_and_no_bridge_at_all_are_no_trouble() -> None:
    ground, slab = with_slab([(40, 50), (40, 50.5), (40.5, 50.5), (40.5, 50)], 60)
    join_bridges(ground, slab, np.zeros(2, np.int64), FRAME)
    join_bridges(ground, slab[:0], np.zeros(0, np.int64), FRAME)
    assert along(ground, [(40.25, 50.25)]) == pytest.approx([4.6])
