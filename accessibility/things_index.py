"""Things by place: a grid over the plane, so that asking what is near costs what is near, in a city of any size.

How far a thing is: to its line or its bounds, never to the point in its middle (`outline/nearest.ts` has the same
rule). A street that somebody stands on is close by, however long. Only who stands in the box of something that nobody
can be in (a bend of the river, the yard of a house) is beside it: it is as far as the point that stands for it.

**Invariant:** `near` gives every wanted thing whose line or bounds come within the distance, once, nearest first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from ..world.things import Thing

__all__ = ["Near", "ThingsIndex"]

CELL_M: Final = 64.0
SHAPE_CELLS_MAX: Final = 100
"""What covers more cells than this (a river, the terrain) is looked at in every question instead."""
REACH_M_MAX: Final = 1e7
"""Things and questions further out than this are nowhere."""
_LONG: Final = frozenset({"street", "path", "rail"})
"""Kinds that are long and thin, whose bounds are mostly not the thing itself."""
_CLOSED: Final = frozenset({"building", "water"})
"""Kinds that nobody can be in."""

Mask = NDArray[np.bool_]
Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


class Near(NamedTuple):
    """A thing by its number in the city's list, how far its nearest point is, and where that is."""

    number: int
    metres: float
    x_m: float
    z_m: float


