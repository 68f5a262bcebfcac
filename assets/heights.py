"""Heights of cells as corrections to what the squares around a square let expect, which compress to very little.

Squares are told coarse to fine: first each cell's corner, then those halfway between two that are known, along x and
then along z, down to the last. Such a square is expected at the mean of the two; told is by how many steps of 5 cm that
is wrong, which on even slopes is 0. (Error-bounded compression by interpolation: Zhao et al., "Optimizing
Error-Bounded Lossy Compression for Scientific Data by Dynamic Spline Interpolation", ICDE 2021.) What is expected is
counted in sixteenths of a centimetre, or slopes would drift by their rounding and be corrected all the time.

Where nobody can stand (in a building) nobody asks within a metre or two how high it is, so there the finest squares are
left as they are expected.

**Invariant:** where somebody can stand a height comes back at most `ERROR_CM` off, and the errors do not add up; any
bytes give heights.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from ..world.ground import CELL_SQUARES

__all__ = ["ERROR_CM", "pack_heights", "unpack_heights"]

STEP_CM: Final = 5
ERROR_CM: Final = STEP_CM // 2
HEIGHT_CM_MAX: Final = 65_535
# Squares that are so many squares from those that they are expected from, or nearer, are told only where one can stand.
_NEAR: Final = 2
_FINE: Final = 16

Ints = NDArray[np.int32]


def pack_heights(heights: NDArray[np.uint16], walkable: NDArray[np.bool_]) -> bytes:
    """Give the corrections of heights (n, 128, 128) in cm, of squares that are `walkable` or not: two bytes for each,
    all the low ones before all the high.
    """
    told: list[Ints] = []
    known = np.zeros(heights.shape, np.int32)
    for squares, apart, expected in _passes(known):
        # Rounded so that what is exactly between two steps comes out lower, and rounding it again to centimetres
        # leaves it within the error.
        off = heights[squares].astype(np.int32) * _FINE - expected
        steps = -((STEP_CM * _FINE // 2 - off) // (STEP_CM * _FINE))
        if apart <= _NEAR:
            steps *= walkable[squares]
        known[squares] = _corrected(expected, steps)
        told.append(steps.ravel())
    steps = np.concatenate(told)
    # Zigzag: 0, -1, 1, -2 … become 0, 1, 2, 3 …
    return (steps << 1 ^ steps >> 31).astype("<u2").view(np.uint8).reshape(-1, 2).T.tobytes()


def unpack_heights(data: bytes, cells: int) -> NDArray[np.uint16]:
    """Give the heights (cells, 128, 128) in cm of what `pack_heights` gave: two bytes for each of them."""
    low, high = np.frombuffer(data, np.uint8).reshape(2, -1).astype(np.int32)
    zigzag = high << 8 | low
    steps, at = zigzag >> 1 ^ -(zigzag & 1), 0
    known = np.zeros((cells, CELL_SQUARES, CELL_SQUARES), np.int32)
    for squares, _, expected in _passes(known):
        known[squares] = _corrected(expected, steps[at : at + expected.size].reshape(expected.shape))
        at += expected.size
    return ((known + _FINE // 2) // _FINE).astype(np.uint16)


class _Pass(NamedTuple):
    """Squares that are told together, how far they are from those that they are expected from, and the heights that are
    expected of them.
    """

    squares: tuple[slice, ...]
    apart: int
    expected: Ints


def _passes(known: Ints) -> Iterator[_Pass]:
    """Give the passes one by one, from what those before put into `known`."""
    every, corner = slice(None), slice(0, 1)
    yield _Pass((every, corner, corner), CELL_SQUARES, np.zeros_like(known[:, :1, :1]))
    apart = CELL_SQUARES // 2
    while apart:
        ends, halfway, both = slice(0, None, 2 * apart), slice(apart, None, 2 * apart), slice(0, None, apart)
        yield _Pass((every, ends, halfway), apart, _between(known[:, ends, ends], 2))
        yield _Pass((every, halfway, both), apart, _between(known[:, ends, both], 1))
        apart //= 2


def _between(known: Ints, axis: int) -> Ints:
    """The mean of each height and the next along an axis; of the last one itself."""
    after: Any = np.concatenate([known, known.take([-1], axis)], axis).take(range(1, known.shape[axis] + 1), axis)
    return known + after >> 1


def _corrected(expected: Ints, steps: Ints) -> Ints:
    return np.clip(expected + steps * (STEP_CM * _FINE), 0, HEIGHT_CM_MAX * _FINE)
