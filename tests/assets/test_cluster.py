from __future__ import annotations

import numpy as np
import pytest

from citiverse.assets.cluster import clustered
from citiverse.assets.pieces import Piece


def sphere(count: int) -> Piece:
    """A ball of 10 m."""
    up, round_ = np.linspace(0, np.pi, count), np.linspace(0, 2 * np.pi, count)
    a, b = (part.ravel() for part in np.meshgrid(up, round_))
    positions = 10.0 * np.stack([np.sin(a) * np.cos(b), np.cos(a), np.sin(a) * np.sin(b)], axis=1)
    grid = np.arange(count * count).reshape(count, count)
    a, b, c, d = (part.ravel() for part in (grid[:-1, :-1], grid[1:, :-1], grid[1:, 1:], grid[:-1, 1:]))
    return Piece(4, 2, positions, np.concatenate([np.stack([a, b, c], 1), np.stack([a, c, d], 1)]).astype(np.uint32))


@pytest.mark.parametrize("grain_m", [0.5, 2.0, 4.0])
def test_a_coarser_grain_has_fewer_triangles_and_a_bounded_error(grain_m: float) -> None:
    piece = sphere(60)
    (small,), error_m = clustered([piece], grain_m)
    assert (small.feature, small.material) == (4, 2)
    assert len(small.triangles) < len(piece.triangles)
    assert 0.0 < error_m <= 3**0.5 * grain_m
    nearest = np.linalg.norm(piece.positions[:, None] - small.positions[None], axis=2).min(axis=1)
    assert nearest.max() <= error_m + 1e-9


def test_a_ribbon_that_vanishes_counts_with_its_width() -> None:
    corners = np.array([(0, 0, 0.5), (0, 0, 3.5), (90, 0, 3.5), (90, 0, 0.5)], np.float64)
    ribbon = Piece(0, 0, corners, np.array([(0, 1, 2), (0, 2, 3)], np.uint32))
    pieces, error_m = clustered([ribbon], 8.0)
    assert pieces == [] and error_m >= 2.9
    assert clustered([], 8.0) == ([], 0.0)
