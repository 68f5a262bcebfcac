from __future__ import annotations

import numpy as np
import pytest

from citiverse.assets import cover as module
from citiverse.assets.cover import Cover
from citiverse.assets.frame import frame_of

FRAME = frame_of(np.array([0.0, 0.0, 0.0, 320.0, 0.0, 192.0]), 0.0)


def rectangle(x0: float, z0: float, x1: float, z1: float) -> np.ndarray:
    a, b, c, d = (x0, 0.0, z0), (x0, 0.0, z1), (x1, 0.0, z1), (x1, 0.0, z0)
    return np.array([[a, b, c], [a, c, d]])


def test_cells_and_masks_of_a_rectangle() -> None:
    cover = Cover(rectangle(70.0, 10.0, 150.0, 20.0), FRAME)
    assert cover.cells().tolist() == [1, 2]
    masks = cover.masks(np.array([0, 1, 2]), touching=False)
    assert masks.sum(axis=(1, 2)).tolist() == [0, 116 * 20, 44 * 20]
    assert masks[1, 20:40, 12:].all()


def test_what_lies_outside_the_table_is_left_out() -> None:
    assert len(Cover(rectangle(-500.0, -500.0, -400.0, -400.0), FRAME).cells()) == 0
    assert len(Cover(np.zeros((0, 3, 3)), FRAME).cells()) == 0


def test_masks_do_not_depend_on_the_pace(monkeypatch: pytest.MonkeyPatch) -> None:
    corners = np.concatenate([rectangle(x, x / 2, x + 9.0, x / 2 + 7.0) for x in np.arange(0.0, 250.0, 11.0)])
    cover = Cover(corners, FRAME)
    whole = cover.masks(cover.cells(), touching=True)
    monkeypatch.setattr(module, "PAIRS_AT_ONCE", 3)
    assert np.array_equal(cover.masks(cover.cells(), touching=True), whole)


def test_whole_cells_lie_under_one_triangle() -> None:
    big = np.array([[(-1.0, 0.0, -1.0), (-1.0, 0.0, 200.0), (700.0, 0.0, -1.0)]])
    whole = Cover(big, FRAME).whole_cells().tolist()
    masks = Cover(big, FRAME).masks(np.arange(FRAME.cells), touching=False)
    assert whole == np.nonzero(masks.all(axis=(1, 2)))[0].tolist()
    assert 0 in whole and FRAME.cells - 1 not in whole