class ThingsIndex:
    """The index of these things; made once, when a city opens. A shape is a box or a straight piece of a line."""

    def __init__(self, things: Sequence[Thing]) -> None:
        owners: list[int] = []
        ends: list[tuple[float, float, float, float]] = []
        straight: list[bool] = []
        for number, thing in enumerate(things):
            for shape, is_straight in _shapes(thing):
                owners.append(number)
                ends.append(shape)
                straight.append(is_straight)
        table = np.array(ends, np.float64).reshape(-1, 4)
        there = np.all(np.abs(table) <= REACH_M_MAX, axis=1)
        self._ends: Floats = table[there]
        self._owner: Ints = np.array(owners, np.int64)[there]
        self._straight: Mask = np.array(straight, bool)[there]
        numbers: list[int] = self._owner.tolist()
        closed = [things[number].kind in _CLOSED for number in numbers]
        self._closed: Mask = np.array(closed, bool) & ~self._straight
        points = [(things[number].point[0], things[number].point[2]) for number in numbers]
        self._points: Floats = np.array(points, np.float64).reshape(-1, 2)
        self._fill()

    def near(self, x_m: float, z_m: float, radius_m: float, wanted: Mask) -> list[Near]:
        """Give the things within `radius_m` metres of a point for which `wanted` holds (one truth value for each thing
        of the city), nearest first.
        """
        if not (abs(x_m) <= REACH_M_MAX and abs(z_m) <= REACH_M_MAX and radius_m >= 0):
            return []
        shapes = self._around(x_m, z_m, min(radius_m, REACH_M_MAX))
        return self._sorted(shapes[wanted[self._owner[shapes]]], x_m, z_m, radius_m)

    def nearest_of(self, numbers: Ints, x_m: float, z_m: float) -> list[Near]:
        """Give these things, however far they are, nearest first; `numbers` ascend."""
        begins, ends = (np.searchsorted(self._owner, numbers, side=side).tolist() for side in ("left", "right"))
        shapes = [shape for begin, end in zip(begins, ends, strict=True) for shape in range(begin, end)]
        return self._sorted(np.array(shapes, np.int64), x_m, z_m, np.inf)

    def _sorted(self, shapes: Ints, x_m: float, z_m: float, radius_m: float) -> list[Near]:
        if not shapes.size:
            return []
        x, z = self._nearest(shapes, x_m, z_m)
        metres = np.hypot(x - x_m, z - z_m)
        close = np.nonzero(metres <= radius_m)[0]
        close = close[np.lexsort((self._owner[shapes[close]], metres[close]))]
        owner = self._owner[shapes[close]]
        first = np.sort(np.unique(owner, return_index=True)[1])
        rows = close[first]
        columns = (owner[first].tolist(), metres[rows].tolist(), x[rows].tolist(), z[rows].tolist())
        return [Near(*row) for row in zip(*columns, strict=True)]

    def _nearest(self, shapes: Ints, x_m: float, z_m: float) -> tuple[Floats, Floats]:
        """Give the point of each shape that is nearest to (x, z)."""
        x0, z0, x1, z1 = self._ends[shapes].T
        x, z = (
            np.clip(x_m, np.minimum(x0, x1), np.maximum(x0, x1)),
            np.clip(z_m, np.minimum(z0, z1), np.maximum(z0, z1)),
        )
        if (on := np.nonzero(self._straight[shapes])[0]).size:
            from_x, from_z = x0[on], z0[on]
            along_x, along_z = x1[on] - from_x, z1[on] - from_z
            length2 = along_x * along_x + along_z * along_z
            share = ((x_m - from_x) * along_x + (z_m - from_z) * along_z) / np.where(length2 > 0, length2, 1.0)
            share = np.clip(share, 0.0, 1.0)
            x[on], z[on] = from_x + along_x * share, from_z + along_z * share
        beside = np.nonzero(self._closed[shapes] & (x == x_m) & (z == z_m))[0]
        x[beside], z[beside] = self._points[shapes[beside]].T
        return x, z

    def _around(self, x_m: float, z_m: float, radius_m: float) -> Ints:
        """Give the shapes of all cells that the square around a circle touches; some of them more than once."""
        column0, row0 = np.floor((np.array([x_m, z_m]) - radius_m) / CELL_M).astype(np.int64) - self._origin
        column1, row1 = np.floor((np.array([x_m, z_m]) + radius_m) / CELL_M).astype(np.int64) - self._origin
        column0, row0 = max(int(column0), 0), max(int(row0), 0)
        column1, row1 = min(int(column1), self._columns - 1), min(int(row1), self._rows - 1)
        if column1 < column0 or row1 < row0:
            return self._wide
        first = np.arange(row0, row1 + 1, dtype=np.int64) * self._columns
        begins = np.searchsorted(self._cells, first + column0).tolist()
        ends = np.searchsorted(self._cells, first + column1, side="right").tolist()
        return np.concatenate([self._wide, *(self._held[b:e] for b, e in zip(begins, ends, strict=True) if b < e)])

    def _fill(self) -> None:
        """Put every shape into the cells that its bounds touch."""
        low = np.floor(np.minimum(self._ends[:, :2], self._ends[:, 2:]) / CELL_M).astype(np.int64)
        high = np.floor(np.maximum(self._ends[:, :2], self._ends[:, 2:]) / CELL_M).astype(np.int64)
        size = high - low + 1
        wide = size[:, 0] * size[:, 1] > SHAPE_CELLS_MAX
        self._wide: Ints = np.nonzero(wide)[0]
        held: Ints = np.nonzero(~wide)[0]
        low, size = low[held], size[held]
        self._origin: Ints = low.min(axis=0) if held.size else np.zeros(2, np.int64)
        self._columns, self._rows = (high[held].max(axis=0) - self._origin + 1).tolist() if held.size else (0, 0)
        count = size[:, 0] * size[:, 1]
        shape = np.repeat(np.arange(held.size), count)
        at = np.arange(shape.size) - np.repeat(np.cumsum(count) - count, count)
        column = low[shape, 0] - self._origin[0] + at % size[shape, 0]
        row = low[shape, 1] - self._origin[1] + at // size[shape, 0]
        cells = row * self._columns + column
        order = np.argsort(cells, kind="stable")
        self._cells: Ints = cells[order]
        self._held: Ints = held[shape[order]]


def _shapes(thing: Thing) -> Iterator[tuple[tuple[float, float, float, float], bool]]:
    line = thing.line
    if line is not None and len(line) > 1:
        for (x0, z0), (x1, z1) in pairwise(line):
            yield (x0, z0, x1, z1), True
        return
    x0, _, z0, x1, _, z1 = thing.bounds
    if thing.kind in _LONG:
        # Without its line, the best guess of where a long thing runs is from corner to corner; which is not known.
        yield (x0, z0, x1, z1), True
        yield (x0, z1, x1, z0), True
    else:
        yield (x0, z0, x1, z1), False
