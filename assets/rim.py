"""The squares of cells together with the squares just around them, so that neighbours can be compared across borders.

**Invariant:** what lies outside the table of cells has the value that the caller gives for nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from ..world.ground import CELL_SQUARES, HEIGHT_STEP_M, MASKED, OPEN, Ground

__all__ = ["Bits", "heights_cm", "neighbours_of", "pack", "rimmed", "walkable_bits", "with_bits"]

Ints = NDArray[np.int64]
Read = Callable[[Ints, slice, slice], NDArray[Any]]
"""Gives the squares (n, rows, columns) of numbered cells that lie in these rows and columns."""

_TO: Final = {-1: slice(0, 1), 0: slice(1, CELL_SQUARES + 1), 1: slice(CELL_SQUARES + 1, CELL_SQUARES + 2)}
_FROM: Final = {-1: slice(CELL_SQUARES - 1, CELL_SQUARES), 0: slice(0, CELL_SQUARES), 1: slice(0, 1)}


class Bits:
    """One bit for each square of some cells: `cells` sorted numbers (n,), `packed` uint8 (n, 128, 16). Other cells have
    none.
    """

    def __init__(self, cells: Ints, packed: NDArray[np.uint8]) -> None:
        self.cells, self.packed = cells, packed

    def read(self, cells: Ints, rows: slice, columns: slice) -> NDArray[np.bool_]:
        """Give the bits of numbered cells, as `Read` says."""
        place = np.minimum(np.searchsorted(self.cells, cells), max(len(self.cells) - 1, 0))
        (known,) = np.nonzero(self.cells[place] == cells) if len(self.cells) else (np.zeros(0, np.int64),)
        bits = np.zeros((len(cells), rows.stop - rows.start, columns.stop - columns.start), np.bool_)
        bits[known] = np.unpackbits(self.packed[place[known], rows], axis=2, bitorder="little")[:, :, columns]
        return bits


def pack(squares: NDArray[np.bool_]) -> NDArray[np.uint8]:
    """Turn truth values (n, 128, 128) into bits (n, 128, 16)."""
    return np.packbits(squares, axis=2, bitorder="little")


def rimmed(shape: tuple[int, ...], cells: Ints, read: Read, nothing: Any) -> NDArray[Any]:
    """Give the squares of numbered cells of a table, with a rim of one square from the cells around: (n, 130, 130)."""
    rows, columns = shape
    row, column = np.divmod(cells, columns)
    wide = np.full((len(cells), CELL_SQUARES + 2, CELL_SQUARES + 2), nothing)
    for down in (-1, 0, 1):
        for right in (-1, 0, 1):
            z, x = row + down, column + right
            (inside,) = np.nonzero((z >= 0) & (z < rows) & (x >= 0) & (x < columns))
            there = z[inside] * columns + x[inside]
            wide[inside, _TO[down], _TO[right]] = read(there, _FROM[down], _FROM[right])
    return wide


def neighbours_of(shape: tuple[int, ...], cells: Ints) -> Ints:
    """Give the numbers of cells of a table and of those around them, each once."""
    near = np.zeros((shape[0] + 2, shape[1] + 2), np.bool_)
    row, column = np.divmod(cells, shape[1])
    for down in range(3):
        for right in range(3):
            near[row + down, column + right] = True
    return np.flatnonzero(near[1:-1, 1:-1])


def heights_cm(ground: Ground) -> Read:
    """Read the heights of squares in whole centimetres (int32)."""
    base, relief = np.rint(ground.base_m.reshape(-1) / HEIGHT_STEP_M), ground.relief.reshape(-1)

    def read(cells: Ints, rows: slice, columns: slice) -> NDArray[np.int32]:
        shape = (len(cells), rows.stop - rows.start, columns.stop - columns.start)
        heights = np.broadcast_to(base[cells][:, None, None], shape).astype(np.int32)
        (uneven,) = np.nonzero(relief[cells] >= 0)
        heights[uneven] += ground.heights[relief[cells[uneven]], rows, columns]
        return heights

    return read


def walkable_bits(ground: Ground, cells: Ints) -> NDArray[np.bool_]:
    """Give the walkable squares (n, 128, 128) of numbered cells."""
    slot, kind = ground.slot.reshape(-1)[cells], ground.kind.reshape(-1)[cells]
    walkable = np.zeros((len(cells), CELL_SQUARES, CELL_SQUARES), np.bool_)
    walkable[kind == OPEN] = True
    walkable[slot >= 0] = np.unpackbits(ground.masks[slot[slot >= 0]], axis=2, bitorder="little")
    return walkable


def with_bits(ground: Ground, cells: Ints) -> Ground:
    """Give the same ground, in which the OPEN ones of numbered cells are MASKED and have bits of their own."""
    kind, slot = ground.kind.copy().reshape(-1), ground.slot.copy().reshape(-1)
    plain = np.unique(cells[kind[cells] == OPEN])
    kind[plain] = MASKED
    slot[plain] = len(ground.masks) + np.arange(len(plain))
    ones = np.full((len(plain), CELL_SQUARES, CELL_SQUARES // 8), 0xFF, np.uint8)
    shape = ground.kind.shape
    return Ground(
        ground.cell_x0, ground.cell_z0, kind.reshape(shape), ground.base_m, slot.reshape(shape),
        np.concatenate([ground.masks, ones]), np.concatenate([ground.rolls, ones]), ground.relief, ground.heights,
    )  # fmt: skip
