from __future__ import annotations

import numpy as np
import pytest

from citiverse.assets.cover import Cover
from citiverse.assets.drops import CLIMB, STAIRS_CM_MAX, close_drops, drops, stated_heights
from citiverse.assets.frame import frame_of
from citiverse.world.ground import RELIEF, Ground, open_ground

FRAME = frame_of(np.array([0.0, 0.0, 0.0, 192.0, 0.0, 128.0]), 0.0)
EVERYWHERE = np.array([[[-1, 0, -1], [-1, 0, 999], [999, 0, -1]]], np.float64)
NOWHERE = np.zeros((0, 3, 3))


def hilly(heights_cm: np.ndarray) -> Ground:
    """A walkable ground of 3 by 2 cells with the heights (256, 384) of its squares."""
    ground = open_ground(3, 2)
    ground.kind[:] = RELIEF
    ground.slot[:] = ground.relief[:] = np.arange(6).reshape(2, 3)
    ground.masks = ground.rolls = np.full((6, 128, 16), 0xFF, np.uint8)
    ground.heights = heights_cm.reshape(2, 128, 3, 128).transpose(0, 2, 1, 3).reshape(6, 128, 128).astype(np.uint16)
    return ground


def closed(ground: Ground, carriers: np.ndarray = EVERYWHERE, stairs: np.ndarray = NOWHERE) -> np.ndarray:
    """The squares (256, 384) that are not walkable after drops were closed."""
    stated = stated_heights(ground, Cover(carriers, FRAME), Cover(stairs, FRAME), CLIMB)
    after = close_drops(ground, stated)
    zs, xs = np.mgrid[0:256, 0:384]
    return ~after.walkable((xs.ravel() + 0.5) / 2, (zs.ravel() + 0.5) / 2).reshape(256, 384)


def slowly(heights: np.ndarray) -> np.ndarray:
    """The same, one square after the other."""
    found = np.zeros(heights.shape, np.bool_)
    for z, x in np.argwhere(heights < heights.max()).tolist():
        for down, right in ((0, 1), (1, 0), (0, -1), (-1, 0), (1, 1), (1, -1), (-1, 1), (-1, -1)):
            row, column = z + down, x + right
            if 0 <= row < heights.shape[0] and 0 <= column < heights.shape[1]:
                found[z, x] |= heights[row, column] - heights[z, x] > (49 if down and right else 35)
    return found


def test_the_foot_of_every_drop_is_closed_across_cells_and_corners() -> None:
    generator = np.random.default_rng(5)
    heights = np.kron(generator.integers(0, 4, (16, 24)) * 18, np.ones((16, 16), np.int64))
    heights[100:140, 120:270] += generator.integers(0, 60, (40, 150))
    assert np.array_equal(closed(hilly(heights)), slowly(heights))


@pytest.mark.parametrize(("step_cm", "shut"), [(35, False), (36, True)])
def test_a_step_of_35_cm_is_climbed(step_cm: int, shut: bool) -> None:
    heights = np.zeros((256, 384), np.int64)
    heights[:, 128:] = step_cm
    found = closed(hilly(heights))
    assert found[:, 127].all() == shut and not found[:, 128:].any() and not found[:, :127].any()


def test_stairs_lead_over_higher_steps_but_not_over_walls() -> None:
    stairs = np.array([[[62.0, 0, 20.0], [62.0, 0, 30.0], [66.0, 0, 20.0]]], np.float64)
    for step_cm, shut in ((STAIRS_CM_MAX, False), (STAIRS_CM_MAX + 1, True)):
        heights = np.zeros((256, 384), np.int64)
        heights[:, 128:] = step_cm
        found = closed(hilly(heights), stairs=stairs)
        assert found[44, 127] == shut and found[100, 127]


def test_guessed_heights_close_nothing() -> None:
    heights = np.zeros((256, 384), np.int64)
    heights[:, 128:] = 500
    west = np.array([[[-1, 0, -999], [-1, 0, 999], [64.0, 0, 0]]], np.float64)
    assert not closed(hilly(heights), carriers=west).any()


def test_flat_ground_is_not_even_looked_at() -> None:
    ground = open_ground(3, 2)
    stated = stated_heights(ground, Cover(EVERYWHERE, FRAME), Cover(NOWHERE, FRAME), CLIMB)
    assert len(stated.surface.cells) == 0 and len(drops(ground, stated, CLIMB).cells) == 0
    assert close_drops(ground, stated) is ground


def test_level_cells_of_different_heights_have_a_drop_between_them() -> None:
    ground = open_ground(3, 2)
    ground.base_m[:, 1] = 2.0
    found = closed(ground)
    assert found[:, 127].all() and found[:, 256].all() and found.sum() == 2 * 256
