"""Grounds for tests, made of walkable bits or of one cell of each kind.

**Invariant:** written from the docstring of `world/ground.py`, one square at a time, so that it does not share its
arithmetic.
"""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from citiverse.world.ground import CELL_SQUARES, MASKED, OPEN, OUTSIDE, RELIEF, Ground

__all__ = ["field_of_boxes", "mask_ground", "one_of_each"]


def mask_ground(walkable: NDArray[np.bool_], cell_x0: int = 0, cell_z0: int = 0) -> Ground:
    """Make a ground of MASKED cells from a bool array of squares (z, x) whose sides are multiples of 128."""
    rows, columns = (side // CELL_SQUARES for side in walkable.shape)
    masks = np.zeros((rows * columns, CELL_SQUARES, CELL_SQUARES // 8), np.uint8)
    for cell in range(rows * columns):
        z, x = cell // columns * CELL_SQUARES, cell % columns * CELL_SQUARES
        squares = walkable[z : z + CELL_SQUARES, x : x + CELL_SQUARES].reshape(CELL_SQUARES, -1, 8)
        for bit in range(8):
            masks[cell] |= squares[:, :, bit].astype(np.uint8) << bit
    shape = (rows, columns)
    return Ground(
        cell_x0,
        cell_z0,
        kind=np.full(shape, MASKED, np.uint8),
        base_m=np.zeros(shape, np.float32),
        slot=np.arange(rows * columns, dtype=np.int32).reshape(shape),
        masks=masks,
        rolls=masks,
        relief=np.full(shape, -1, np.int32),
        heights=np.zeros((0, CELL_SQUARES, CELL_SQUARES), np.uint16),
    )


@cache
def field_of_boxes(seed: int, boxes: int = 120, cells: tuple[int, int] = (2, 1)) -> Ground:
    """Make a walkable field (cells along x, along z) with boxes, thin walls and single squares that are not."""
    dice = np.random.default_rng(seed)
    walkable = np.ones((cells[1] * CELL_SQUARES, cells[0] * CELL_SQUARES), bool)
    for _ in range(boxes):
        z, x = dice.integers(0, walkable.shape[0]), dice.integers(0, walkable.shape[1])
        deep, wide = dice.choice([(1, 40), (40, 1), (1, 1), (6, 9)])
        walkable[z : z + deep, x : x + wide] = False
    return mask_ground(walkable)


def one_of_each() -> Ground:
    """Make a row of four cells, OUTSIDE, OPEN, MASKED and RELIEF, at cells (-2, 3) to (1, 3).

    In the third only the square (x 5, z 100) can be walked; in the fourth only the square (x 9, z 2), which is 1.23 m
    above the base.
    """
    masks = np.zeros((2, CELL_SQUARES, CELL_SQUARES // 8), np.uint8)
    masks[0, 100, 0] = 1 << 5
    masks[1, 2, 1] = 1 << 1
    heights = np.zeros((1, CELL_SQUARES, CELL_SQUARES), np.uint16)
    heights[0, 2, 9] = 123
    return Ground(
        -2,
        3,
        kind=np.array([[OUTSIDE, OPEN, MASKED, RELIEF]], np.uint8),
        base_m=np.array([[1.0, 2.0, 3.0, 4.0]], np.float32),
        slot=np.array([[-1, -1, 0, 1]], np.int32),
        masks=masks,
        rolls=masks,
        relief=np.array([[-1, -1, -1, 0]], np.int32),
        heights=heights,
    )
