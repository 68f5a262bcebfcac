"""Polygons become triangles that cover them, face as they do and use only their points."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from citiverse.assets import polygons
from citiverse.assets.polygons import cut_polygons

SQUARE = [(0, 0, 0), (10, 0, 0), (10, 10, 0), (0, 10, 0)]
HOLE = [(2, 2, 0), (2, 4, 0), (4, 4, 0), (4, 2, 0)]


def cut(*shapes: list[list[tuple[float, float, float]]]) -> tuple[np.ndarray, polygons.Cut]:
    rings = [ring for shape in shapes for ring in shape]
    points = np.array([point for ring in rings for point in ring], np.float64).reshape(-1, 3)
    sizes = np.array([len(ring) for ring in rings], np.int64)
    counts = np.array([len(shape) for shape in shapes], np.int64)
    return points, cut_polygons(points, sizes, counts)


def areas(points: np.ndarray, made: polygons.Cut) -> np.ndarray:
    a, b, c = (points[made.triangles[:, corner]] for corner in range(3))
    return np.cross(b - a, c - a) / 2


@pytest.mark.parametrize("points", [3, 4, 5, 8, 9, 30])
def test_round_shapes_of_any_size_are_covered(points: int) -> None:
    angles = [2 * math.pi * step / points for step in range(points)]
    place, made = cut([[(math.cos(angle), 0.5, -math.sin(angle)) for angle in angles]])
    area = areas(place, made)
    assert len(made.triangles) == points - 2
    assert (area[:, 1] > 0).all()
    assert area[:, 1].sum() == pytest.approx(points / 2 * math.sin(2 * math.pi / points))


@pytest.mark.parametrize("first", range(4))
def test_a_dart_is_cut_inside_whichever_corner_comes_first(first: int) -> None:
    dart = [(0, 0, 0), (10, 5, 0), (0, 10, 0), (3, 5, 0)]
    points, made = cut([dart[first:] + dart[:first]])
    area = areas(points, made)[:, 2]
    assert len(area) == 2 and (area > 0).all() and area.sum() == pytest.approx(35)


def test_holes_stay_open_and_other_polygons_are_not_disturbed() -> None:
    points, made = cut([SQUARE, HOLE], [SQUARE[::-1]], [SQUARE, HOLE, [(x + 4, y + 4, z) for x, y, z in HOLE]])
    area = areas(points, made)[:, 2]
    assert np.bincount(made.polygon, area).tolist() == pytest.approx([96, -100, 92])
    assert made.normals[:, 2].tolist() == [1, -1, 1]
    assert not made.flat.size and not made.crossing.size


def test_polygons_standing_in_any_direction_are_cut() -> None:
    for axis in range(3):
        turned = [tuple(np.roll(point, axis)) for point in SQUARE]
        hole = [tuple(np.roll(point, axis)) for point in HOLE]
        points, made = cut([turned, hole])
        assert (areas(points, made) @ made.normals[0]).sum() == pytest.approx(96)
        assert made.normals[0].argmax() == (axis + 2) % 3


def test_points_that_repeat_are_left_out_and_counted() -> None:
    points, made = cut([[SQUARE[0], SQUARE[0], *SQUARE[1:], SQUARE[0]]])
    assert made.repeated == 2
    assert len(made.triangles) == 2 and areas(points, made)[:, 2].sum() == 100


@pytest.mark.parametrize(
    "ring", [[], [(0, 0, 0)], [(0, 0, 0), (1, 0, 0)], [(0, 0, 0), (1, 0, 0), (2, 0, 0)], [(1, 1, 1)] * 5]
)
def test_what_has_no_area_is_named_and_its_neighbours_are_cut(ring: list[tuple[float, float, float]]) -> None:
    _, made = cut([SQUARE], [ring], [SQUARE])
    assert made.flat.tolist() == [1]
    assert made.polygon.tolist() == [0, 0, 2, 2]


def test_an_outline_that_crosses_itself_is_named() -> None:
    _, made = cut([SQUARE], [[(0, 0, 0), (10, 0, 0), (2, 8, 0), (8, 8, 0), (0, 3, 0)]])
    assert made.crossing.tolist() == [1]


def test_polygons_that_would_take_too_long_are_left_out() -> None:
    points, sizes = np.array([*SQUARE, *HOLE] * 2 + SQUARE, np.float64), np.full(5, 4)
    made = cut_polygons(points, sizes, np.array([2, 2, 1]), effort_max=20)
    assert made.heavy.tolist() == [1] and made.effort == 16
    assert sorted(set(made.polygon.tolist())) == [0, 2]


POINTS = st.tuples(*[st.sampled_from([-1e9, -5.0, 0.0, 1e-7, 1.0, 2.0, 3.5, 1e9])] * 3)


@given(st.lists(st.lists(st.lists(POINTS, max_size=7), max_size=3), min_size=1, max_size=4))
def test_any_rings_give_only_triangles_with_area_that_face_with_their_polygon(
    shapes: list[list[list[tuple[float, float, float]]]],
) -> None:
    points, made = cut(*shapes)
    area = areas(points, made)
    assert np.isfinite(area).all() and (np.linalg.norm(area, axis=1) > 0).all()
    assert ((area * made.normals[made.polygon]).sum(axis=1) > 0).all()
    rings = np.repeat(np.arange(len(shapes)), np.array([sum(map(len, shape)) for shape in shapes], np.int64))
    assert (rings[made.triangles] == made.polygon[:, None]).all()
