from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest
from made_model import ModelMaker

from citiverse.assets.city import load_city
from citiverse.assets.demo import write_demo_city
from citiverse.assets.entrances import place_entrances
from citiverse.assets.features import Feature, collect_features
from citiverse.assets.package import import_city
from citiverse.assets.plausibility import model_bounds
from citiverse.assets.reach import Reach, reach_of
from citiverse.assets.tags import ENTRANCES_MAX
from citiverse.assets.walkable import build_ground
from citiverse.world.rules import nearest_walkable

# Where the outline of a thing without an entrance begins, as far as a place to stand may be from it.
NEAR_M = 3.0


def placed(maker: ModelMaker) -> tuple[dict[str, Feature], Reach]:
    features, pieces = collect_features(maker.model)
    bounds = model_bounds(maker.model)
    assert bounds is not None
    reach = reach_of(build_ground(features, pieces, np.concatenate(bounds)))
    return {feature.id: feature for feature in place_entrances(features, pieces, reach)}, reach


def town(*entrances: list[float]) -> ModelMaker:
    """A hall (50, 40) to (60, 60) in a field, with these entrances."""
    maker = ModelMaker()
    maker.flat(maker.node("field", kind="terrain"), 0, 0, 200, 200)
    maker.box(maker.node("hall", id="hall", kind="building", entrances=list(entrances)), 50, 40, 60, 60)
    return maker


def test_a_stated_door_is_where_one_can_stand_before_it() -> None:
    features, reach = placed(town([50.0, 0.0, 52.0], [55.0, 1.2, 60.1]))
    west, south = features["hall"].entrances
    assert west == (49.25, 52.25) or west == (49.25, 51.75)
    assert abs(south[0] - 55) <= 0.25 and 60.25 <= south[1] <= 60.75
    assert (reach.area_at(*np.array([west, south]).T) == reach.largest).all()


def test_a_door_that_nobody_can_get_to_is_left_out_and_two_that_are_one_are_one() -> None:
    features, _ = placed(town([55.0, 0.0, 50.0], [50.0, 0.0, 52.1], [50.05, 0.0, 52.3]))
    assert len(features["hall"].entrances) == 1


def test_a_door_of_its_own_goes_to_the_house_whose_wall_it_stands_in() -> None:
    maker = town()
    maker.box(maker.node("shed", id="shed", kind="building"), 100, 40, 110, 60)
    # One in the hall's wall, one in the shed's, one that leads nowhere, and a gate that says that it is none.
    for x, z, tags in (
        (49.9, 52, {"entrance": "main"}), (105, 40.2, {"door": "hinged"}), (150, 150, {"entrance": "yes"}),
        (100, 50, {"door": "no"}),
    ):  # fmt: skip
        door = maker.node(f"door {x}", kind="furniture", **tags)
        maker.mesh(door, [(x, 0, z - 0.4), (x, 2, z), (x, 0, z + 0.4)], [(0, 1, 2)])
    features, _ = placed(maker)
    ((hall_x, hall_z),) = features["hall"].entrances
    ((shed_x, shed_z),) = features["shed"].entrances
    assert hall_x < 50 and abs(hall_z - 52) < 1 and abs(shed_x - 105) < 1 and shed_z < 40


def test_a_courtyard_is_no_way_in() -> None:
    maker = ModelMaker()
    maker.flat(maker.node("field", kind="terrain"), 0, 0, 200, 200)
    ring = maker.node("ring", id="ring", kind="building", entrances=[[60.0, 0.0, 55.0], [45.0, 0.0, 55.0]])
    for x0, z0, x1, z1 in ((40, 40, 80, 50), (40, 70, 80, 80), (40, 50, 50, 70), (70, 50, 80, 70)):
        maker.box(ring, x0, z0, x1, z1)
    features, reach = placed(maker)
    assert features["ring"].entrances == []
    assert reach.area_at(np.array([60.0]), np.array([60.0])).tolist() == [-1]


def test_doors_are_bounded_and_a_city_without_any_is_left_alone() -> None:
    features, _ = placed(town(*[[50.0, 0.0, 40.0 + step * 0.1] for step in range(200)]))
    assert max(z for _, z in features["hall"].entrances) < 40 + ENTRANCES_MAX * 0.1 + 0.5
    features, _ = placed(town())
    assert features["hall"].entrances == []


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo")
    write_demo_city(folder / "demo.glb")
    return import_city([folder / "demo.glb"], folder / "package", progress=lambda *_: None).path


def test_from_the_market_square_every_named_place_can_be_entered(demo: Path) -> None:
    city = load_city(demo)
    reach = reach_of(city.ground)
    market = next(feature for feature in city.features if feature.name == "Market Square")
    # In the middle of the square stands a fountain.
    x, z = nearest_walkable(city.ground, market.point[0], market.point[2]) or (0.0, 0.0)
    assert math.dist((x, z), (market.point[0], market.point[2])) < 10.0
    from_there = reach.area_at(np.array([x]), np.array([z]))[0]
    named = [feature for feature in city.features if feature.name and feature.kind != "terrain"]
    assert len(named) > 60
    for feature in named:
        if feature.kind == "building":
            assert feature.entrances, f"{feature.name} has no entrance"
        goals = np.array(feature.entrances or _around(feature))
        reached = reach.area_at(goals[:, 0], goals[:, 1]) == from_there
        assert reached.all() if feature.entrances else reached.any(), f"nobody gets to {feature.name}"


def _around(feature: Feature) -> list[tuple[float, float]]:
    """Points on a thing and as far around it as one may stand to have reached it."""
    x0, _, z0, x1, _, z1 = feature.bounds
    xs = np.arange(x0 - NEAR_M, x1 + NEAR_M, 0.5)
    zs = np.arange(z0 - NEAR_M, z1 + NEAR_M, 0.5)
    return [(float(x), float(z)) for x in xs for z in zs]


def test_every_building_of_the_demo_city_is_entered_from_outside_its_walls(demo: Path) -> None:
    city = load_city(demo)
    buildings = [feature for feature in city.features if feature.kind == "building"]
    assert all(len(feature.entrances) == 1 for feature in buildings)
    x, z = np.array([feature.entrances[0] for feature in buildings]).T
    assert city.ground.walkable(x, z).all()
    box = np.array([feature.bounds for feature in buildings])
    away = np.hypot(*(np.maximum(np.maximum(box[:, a] - p, p - box[:, a + 3]), 0) for a, p in ((0, x), (2, z))))
    assert away.max() < 6.0
