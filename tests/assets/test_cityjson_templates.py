"""Templates are placed where their instances say."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from citiverse.assets.features import collect_features
from citiverse.assets.findings import ModelError
from citiverse.assets.limits import Limits


@pytest.fixture
def wood(city: Any) -> Any:
    """Beside the hall, a template of an upright triangle that points east and north, 2 m wide and 3 m high."""
    surface = {"type": "MultiSurface", "lod": "1", "boundaries": [[[0, 1, 2]]]}
    points = [[0.0, 0.0, 0.0], [2.0, 1.0, 0.0], [0.0, 0.0, 3.0]]
    city.json["geometry-templates"] = {"templates": [surface], "vertices-templates": points}
    return city


def plant(city: Any, name: str, east: float, north: float, **more: Any) -> dict[str, Any]:
    place = [city.vertex(east, north, 1)]
    return city.add(
        name, "SolitaryVegetationObject", {"type": "GeometryInstance", "template": 0, "boundaries": place} | more
    )


def world_bounds(model: Any, node: int) -> np.ndarray:
    part = next(part for part in model.parts if part.node == node)
    placed = part.positions @ part.matrices[0, :3, :3].T + part.matrices[0, :3, 3]
    east, north, _ = model.extras["origin"]
    placed = np.stack([placed[:, 0] + east - 85000, north - placed[:, 2] - 447500, placed[:, 1]], axis=1)
    return np.array([placed.min(axis=0), placed.max(axis=0)])


def test_instances_stand_at_their_points_and_share_their_shape(wood: Any, read_city: Callable[..., Any]) -> None:
    plant(wood, "t1", 30, 20)
    plant(wood, "t2", 50, 20)
    model, findings = read_city(wood)
    assert findings == []
    assert world_bounds(model, 1) == pytest.approx(np.array([[30, 20, 1], [32, 21, 4]]))
    assert world_bounds(model, 2) == pytest.approx(np.array([[50, 20, 1], [52, 21, 4]]))
    trees = [part for part in model.parts if part.node > 0]
    assert trees[0].positions is trees[1].positions
    assert [feature.kind for feature in collect_features(model)[0]] == ["building", "tree", "tree"]


def test_the_matrix_is_in_east_north_and_height(wood: Any, read_city: Callable[..., Any]) -> None:
    turned_and_grown = [0, -2, 0, 5, 2, 0, 0, 0, 0, 0, 3, 0, 0, 0, 0, 1]
    plant(wood, "t1", 30, 20, transformationMatrix=turned_and_grown)
    model, _ = read_city(wood)
    assert world_bounds(model, 1) == pytest.approx(np.array([[33, 20, 1], [35, 24, 10]]))


def test_a_mirror_turns_the_triangles(wood: Any, read_city: Callable[..., Any]) -> None:
    plant(wood, "t1", 30, 20)
    plant(wood, "t2", 50, 20, transformationMatrix=[-1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1])
    model, _ = read_city(wood)
    plain, mirrored = (part for part in model.parts if part.node > 0)
    assert mirrored.triangles.tolist() == plain.triangles[:, [0, 2, 1]].tolist()


@pytest.mark.parametrize(
    "damage",
    [
        {"template": 1}, {"template": -1}, {"template": "0"}, {"boundaries": []}, {"boundaries": [9999]},
        {"boundaries": [[0]]}, {"boundaries": {}}, {"transformationMatrix": [1] * 15},
        {"transformationMatrix": ["1"] * 16}, {"transformationMatrix": [1e300] * 16},
        {"transformationMatrix": [1] * 16},
    ],
)  # fmt: skip
def test_instances_that_cannot_be_placed_are_told(
    wood: Any, read_city: Callable[..., Any], damage: dict[str, Any]
) -> None:
    plant(wood, "t1", 30, 20, **damage)
    model, findings = read_city(wood)
    assert {part.node for part in model.parts} == {0}
    assert [(found.code, found.pointer) for found in findings] == [("WRONG_TEMPLATE", "/CityObjects/t1/geometry/0")]


def test_instances_are_limited(wood: Any, read_city: Callable[..., Any]) -> None:
    plant(wood, "t1", 30, 20)
    plant(wood, "t2", 50, 20)
    with pytest.raises(ModelError) as caught:
        read_city(wood, Limits(instances_max=1))
    assert caught.value.finding.code == "LIMIT_INSTANCES"
