"""Routes reach whatever can be reached, keep to streets, and can be walked."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from grounds import field_of_boxes
from hypothesis import given, settings
from hypothesis import strategies as st
from made_streets import grid_of_streets, lake_with_gate, street, walks

from citiverse.accessibility.route import find_route
from citiverse.accessibility.way_graph import WayGraph, way_graph_of
from citiverse.assets.city import load_city
from citiverse.assets.package import import_city
from citiverse.world.ground import open_ground

DATA = Path(__file__).parents[3] / "shared" / "data"
GRAPHS = [way_graph_of([], field_of_boxes(seed, 250)) for seed in range(3)]
GRAPHS.append(
    way_graph_of([street("Gate", (70.0, 50.0), (86.0, 50.0)), street("A", (5.0, 5.0), (80.0, 5.0))], lake_with_gate())
)


@given(st.integers(0, 3), *[st.floats(0.0, 127.9), st.floats(0.0, 63.9)] * 2)
@settings(max_examples=60, deadline=None)
def test_whoever_can_get_there_is_shown_a_way_that_can_be_walked(
    which: int, x0: float, z0: float, x1: float, z1: float
) -> None:
    graph = GRAPHS[which]
    begin, goal = graph.stand(x0, z0), graph.stand(x1, z1)
    assert begin is not None
    assert goal is not None
    route = find_route(graph, begin, goal)
    assert route is not None
    if begin == goal:
        return
    assert route.points[0] == begin
    assert route.points[-1] == goal
    assert walks(graph.ground, route.points)
    assert walks(graph.ground, route.points, 0.31)


def names(graph: WayGraph, begin: tuple[float, float], goal: tuple[float, float]) -> list[str]:
    route = find_route(graph, begin, goal)
    assert route is not None
    return [leg.street.name for leg in route.legs if leg.street and leg.metres > 1]


def test_routes_keep_to_streets() -> None:
    graph = way_graph_of(grid_of_streets(), open_ground(2, 2))
    assert names(graph, (30.0, 20.0), (60.0, 90.0)) == ["A Street", "2 Avenue"]
    assert names(graph, (30.0, 22.0), (50.0, 18.0)) == ["A Street"]


def test_a_route_ends_beside_its_street() -> None:
    graph = way_graph_of(grid_of_streets(), open_ground(2, 2))
    route = find_route(graph, (30.0, 22.0), (96.0, 55.0))
    assert route is not None
    assert [leg.street.name if leg.street else "" for leg in route.legs] == ["", "A Street", "3 Avenue", ""]
    assert 103 < route.metres < 115


def test_no_route_leads_out_of_the_city_or_through_closed_walls() -> None:
    graph = GRAPHS[3]
    assert find_route(graph, (5.0, 5.0), (30.0, 30.0)) is None
    assert find_route(graph, (5.0, 5.0), (3000.0, 30.0)) is None
    assert find_route(graph, (float("nan"), 5.0), (5.0, 5.0)) is None


def test_who_is_there_needs_no_legs() -> None:
    route = find_route(GRAPHS[0], (0.25, 0.25), (0.25, 0.25))
    assert route is not None
    assert (route.legs, route.points, route.metres) == ((), [], 0)


@pytest.mark.city
@pytest.mark.parametrize("model", ["krems/krems.glb", "denhaag/DenHaag_01.glb"])
def test_in_real_cities_every_building_has_a_way_to_it(model: str, tmp_path: Path) -> None:
    if not (DATA / model).exists():
        pytest.skip("the real city models are not here")
    import_city([DATA / model], tmp_path / "city", progress=lambda *_: None)
    city = load_city(tmp_path / "city")
    graph = way_graph_of(city.features, city.ground)
    start = (city.facts["start"]["x"], city.facts["start"]["z"])
    houses = [thing for thing in city.features if thing.kind == "building"]
    for thing in houses[:: len(houses) // 25]:
        door = graph.door(thing)
        assert door is not None, thing.id
        route = find_route(graph, start, door)
        assert route is not None, thing.id
        x, z = np.array(route.points).T
        assert graph.ground.walkable(x, z).all()
        if route.metres < 1000:
            assert walks(city.ground, route.points), thing.id
