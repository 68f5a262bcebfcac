from __future__ import annotations

import numpy as np
import pytest

from citiverse.assets.reach import close_pockets, reach_of
from citiverse.world.ground import MASKED, OUTSIDE, Ground, open_ground


def masked(masks: dict[tuple[int, int], np.ndarray], cells_x: int, cells_z: int) -> Ground:
    """An open ground with masks (128, 128) at cells (row, column)."""
    ground = open_ground(cells_x, cells_z, cell_x0=-1, cell_z0=2)
    for slot, ((row, column), mask) in enumerate(masks.items()):
        ground.kind[row, column], ground.slot[row, column] = MASKED, slot
        bits = np.packbits(mask, axis=1, bitorder="little")[None]
        ground.masks = ground.rolls = np.concatenate([ground.masks, bits])
    return ground


def areas(ground: Ground, *points: tuple[float, float]) -> list[int]:
    """Areas at points given in metres from the ground's corner."""
    x, z = np.array(points, np.float64).T
    return reach_of(ground).area_at(x + ground.cell_x0 * 64, z + ground.cell_z0 * 64).tolist()


def flood(walkable: np.ndarray) -> np.ndarray:
    """Label edge-connected squares the slow way."""
    label = np.where(walkable, np.arange(walkable.size).reshape(walkable.shape), -1)
    while True:
        wide = np.pad(label, 1, constant_values=-1)
        near = np.max([label, wide[:-2, 1:-1], wide[2:, 1:-1], wide[1:-1, :-2], wide[1:-1, 2:]], axis=0)
        grown = np.where(walkable, near, -1)
        if np.array_equal(grown, label):
            return label
        label = grown


@pytest.mark.parametrize(("seed", "share"), [(1, 0.35), (2, 0.5), (3, 0.6), (4, 0.65), (5, 0.8)])
def test_areas_are_those_of_a_flood_fill(seed: int, share: float) -> None:
    generator = np.random.default_rng(seed)
    # Coarse blocks make long walls and real areas; three cells wide, two high, one of them open.
    blocks = generator.uniform(size=(2 * 16, 3 * 16)) < share
    blocks[:16, :16] = True
    walkable = np.kron(blocks, np.ones((8, 8), np.bool_))
    cells = {
        (row, column): walkable[row * 128 : row * 128 + 128, column * 128 : column * 128 + 128]
        for row in range(2)
        for column in range(3)
        if (row, column) != (0, 0)
    }
    ground = masked(cells, 3, 2)
    zs, xs = np.mgrid[0:256:4, 0:384:4]
    x, z = (xs.ravel() + 0.5) / 2 + ground.cell_x0 * 64, (zs.ravel() + 0.5) / 2 + ground.cell_z0 * 64
    found, expected = reach_of(ground).area_at(x, z), flood(blocks)[zs.ravel() // 8, xs.ravel() // 8]
    assert np.array_equal(found < 0, expected < 0)
    pairs = {(a, b) for a, b in zip(found.tolist(), expected.tolist(), strict=True) if a >= 0}
    assert len(pairs) == len({a for a, _ in pairs}) == len({b for _, b in pairs})


def test_corners_do_not_connect() -> None:
    mask = np.zeros((128, 128), np.bool_)
    mask[:64, :64] = mask[64:, 64:] = True
    one, two = areas(masked({(0, 0): mask}, 1, 1), (10, 10), (50, 50))
    assert one != two


def test_sizes_are_in_square_metres_and_the_largest_is_known() -> None:
    mask = np.zeros((128, 128), np.bool_)
    mask[:, :100] = True
    nothing = np.zeros((128, 128), np.bool_)
    reach = reach_of(masked({(0, 1): mask, (1, 0): nothing, (1, 1): nothing}, 2, 3))
    assert reach.size_m2.tolist() == pytest.approx([4096 + 128 * 100 / 4, 2 * 4096])
    assert reach.largest == 1


def test_nothing_walkable_has_no_area() -> None:
    ground = open_ground(2, 1)
    ground.kind[:] = OUTSIDE
    reach = reach_of(ground)
    assert reach.largest == -1
    assert reach.area_at(np.array([5.0, np.nan]), np.array([5.0, 1.0])).tolist() == [-1, -1]
    assert close_pockets(ground) is ground


def test_pockets_are_closed_and_the_rest_is_left_as_it_was() -> None:
    mask = np.ones((128, 128), np.bool_)
    mask[30:60, 40] = mask[30:60, 90] = mask[30, 40:91] = mask[59, 40:91] = False
    other = np.random.default_rng(3).uniform(size=(128, 128)) < 0.9
    other[:, [0, -1]] = other[[0, -1]] = True
    ground = masked({(0, 0): mask, (1, 2): other}, 4, 3)
    closed = close_pockets(ground)
    bits = np.unpackbits(closed.masks, axis=2, bitorder="little").astype(np.bool_)
    expected = mask.copy()
    expected[31:59, 41:90] = False
    assert np.array_equal(bits[0], expected)
    assert not (bits[1] & ~other).any() and (bits[1] == other).mean() > 0.99


def test_the_largest_area_stays_however_small() -> None:
    mask = np.zeros((128, 128), np.bool_)
    mask[3:5, 3:9] = mask[60, 60] = True
    closed = close_pockets(masked({(0, 0): mask}, 1, 1))
    assert np.unpackbits(closed.masks).sum() == 12
