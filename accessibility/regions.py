"""Where one can walk, as a graph: the ground in regions, and which of them touch.

A cell of open ground is one region. Every other cell is cut into blocks of `BLOCK_M`; the squares of a block that hang
together are one region. Regions that share the edge of a square are neighbours. So the graph is small (about a
hundred thousand regions for 150 km²), and yet exact: it hangs together just as the ground does, through every gate
that is a square wide.

**Invariant:** a walkable way over edges of squares leads from one point to another if and only if their regions have
the same area; between neighbours it stays within the two.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from ..world.ground import CELL_M, CELL_SQUARES, MASKED, OPEN, SQUARE_M, Ground

__all__ = ["BLOCK_M", "NOWHERE", "Regions", "components", "regions_of"]

BLOCK_M: Final = 16.0
BLOCK_SQUARES: Final = int(BLOCK_M / SQUARE_M)
NOWHERE: Final = -1
CELLS_AT_ONCE: Final = 64
CELL_AREA: Final = CELL_SQUARES * CELL_SQUARES

Ints = NDArray[np.int64]
Shorts = NDArray[np.int32]
Metres = NDArray[np.floating[Any]]


@dataclass(frozen=True, slots=True)
class Regions:
    """The regions of a ground. `x_m`, `z_m` is a walkable point of each, the middle of a square near the middle of the
    region; `a`, `b` are the pairs of neighbours, `area` says which regions hang together, `main` is the largest area.

    `_open` gives the region of each open cell; run i begins at square `_first[i]`, numbered (slot · 128 + row) · 128 +
    column, and belongs to `_region[i]`.
    """

    ground: Ground
    x_m: NDArray[np.float64]
    z_m: NDArray[np.float64]
    a: Shorts
    b: Shorts
    area: Shorts
    main: int
    _opens: int
    _open: Shorts
    _first: Shorts
    _region: Shorts

    def __len__(self) -> int:
        return len(self.x_m)

    @property
    def open_count(self) -> int:
        """How many of the first regions are whole cells of open ground."""
        return self._opens

    def at(self, x_m: Metres, z_m: Metres) -> Ints:
        """Give the region of each point, -1 where nobody can stand."""
        answer = np.full(len(x_m), NOWHERE, np.int64)
        (walkable,) = np.nonzero(self.ground.walkable(x_m, z_m))
        square_x = np.floor(x_m[walkable] / SQUARE_M).astype(np.int64) - self.ground.cell_x0 * CELL_SQUARES
        square_z = np.floor(z_m[walkable] / SQUARE_M).astype(np.int64) - self.ground.cell_z0 * CELL_SQUARES
        answer[walkable] = _region_of(self.ground, self._open, self._first, self._region, square_x, square_z)
        return answer

    def in_main(self, x_m: Metres, z_m: Metres) -> NDArray[np.bool_]:
        """Say which points belong to the largest area."""
        region = self.at(x_m, z_m)
        answer = region >= 0
        answer[answer] = self.area[region[answer]] == self.main
        return answer


def regions_of(ground: Ground) -> Regions:
    """Cut a ground into regions. A pure function of the ground: it may run beside an event loop."""
    opens = (ground.kind == OPEN).reshape(-1)
    count = int(opens.sum())
    open_region = np.where(opens, np.cumsum(opens) - 1, NOWHERE).astype(np.int32)
    first, last, upper = _runs(ground)
    label = components(len(first), _run_at(first, upper), _run_at(first, upper + CELL_SQUARES))
    names, region = np.unique(label, return_inverse=True)
    region = (region + count).astype(np.int32)
    x_m, z_m, size_m2 = _middles(ground, opens, first, last, region, count + len(names))
    a, b = _neighbours(ground, open_region, first, region)
    _, area = np.unique(components(len(x_m), a, b), return_inverse=True)
    sizes = np.bincount(area, size_m2, minlength=1)
    return Regions(
        ground, x_m, z_m, a.astype(np.int32), b.astype(np.int32), area.astype(np.int32), int(sizes.argmax()),
        count, open_region, first.astype(np.int32), region,
    )  # fmt: skip


def components(count: int, a: Ints, b: Ints) -> Ints:
    """Join items 0 … count - 1 by the pairs (a, b); give each the smallest item that it hangs together with."""
    label = np.arange(count)
    while len(a):
        la, lb = label[a], label[b]
        (differ,) = np.nonzero(la != lb)
        a, b, la, lb = a[differ], b[differ], la[differ], lb[differ]
        np.minimum.at(label, np.maximum(la, lb), np.minimum(la, lb))
        while True:
            further = label[label]
            if np.array_equal(further, label):
                break
            label = further
    return label


def _runs(ground: Ground) -> tuple[Ints, Ints, Ints]:
    """First and last squares of the unbroken rows of walkable squares within a block, and the upper of two squares
    for each place where runs of one block begin to touch row to row.
    """
    none: Ints = np.zeros(0, np.int64)
    parts: list[tuple[Ints, Ints, Ints]] = [(none, none, none)]
    for begin in range(0, len(ground.masks), CELLS_AT_ONCE):
        masks = ground.masks[begin : begin + CELLS_AT_ONCE]
        walkable = np.unpackbits(masks, axis=2, bitorder="little").view(np.bool_)
        in_block = walkable.reshape(-1, BLOCK_SQUARES)
        begins, ends = in_block.copy(), in_block.copy()
        begins[:, 1:] &= ~in_block[:, :-1]
        ends[:, :-1] &= ~in_block[:, 1:]
        both = np.zeros_like(walkable)
        both[:, :-1] = walkable[:, :-1] & walkable[:, 1:]
        both[:, BLOCK_SQUARES - 1 :: BLOCK_SQUARES] = False
        joins = both.reshape(-1, BLOCK_SQUARES).copy()
        joins[:, 1:] &= ~both.reshape(-1, BLOCK_SQUARES)[:, :-1]
        offset = begin * CELL_AREA
        parts.append((np.flatnonzero(begins) + offset, np.flatnonzero(ends) + offset, np.flatnonzero(joins) + offset))
    first, last, upper = (np.concatenate(arrays) for arrays in zip(*parts, strict=True))
    return first, last, upper


def _run_at(first: NDArray[np.integer[Any]], square: NDArray[np.integer[Any]]) -> Ints:
    return (np.searchsorted(first, square, side="right") - 1).astype(np.int64)


def _region_of(
    ground: Ground, open_region: Shorts, first: NDArray[np.integer[Any]], region: Shorts, square_x: Ints, square_z: Ints
) -> Ints:
    """Give the region of walkable squares, counted from the corner of the table."""
    cell = (square_z // CELL_SQUARES) * ground.kind.shape[1] + square_x // CELL_SQUARES
    answer = open_region[cell].astype(np.int64)
    (masked,) = np.nonzero(answer < 0)
    slot = ground.slot.reshape(-1)[cell[masked]].astype(np.int64)
    row, column = square_z[masked] % CELL_SQUARES, square_x[masked] % CELL_SQUARES
    answer[masked] = region[_run_at(first, ((slot * CELL_SQUARES + row) * CELL_SQUARES + column).astype(first.dtype))]
    return answer


def _cells_of_slots(ground: Ground) -> Ints:
    cells = np.full(len(ground.masks), NOWHERE, np.int64)
    held = np.flatnonzero((ground.kind.reshape(-1) >= MASKED) & (ground.slot.reshape(-1) >= 0))
    cells[ground.slot.reshape(-1)[held]] = held
    return cells


def _middles(
    ground: Ground, opens: NDArray[np.bool_], first: Ints, last: Ints, region: Shorts, count: int
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """A point of each region, near its middle, and its size."""
    columns = ground.kind.shape[1]
    cell = _cells_of_slots(ground)[first // CELL_AREA]
    z = cell // columns * CELL_SQUARES + first // CELL_SQUARES % CELL_SQUARES
    x0 = cell % columns * CELL_SQUARES + first % CELL_SQUARES
    x1 = x0 + last - first
    squares = x1 - x0 + 1
    size = np.bincount(region, squares, minlength=count)
    weight = np.maximum(size, 1)
    middle_x = np.bincount(region, squares * (x0 + x1) / 2, minlength=count) / weight
    middle_z = np.bincount(region, squares * z, minlength=count) / weight
    best_x = np.clip(np.round(middle_x[region]).astype(np.int64), x0, x1)
    away = (best_x - middle_x[region]) ** 2 + (z - middle_z[region]) ** 2
    nearest = np.lexsort((away, region))[::-1]
    x, z_of = np.zeros(count), np.zeros(count)
    x[region[nearest]], z_of[region[nearest]] = best_x[nearest], z[nearest]
    (cells,) = np.nonzero(opens)
    x[: len(cells)] = cells % columns * CELL_SQUARES + CELL_SQUARES // 2
    z_of[: len(cells)] = cells // columns * CELL_SQUARES + CELL_SQUARES // 2
    size[: len(cells)] = CELL_AREA
    return (
        (x + 0.5) * SQUARE_M + ground.cell_x0 * CELL_M,
        (z_of + 0.5) * SQUARE_M + ground.cell_z0 * CELL_M,
        size.astype(np.float64) * SQUARE_M**2,
    )


def _neighbours(ground: Ground, open_region: Shorts, first: Ints, region: Shorts) -> tuple[Ints, Ints]:
    """Pairs of regions with squares that share an edge, each pair once."""
    rows, columns = ground.kind.shape
    grid = open_region.reshape(rows, columns)
    pairs = [
        np.stack([one[both], other[both]]).astype(np.int64)
        for one, other in ((grid[:, :-1], grid[:, 1:]), (grid[:-1], grid[1:]))
        for both in [(one >= 0) & (other >= 0)]
    ]
    cells = _cells_of_slots(ground)
    rims = np.arange(BLOCK_SQUARES - 1, CELL_SQUARES, BLOCK_SQUARES)
    first32 = first.astype(np.int32)
    for begin in range(0, len(cells), CELLS_AT_ONCE):
        walkable = np.unpackbits(ground.masks[begin : begin + CELLS_AT_ONCE], axis=2, bitorder="little").view(np.bool_)
        known = cells[begin : begin + CELLS_AT_ONCE]
        for across, step, rim in ((2, 1, rims), (2, -1, np.array([0])), (1, 1, rims), (1, -1, np.array([0]))):
            where = np.nonzero(walkable.take(rim, axis=across))
            along = rim[where[across]]
            row, column = (where[1], along) if across == 2 else (along, where[2])
            cell = known[where[0]]
            x, z = cell % columns * CELL_SQUARES + column, cell // columns * CELL_SQUARES + row
            next_x, next_z = (x + step, z) if across == 2 else (x, z + step)
            middle_x = (next_x + 0.5) * SQUARE_M + ground.cell_x0 * CELL_M
            middle_z = (next_z + 0.5) * SQUARE_M + ground.cell_z0 * CELL_M
            (both,) = np.nonzero((cell >= 0) & ground.walkable(middle_x, middle_z))
            here = _region_of(ground, open_region, first32, region, x[both], z[both])
            there = _region_of(ground, open_region, first32, region, next_x[both], next_z[both])
            pairs.append(_distinct(here, there))
    a, b = _distinct(*np.concatenate(pairs, axis=1))
    return a, b


def _distinct(a: Ints, b: Ints) -> Ints:
    keys = np.unique(np.minimum(a, b) << 32 | np.maximum(a, b))
    return np.stack([keys >> 32, keys & 0xFFFFFFFF])
