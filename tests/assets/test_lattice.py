from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from citiverse.assets.lattice import STEP_M_MAX, lattice_of

METRES = st.floats(-1e6, 1e6)


@given(st.tuples(METRES, METRES, METRES), st.tuples(*[st.floats(0, 900)] * 3))
def test_a_position_moves_by_half_a_step_at_most(low: tuple[float, ...], size: tuple[float, ...]) -> None:
    corners = np.array([low, np.array(low) + size])
    lattice = lattice_of(corners[0], corners[1])
    assert lattice is not None and lattice.step_m <= STEP_M_MAX
    back = lattice.numbers(corners) * lattice.step_m + lattice.origin
    assert np.abs(back - corners).max() <= lattice.step_m / 2 + 1e-9


def test_far_corners_have_no_lattice_unless_it_may_be_coarse() -> None:
    low, high = np.zeros(3), np.array([5_000.0, 10.0, 0.0])
    assert lattice_of(low, high) is None
    coarse = lattice_of(low, high, step_m_max=1.0)
    assert coarse is not None and coarse.step_m == pytest.approx(0.125)
