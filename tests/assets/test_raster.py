from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citiverse.assets import raster
from citiverse.assets.findings import ModelError
from citiverse.assets.raster import Pairs, cells_met, fill, spans_of
from citiverse.world.ground import CELL_M, CELL_SQUARES, SQUARE_M

PLACES = st.floats(-90, 90, width=32).map(float)


def triangle(*points: tuple[float, float]) -> np.ndarray:
    return np.array([[(x, 0.0, z) for x, z in points]])


def covered(corners: np.ndarray, *, touching: bool) -> set[tuple[int, int]]:
    """Squares (x, z) of the whole plane."""
    pairs = cells_met(corners)
    spans = spans_of(corners, pairs, touching=touching)
    found: set[tuple[int, int]] = set()
    for pair, row, first, last in zip(*(column.tolist() for column in spans), strict=True):
        assert 0 <= first <= last < CELL_SQUARES and 0 <= row < CELL_SQUARES
        x0, z0 = int(pairs.cell_x[pair]) * CELL_SQUARES, int(pairs.cell_z[pair]) * CELL_SQUARES
        found |= {(x0 + x, z0 + row) for x in range(first, last + 1)}
    return found


@settings(max_examples=60, deadline=None)
@given(st.tuples(*[PLACES] * 6), st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1)), min_size=30, max_size=30))
def test_every_point_of_a_triangle_is_in_a_touched_square(
    numbers: tuple[float, ...], shares: list[tuple[float, float]]
) -> None:
    a, b, c = (np.array(numbers[at : at + 2]) for at in (0, 2, 4))
    squares = covered(triangle(tuple(a), tuple(b), tuple(c)), touching=True)
    for u, v in shares:
        u, v = (u, v) if u + v <= 1 else (1 - u, 1 - v)
        x, z = a + u * (b - a) + v * (c - a)
        assert (int(np.floor(x / SQUARE_M)), int(np.floor(z / SQUARE_M))) in squares


@settings(max_examples=30, deadline=None)
@given(st.tuples(*[PLACES] * 6))
def test_squares_with_a_covered_middle_are_those_and_no_others(numbers: tuple[float, ...]) -> None:
    a, b, c = (np.array(numbers[at : at + 2]) for at in (0, 2, 4))
    squares = covered(triangle(tuple(a), tuple(b), tuple(c)), touching=False)
    assert squares <= covered(triangle(tuple(a), tuple(b), tuple(c)), touching=True)
    low, high = np.floor(np.min([a, b, c], axis=0) / SQUARE_M), np.ceil(np.max([a, b, c], axis=0) / SQUARE_M)
    xs, zs = np.meshgrid(np.arange(low[0], high[0] + 1, 7), np.arange(low[1], high[1] + 1, 5))
    for x, z in zip(xs.ravel(), zs.ravel(), strict=True):
        point = (np.array([x, z]) + 0.5) * SQUARE_M
        sides = [(q - p)[0] * (point - p)[1] - (q - p)[1] * (point - p)[0] for p, q in ((a, b), (b, c), (c, a))]
        clearly_in = min(sides) > 1e-6 or max(sides) < -1e-6
        clearly_out = min(sides) < -1e-6 and max(sides) > 1e-6
        assert not clearly_in or (x, z) in squares
        assert not clearly_out or (x, z) not in squares


def test_a_thin_wall_leaves_no_gap() -> None:
    # An upright wall from corner to corner of the squares: its squares must hang together over edges.
    squares = covered(triangle((0.0, 0.0), (20.0, 20.0), (20.0, 20.0)), touching=True)
    reached, frontier = {(0, 0)}, [(0, 0)]
    while frontier:
        x, z = frontier.pop()
        new = {(x + 1, z), (x - 1, z), (x, z + 1), (x, z - 1)} & squares - reached
        reached |= new
        frontier += new
    assert (39, 39) in reached


def test_a_triangle_over_cells_that_differ_in_x_and_z() -> None:
    # Wider than high, off the diagonal: exchanging rows and columns must show.
    corners = triangle((1.0, -100.0), (1.0, -99.0), (300.0, -99.5))
    pairs = cells_met(corners)
    assert set(zip(pairs.cell_x.tolist(), pairs.cell_z.tolist(), strict=True)) == {(x, -2) for x in range(5)}


def test_fill_marks_spans() -> None:
    corners = triangle((0.0, 0.0), (0.0, 64.0), (64.0, 64.0))
    spans = spans_of(corners, Pairs(*(np.zeros(1, np.int64) for _ in range(3))), touching=False)
    mask = fill(spans, np.zeros(len(spans.row), np.int64), 1)[0]
    rows, columns = np.mgrid[0:CELL_SQUARES, 0:CELL_SQUARES]
    assert np.array_equal(mask, columns <= rows)


def test_absurd_models_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(raster, "CELL_PAIRS_MAX", 100)
    with pytest.raises(ModelError, match="units"):
        cells_met(triangle((0, 0), (CELL_M * 50, 0), (0, CELL_M * 50)))
