from __future__ import annotations

import numpy as np
import pytest

from citiverse.assets.findings import ModelError
from citiverse.assets.frame import frame_of


def bounds(x0: float, z0: float, x1: float, z1: float) -> np.ndarray:
    return np.array([x0, 0.0, z0, x1, 9.0, z1])


def test_the_table_covers_the_bounds() -> None:
    frame = frame_of(bounds(-10, 70, 200, 120), 0.0)
    assert (frame.cell_x0, frame.cell_z0, frame.columns, frame.rows) == (-1, 1, 5, 1)
    assert frame_of(bounds(-10, 70, 200, 120), 16.0).rows == 3


def test_a_city_without_extent_still_has_a_cell() -> None:
    assert frame_of(bounds(64, 64, 64, 64), 0.0).cells == 1


def test_cells_are_numbered_row_by_row() -> None:
    frame = frame_of(bounds(-10, 70, 180, 250), 0.0)
    x, z = np.array([-1, 2, 0, 3, -2]), np.array([1, 3, 2, 1, 1])
    assert frame.flat(x, z).tolist() == [0, 11, 5, -1, -1]
    corner_x, corner_z = frame.origin_m(np.array([5]))
    assert (corner_x[0], corner_z[0]) == (0.0, 128.0)


def test_land_ends_at_the_bounds() -> None:
    frame = frame_of(bounds(0, 0, 100, 64), 0.0)
    assert frame.edge_cells().tolist() == [1]
    mask = frame.land(np.array([1]))[0]
    assert mask[:, :72].all() and not mask[:, 72:].any()


def test_a_city_larger_than_the_table_is_refused() -> None:
    with pytest.raises(ModelError, match="units"):
        frame_of(bounds(0, 0, 1e6, 1e6), 0.0)


@pytest.mark.parametrize("far", [1e12, 1e200, np.inf, np.nan])
def test_a_city_that_no_table_could_have_is_refused_in_few_words(far: float) -> None:
    for wide, long in ((far, 5.0), (5.0, far)):
        with pytest.raises(ModelError) as caught:
            frame_of(bounds(0, 0, wide, long), 0.0)
        assert caught.value.finding.code == "GROUND_TOO_LARGE" and len(caught.value.finding.sentence) < 120
