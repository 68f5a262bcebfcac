from __future__ import annotations

import numpy as np
import pytest

from citiverse.assets.pieces import Piece
from citiverse.assets.simplify import distances, simplified, welded


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
