from __future__ import annotations

import numpy as np
import pytest

from citiverse.world.stages import STAGES_MAX, Stages


def test_a_stage_covers_its_circle_and_its_edge() -> None:
    stages = Stages([(10.0, 20.0, 3.0), (100.0, 0.0, 1.0)])
    x, z = np.array([10.0, 13.0, 13.1, 100.0, 0.0]), np.array([20.0, 20.0, 20.0, 0.5, 0.0])
    assert stages.cover(x, z).tolist() == [True, True, False, True, False]
    assert len(stages) == 2


def test_a_city_without_stages_has_nobody_on_one() -> None:
    assert Stages().cover(np.zeros(3), np.zeros(3)).tolist() == [False] * 3 and not len(Stages())


def test_stages_are_bounded() -> None:
    with pytest.raises(ValueError, match="at most 64 stages"):
        Stages([(0.0, 0.0, 1.0)] * (STAGES_MAX + 1))
