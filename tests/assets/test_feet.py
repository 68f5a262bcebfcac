from __future__ import annotations

import numpy as np
import pytest

from citiverse.assets.features import Feature
from citiverse.assets.feet import feet_of, land_of
from citiverse.assets.frame import frame_of

FRAME = frame_of(np.array([0.0, 0.0, 0.0, 192.0, 0.0, 128.0]), 0.0)


def standing(x: float, z: float, foot_m: float, kind: str = "building") -> Feature:
    return Feature(f"{x} {z}", 0, kind, (x, foot_m, z), (x - 5, foot_m, z - 5, x + 5, foot_m + 9, z + 5))


def test_the_middle_foot_of_a_cell_counts_and_a_cellar_does_not() -> None:
    features = [standing(70, 10, 5.0), standing(80, 20, -3.0), standing(90, 30, 5.2), standing(10, 100, 7.0)]
    found = feet_of([*features, standing(150, 100, 9.0, "tree"), standing(-50, 10, 1.0)], FRAME)
    assert found[[1, 3]].tolist() == [5.0, 7.0]
    assert np.isnan(np.delete(found, [1, 3])).all()


def test_land_is_as_high_as_most_feet() -> None:
    assert land_of([standing(0, 0, height) for height in (4.0, 5.0, -9.0)]) == pytest.approx(4.0)
    assert land_of([standing(0, 0, 3.0, "tree")]) == 0.0
    assert np.isnan(feet_of([], FRAME)).all()
