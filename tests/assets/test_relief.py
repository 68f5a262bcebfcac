from __future__ import annotations

import numpy as np
import pytest

from citiverse.assets import relief as module
from citiverse.assets.cover import Cover
from citiverse.assets.findings import ModelError
from citiverse.assets.frame import Frame, frame_of
from citiverse.assets.relief import Relief, relief_of

FRAME = frame_of(np.array([0.0, 0.0, 0.0, 192.0, 0.0, 128.0]), 0.0)
NOTHING = np.zeros((0, 3, 3))


def slab(x0: float, z0: float, x1: float, z1: float, west: float, east: float) -> np.ndarray:
    a, b, c, d = (x0, west, z0), (x0, west, z1), (x1, east, z1), (x1, east, z0)
    return np.array([[a, b, c], [a, c, d]], np.float64)


def relief(carriers: np.ndarray, soil: np.ndarray, land_m: float = 0.0, frame: Frame = FRAME) -> Relief:
    return relief_of(Cover(carriers, frame), Cover(soil, frame), np.full(frame.cells, np.nan), frame, land_m)


def height(found: Relief, cell: int, row: int, column: int) -> float:
    place = int(np.searchsorted(found.cells, cell))
    return float(found.base_m[cell]) + float(found.heights[place, row, column]) * 0.01


def test_land_without_surfaces_is_flat() -> None:
    found = relief(NOTHING, NOTHING, 3.0)
    assert len(found.cells) == 0
    assert found.base_m.tolist() == [3.0] * 6


def test_streets_a_few_centimetres_up_are_no_relief() -> None:
    street = slab(0, 10, 192, 16, 0.05, 0.05)
    found = relief(street, street)
    assert len(found.cells) == 0
    assert not found.base_m.any()


def test_a_slope_is_followed_within_a_centimetre() -> None:
    slope = slab(0, 0, 192, 128, 0.0, 19.2)
    found = relief(slope, slope)
    assert found.cells.tolist() == [0, 1, 2, 3, 4, 5]
    for cell, row, column in ((0, 0, 0), (1, 77, 3), (5, 127, 127)):
        x = cell % 3 * 64 + (column + 0.5) * 0.5
        assert height(found, cell, row, column) == pytest.approx(x * 0.1, abs=0.0051)


def test_the_topmost_surface_carries() -> None:
    ground = slab(0, 0, 192, 128, 0.0, 0.0)
    found = relief(np.concatenate([slab(10, 10, 20, 20, 4.0, 4.0), ground]), ground)
    assert found.cells.tolist() == [0]
    assert height(found, 0, 30, 30) == pytest.approx(4.0)
    assert height(found, 0, 30, 50) == pytest.approx(0.0)


def test_the_bank_beside_a_bridge_stays_down() -> None:
    bridge = slab(10, 10, 50, 14, 5.0, 5.0)
    found = relief(bridge, NOTHING)
    assert height(found, 0, 24, 40) == pytest.approx(5.0)
    assert height(found, 0, 60, 40) == pytest.approx(0.0)


def test_land_beside_ground_is_as_high_as_that() -> None:
    hill = slab(0, 0, 64, 64, 30.0, 30.0)
    found = relief(hill, hill)
    assert found.base_m.tolist() == [30.0] * 6
    assert len(found.cells) == 0


def test_a_wall_counts_with_its_top_and_a_gap_is_filled_from_beside() -> None:
    left, right = slab(0, 0, 30, 64, 1.0, 1.0), slab(34, 0, 64, 64, 2.0, 2.0)
    both = np.concatenate([left, right])
    found = relief(both, both)
    assert height(found, 0, 5, 61) == pytest.approx(1.0)
    assert height(found, 0, 5, 66) == pytest.approx(2.0)


def test_too_much_relief_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "RELIEF_CELLS_MAX", 2)
    slope = slab(0, 0, 192, 128, 0.0, 19.2)
    with pytest.raises(ModelError, match="uneven ground"):
        relief(slope, slope)
