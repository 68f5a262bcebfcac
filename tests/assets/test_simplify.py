from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citiverse.assets.pieces import Piece
from citiverse.assets.simplify import STEPS_MAX, distances, simplified, simplified_to, welded


def hill(count: int, height_m: float, feature: int = 0) -> Piece:
    x, z = (part.ravel() for part in np.meshgrid(*[np.linspace(0, 100, count + 1)] * 2))
    grid = np.arange((count + 1) ** 2).reshape(count + 1, count + 1)
    a, b, c, d = (part.ravel() for part in (grid[:-1, :-1], grid[1:, :-1], grid[1:, 1:], grid[:-1, 1:]))
    faces = np.concatenate([np.stack([a, b, c], 1), np.stack([a, c, d], 1)]).astype(np.uint32)
    positions = np.stack([x, height_m * np.sin(x / 30.0) * np.cos(z / 20.0), z], axis=1)
    return Piece(feature, feature, positions, faces)


def test_a_smooth_hill_needs_few_triangles_and_says_how_far_it_is_off() -> None:
    piece = hill(40, 3.0)
    (small,), error_m = simplified([piece], 0.5)
    assert len(small.triangles) < 0.6 * len(piece.triangles)
    assert 0.0 < error_m <= 0.5
    corners = small.positions[small.triangles]
    for point in piece.positions[::37]:
        near = distances(np.broadcast_to(point, (len(corners), 3)), corners).min()
        assert near <= error_m + 1e-6


def test_what_would_stray_is_kept_as_it_was() -> None:
    rough = hill(30, 3.0)
    rough.positions[:, 1] += np.random.default_rng(2).uniform(-8, 8, len(rough.positions))
    pieces, error_m = simplified([rough, hill(30, 0.0, 1)], 0.2)
    assert [piece.feature for piece in pieces] == [0, 1]
    assert len(pieces[0].triangles) == len(rough.triangles)
    assert len(pieces[1].triangles) < len(rough.triangles)
    assert error_m <= 0.2


def test_borders_stay() -> None:
    (small,), _ = simplified([hill(20, 2.0)], 1.0)
    edge = {tuple(p) for p in np.round(small.positions, 6).tolist() if p[0] in (0.0, 100.0)}
    assert len(edge) == 2 * 21


def test_pieces_are_welded_each_for_itself() -> None:
    one = hill(2, 0.0)
    loose = Piece(
        1, 0, one.positions[one.triangles.ravel()], np.arange(one.triangles.size, dtype=np.uint32).reshape(-1, 3)
    )
    positions, triangles, owner = welded([one, loose])
    assert len(positions) == 18 and len(triangles) == 16
    assert sorted(owner.tolist()) == [0] * 9 + [1] * 9


def test_distances_are_those_to_the_triangle_and_not_to_its_plane() -> None:
    corners = np.array([[(0.0, 0.0, 0.0), (1.0, 0.0, 0.0), (0.0, 0.0, 1.0)]] * 3)
    points = np.array([(0.2, 2.0, 0.2), (4.0, 0.0, 0.0), (-3.0, 4.0, 0.0)])
    assert distances(points, corners) == pytest.approx([2.0, 3.0, 5.0])


def test_nothing_gives_nothing() -> None:
    assert simplified([], 1.0) == ([], 0.0)


@settings(deadline=None, max_examples=30)
@given(seed=st.integers(0, 2**32 - 1), kept=st.floats(0.3, 1.0), count=st.integers(2, 12))
def test_only_what_would_leave_too_much_is_given_up_before_it_is_tried(seed: int, kept: float, count: int) -> None:
    random, whole = np.random.default_rng(seed), hill(count, 0.01)
    piece = replace(whole, triangles=whole.triangles[random.random(len(whole.triangles)) <= kept])
    left = sum(len(one.triangles) for one in simplified([piece], 1.0)[0]) if len(piece.triangles) else 0
    for wanted in range(left, len(whole.triangles)):
        assert simplified_to([piece], 1.0, wanted) is not None


def test_houses_with_windows_that_stand_out_are_not_tried() -> None:
    windows = [replace(hill(1, 0.0), feature=number) for number in range(10)]
    assert simplified_to(windows, 1.0, 19) is None
    assert simplified_to(windows, 1.0, 20) is not None
    assert simplified_to([hill(20, 0.0)], 1.0, 400) is not None


def test_the_same_triangles_two_hundred_times_ask_little_more(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []

    def counted(points: np.ndarray, corners: np.ndarray) -> np.ndarray:
        asked[-1] += len(points)
        return distances(points, corners)

    monkeypatch.setattr("citiverse.assets.simplify.distances", counted)
    once = hill(6, 2.0)
    for times in (1, 200):
        asked.append(0)
        _, error_m = simplified([replace(once, triangles=np.repeat(once.triangles, times, axis=0))], 0.4)
        assert error_m <= 0.4
    assert asked[1] <= 10 * asked[0]


def test_a_great_fan_is_looked_at_in_part(monkeypatch: pytest.MonkeyPatch) -> None:
    rows: list[int] = []

    def counted(points: np.ndarray, corners: np.ndarray) -> np.ndarray:
        rows.append(len(points))
        return distances(points, corners)

    monkeypatch.setattr("citiverse.assets.simplify.distances", counted)
    monkeypatch.setattr("citiverse.assets.simplify.RING_MAX", 8)
    count = 2_000
    angle = np.linspace(0.0, 2.0 * np.pi, count, endpoint=False)
    heights = np.random.default_rng(3).uniform(-5.0, 5.0, count)
    rim = np.stack([50.0 * np.cos(angle), heights, 50.0 * np.sin(angle)], axis=1)
    edge = np.arange(count) + 1
    faces = np.stack([np.zeros(count, np.int64), np.roll(edge, -1), edge], axis=1).astype(np.uint32)
    disc, flat = Piece(0, 0, np.concatenate([np.zeros((1, 3)), rim]), faces), hill(10, 0.0, 1)
    _, error_m = simplified([disc, flat], 0.1)
    points = sum(len(piece.positions) + len(piece.triangles) for piece in (disc, flat))
    assert error_m <= 0.1 and 0 < sum(rows) <= 8 * (1 + 3 * STEPS_MAX) * points
