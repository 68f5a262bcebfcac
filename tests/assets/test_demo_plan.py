"""The plan: its pieces fill the plane, and every role has its block."""

from __future__ import annotations

from random import Random

import pytest

from citiverse.assets.demo_cells import contains
from citiverse.assets.demo_names import Names
from citiverse.assets.demo_plan import HALF_X_M, HALF_Z_M, WIDTHS_M, Plan, make_plan

ALONE = ("market", "church", "park", "hospital", "station")


def plan_of(seed: int) -> Plan:
    rng = Random(seed)
    return make_plan(rng, Names(rng))


@pytest.mark.parametrize("seed", range(1, 6))
def test_streets_river_and_blocks_fill_the_plan(seed: int) -> None:
    plan = plan_of(seed)
    pieces = [plan.river, *(street.area for street in plan.streets), *(block.cell for block in plan.blocks)]
    assert sum(piece.area_m2 for piece in pieces) == pytest.approx(4 * HALF_X_M * HALF_Z_M, rel=1e-6)


@pytest.mark.parametrize("seed", range(1, 6))
def test_every_role_has_its_block(seed: int) -> None:
    plan = plan_of(seed)
    roles = [block.role for block in plan.blocks]
    assert [roles.count(role) for role in ALONE] == [1] * len(ALONE)
    assert roles.count("old") >= 10
    assert len({street.name for street in plan.streets}) == len(plan.streets) > 24
    assert len(plan.bridges) == 2


def test_blocks_know_the_streets_at_their_edges() -> None:
    plan = plan_of(1)
    for block in plan.blocks:
        for a, b, label in block.cell.edges():
            if label >= 0:
                street = plan.streets[label]
                middle = (a[0] + b[0]) / 2, (a[1] + b[1]) / 2
                assert contains(street.area, middle, -0.01), (block.role, street.name)


def test_blocks_differ_in_size_and_are_no_chessboard() -> None:
    plan = plan_of(1)
    areas = sorted(block.cell.area_m2 for block in plan.blocks if block.role in ("old", "new", "east"))
    assert areas[-1] > 4 * areas[0]
    slants = {round((s.b[0] - s.a[0]) / (abs(s.b[1] - s.a[1]) + abs(s.b[0] - s.a[0])), 2) for s in plan.streets}
    assert len(slants) > 20


def test_bridges_are_as_wide_as_their_avenues() -> None:
    plan = plan_of(2)
    for bridge in plan.bridges:
        (_, z0), _, (_, z1), _ = bridge.points
        assert z1 - z0 == pytest.approx(WIDTHS_M["main"])
        assert (bridge.points[0][0], bridge.points[1][0]) == plan.banks_x_m


def test_nearest_looks_at_the_role() -> None:
    plan = plan_of(1)
    assert plan.nearest("hospital", (-400, -300)).role == "hospital"
