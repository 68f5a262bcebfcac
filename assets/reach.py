"""Which walkable places hang together: who stands here, can walk there.

A person walks from square to square over edges. Instead of squares, runs are joined: unbroken rows of walkable
squares inside one cell, and whole cells that are open. That is a few hundred thousand items for a city of 150 km².

**Invariant:** two points have the same area if and only if a way over edges of walkable squares leads from one to the
other.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from ..world.ground import CELL_M, CELL_SQUARES, OPEN, SQUARE_M, Ground

__all__ = ["POCKET_M2_MAX", "Reach", "close_pockets", "reach_of"]

# A place that no way leads to (a courtyard, a garden between houses) would be a trap for whoever is put there.
POCKET_M2_MAX: Final = 10_000.0
CELLS_AT_ONCE: Final = 256
NOWHERE: Final = -1

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Reach:
    """The connected areas of a ground.

    Items are first the open cells (their numbers in `open_item`, by cell), then runs: run i covers the squares
    `first[i]` to `last[i]`, numbered (slot · 128 + row) · 128 + column. `area` gives the area of each item, `size_m2`
    the size of each area.
    """

    ground: Ground
    open_item: Ints
    first: Ints
    last: Ints
    area: Ints
    size_m2: NDArray[np.float64]

    @property
    def largest(self) -> int:
        """The largest area, or -1 where nothing is walkable."""
        return int(self.size_m2.argmax()) if len(self.size_m2) else NOWHERE

    def area_at(self, x_m: NDArray[np.float64], z_m: NDArray[np.float64]) -> Ints:
        """Give the area of each point, -1 where nobody can stand."""
        ground = self.ground
        walkable = ground.walkable(x_m, z_m)
        answer = np.full(len(x_m), NOWHERE, np.int64)
        square_x = np.floor(x_m[walkable] / SQUARE_M).astype(np.int64) - ground.cell_x0 * CELL_SQUARES
        square_z = np.floor(z_m[walkable] / SQUARE_M).astype(np.int64) - ground.cell_z0 * CELL_SQUARES
        cell = (square_z // CELL_SQUARES) * ground.kind.shape[1] + square_x // CELL_SQUARES
        item = self.open_item[cell]
        closed = item < 0
        square = _square_number(ground.slot.reshape(-1)[cell], square_z % CELL_SQUARES, square_x % CELL_SQUARES)[closed]
        item[closed] = self._opens + np.searchsorted(self.first, square, side="right") - 1
        answer[walkable] = self.area[item]
        return answer

    @property
    def _opens(self) -> int:
        return len(self.area) - len(self.first)

    def runs_of(self, chosen: NDArray[np.bool_]) -> tuple[Ints, Ints]:
        """Give first and last squares of the runs whose area is chosen (one truth value for each area)."""
        runs = chosen[self.area[self._opens :]]
        return self.first[runs], self.last[runs]


def _square_number(slot: NDArray[np.int32], row: Ints, column: Ints) -> Ints:
    return (slot.astype(np.int64) * CELL_SQUARES + row) * CELL_SQUARES + column


def reach_of(ground: Ground) -> Reach:
    """Find the connected areas of a ground."""
    opens = (ground.kind == OPEN).reshape(-1)
    open_item = np.where(opens, np.cumsum(opens) - 1, NOWHERE)
    count = int(opens.sum())
    firsts: list[Ints] = []
    lasts: list[Ints] = []
    starts: list[Ints] = []
    for begin in range(0, len(ground.masks), CELLS_AT_ONCE):
        first, last, upper = _scan(_unpack(ground, begin), begin)
        firsts.append(first)
        lasts.append(last)
        starts.append(upper)
    first, last, upper = (
        np.concatenate(lists) if lists else np.zeros(0, np.int64) for lists in (firsts, lasts, starts)
    )
    run_at = _Runs(first, count)
    joints = [np.stack([run_at.of(upper), run_at.of(upper + CELL_SQUARES)]), *_borders(ground, open_item, run_at)]
    a, b = np.concatenate(joints, axis=1)
    label = _components(count + len(first), a, b)
    areas, area = np.unique(label, return_inverse=True)
    area_m2 = np.concatenate([np.full(count, CELL_M * CELL_M), (last - first + 1) * SQUARE_M * SQUARE_M])
    size_m2 = np.zeros(len(areas))
    np.add.at(size_m2, area, area_m2)
    return Reach(ground, open_item, first, last, area, size_m2)


def _unpack(ground: Ground, begin: int) -> NDArray[np.bool_]:
    return np.unpackbits(ground.masks[begin : begin + CELLS_AT_ONCE], axis=2, bitorder="little").astype(np.bool_)


def _scan(walkable: NDArray[np.bool_], slot: int) -> tuple[Ints, Ints, Ints]:
    """First and last squares of the runs in masks (n, 128, 128), and one square for each pair of runs that touch row
    to row.
    """
    before = np.zeros_like(walkable)
    before[:, :, 1:] = walkable[:, :, :-1]
    after = np.zeros_like(walkable)
    after[:, :, :-1] = walkable[:, :, 1:]
    offset = slot * CELL_SQUARES * CELL_SQUARES
    both = np.zeros_like(walkable)
    both[:, :-1] = walkable[:, :-1] & walkable[:, 1:]
    begins = both.copy()
    begins[:, :, 1:] &= ~both[:, :, :-1]
    return tuple(np.flatnonzero(marks) + offset for marks in (walkable & ~before, walkable & ~after, begins))  # type: ignore[return-value]


@dataclass(frozen=True, slots=True)
class _Runs:
    """Finds the item of the run that holds a walkable square."""

    first: Ints
    opens: int

    def of(self, square: Ints) -> Ints:
        return self.opens + np.searchsorted(self.first, square, side="right") - 1


def _borders(ground: Ground, open_item: Ints, run_at: _Runs) -> list[Ints]:
    """Pairs of items (2, n) that touch across the border of two cells: to the east, then to the south."""
    rows, columns = ground.kind.shape
    kind = ground.kind.reshape(-1)
    cells = np.arange(rows * columns, dtype=np.int64).reshape((rows, columns))
    line = np.arange(CELL_SQUARES)
    last = np.full(CELL_SQUARES, CELL_SQUARES - 1)
    zero = np.zeros(CELL_SQUARES, np.int64)
    joints: list[Ints] = []
    for here, there, near, far in (
        (cells[:, :-1], cells[:, 1:], (line, last), (line, zero)),
        (cells[:-1], cells[1:], (last, line), (zero, line)),
    ):
        a, b = here.ravel(), there.ravel()
        linked = (kind[a] >= OPEN) & (kind[b] >= OPEN)
        a, b = a[linked], b[linked]
        plain = (kind[a] == OPEN) & (kind[b] == OPEN)
        joints.append(np.stack([open_item[a[plain]], open_item[b[plain]]]))
        one, one_walkable = _edge_items(ground, open_item, run_at, a[~plain], *near)
        two, two_walkable = _edge_items(ground, open_item, run_at, b[~plain], *far)
        met = one_walkable & two_walkable
        one, two = one[met], two[met]
        # Two runs meet along many squares of the border, one after the other: once is enough.
        fresh = np.ones(len(one), np.bool_)
        fresh[1:] = (one[1:] != one[:-1]) | (two[1:] != two[:-1])
        joints.append(np.stack([one[fresh], two[fresh]]))
    return joints


def _edge_items(
    ground: Ground, open_item: Ints, run_at: _Runs, cells: Ints, row: Ints, column: Ints
) -> tuple[Ints, NDArray[np.bool_]]:
    """For each cell and each of the 128 squares along one edge: the item there, and whether it is walkable."""
    slot = ground.slot.reshape(-1)[cells]
    is_open = slot < 0
    bits = (
        ground.masks[np.where(is_open, 0, slot)[:, None], row, column >> 3]
        if len(ground.masks)
        else np.zeros((len(cells), 128))
    )
    walkable = is_open[:, None] | ((bits.astype(np.int64) >> (column & 7)) & 1 > 0)
    run = run_at.of(_square_number(slot[:, None], row, column))
    return np.where(is_open[:, None], open_item[cells][:, None], run), walkable


def _components(count: int, a: Ints, b: Ints) -> Ints:
    """Label `count` items so that joined ones have the same label: roots hook to the smaller root until no pair
    differs.
    """
    label = np.arange(count)
    while len(a):
        root_a, root_b = label[a], label[b]
        differ = root_a != root_b
        a, b, root_a, root_b = a[differ], b[differ], root_a[differ], root_b[differ]
        np.minimum.at(label, np.maximum(root_a, root_b), np.minimum(root_a, root_b))
        while True:
            parent = label[label]
            if np.array_equal(parent, label):
                break
            label = parent
    return label


def close_pockets(ground: Ground) -> Ground:
    """Make areas that no way leads to, and that are smaller than `POCKET_M2_MAX`, not walkable; the largest area
    always stays.
    """
    reach = reach_of(ground)
    kept = reach.size_m2 >= min(POCKET_M2_MAX, reach.size_m2.max(initial=0.0))
    if kept.all():
        return ground
    first, last = reach.runs_of(kept)
    masks = np.empty_like(ground.masks)
    for begin in range(0, len(masks), CELLS_AT_ONCE):
        end = min(begin + CELLS_AT_ONCE, len(masks))
        low, high = np.searchsorted(first, np.array([begin, end]) * CELL_SQUARES * CELL_SQUARES)
        edges = np.zeros((end - begin) * CELL_SQUARES * CELL_SQUARES + 1, np.int8)
        offset = begin * CELL_SQUARES * CELL_SQUARES
        edges[first[low:high] - offset] += 1
        # Where one run ends and the next begins in the following row the two marks cancel, as they should.
        np.subtract.at(edges, last[low:high] + 1 - offset, 1)
        walkable = np.cumsum(edges[:-1], dtype=np.int8).reshape(end - begin, CELL_SQUARES, CELL_SQUARES)
        masks[begin:end] = np.packbits(walkable.astype(np.bool_), axis=2, bitorder="little")
    return replace(ground, masks=masks, rolls=ground.rolls & masks)
