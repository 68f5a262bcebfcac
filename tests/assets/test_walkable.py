from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from made_model import ModelMaker

from citiverse.assets.features import collect_features
from citiverse.assets.gltf import read_model
from citiverse.assets.kinds import KINDS
from citiverse.assets.pieces import corners_of
from citiverse.assets.plausibility import model_bounds
from citiverse.assets.reach import reach_of
from citiverse.assets.walkable import ROLES, build_ground
from citiverse.world.ground import OPEN, OUTSIDE, RELIEF, Ground


def ground_of(maker: ModelMaker) -> Ground:
    features, pieces = collect_features(maker.model)
    bounds = model_bounds(maker.model)
    assert bounds is not None
    return build_ground(features, pieces, np.concatenate(bounds))


def stands(ground: Ground, *points: tuple[float, float]) -> list[bool]:
    x, z = np.array(points, np.float64).T
    return ground.walkable(x, z).tolist()


def field(side: float = 300.0) -> ModelMaker:
    maker = ModelMaker()
    maker.flat(maker.node("field", kind="terrain"), 0, 0, side, side)
    return maker


def test_every_kind_has_a_role() -> None:
    assert set(ROLES) == set(KINDS)


def test_an_open_field_is_open_to_its_edge() -> None:
    ground = ground_of(field())
    assert ground.kind[:4, :4].tolist() == [[OPEN] * 4] * 4
    assert stands(ground, (0.1, 0.1), (299.9, 150), (300.6, 150), (150, -0.1), (-0.1, 5)) == [
        True,
        True,
        False,
        False,
        False,
    ]


def test_buildings_keep_out_with_all_they_touch() -> None:
    maker = field()
    maker.box(maker.node("b", kind="building"), 50.2, 40.2, 59.8, 80.9)
    ground = ground_of(maker)
    assert stands(ground, (55, 60), (50.1, 60), (59.9, 80.9), (49.9, 60), (60.6, 60), (55, 39.9), (55, 81.1)) == [
        False, False, False, True, True, True, True,
    ]  # fmt: skip


def test_a_fence_leaves_no_way_through() -> None:
    maker = field()
    fence = maker.node("f", kind="furniture", use="fence")
    maker.mesh(fence, [(10.3, 0, 0), (290.7, 0, 300), (290.7, 1.5, 300), (10.3, 1.5, 0)], [(0, 1, 2), (0, 2, 3)])
    maker.flat(maker.node("bench", kind="furniture", use="bench"), 100, 20, 102, 21, 0.5)
    ground = ground_of(maker)
    steps = np.linspace(0.1, 299.9, 4000)
    assert not ground.walkable(steps * 0 + 10.3 + (steps / 300) * 280.4, steps).any()
    assert stands(ground, (101, 20.5)) == [True]


def test_water_keeps_out_unless_something_leads_over_it() -> None:
    for kind in ("bridge", "street", "path", "square", "rail"):
        maker = field()
        maker.flat(maker.node("w", kind="water"), 100, 0, 140, 300, 0.01)
        maker.flat(maker.node("s", kind=kind), 90, 60, 150, 64, 0.05)
        maker.flat(maker.node("g", kind="green"), 90, 200, 150, 210, 0.02)
        assert stands(ground_of(maker), (120, 62), (120, 100), (120, 205), (99.4, 100)) == [True, False, False, True]


def test_a_tree_takes_one_square_and_a_stop_none() -> None:
    maker = field()
    maker.flat(maker.node("t", kind="tree"), 97, 97, 103.4, 103.4, 6.0)
    maker.box(maker.node("s", kind="stop"), 20, 20, 24, 22)
    ground = ground_of(maker)
    xs, zs = np.meshgrid(np.arange(90.25, 110, 0.5), np.arange(90.25, 110, 0.5))
    assert (~ground.walkable(xs.ravel(), zs.ravel())).sum() == 1
    assert stands(ground, (100.2, 100.2), (22, 21)) == [False, True]


