from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from citiverse.assets.outline import area_of, edges_of, hull_of, nested, off_m, rings_of


def block(x0: float, z0: float, x1: float, z1: float) -> list[list[tuple[float, float]]]:
    a, b, c, d = (x0, z0), (x0, z1), (x1, z1), (x1, z0)
    return [[a, b, c], [a, c, d]]


def outline(*blocks: list[list[tuple[float, float]]]) -> list[np.ndarray]:
    corners = np.array([triangle for part in blocks for triangle in part], np.float64)
    return rings_of(corners, np.zeros(len(corners), np.int64), 1)[0]


def test_an_l_has_six_corners() -> None:
    (ring,) = outline(block(0, 0, 10, 10), block(10, 0, 20, 10), block(0, 10, 10, 20))
    assert sorted(ring.tolist()) == [[0, 0], [0, 20], [10, 10], [10, 20], [20, 0], [20, 10]]
    assert area_of(ring) == 300.0


def test_a_courtyard_is_a_ring_of_its_own() -> None:
    sides = [block(0, 0, 10, 30), block(20, 0, 30, 30), block(10, 0, 20, 10), block(10, 20, 20, 30)]
    cut = [*sides[:0], block(0, 0, 10, 10), block(0, 10, 10, 20), block(0, 20, 10, 30)]
    cut += [block(20, 0, 30, 10), block(20, 10, 30, 20), block(20, 20, 30, 30), *sides[2:]]
    assert sorted(area_of(ring) for ring in outline(*cut)) == [-100.0, 900.0]


def test_what_touches_itself_or_overlaps_has_no_outline() -> None:
    assert outline(block(0, 0, 10, 10), block(0, 0, 10, 10)) == []
    assert outline(block(0, 0, 10, 10), block(10, 10, 20, 20)) == []


def test_owners_are_told_apart() -> None:
    corners = np.array([*block(0, 0, 10, 10), *block(10, 0, 20, 10)])
    rings = rings_of(corners, np.array([0, 0, 2, 2]), 3)
    assert [[area_of(ring) for ring in one] for one in rings] == [[100.0], [], [100.0]]


@given(st.lists(st.tuples(st.floats(-50, 50), st.floats(-50, 50)), min_size=1, max_size=60))
def test_a_hull_is_convex_and_its_corners_are_points(points: list[tuple[float, float]]) -> None:
    ring = hull_of(np.array(points))
    assert {tuple(p) for p in ring.tolist()} <= {tuple(p) for p in np.array(points).tolist()}
    assert len(ring) <= 16
    if len(ring) >= 3:
        assert area_of(ring) > 0


def test_how_far_a_ring_is_off_counts_both_ways() -> None:
    ring = hull_of(np.array([(0.0, 0.0), (0.0, 10.0), (10.0, 10.0), (10.0, 0.0)]))
    assert off_m(edges_of(ring), ring) == 0.0
    assert off_m(np.array([[(0.0, 0.0), (13.0, 14.0)]]), ring) >= 5.0
    alone = np.array([[(0.0, 0.0), (0.0, 10.0)]])
    assert off_m(alone, ring) == pytest.approx(10.0)


def test_holes_go_with_the_ring_around_them() -> None:
    def square(x: float, z: float, side: float) -> np.ndarray:
        ring = np.array([(x, z), (x, z + side), (x + side, z + side), (x + side, z)], np.float64)
        return ring if area_of(ring) > 0.0 else ring[::-1]

    small, large = square(100, 0, 30), square(0, 0, 50)
    yard, in_small, island = square(10, 10, 30)[::-1], square(110, 10, 5)[::-1], square(20, 20, 5)
    rings = [yard, small, island, in_small, large]
    assert nested(rings) == [[4, 0], [1, 3], [2]]
    assert nested([island]) == [[0]] and nested([]) == []
