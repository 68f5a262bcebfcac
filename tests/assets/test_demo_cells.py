"""Cutting convex cells: nothing is lost, nothing is counted twice, labels stay with their lines."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citiverse.assets.demo_cells import Cell, along, band, clip, contains, inset, rectangle, unit

OAK, ELM, ASH = 1, 2, 3
FIELD = rectangle(-30, -10, 50, 30, OAK)
inside_field = st.tuples(st.floats(-29, 49), st.floats(-9, 29))
turns = st.floats(0, math.tau)


@given(inside_field, turns)
def test_the_two_halves_of_a_cut_fill_the_cell(point: tuple[float, float], turn: float) -> None:
    direction = (math.cos(turn), math.sin(turn))
    halves = [clip(FIELD, point, way, ELM) for way in (direction, (-direction[0], -direction[1]))]
    assert sum(half.area_m2 for half in halves if half) == pytest.approx(FIELD.area_m2, abs=2.1)
    assert all(half.labels.count(ELM) == 1 for half in halves if half)


def test_clip_keeps_the_inner_side() -> None:
    west = clip(FIELD, (0, 0), (0, 1), ELM)
    assert west is not None
    assert west.area_m2 == pytest.approx(30 * 40)
    assert contains(west, (-1, 0))
    assert not contains(west, (1, 0))
    assert {label for a, b, label in west.edges() if a[0] == b[0] == 0} == {ELM}


def test_clip_gives_none_when_nothing_is_left() -> None:
    assert clip(FIELD, (100, 0), (0, -1), ELM) is None


def test_band_is_as_wide_as_it_is_told() -> None:
    street = band(FIELD, (0, 0), (0, 1), 4.0, ELM)
    assert street is not None
    assert street.area_m2 == pytest.approx(8 * 40)
    assert {x for x, _ in street.points} == {-4.0, 4.0}


def test_inset_moves_each_edge_by_its_own_distance() -> None:
    cell = Cell(FIELD.points, (OAK, ELM, OAK, ASH))
    inner = inset(cell, lambda label: {OAK: 0.0, ELM: 5.0, ASH: 2.0}[label])
    assert inner is not None
    assert (min(x for x, _ in inner.points), max(x for x, _ in inner.points)) == (-28, 45)
    assert inset(cell, lambda _label: 21.0) is None


def test_along_steps_inside() -> None:
    a, b, _ = FIELD.edges()[0]
    assert contains(FIELD, along(a, b, 10, 5))
    assert not contains(FIELD, along(a, b, 10, -5))
    assert unit((0, 0), (0, 9)) == (0, 1)


def test_centre_of_a_rectangle() -> None:
    assert FIELD.centre == pytest.approx((10, 10))
