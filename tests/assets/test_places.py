from __future__ import annotations

import numpy as np
import pytest

from citiverse.assets.places import places_of


def rectangle(x0: float, z0: float, x1: float, z1: float, y: float = 0.0) -> list[list[tuple[float, float, float]]]:
    a, b, c, d = (x0, y, z0), (x0, y, z1), (x1, y, z1), (x1, y, z0)
    return [[a, b, c], [a, c, d]]


def inside_any(point: np.ndarray, corners: np.ndarray) -> bool:
    for a, b, c in corners[:, :, [0, 2]]:
        sides = [np.cross(q - p, point[[0, 2]] - p) for p, q in ((a, b), (b, c), (c, a))]
        if min(sides) >= -1e-9 or max(sides) <= 1e-9:
            return True
    return False


SHAPES = {
    "block": rectangle(10, 20, 30, 24, 3.0),
    "bend": rectangle(0, 0, 100, 4, 1.0) + rectangle(96, 4, 100, 80, 1.0),
    "ring": rectangle(0, 0, 30, 5) + rectangle(0, 25, 30, 30) + rectangle(0, 5, 5, 25) + rectangle(25, 5, 30, 25),
}


@pytest.mark.parametrize("name", SHAPES)
@pytest.mark.filterwarnings("ignore:Arrays of 2-dimensional vectors")
def test_the_point_lies_inside_as_seen_from_above(name: str) -> None:
    corners = np.array(SHAPES[name])
    places = places_of(corners, np.zeros(len(corners), np.int64), 1)
    assert inside_any(places.points[0], corners)
    assert places.points[0, 1] == corners[0, 0, 1]


def test_the_point_of_a_block_is_its_middle_and_its_bounds_are_its_own() -> None:
    corners = np.array(SHAPES["bend"] + SHAPES["block"])
    feature = np.array([0] * 4 + [1] * 2)
    places = places_of(corners, feature, 2)
    assert places.points[1].tolist() == pytest.approx([20.0, 3.0, 22.0])
    assert places.bounds[1].tolist() == [10.0, 3.0, 20.0, 30.0, 3.0, 24.0]


def test_other_features_and_their_order_change_nothing() -> None:
    corners, feature = np.array(SHAPES["ring"] + SHAPES["block"]), np.array([0] * 8 + [1] * 2)
    order = np.array([9, 0, 8, 1, 2, 3, 4, 5, 6, 7])
    assert np.array_equal(places_of(corners, feature, 2).bounds, places_of(corners[order], feature[order], 2).bounds)
    mixed = places_of(corners[order], feature[order], 2).points
    alone = places_of(np.array(SHAPES["block"]), np.zeros(2, np.int64), 1).points
    assert np.allclose(mixed[1], alone[0])


def test_a_wall_has_a_point_too() -> None:
    wall = np.array([[(0, 0, 0), (10, 0, 0), (10, 5, 0)]], np.float64)
    point = places_of(wall, np.zeros(1, np.int64), 1).points[0]
    assert np.isfinite(point).all() and 0 <= point[0] <= 10 and point[2] == 0
