"""Furniture stands where there is room."""

from __future__ import annotations

import math
from random import Random

import pytest

from citiverse.assets.demo_furniture import SHAPES, Planter, fountain, playground, stalls
from citiverse.assets.demo_lots import Lot
from citiverse.assets.demo_names import Names
from citiverse.assets.demo_plan import Plan, make_plan
from citiverse.assets.demo_quads import Frame, overlap


@pytest.fixture
def plan() -> Plan:
    rng = Random(1)
    return make_plan(rng, Names(rng))


@pytest.fixture
def house(plan: Plan) -> Lot:
    park = next(block for block in plan.blocks if block.role == "park")
    frame = Frame(plan.warp(park.cell.centre), (1.0, 0.0))
    return Lot(park, 0, "villa", park.cell.centre, frame.rect(-6, 0, 6, 10))


def test_nothing_stands_in_a_house_or_on_its_entrance(plan: Plan, house: Lot) -> None:
    planter = Planter(Random(1), plan, [house])
    assert not planter.tree(house.frame.at(0, 5), 1.0)
    assert not planter.tree(house.frame.at(0, -2), 1.0)
    assert planter.tree(house.frame.at(0, -9), 1.0)
    assert not planter.tree(house.frame.at(0.5, -9), 1.0)
    assert len(planter.features) == 1


def test_scattered_trees_keep_their_distance(plan: Plan, house: Lot) -> None:
    planter = Planter(Random(1), plan, [house])
    planter.scatter(house.block, 40, 3.0, 4.0)
    spots = [(feature.at[0], feature.at[2]) for feature in planter.features]
    assert len(spots) == 40
    assert min(math.dist(a, b) for a in spots for b in spots if a is not b) > 3
    assert not any(overlap([(x, z), (x + 0.1, z), (x, z - 0.1)], house.quad, 2.5) for x, z in spots)


def test_streets_get_trees_and_lamps_beside_the_carriageway(plan: Plan) -> None:
    planter = Planter(Random(1), plan, [])
    street = next(street for street in plan.streets if street.rank == "main")
    planter.line_street(street)
    shapes = {feature.shape for feature in planter.features}
    assert "lamp" in shapes
    assert any(shape.startswith("tree") for shape in shapes)
    middle = plan.warp.path(street.a, street.b)
    for feature in planter.features:
        assert min(math.dist((feature.at[0], feature.at[2]), point) for point in middle) > street.width_m / 2 - 1


def test_market_things_take_their_place(plan: Plan) -> None:
    planter = Planter(Random(1), plan, [])
    frame = Frame((0.0, 0.0), (1.0, 0.0))
    assert fountain(planter, (0, 0), "Spout").name == "Spout"
    assert not planter.free((3, 3), 0.1)
    assert [stall.extras["use"] for stall in stalls(planter, frame, [(-20, 0), (20, 0)])] == ["stall", "stall"]
    assert not planter.free((20, 0), 0.1)
    assert len(playground(planter, frame.__class__((60.0, 60.0), (1.0, 0.0)))) == 3
    assert not planter.free((60, 60), 0.1)


@pytest.mark.parametrize("name", SHAPES)
def test_shared_shapes_stand_at_the_origin(name: str) -> None:
    mesh = SHAPES[name]()
    points = [point for some in mesh.points.values() for point in some]
    assert mesh.count() <= 60
    assert min(y for _, y, _ in points) <= 0
    assert abs(sum(x for x, _, _ in points) / len(points)) < 0.3