def test_a_courtyard_is_closed_and_a_cell_under_a_roof_is_outside() -> None:
    maker = field(640.0)
    for x0, z0, x1, z1 in ((20, 20, 80, 30), (20, 60, 80, 70), (20, 30, 30, 60), (70, 30, 80, 60)):
        maker.box(maker.node("wing", kind="building"), x0, z0, x1, z1)
    maker.box(maker.node("hall", kind="building"), 190, 190, 260, 260)
    ground = ground_of(maker)
    assert stands(ground, (50, 45), (50, 75)) == [False, True]
    assert ground.kind[3, 3] == OUTSIDE


def test_a_bridge_lifts_whoever_walks_over_it() -> None:
    maker = field()
    maker.flat(maker.node("b", kind="bridge"), 90, 60, 150, 64, 5.0)
    ground = ground_of(maker)
    assert ground.kind[0, 1] == RELIEF
    heights = ground.height_m(np.array([120.0, 120.0]), np.array([62.0, 70.0]))
    assert heights.tolist() == pytest.approx([5.0, 0.0], abs=0.05)


def terraces(*, stairs: bool) -> ModelMaker:
    """Two halves of a field, the eastern one 3 m higher behind a wall; perhaps stairs of 20 steps in between."""
    maker = ModelMaker()
    maker.flat(maker.node("low", kind="terrain"), 0, 0, 100, 200)
    maker.flat(maker.node("high", kind="terrain"), 100, 0, 200, 200, 3.0)
    flight = maker.node("stairs", kind="path", highway="steps")
    for step in range(20 if stairs else 0):
        maker.flat(flight, 93 + step * 0.35, 60, 93 + step * 0.35 + 0.35, 64, 0.15 * (step + 1))
    return maker


def crossing(ground: Ground, z: float) -> bool:
    """Whether somebody gets from (80, z) to (120, z) straight over all squares."""
    x = np.arange(80.1, 120, 0.2)
    return bool(ground.walkable(x, np.full_like(x, z)).all())


def test_a_drop_is_not_walked_over_but_stairs_are() -> None:
    ground = ground_of(terraces(stairs=True))
    assert not crossing(ground, 30.0) and crossing(ground, 62.0)
    assert stands(ground, (100.2, 30), (99.7, 30), (99.2, 30), (97, 58.9)) == [True, False, True, True]
    x = np.array([95.0, 97.0, 110.0])
    assert ground.height_m(x, np.full(3, 62.0)).tolist() == pytest.approx([0.9, 1.8, 3.0], abs=0.16)
    assert ground.rollable(np.array([80.0, 96.0]), np.full(2, 62.0)).tolist() == [True, False]
    assert reach_of(ground).area_at(np.array([10.0, 190.0]), np.array([10.0, 10.0])).tolist() == [0, 0]


def test_without_stairs_nobody_gets_up() -> None:
    ground = ground_of(terraces(stairs=False))
    below, above = reach_of(ground).area_at(np.array([10.0, 190.0]), np.array([10.0, 10.0])).tolist()
    assert below != above and min(below, above) >= 0


def test_a_terrace_too_small_to_live_on_is_no_trap() -> None:
    maker = field()
    maker.flat(maker.node("roof garden", kind="green"), 40, 40, 90, 90, 3.0)
    ground = ground_of(maker)
    assert stands(ground, (60, 60), (20, 20)) == [False, True]


def test_a_slope_that_legs_can_climb_and_wheels_cannot() -> None:
    for slope, rolls in ((0.05, True), (0.06, True), (0.1, False), (0.6, False)):
        maker = ModelMaker()
        corners = [(0, 0, 0), (0, 0, 200), (200, 200 * slope, 200), (200, 200 * slope, 0)]
        maker.mesh(maker.node("hill", kind="terrain"), corners, [(0, 1, 2), (0, 2, 3)])
        ground = ground_of(maker)
        assert crossing(ground, 50.0)
        assert ground.rollable(np.array([100.0]), np.array([50.0])).tolist() == [rolls]


def test_guessed_land_blocks_nobody() -> None:
    maker = ModelMaker()
    maker.flat(maker.node("low", kind="street"), 0, 0, 6, 200)
    maker.flat(maker.node("high", kind="street"), 60, 0, 66, 200, 4.0)
    ground = ground_of(maker)
    x = np.arange(1.0, 66.0, 0.2)
    assert ground.walkable(x, np.full_like(x, 90.0)).all()
    assert ground.height_m(x[[0, -1]], np.full(2, 90.0)).tolist() == pytest.approx([0.0, 4.0])


