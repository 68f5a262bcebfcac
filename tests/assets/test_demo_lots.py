"""Lots: enough of them, behind the kerb, off each other."""

from __future__ import annotations

from random import Random

import pytest

from citiverse.assets.demo_lots import BUILDINGS_MAX, Lot, Site, build_up
from citiverse.assets.demo_names import Names
from citiverse.assets.demo_plan import Plan, make_plan
from citiverse.assets.demo_quads import inside, overlap


def built_up(seed: int) -> tuple[Plan, list[Lot]]:
    rng = Random(seed)
    plan = make_plan(rng, Names(rng))
    return plan, build_up(rng, [Site(plan, block) for block in plan.blocks])


@pytest.fixture(scope="module")
def town() -> tuple[Plan, list[Lot]]:
    return built_up(1)


def test_about_four_hundred_buildings(town: tuple[Plan, list[Lot]]) -> None:
    assert 380 <= len(town[1]) <= BUILDINGS_MAX <= 430
    assert {lot.style for lot in town[1]} == {"old", "town", "row", "villa", "flats"}


def test_lots_lie_inside_their_block_and_off_each_other(town: tuple[Plan, list[Lot]]) -> None:
    plan, lots = town
    for number, lot in enumerate(lots):
        outline = plan.warp.outline(lot.block.cell)
        assert all(inside(outline, corner) for corner in lot.quad)
        assert not any(overlap(lot.quad, other.quad) for other in lots[:number] if other.block is lot.block)


def test_entrance_is_outside_and_before_the_front(town: tuple[Plan, list[Lot]]) -> None:
    for lot in town[1]:
        assert not inside(lot.quad, lot.entrance)
        assert inside(lot.quad, lot.frame.at(0, 0.5))


def test_no_room_for_a_landmark_is_our_bug(town: tuple[Plan, list[Lot]]) -> None:
    plan, _ = town
    site = Site(plan, next(block for block in plan.blocks if block.role == "old"))
    with pytest.raises(AssertionError, match="no room for the palace"):
        site.landmark(site.block.cell.labels[0], "palace", "Palace", (300.0, 300.0), 2.0)
