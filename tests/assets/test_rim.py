from __future__ import annotations

import numpy as np

from citiverse.assets.rim import Bits, heights_cm, neighbours_of, pack, rimmed, walkable_bits, with_bits
from citiverse.world.ground import MASKED, OPEN, RELIEF, Ground, open_ground

GENERATOR = np.random.default_rng(3)


def uneven() -> Ground:
    """Three cells along x, two along z, all RELIEF, with random heights and bits."""
    ground = open_ground(3, 2)
    ground.kind[:] = RELIEF
    ground.slot[:] = ground.relief[:] = np.arange(6).reshape(2, 3)
    ground.base_m[:] = np.arange(6).reshape(2, 3) * 0.5
    ground.masks = ground.rolls = GENERATOR.integers(0, 256, (6, 128, 16), np.uint8)
    ground.heights = GENERATOR.integers(0, 900, (6, 128, 128), np.uint16)
    return ground


def test_a_rim_is_what_lies_across_the_border() -> None:
    ground = uneven()
    wide = rimmed((2, 3), np.array([1, 3]), heights_cm(ground), np.int32(-7))
    xs, zs = np.meshgrid((np.arange(-1, 129) + 0.5) / 2, (np.arange(-1, 129) + 0.5) / 2)
    for found, x0, z0 in ((wide[0], 64.0, 0.0), (wide[1], 0.0, 64.0)):
        x, z = (xs + x0).ravel(), (zs + z0).ravel()
        inside = (x > 0) & (z > 0) & (x < 192) & (z < 128)
        expected = np.where(inside, np.rint(ground.height_m(x, z) * 100), -7)
        assert np.array_equal(found.ravel(), expected)


def test_bits_are_read_where_they_are_known() -> None:
    squares = GENERATOR.uniform(size=(2, 128, 128)) < 0.5
    bits = Bits(np.array([4, 9]), pack(squares))
    read = bits.read(np.array([9, 5, 4]), slice(3, 5), slice(126, 128))
    assert np.array_equal(read[0], squares[1, 3:5, 126:]) and np.array_equal(read[2], squares[0, 3:5, 126:])
    assert not read[1].any()
    nothing = Bits(np.zeros(0, np.int64), np.zeros((0, 128, 16), np.uint8))
    assert not nothing.read(np.array([0, 3]), slice(0, 128), slice(0, 1)).any()


def test_neighbours_stay_in_the_table() -> None:
    assert neighbours_of((3, 5), np.array([0])).tolist() == [0, 1, 5, 6]
    assert neighbours_of((3, 5), np.array([14, 7])).tolist() == [1, 2, 3, 6, 7, 8, 9, 11, 12, 13, 14]


def test_cells_get_bits_of_their_own_once() -> None:
    ground = uneven()
    ground.kind[0, 1], ground.slot[0, 1], ground.relief[0, 1] = OPEN, -1, -1
    more = with_bits(ground, np.array([1, 1, 2]))
    assert more.kind[0, 1] == MASKED and len(more.masks) == len(ground.masks) + 1
    assert walkable_bits(more, np.array([1])).all() and ground.kind[0, 1] == OPEN
    assert np.array_equal(walkable_bits(more, np.array([2])), walkable_bits(ground, np.array([2])))