@pytest.mark.parametrize("deck_m", [0.8, 1.5, -0.6])
def test_a_bridge_over_water_is_joined_to_its_banks(deck_m: float) -> None:
    maker = ModelMaker()
    maker.flat(maker.node("west", kind="terrain"), 0, 0, 90, 200, 2.0)
    maker.flat(maker.node("east", kind="terrain"), 150, 0, 300, 200, 2.0)
    maker.flat(maker.node("river", kind="water"), 90, 0, 150, 200, 0.5)
    maker.flat(maker.node("bridge", kind="bridge"), 90, 60, 150, 64, 2.0 + deck_m)
    ground = ground_of(maker)
    x = np.arange(80.25, 160, 0.5)
    z = np.full_like(x, 62.0)
    assert ground.walkable(x, z).all() and ground.rollable(x, z).all()
    height = ground.height_m(x, z)
    assert np.abs(np.diff(height)).max() < 0.031 and height[0] == pytest.approx(2.0)
    assert height[len(x) // 2] == pytest.approx(2.0 + deck_m, abs=0.02)
    assert not ground.walkable(x[24:-24], z[24:-24] + 3.0).any()


def test_buildings_without_ground_have_room_around_them() -> None:
    maker = ModelMaker()
    maker.box(maker.node("b", kind="building"), 0, 0, 20, 20, 12.0, 20.0)
    ground = ground_of(maker)
    assert stands(ground, (-10, 10), (30, 30), (10, 10), (-17, 10)) == [True, True, False, False]
    assert ground.height_m(np.array([-10.0]), np.array([10.0])).tolist() == [12.0]


def test_a_model_without_a_word_is_judged_by_slope() -> None:
    maker = ModelMaker()
    maker.flat(maker.node("n1"), 0, 0, 300, 300)
    maker.box(maker.node("n2"), 100, 100, 120, 120)
    ground = ground_of(maker)
    assert stands(ground, (50, 50), (100, 110), (120, 110), (110, 110)) == [True, False, False, False]


def test_a_hill_of_buildings_alone_rises_evenly() -> None:
    maker = ModelMaker()
    for number in range(10):
        maker.box(maker.node("b", kind="building"), number * 64 + 10, 10, number * 64 + 30, 30, number * 5.0, 60.0)
    ground = ground_of(maker)
    x = np.arange(40.0, 600.0, 0.5)
    height = ground.height_m(x, np.full_like(x, 40.0))
    assert np.diff(height).max() < 0.1 and (np.diff(height) >= 0).all() and height[-1] - height[0] > 35
    assert ground.walkable(x, np.full_like(x, 40.0)).all()


@pytest.fixture(scope="module")
def krems(shared_data: Path) -> tuple[Ground, np.ndarray]:
    """The ground of Krems, and the triangles of its buildings."""
    model = read_model(shared_data / "krems" / "krems.glb")[0]
    features, pieces = collect_features(model)
    bounds = model_bounds(model)
    assert bounds is not None
    buildings = [piece for piece in pieces if features[piece.feature].kind == "building"]
    return build_ground(features, pieces, np.concatenate(bounds)), corners_of(buildings)[0]


@pytest.mark.city
def test_nobody_can_be_in_a_building_of_krems(krems: tuple[Ground, np.ndarray]) -> None:
    ground, corners = krems
    generator = np.random.default_rng(7)
    a, b, c = corners[generator.integers(0, len(corners), 10_000)].transpose(1, 0, 2)
    u, v = generator.uniform(size=(2, 10_000, 1))
    u, v = np.where(u + v > 1, 1 - u, u), np.where(u + v > 1, 1 - v, v)
    points = a + u * (b - a) + v * (c - a)
    assert not ground.walkable(points[:, 0], points[:, 2]).any()


@pytest.mark.city
def test_krems_costs_little(krems: tuple[Ground, np.ndarray]) -> None:
    ground, _ = krems
    assert (ground.kind == OPEN).mean() > 0.9
    assert ground.masks.nbytes < 6_000_000
    assert len(ground.heights) == 0
