from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from citiverse.assets.pieces import Piece
from citiverse.assets.ribbon import centre_line


def ribbon(line: list[tuple[float, float]], width_m: float = 6.0) -> Piece:
    """A street as most tools draw it, along +x at first; offsets along z are good enough for gentle bends."""
    positions = np.array([(x, 0.0, z + side * width_m / 2) for x, z in line for side in (-1, 1)])
    pairs = [(2 * k, 2 * k + 1, 2 * k + 2, 2 * k + 3) for k in range(len(line) - 1)]
    triangles = np.array([t for a, b, c, d in pairs for t in ((a, b, c), (b, d, c))], np.uint32)
    return Piece(0, 0, positions, triangles)


def test_a_bent_ribbon_gives_its_line_back() -> None:
    line = [(0.0, 0.0), (10.0, 1.0), (25.0, 8.0), (40.0, 30.0)]
    assert centre_line([ribbon(line)]) == line


def test_repeated_points_are_one() -> None:
    assert centre_line([ribbon([(0.0, 0.0), (0.0, 0.0), (10.0, 0.0)])]) == [(0.0, 0.0), (10.0, 0.0)]


def test_what_is_no_ribbon_has_no_line() -> None:
    square = ribbon([(0.0, 0.0), (50.0, 0.0)], width_m=50.0)
    assert centre_line([square]) is None
    fan = ribbon([(0.0, 0.0), (10.0, 0.0), (20.0, 0.0)])
    fan.triangles[1] = (0, 5, 2)
    assert centre_line([fan]) is None
    assert centre_line([]) is None
    assert centre_line([ribbon([(0.0, 0.0), (9.0, 0.0)])] * 2) is None


@settings(max_examples=50)
@given(arrays.arrays(np.float64, (12, 3), elements=st.floats(-1e6, 1e6)))
def test_any_geometry_gives_a_line_inside_its_bounds_or_none(positions: np.ndarray) -> None:
    triangles = np.array([(2 * k, 2 * k + 1, 2 * k + 2) for k in range(5)], np.uint32)
    line = centre_line([Piece(0, 0, positions, triangles)])
    if line is not None:
        points = np.array(line)
        assert (points >= positions[:, [0, 2]].min(axis=0) - 0.01).all()
        assert (points <= positions[:, [0, 2]].max(axis=0) + 0.01).all()
