"""Flat things: they face up, cover what they should, and the bridges are level with their banks."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest

from citiverse.assets.demo_ground import (
    BLOCK_Y,
    STREET_Y,
    beam,
    block_features,
    bridge_features,
    deck_y,
    earth_and_water,
    flat,
    street_features,
    strip,
)  # fmt: skip
from citiverse.assets.demo_names import Names
from citiverse.assets.demo_plan import Plan, make_plan
from citiverse.assets.demo_shapes import Mesh


@pytest.fixture(scope="module")
def plan() -> Plan:
    rng = Random(1)
    return make_plan(rng, Names(rng))


def corners_of(mesh: Mesh) -> np.ndarray:
    return np.concatenate([np.array(mesh.points[name])[np.array(mesh.triangles[name])] for name in mesh.triangles])


def area_up_m2(mesh: Mesh) -> float:
    corners = corners_of(mesh)
    up = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])[:, 1]
    assert up.min() > 0
    return float(up.sum() / 2)


@pytest.mark.parametrize("backwards", [False, True])
def test_flat_faces_up_however_its_outline_runs_and_leaves_holes(backwards: bool) -> None:
    outline, hole = (
        [(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0)],
        [(4.0, 4.0), (6.0, 4.0), (6.0, 6.0), (4.0, 6.0)],
    )
    mesh = Mesh()
    flat(mesh, "sand", 1.0, outline[::-1] if backwards else outline, hole)
    assert area_up_m2(mesh) == pytest.approx(96)


def test_streets_lie_at_their_level_and_tell_their_line(plan: Plan) -> None:
    for feature in street_features(plan):
        assert {y for points in feature.mesh.points.values() for _, y, _ in points} == {STREET_Y}
        assert feature.name
        assert len(feature.extras["line"]) >= 2
        assert feature.kind in ("street", "path")


def test_blocks_are_one_kerb_higher(plan: Plan) -> None:
    for feature in block_features(plan, {"market": "Square"}, []):
        assert {y for points in feature.mesh.points.values() for _, y, _ in points} == {BLOCK_Y}
        assert area_up_m2(feature.mesh) > 200


def test_water_is_below_the_banks(plan: Plan) -> None:
    west, east, river = earth_and_water(plan, "River Test")
    assert {y for _, y, _ in river.mesh.points["water"]} == {-1.0}
    assert (west.kind, east.kind, river.kind) == ("terrain", "terrain", "water")
    for bank, side in ((west, 1), (east, -1)):
        corners = np.array(bank.mesh.points["stone"])[np.array(bank.mesh.triangles["stone"])]
        looking = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])[:, 0]
        assert (looking * side).min() > 0, "a quay's wall looks at the water"


def test_bridges_leave_their_banks_level(plan: Plan) -> None:
    assert deck_y(0) == deck_y(1) == pytest.approx(STREET_Y + 0.02)
    assert deck_y(-3) == deck_y(0)
    assert deck_y(0.5) > 0.5
    bridges = [feature for feature in bridge_features(plan, ("A", "B")) if feature.kind == "bridge"]
    assert [bridge.name for bridge in bridges] == ["A", "B"]
    for bridge in bridges:
        corners = corners_of(bridge.mesh)
        assert np.linalg.det(corners).sum() / 6 == pytest.approx(36 * 14 * 0.7, rel=0.15)


def test_beam_is_closed_and_faces_outwards() -> None:
    mesh = Mesh()
    beam(mesh, ("a", "b"), [(0, 0), (5, 0), (9, 0)], [(0, 2), (5, 2), (9, 2)], [0, 1, 0], [1, 2, 1])
    assert np.linalg.det(corners_of(mesh)).sum() / 6 == pytest.approx(18)


def test_strip_is_as_wide_as_it_is_told(plan: Plan) -> None:
    mesh = Mesh()
    flat(mesh, "rails", 0.0, strip(plan, (200, -100), (200, 100), 2.0))
    assert area_up_m2(mesh) == pytest.approx(800, rel=0.15)
