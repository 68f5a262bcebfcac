"""Heights of cells as corrections to what the squares around a square let expect, which compress to very little.

Squares are told coarse to fine: first each cell's corner, then those halfway between two that are known, along x and
then along z, down to the last. Such a square is expected at the mean of the two; told is by how many steps of 5 cm that
is wrong, which on even slopes is 0. (Error-bounded compression by interpolation: Zhao et al., "Optimizing
Error-Bounded Lossy Compression for Scientific Data by Dynamic Spline Interpolation", ICDE 2021.)

**Invariant:** a height comes back at most `ERROR_CM` off, and the errors do not add up; any bytes give heights.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from ..world.ground import CELL_SQUARES

__all__ = ["ERROR_CM", "pack_heights", "unpack_heights"]

STEP_CM: Final = 5
ERROR_CM: Final = STEP_CM // 2
HEIGHT_CM_MAX: Final = 65_535

Ints = NDArray[np.int32]


def pack_heights(heights: NDArray[np.uint16]) -> bytes:
    """Give the corrections of heights (n, 128, 128) in cm: two bytes for each, all the low ones before all the high."""
    told: list[Ints] = []
    known = np.zeros(heights.shape, np.int32)
    for squares, expected in _passes(known):
        steps = (heights[squares] - expected + ERROR_CM) // STEP_CM
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
    for squares, expected in _passes(known):
        known[squares] = _corrected(expected, steps[at : at + expected.size].reshape(expected.shape))
        at += expected.size
    return known.astype(np.uint16)


def _passes(known: Ints) -> Iterator[tuple[tuple[slice, ...], Ints]]:
    """For each pass its squares and their expected heights, from what the passes before put into `known`."""
    every, corner = slice(None), slice(0, 1)
    yield (every, corner, corner), np.zeros_like(known[:, :1, :1])
    apart = CELL_SQUARES
    while apart > 1:
        ends, halfway = slice(0, None, apart), slice(apart // 2, None, apart)
        yield (every, ends, halfway), _between(known[:, ends, ends], 2)
        half = slice(0, None, apart // 2)
        yield (every, halfway, half), _between(known[:, ends, half], 1)
        apart //= 2


def _between(known: Ints, axis: int) -> Ints:
    """The mean of each height and the next along an axis; of the last one itself."""
    after: Any = np.concatenate([known, known.take([-1], axis)], axis).take(range(1, known.shape[axis] + 1), axis)
    return known + after >> 1


def _corrected(expected: Ints, steps: Ints) -> Ints:
    return np.clip(expected + steps * STEP_CM, 0, HEIGHT_CM_MAX)
