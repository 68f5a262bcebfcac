"""How high the ground is: a base for every cell, and heights of squares where a cell is not flat.

People stand on the topmost surface that is made to stand on. Where none is, the land is as high as the nearest
ground; a bridge is no ground, so the bank beside it stays down. Where a whole cell has no surface, the land rises
evenly between the cells around it, and the feet of its buildings say how high it is.

**Invariant:** heights are finite; a cell is RELIEF only if its surfaces differ by more than `FLAT_M`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from ..world.ground import CELL_M, CELL_SQUARES, HEIGHT_STEP_M, SQUARE_M
from .cover import Cover
from .findings import refusal
from .frame import Frame
from .raster import Pairs, Spans

__all__ = ["FLAT_M", "RELIEF_CELLS_MAX", "Relief", "relief_of"]

# Models lay streets some centimetres above the land so that they are seen: that is no relief.
FLAT_M: Final = 0.12
RELIEF_CELLS_MAX: Final = 8_192
CELLS_AT_ONCE: Final = 64
PAIRS_AT_ONCE: Final = 65_536
STEPS_MAX: Final = 65_535
UPRIGHT_M2: Final = 1e-9

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Relief:
    """`base_m` float32 (cells,); `cells` the sorted numbers of the cells with heights, `heights` uint16 (n, 128, 128)
    above base.
    """

    base_m: NDArray[np.float32]
    cells: Ints
    heights: NDArray[np.uint16]


def relief_of(carriers: Cover, soil: Cover, feet_m: Floats, frame: Frame, land_m: float) -> Relief:
    """Find the heights under people's feet.

    `carriers` are all surfaces to stand on, `soil` those of them that are ground; `feet_m` (cells,) is how high
    buildings stand in each cell, NaN where none does; `land_m` is the height where nothing tells. Raises ModelError
    where more than `RELIEF_CELLS_MAX` cells are not flat.
    """
    low, high = _cell_range(carriers, frame)
    soil_low, soil_high = _cell_range(soil, frame)
    known = np.where(np.isfinite(soil_low), (soil_low + soil_high) / 2.0, feet_m)
    ground = _spread(known, frame, land_m)
    # A cell that is not all covered also shows the land around it.
    bare = np.isnan(low)
    low, high = np.fmin(low, ground), np.fmax(high, ground)
    level = high - low <= FLAT_M
    corners = _corners(ground, frame)
    slopes = bare & (np.ptp(corners, axis=1) > FLAT_M)
    # What is only guessed never makes a city too large: then each cell is level.
    if slopes.sum() + (~level).sum() <= RELIEF_CELLS_MAX:
        level &= ~slopes
    base = np.where(level & (np.abs(ground - land_m) <= FLAT_M), land_m, ground)
    cells = np.nonzero(~level)[0]
    if len(cells) > RELIEF_CELLS_MAX:
        raise refusal(
            "GROUND_TOO_LARGE",
            f"The model has {len(cells) * CELL_M * CELL_M / 1e6:,.1f} square kilometres of uneven ground, "
            f"more than {RELIEF_CELLS_MAX * CELL_M * CELL_M / 1e6:,.1f}",
            "split it into districts",
        )
    heights = np.zeros((len(cells), CELL_SQUARES, CELL_SQUARES), np.uint16)
    for begin in range(0, len(cells), CELLS_AT_ONCE):
        some = cells[begin : begin + CELLS_AT_ONCE]
        surface = _surface(carriers, soil, some, ground[some])
        surface[bare[some]] = _sloping(corners[some[bare[some]]])
        # Whole centimetres, so that heights can be compared across the border of two cells.
        base[some] = np.floor(surface.min(axis=(1, 2)) / HEIGHT_STEP_M) * HEIGHT_STEP_M
        steps = (surface - base[some][:, None, None]) / HEIGHT_STEP_M
        # Halves all go down, whatever their last bit: an even slope stays even.
        heights[begin : begin + CELLS_AT_ONCE] = np.clip(np.floor(steps + 0.49), 0, STEPS_MAX)
    return Relief(base.astype(np.float32), cells, heights)


@dataclass(frozen=True, slots=True)
class _Planes:
    """Each triangle's plane y = `slope_x` · x + `slope_z` · z + `offset`, kept between `low` and `high`; (t,) each."""

    slope_x: Floats
    slope_z: Floats
    offset: Floats
    low: Floats
    high: Floats

    def at(self, triangle: Ints, x: Floats, z: Floats) -> Floats:
        """Give the heights of triangles at points."""
        height = self.slope_x[triangle] * x + self.slope_z[triangle] * z + self.offset[triangle]
        return np.clip(height, self.low[triangle], self.high[triangle])


def _planes(corners: Floats) -> _Planes:
    """Find the planes of triangles; an upright one is as high as its top."""
    u, v = corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]
    determinant = u[:, 0] * v[:, 2] - u[:, 2] * v[:, 0]
    upright = np.abs(determinant) < UPRIGHT_M2
    safe = np.where(upright, 1.0, determinant)
    slope_x = np.where(upright, 0.0, (u[:, 1] * v[:, 2] - u[:, 2] * v[:, 1]) / safe)
    slope_z = np.where(upright, 0.0, (u[:, 0] * v[:, 1] - u[:, 1] * v[:, 0]) / safe)
    low, high = corners[:, :, 1].min(axis=1), corners[:, :, 1].max(axis=1)
    x, y, z = corners[:, 0, 0], corners[:, 0, 1], corners[:, 0, 2]
    return _Planes(slope_x, slope_z, np.where(upright, high, y - slope_x * x - slope_z * z), low, high)


