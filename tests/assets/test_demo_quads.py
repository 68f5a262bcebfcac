"""Footprints and frames: right is right, and touching is not overlapping."""

from __future__ import annotations

import pytest

from citiverse.assets.demo_quads import Frame, inside, overlap

# Who stands south of it and looks north has the east on the right.
NORTHWARDS = Frame((10.0, 20.0), (1.0, 0.0))


def test_frame_leads_away_from_the_street() -> None:
    assert NORTHWARDS.at(3, 5) == (13, 15)
    assert Frame((0, 0), (0, 1)).at(0, 4) == (4, 0)


def test_rect_runs_counter_clockwise_seen_from_above() -> None:
    points = NORTHWARDS.rect(-2, 0, 2, 3)
    area = sum(a[0] * b[1] - a[1] * b[0] for a, b in zip(points, points[1:] + points[:1], strict=True)) / 2
    assert area == pytest.approx(-12)


def test_houses_that_share_a_wall_do_not_overlap() -> None:
    first, second = NORTHWARDS.rect(0, 0, 8, 10), NORTHWARDS.rect(8, 0, 16, 11)
    assert not overlap(first, second)
    assert overlap(first, second, 0.5)
    assert overlap(first, NORTHWARDS.rect(7.9, 5, 16, 9))
    assert not overlap(first, Frame((10, 20), (0.6, 0.8)).rect(-30, 0, -20, 5))


def test_inside_is_even_odd() -> None:
    outline = [(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (5.0, 2.0), (0.0, 10.0)]
    assert inside(outline, (1, 5))
    assert not inside(outline, (5, 5))
    assert not inside(outline, (-1, 5))
