from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_model import ModelMaker

from citiverse.assets.features import Feature, collect_features
from citiverse.assets.package_error import PackageError
from citiverse.assets.plausibility import model_bounds
from citiverse.assets.reach import Reach, reach_of
from citiverse.assets.start import Start, find_start
from citiverse.assets.walkable import build_ground


def town(maker: ModelMaker) -> tuple[list[Feature], Reach]:
    features, pieces = collect_features(maker.model)
    bounds = model_bounds(maker.model)
    assert bounds is not None
    return features, reach_of(build_ground(features, pieces, np.concatenate(bounds)))


def plain() -> ModelMaker:
    """A plain with a crowd of named houses around (700, 300), a lone one far off, and a street by the crowd."""
    maker = ModelMaker()
    maker.flat(maker.node("plain", kind="terrain"), 0, 0, 2000, 1000)
    for index, (x, z) in enumerate(((690, 290), (720, 290), (690, 320), (720, 320), (1900, 900))):
        maker.box(maker.node("", kind="building", id=f"b{index}", name=f"House {index}"), x, z, x + 12, z + 12)
    maker.flat(maker.node("", kind="street", id="s"), 600, 309, 800, 313, 0.02)
    return maker


@pytest.fixture(scope="module")
def world() -> tuple[list[Feature], Reach]:
    """The plain, ready to arrive in."""
    return town(plain())


def at(reach: Reach, start: Start) -> int:
    return int(reach.area_at(np.array([start.x]), np.array([start.z]))[0])


def test_residents_arrive_on_the_street_among_the_names(world: tuple[list[Feature], Reach]) -> None:
    features, reach = world
    start = find_start(None, features, reach)
    assert (start.x, start.z) == pytest.approx((700, 311), abs=3)
    assert at(reach, start) == reach.largest
    assert 0 <= start.heading_deg < 360


@pytest.mark.parametrize("wish", [{"x": 100, "z": 200, "heading_deg": 450}, [100, 200, 90]])
def test_the_models_own_start_is_taken(world: tuple[list[Feature], Reach], wish: Any) -> None:
    start = find_start(wish, *world)
    assert start == pytest.approx((100, 200, 90), abs=0.3)


def test_a_start_inside_a_house_moves_out(world: tuple[list[Feature], Reach]) -> None:
    start = find_start([696, 296], *world)
    assert at(world[1], start) == world[1].largest
    assert np.hypot(start.x - 696, start.z - 296) < 10


def test_a_start_far_outside_comes_back(world: tuple[list[Feature], Reach]) -> None:
    start = find_start([-90_000, 5], *world)
    assert start.x < 70 and at(world[1], start) == world[1].largest


def test_an_enclosed_place_is_never_the_start() -> None:
    maker = plain()
    for x0, z0, x1, z1 in ((100, 100, 230, 110), (100, 220, 230, 230), (100, 110, 110, 220), (220, 110, 230, 220)):
        maker.box(maker.node("", kind="building", id=f"w{x0}{z0}"), x0, z0, x1, z1)
    features, reach = town(maker)
    start = find_start([165, 165], features, reach)
    assert not (100 < start.x < 230 and 100 < start.z < 230)


def test_a_city_of_water_is_refused_with_advice() -> None:
    maker = ModelMaker()
    maker.flat(maker.node("sea", kind="water"), 0, 0, 100, 100)
    maker.flat(maker.node("bed", kind="terrain"), 0, 0, 100, 100, -3)
    with pytest.raises(PackageError, match="could stand"):
        find_start(None, *town(maker))


@settings(max_examples=25, deadline=None)
@given(wish=st.lists(st.none() | st.floats() | st.text(max_size=5), max_size=4) | st.text() | st.dictionaries(
    st.sampled_from(["x", "z", "heading_deg"]), st.floats() | st.text(max_size=5) | st.none()))  # fmt: skip
def test_any_wish_gives_a_start(world: tuple[list[Feature], Reach], wish: Any) -> None:
    start = find_start(wish, *world)
    assert at(world[1], start) == world[1].largest and 0 <= start.heading_deg < 360


def test_nobody_arrives_with_their_nose_at_a_wall(world: tuple[list[Feature], Reach]) -> None:
    features, reach = world
    start = find_start(None, features, reach)
    heading = np.radians(start.heading_deg)
    ahead = np.arange(0.5, 30.0, 0.5)
    assert reach.ground.walkable(start.x + np.sin(heading) * ahead, start.z - np.cos(heading) * ahead).all()