def _cell_range(cover: Cover, frame: Frame) -> tuple[Floats, Floats]:
    """The lowest and highest surface in each cell, NaN where there is none."""
    low, high = np.full(frame.cells, np.nan), np.full(frame.cells, np.nan)
    for begin in range(0, len(cover.cell), PAIRS_AT_ONCE):
        some = slice(begin, begin + PAIRS_AT_ONCE)
        pairs, cell = Pairs(*(column[some] for column in cover.pairs)), cover.cell[some]
        corners = cover.corners[pairs.triangle]
        planes, pair = _planes(corners), np.arange(len(corners))
        near, far = corners.min(axis=1), corners.max(axis=1)
        for step_x in (0.0, CELL_M):
            for step_z in (0.0, CELL_M):
                x = np.clip((pairs.cell_x * CELL_M + step_x).astype(np.float64), near[:, 0], far[:, 0])
                z = np.clip((pairs.cell_z * CELL_M + step_z).astype(np.float64), near[:, 2], far[:, 2])
                height = planes.at(pair, x, z)
                np.fmin.at(low, cell, height)
                np.fmax.at(high, cell, height)
    return low, high


def _spread(heights: Floats, frame: Frame, fallback: float) -> Floats:
    """Give every cell without a height that of a near cell that has one."""
    if np.isnan(heights).all():
        return np.full(frame.cells, fallback)
    table = heights.reshape(1, frame.rows, frame.columns)
    return _fill_gaps(table, np.array([fallback])).reshape(-1)


def _corners(heights: Floats, frame: Frame) -> Floats:
    """The height of the land at the corners of each cell, (cells, 4): north-west, north-east, south-west, south-east.
    It is the middle of the cells that meet there.
    """
    wide = np.pad(heights.reshape(frame.rows, frame.columns), 1, mode="edge")
    nodes = (wide[:-1, :-1] + wide[:-1, 1:] + wide[1:, :-1] + wide[1:, 1:]) / 4.0
    return np.stack([nodes[:-1, :-1], nodes[:-1, 1:], nodes[1:, :-1], nodes[1:, 1:]], axis=2).reshape(-1, 4)


def _sloping(corners: Floats) -> Floats:
    """Heights (n, 128, 128) of cells that rise evenly between their corners."""
    share = (np.arange(CELL_SQUARES) + 0.5) / CELL_SQUARES
    west = corners[:, 0, None] + (corners[:, 2] - corners[:, 0])[:, None] * share
    east = corners[:, 1, None] + (corners[:, 3] - corners[:, 1])[:, None] * share
    return west[:, :, None] + (east - west)[:, :, None] * share


def _fill_gaps(tables: Floats, fallback: Floats) -> Floats:
    """Fill NaN in tables (n, rows, columns) from the nearest value in the row, then in the column, then with
    `fallback` (n,).
    """
    for axis in (2, 1):
        tables = _fill_along(tables, axis)
    return np.where(np.isnan(tables), fallback[:, None, None], tables)


def _fill_along(tables: Floats, axis: int) -> Floats:
    length = tables.shape[axis]
    position: Ints = np.expand_dims(np.arange(length, dtype=np.int64), [other for other in range(3) if other != axis])
    known = ~np.isnan(tables)
    before = np.maximum.accumulate(np.where(known, position, -length * 2), axis=axis)
    after = np.flip(np.minimum.accumulate(np.flip(np.where(known, position, length * 3), axis), axis=axis), axis)
    nearest = np.where(position - before <= after - position, before, after)
    return np.take_along_axis(tables, np.clip(nearest, 0, length - 1), axis)


def _surface(carriers: Cover, soil: Cover, cells: Ints, ground: Floats) -> NDArray[np.float32]:
    """Heights (n, 128, 128) of the topmost surface of each square; beside all surfaces, of the nearest soil."""
    top = _tops(carriers, cells)
    bare = np.isnan(top).any(axis=(1, 2))
    if bare.any():
        under = _fill_gaps(_tops(soil, cells[bare]), ground[bare])
        top[bare] = np.where(np.isnan(top[bare]), under, top[bare])
    return top.astype(np.float32)


def _tops(cover: Cover, cells: Ints) -> Floats:
    """The highest surface over each square's middle, else the highest that touches it, else NaN (n, 128, 128)."""
    top = _highest(cover, cells, touching=False)
    bare = np.isnan(top).any(axis=(1, 2))
    if bare.any():
        touched = _highest(cover, cells[bare], touching=True)
        top[bare] = np.where(np.isnan(top[bare]), touched, top[bare])
    return top


def _highest(cover: Cover, cells: Ints, *, touching: bool) -> Floats:
    top = np.full((len(cells), CELL_SQUARES, CELL_SQUARES), np.nan)
    for pairs, spans, place in cover.spans(cells, touching=touching):
        square, pair, x, z = _squares(pairs, spans, place)
        np.fmax.at(top.reshape(-1), square, _planes(cover.corners[pairs.triangle]).at(pair, x, z))
    return top


def _squares(pairs: Pairs, spans: Spans, place: Ints) -> tuple[Ints, Ints, Floats, Floats]:
    """Spell spans out into squares (numbered over all cells), each with its pair and the x and z of its middle."""
    counts = spans.last - spans.first + 1
    span = np.repeat(np.arange(len(counts)), counts)
    column = np.arange(len(span)) + np.repeat(spans.first - (np.cumsum(counts) - counts), counts)
    pair, row = spans.pair[span], spans.row[span]
    x = pairs.cell_x[pair] * CELL_M + (column + 0.5) * SQUARE_M
    z = pairs.cell_z[pair] * CELL_M + (row + 0.5) * SQUARE_M
    return (place[span] * CELL_SQUARES + row) * CELL_SQUARES + column, pair, x, z
