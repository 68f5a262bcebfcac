"""Triangles to squares: which squares of the ground lie under a triangle, seen from above.

Everything happens in two steps, both without a loop over triangles. First each triangle is paired with the cells that
it meets; then each pair becomes one span of squares for each row. So a triangle that is kilometres long costs what it
covers, and a cell that no triangle meets costs nothing.

A square counts as met when the closed triangle touches it (walls: nobody slips through) or when its middle is covered
(water: the bank stays dry).

**Invariant:** a span lies inside its cell; two spans of one triangle in neighbouring rows overlap or touch along an
edge.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from ..world.ground import CELL_M, CELL_SQUARES, SQUARE_M
from .findings import refusal

__all__ = ["CELL_PAIRS_MAX", "Pairs", "Spans", "cells_met", "fill", "spans_of"]

# Touching is judged with this slack, so that a wall on the line between two squares stands in both.
TOUCH_M: Final = 1e-6
CELL_PAIRS_MAX: Final = 8_000_000
TRIANGLES_AT_ONCE: Final = 65_536

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


class Pairs(NamedTuple):
    """Triangle `triangle` meets the cell (`cell_x`, `cell_z`); int64 (n,) each."""

    triangle: Ints
    cell_x: Ints
    cell_z: Ints


class Spans(NamedTuple):
    """In row `row` of the cell of pair `pair`, the squares `first` to `last` are met; all 0..127, int64 (n,) each."""

    pair: Ints
    row: Ints
    first: Ints
    last: Ints


def cells_met(corners: Floats) -> Pairs:
    """Pair each triangle, corners (t, 3, 3), with every cell that its projection touches.

    Raises ModelError where that is more than `CELL_PAIRS_MAX` pairs: huge triangles upon each other.
    """
    found = [Pairs(*(np.zeros(0, np.int64),) * 3)]
    for begin in range(0, len(corners), TRIANGLES_AT_ONCE):
        triangle, cell_x, cell_z = _cells_met(corners[begin : begin + TRIANGLES_AT_ONCE])
        found.append(Pairs(triangle + begin, cell_x, cell_z))
        _check_count(sum(len(pairs.triangle) for pairs in found))
    return Pairs(*map(np.concatenate, zip(*found, strict=True)))


def _cells_met(corners: Floats) -> Pairs:
    x, z = corners[:, :, 0], corners[:, :, 2]
    first_z = np.floor((z.min(axis=1) - TOUCH_M) / CELL_M).astype(np.int64)
    last_z = np.floor((z.max(axis=1) + TOUCH_M) / CELL_M).astype(np.int64)
    triangle, step = _repeat(_bounded(last_z - first_z + 1))
    cell_z = first_z[triangle] + step
    low, high = _extent(x[triangle], z[triangle], cell_z * CELL_M - TOUCH_M, (cell_z + 1) * CELL_M + TOUCH_M)
    met = low <= high
    triangle, cell_z, low, high = triangle[met], cell_z[met], low[met], high[met]
    first_x = np.floor((low - TOUCH_M) / CELL_M).astype(np.int64)
    last_x = np.floor((high + TOUCH_M) / CELL_M).astype(np.int64)
    row, step = _repeat(_bounded(last_x - first_x + 1))
    return Pairs(triangle[row], first_x[row] + step, cell_z[row])


def spans_of(corners: Floats, pairs: Pairs, *, touching: bool) -> Spans:
    """Give the squares of each pair's cell that its triangle touches, or whose middles it covers."""
    x = corners[pairs.triangle, :, 0] - (pairs.cell_x * CELL_M)[:, None]
    z = corners[pairs.triangle, :, 2] - (pairs.cell_z * CELL_M)[:, None]
    first = np.clip(np.floor((z.min(axis=1) - TOUCH_M) / SQUARE_M), 0, CELL_SQUARES).astype(np.int64)
    last = np.clip(np.floor((z.max(axis=1) + TOUCH_M) / SQUARE_M), -1, CELL_SQUARES - 1).astype(np.int64)
    pair, step = _repeat(np.maximum(last - first + 1, 0))
    row = first[pair] + step
    if touching:
        low, high = _extent(x[pair], z[pair], row * SQUARE_M - TOUCH_M, (row + 1) * SQUARE_M + TOUCH_M)
        begin, end = np.floor((low - TOUCH_M) / SQUARE_M), np.floor((high + TOUCH_M) / SQUARE_M)
    else:
        middle = (row + 0.5) * SQUARE_M
        low, high = _extent(x[pair], z[pair], middle, middle)
        begin, end = np.ceil(low / SQUARE_M - 0.5), np.floor(high / SQUARE_M - 0.5)
    met = (low <= high) & (begin <= end) & (end >= 0) & (begin < CELL_SQUARES)
    begin, end = np.maximum(begin[met], 0), np.minimum(end[met], CELL_SQUARES - 1)
    return Spans(pair[met], row[met], begin.astype(np.int64), end.astype(np.int64))


def fill(spans: Spans, slot: Ints, count: int) -> NDArray[np.bool_]:
    """Mark the squares of all spans in masks (count, 128, 128); `slot` (n,) says which mask each span belongs to."""
    width = CELL_SQUARES + 1
    start = (slot * CELL_SQUARES + spans.row) * width
    size = count * CELL_SQUARES * width
    edges = np.bincount(start + spans.first, minlength=size) - np.bincount(start + spans.last + 1, minlength=size)
    return np.cumsum(edges.reshape(count, CELL_SQUARES, width), axis=2)[:, :, :CELL_SQUARES] > 0


def _bounded(counts: Ints) -> Ints:
    _check_count(int(counts.sum()))
    return counts


def _check_count(pairs: int) -> None:
    if pairs > CELL_PAIRS_MAX:
        raise refusal(
            "GROUND_TOO_LARGE",
            f"The model's surfaces, one by one, cover more than {CELL_PAIRS_MAX:,} cells of 64 m",
            "check its units, or split it into districts",
        )


def _repeat(counts: Ints) -> tuple[Ints, Ints]:
    """Index i repeated counts[i] times, and beside it 0, 1, 2, … within each repetition."""
    index = np.repeat(np.arange(len(counts)), counts)
    return index, np.arange(len(index)) - np.repeat(np.cumsum(counts) - counts, counts)


def _extent(x: Floats, z: Floats, low_z: Floats, high_z: Floats) -> tuple[Floats, Floats]:
    """The smallest and largest x (n,) of each triangle, x and z (n, 3), within the strip low_z..high_z; (inf, -inf)
    outside.
    """
    smallest, largest = np.full(len(x), np.inf), np.full(len(x), -np.inf)
    for a, b in ((0, 1), (1, 2), (2, 0)):
        za, zb, xa, xb = z[:, a], z[:, b], x[:, a], x[:, b]
        span = zb - za
        flat = span == 0.0
        safe = np.where(flat, 1.0, span)
        near, far = (low_z - za) / safe, (high_z - za) / safe
        begin = np.where(flat, 0.0, np.clip(np.minimum(near, far), 0.0, None))
        end = np.where(flat, 1.0, np.clip(np.maximum(near, far), None, 1.0))
        met = (begin <= end) & (np.minimum(za, zb) <= high_z) & (np.maximum(za, zb) >= low_z)
        xs, xe = xa + (xb - xa) * begin, xa + (xb - xa) * end
        smallest = np.where(met, np.minimum(smallest, np.minimum(xs, xe)), smallest)
        largest = np.where(met, np.maximum(largest, np.maximum(xs, xe)), largest)
    return smallest, largest
