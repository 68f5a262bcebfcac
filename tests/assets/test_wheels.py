from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from made_model import ModelMaker

from citiverse.assets.features import collect_features
from citiverse.assets.plausibility import model_bounds
from citiverse.assets.walkable import build_ground
from citiverse.assets.wheels import is_barred, is_rough, is_stairs
from citiverse.world.ground import OPEN, Ground


def ground_of(maker: ModelMaker) -> Ground:
    features, pieces = collect_features(maker.model)
    bounds = model_bounds(maker.model)
    assert bounds is not None
    return build_ground(features, pieces, np.concatenate(bounds))


def rolls(ground: Ground, *points: tuple[float, float]) -> list[bool]:
    x, z = np.array(points, np.float64).T
    assert ground.walkable(x, z).all()
    return ground.rollable(x, z).tolist()


def with_way(**tags: Any) -> ModelMaker:
    """A field with one way across it, along z from 90 to 94."""
    maker = ModelMaker()
    maker.flat(maker.node("field", kind="terrain"), 0, 0, 200, 200)
    maker.flat(maker.node("way", kind="path", **tags), 0, 90, 200, 94, 0.02)
    return maker


@pytest.mark.parametrize(
    ("tags", "passable"),
    [
        ({}, True),
        ({"highway": "footway", "surface": "asphalt", "smoothness": "intermediate"}, True),
        ({"highway": "steps"}, False),
        ({"highway": "steps", "wheelchair": "yes"}, True),
        ({"wheelchair": "no"}, False),
        ({"wheelchair": "limited"}, False),
        ({"surface": "gravel"}, False),
        ({"surface": "Sand"}, False),
        ({"surface": "gravel", "wheelchair": "yes"}, True),
        ({"smoothness": "bad"}, False),
        ({"kerb": "raised"}, False),
        ({"kerb": "lowered"}, True),
        ({"surface": 7, "kerb": 3.5}, True),
    ],
)
def test_what_the_source_says_of_a_way_counts(tags: dict[str, Any], passable: bool) -> None:
    ground = ground_of(with_way(**tags))
    assert rolls(ground, (100, 92), (100, 80), (100, 100)) == [passable, True, True]


def test_a_rough_path_does_not_cut_the_street_that_it_meets() -> None:
    maker = with_way(surface="gravel")
    maker.flat(maker.node("street", kind="street"), 100, 0, 106, 200, 0.03)
    assert rolls(ground_of(maker), (103, 92), (90, 92), (110, 92)) == [True, False, False]


def test_stairs_cut_whatever_lies_under_them() -> None:
    maker = with_way(highway="steps")
    maker.flat(maker.node("plaza", kind="square"), 100, 80, 120, 104, 0.01)
    assert rolls(ground_of(maker), (110, 92), (110, 85)) == [False, True]


def test_a_passage_must_be_two_squares_wide() -> None:
    maker = ModelMaker()
    maker.flat(maker.node("field", kind="terrain"), 0, 0, 200, 200)
    # Gaps of 0.5 m and of 1 m between houses, on the lines of the raster.
    for x0, x1 in ((20.1, 39.9), (40.6, 59.9), (61.1, 79.9)):
        maker.box(maker.node("house", kind="building"), x0, 50, x1, 60)
    assert rolls(ground_of(maker), (40.25, 55), (60.25, 55), (60.75, 55), (40.25, 48)) == [False, True, True, True]


@pytest.mark.parametrize(("kerb_m", "passable"), [(0.03, True), (0.15, False)])
def test_a_kerb_of_more_than_3_cm_stops_wheels_but_nobody_else(kerb_m: float, passable: bool) -> None:
    maker = ModelMaker()
    maker.flat(maker.node("road", kind="street"), 0, 0, 100, 200, 0.0)
    maker.flat(maker.node("pavement", kind="street"), 100, 0, 200, 200, kerb_m)
    ground = ground_of(maker)
    assert rolls(ground, (99.7, 50), (99.2, 50), (100.2, 50)) == [passable, True, True]


def test_a_city_of_which_nothing_is_said_stays_open() -> None:
    maker = ModelMaker()
    maker.flat(maker.node("field", kind="terrain"), 0, 0, 320, 320)
    assert (ground_of(maker).kind == OPEN).all()


def test_the_words_of_a_house_are_not_those_of_the_street() -> None:
    maker = ModelMaker()
    maker.box(maker.node("house", kind="building", wheelchair="no"), 0, 0, 10, 10)
    maker.flat(maker.node("steps", kind="path", use="steps"), 20, 0, 30, 10)
    house, steps = collect_features(maker.model)[0]
    assert (is_barred(house), is_rough(house), is_stairs(house)) == (False, False, False)
    assert (is_barred(steps), is_stairs(steps)) == (True, True)


def test_what_is_rollable_is_walkable() -> None:
    maker = with_way(surface="sand")
    maker.box(maker.node("house", kind="building"), 40, 95, 60, 120)
    ground = ground_of(maker)
    assert not (ground.rolls & ~ground.masks).any()
