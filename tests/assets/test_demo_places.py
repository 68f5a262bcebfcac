"""Landmarks at their places, shops, and numbers on the doors."""

from __future__ import annotations

from collections import defaultdict
from random import Random

import pytest

from citiverse.assets.demo_lots import Lot, Site, build_up
from citiverse.assets.demo_names import Names
from citiverse.assets.demo_places import number_doors, open_shops, put_landmarks, street_at
from citiverse.assets.demo_plan import Plan, make_plan


@pytest.fixture(scope="module")
def town() -> tuple[Plan, dict[str, Lot], list[Lot]]:
    rng = Random(3)
    names = Names(rng)
    plan = make_plan(rng, names)
    sites = [Site(plan, block) for block in plan.blocks]
    landmarks = put_landmarks(plan, sites, names, "Testwick", "River Test")
    lots = build_up(rng, sites)
    open_shops(rng, plan, [lot for lot in lots if lot.style != "landmark"])
    number_doors(plan, lots)
    return plan, landmarks, lots


def test_town_hall_and_library_face_the_market(town: tuple[Plan, dict[str, Lot], list[Lot]]) -> None:
    plan, landmarks, _ = town
    market = next(block for block in plan.blocks if block.role == "market")
    assert landmarks["townhall"].street == street_at(market, (0, -1))
    assert landmarks["library"].street == street_at(market, (-1, 0))
    assert landmarks["library"].block is not landmarks["townhall"].block


def test_museum_is_at_the_quay_and_the_school_has_its_block(town: tuple[Plan, dict[str, Lot], list[Lot]]) -> None:
    plan, landmarks, lots = town
    assert plan.streets[landmarks["museum"].street].rank == "quay"
    assert [lot.use for lot in lots if lot.block.role == "school"] == ["school"]


def test_numbers_are_unique_odd_on_the_left_and_rise(town: tuple[Plan, dict[str, Lot], list[Lot]]) -> None:
    plan, _, lots = town
    sides: dict[tuple[int, int], list[tuple[float, int]]] = defaultdict(list)
    for lot in lots:
        street = plan.streets[lot.street]
        (ax, az), (bx, bz), (x, z) = street.a, street.b, lot.front
        right = (bx - ax) * (z - az) - (bz - az) * (x - ax) > 0
        assert lot.number % 2 == (0 if right else 1)
        sides[lot.street, lot.number % 2].append(((x - ax) * (bx - ax) + (z - az) * (bz - az), lot.number))
    for members in sides.values():
        numbers = [number for _, number in sorted(members)]
        assert numbers == sorted(set(numbers))


def test_shops_have_names_and_are_near_the_market(town: tuple[Plan, dict[str, Lot], list[Lot]]) -> None:
    _, _, lots = town
    shops = [lot for lot in lots if lot.use in ("cafe", "bakery", "pharmacy", "shop")]
    assert len(shops) >= 20
    assert all(lot.name and lot.style in ("old", "town") for lot in shops)
