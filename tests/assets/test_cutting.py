from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from citiverse.assets.cutting import CUT_TRIANGLES, shares_of, split
from citiverse.assets.pieces import Piece


def sheet(x0: float, z0: float, x1: float, z1: float, count: int = 1) -> Piece:
    x, z = (part.ravel() for part in np.meshgrid(np.linspace(x0, x1, count + 1), np.linspace(z0, z1, count + 1)))
    grid = np.arange((count + 1) ** 2).reshape(count + 1, count + 1)
    a, b, c, d = (part.ravel() for part in (grid[:-1, :-1], grid[1:, :-1], grid[1:, 1:], grid[:-1, 1:]))
    faces = np.concatenate([np.stack([a, b, c], 1), np.stack([a, c, d], 1)]).astype(np.uint32)
    positions = np.stack([x, x * 0.01, z], axis=1)
    return Piece(3, 0, positions, faces, uv=np.stack([x, z], axis=1).astype(np.float32))


def area(pieces: list[Piece]) -> float:
    corners = np.concatenate([piece.positions[piece.triangles] for piece in pieces])
    return float(np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])[:, 1].sum() / 2.0)


@given(st.floats(-900, 900), st.floats(-900, 900), st.floats(1, 1500), st.floats(1, 1500), st.integers(1, 4))
def test_what_is_cut_covers_what_it_covered(x: float, z: float, width: float, depth: float, count: int) -> None:
    piece = sheet(x, z, x + width, z + depth, count)
    shares = shares_of(piece, "street", (x, z))
    assert abs(area([share.piece for share in shares]) - area([piece])) < 1e-6 * width * depth
    for share in shares:
        flat = share.piece.positions[:, [0, 2]]
        assert len(shares) == 1 or np.ptp(flat, axis=0).max() <= 256.0 + 1e-6
        assert share.piece.feature == 3 and share.piece.uv is not None
        assert np.allclose(share.piece.uv, flat, atol=0.01)


def test_corners_on_a_cut_are_equal_on_both_sides() -> None:
    below, beyond = split(sheet(-50, -50, 70, 80, 5), 0, 3.3)
    assert below is not None and beyond is not None
    on_line = [{tuple(p) for p in side.positions.tolist() if p[0] == 3.3} for side in (below, beyond)]
    assert on_line[0] == on_line[1] and len(on_line[0]) > 5


def test_what_stands_or_is_small_stays_whole() -> None:
    for kind, piece in (("building", sheet(0, 0, 5_000, 5_000)), ("terrain", sheet(10, 10, 200, 200))):
        (share,) = shares_of(piece, kind, (1.0, 2.0))
        assert share.piece is piece and share.point == (1.0, 2.0)


def test_dense_ground_is_cut_smaller() -> None:
    shares = shares_of(sheet(0, 0, 256, 256, 120), "terrain", (0.0, 0.0))
    assert max(len(share.piece.triangles) for share in shares) <= 1.3 * CUT_TRIANGLES
    assert len({share.point for share in shares}) == len(shares) > 1
