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
        assert stands(ground_of(maker), (120, 62), (120, 100), (120, 205), (99.7, 100)) == [True, False, False, True]


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
    assert heights.tolist() == pytest.approx([5.0, 0.0])


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
