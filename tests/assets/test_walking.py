"""Where people get to in whole cities: not into houses, not onto water, and through no wall on a long walk."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import numpy as np
import pytest
from walls import Walls, random_walks

from citiverse.assets.cover import Cover
from citiverse.assets.demo import write_demo_city
from citiverse.assets.features import collect_features
from citiverse.assets.frame import Frame, frame_of
from citiverse.assets.pieces import Piece, corners_of
from citiverse.assets.plausibility import model_bounds
from citiverse.assets.reach import reach_of
from citiverse.assets.reader import read_source
from citiverse.assets.walkable import ROLES, Role, build_ground
from citiverse.world.ground import SQUARE_M, Ground

WALKS = 10_000
STEPS = 100
# 1.4 m/s, ten times a second.
STEP_M = 0.14


class WholeCity(NamedTuple):
    ground: Ground
    frame: Frame
    middles: np.ndarray
    """Middles (n, 2) of the buildings."""
    buildings: np.ndarray
    water: np.ndarray
    leads: np.ndarray
    """Triangles (t, 3, 3)."""


@pytest.fixture(scope="module", params=["demo", pytest.param("krems", marks=pytest.mark.city)])
def city(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> WholeCity:
    if request.param == "demo":
        path: Path = tmp_path_factory.mktemp("demo") / "demo.glb"
        write_demo_city(path)
    else:
        path = request.getfixturevalue("shared_data") / "krems" / "krems.glb"
    model = read_source(path)[0]
    features, pieces = collect_features(model)
    bounds = model_bounds(model)
    assert bounds is not None
    ground = build_ground(features, pieces, np.concatenate(bounds))
    middles = np.array([(item.point[0], item.point[2]) for item in features if item.kind == "building"])

    def those(*kinds: str) -> np.ndarray:
        chosen: list[Piece] = [piece for piece in pieces if features[piece.feature].kind in kinds]
        return corners_of(chosen)[0]

    leads = those(*(kind for kind, role in ROLES.items() if role is Role.LEADS))
    frame = frame_of(np.concatenate(bounds), 0.0)
    return WholeCity(ground, frame, middles, those("building"), those("water"), leads)


def points_in(triangles: np.ndarray, each: int) -> np.ndarray:
    """Random points (n, 2) in every triangle."""
    dice = np.random.default_rng(11)
    a, b, c = np.repeat(triangles[:, :, [0, 2]], each, axis=0).transpose(1, 0, 2)
    u, v = dice.uniform(size=(2, len(a), 1))
    u, v = np.where(u + v > 1, 1 - u, u), np.where(u + v > 1, 1 - v, v)
    return a + u * (b - a) + v * (c - a)


def test_nobody_can_stand_in_a_building(city: WholeCity) -> None:
    points = points_in(city.buildings, 5)
    assert len(points) > 50_000
    assert not city.ground.walkable(*points.T).any()


def test_nobody_can_stand_on_water_where_nothing_leads_over_it(city: WholeCity) -> None:
    points = points_in(city.water, 2_000)
    leads = Cover(city.leads, city.frame)
    square = np.floor(points / SQUARE_M).astype(np.int64)
    cell = city.frame.flat(*(square // 128).T)
    cells, place = np.unique(cell, return_inverse=True)
    over = leads.masks(cells, touching=True)[place, square[:, 1] % 128, square[:, 0] % 128]
    assert len(points[~over]) > 5_000
    assert not city.ground.walkable(*points[~over].T).any()


def test_long_walks_never_cross_a_wall(city: WholeCity) -> None:
    places = random_walks(city.ground, city.middles, WALKS, STEPS, STEP_M)
    before, after = places[:-1].reshape(-1, 2), places[1:].reshape(-1, 2)
    stopped = (places[-1] == places[-2]).all(axis=1)
    # A walk that no wall stops would prove nothing.
    assert stopped.mean() > 0.2
    moved = (before != after).any(axis=1)
    before, after = before[moved], after[moved]
    crossed = Walls(city.buildings).crossed(before, after)
    assert not crossed.any(), before[crossed][:5]


def test_walls_are_seen_where_the_raster_is_not_asked() -> None:
    walls = Walls(np.array([[[0, 0, 0], [0, 5, 0], [0, 0, 10]]], np.float64))
    a, b = np.array([[-1, 5], [-1, 5], [-1, 11.0]]), np.array([[1, 5], [-0.1, 5], [1, 11.0]])
    assert walls.crossed(a, b).tolist() == [True, False, False]


def test_whoever_walks_can_walk_on(city: WholeCity) -> None:
    """The last place of every walk hangs together with the rest of the city: nobody is trapped."""
    ends = random_walks(city.ground, city.middles, 1_000, STEPS, STEP_M, seed=3)[-1]
    reach = reach_of(city.ground)
    area = reach.area_at(*ends.T)
    assert (area == reach.largest).mean() == 1.0
