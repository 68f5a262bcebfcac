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
    assert coarse is not None and coarse.step_m == pytest.approx(0.25)
    assert lattice_of(low, high, step_m_max=0.24) is not None


def test_where_more_is_allowed_the_step_is_a_quarter_of_it_at_most_and_an_eighth_at_least() -> None:
    for allowed_m in (0.02, 0.1, 0.3, 1.0, 7.0):
        lattice = lattice_of(np.zeros(3), np.ones(3), step_m_max=allowed_m)
        assert lattice is not None
        assert lattice.step_m == 1 / 64 or allowed_m / 8 < lattice.step_m <= allowed_m / 4
