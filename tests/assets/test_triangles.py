"""Triangles: lists, strips and fans wind the same way, and only used vertices stay."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from citiverse.assets.triangles import FAN, STRIP, TRIANGLES, compact, divide, flipped, triangle_count, triangulate


def triangulated(mode: int, indices: list[int]) -> list[list[int]]:
    return triangulate(mode, np.array(indices, np.uint32)).tolist()


def test_modes_make_the_triangles_of_the_standard() -> None:
    assert triangulated(TRIANGLES, [0, 1, 2, 3, 4, 5, 6]) == [[0, 1, 2], [3, 4, 5]]
    assert triangulated(STRIP, [0, 1, 2, 3, 4]) == [[0, 1, 2], [1, 3, 2], [2, 3, 4]]
    assert triangulated(FAN, [0, 1, 2, 3]) == [[1, 2, 0], [2, 3, 0]]


def test_stitches_of_a_strip_go() -> None:
    assert triangulated(STRIP, [0, 1, 2, 2, 5, 5, 6, 7]) == [[0, 1, 2], [5, 7, 6]]


def test_too_few_corners_make_none() -> None:
    for mode in (TRIANGLES, STRIP, FAN):
        assert triangulated(mode, [0, 1]) == []
        assert triangle_count(mode, 2) == 0
        assert triangle_count(mode, 6) == (2 if mode == TRIANGLES else 4)


def test_a_grid_of_strips_keeps_every_normal_up() -> None:
    points = np.array([[x, 0, z] for x in range(5) for z in (0, 1)], np.float64)
    a, b, c = (points[triangulate(STRIP, np.arange(10, dtype=np.uint32))[:, k]] for k in range(3))
    assert (np.cross(b - a, c - a)[:, 1] > 0).all()


def test_flipping_turns_the_winding() -> None:
    assert flipped(np.array([[0, 1, 2]], np.uint32)).tolist() == [[0, 2, 1]]


@given(st.lists(st.tuples(*[st.integers(0, 40)] * 3), min_size=1, max_size=30), st.sampled_from([1, 3, 1000]))
def test_compacting_keeps_the_triangles_and_nothing_else(corners: list[tuple[int, ...]], apart: int) -> None:
    triangles = np.array(corners, np.uint32) * apart
    rows, renumbered = compact(triangles)
    np.testing.assert_array_equal(rows[renumbered], triangles)
    assert len(rows) == len(np.unique(triangles)) and (np.diff(rows) > 0).all()
    assert renumbered.dtype == np.uint32 and renumbered.flags.c_contiguous


@given(st.lists(st.tuples(*[st.integers(0, 9)] * 3, st.integers(-1, 4)), min_size=1, max_size=40))
def test_division_loses_and_moves_nothing(rows: list[tuple[int, int, int, int]]) -> None:
    triangles = np.array([row[:3] for row in rows], np.uint32)
    owners = np.array([row[3] for row in rows], np.int64)
    pieces = divide(triangles, owners, 10)
    assert [owner for owner, _, _ in pieces] == sorted(set(owners.tolist()))
    for owner, used, local in pieces:
        assert used[local].tolist() == triangles[owners == owner].tolist()
        assert sorted(set(local.ravel().tolist())) == list(range(len(used)))
