"""Every decision point can be reached by taking exits, with streets or without."""

from __future__ import annotations

import pytest
from grounds import field_of_boxes
from hypothesis import given, settings
from hypothesis import strategies as st
from made_streets import grid_of_streets, lake_with_gate, street

from citiverse.accessibility.crossings import Crossings
from citiverse.accessibility.street_graph import StreetGraph
from citiverse.accessibility.way_graph import WayGraph, way_graph_of
from citiverse.world.ground import Ground, open_ground
from citiverse.world.things import Thing


def made(things: list[Thing], ground: Ground) -> tuple[WayGraph, StreetGraph]:
    graph = way_graph_of(things, ground)
    return graph, StreetGraph(graph, Crossings(graph))


def reached(streets: StreetGraph, begin: int) -> tuple[set[int], set[int]]:
    """The decision points that one gets to, and all nodes that one comes past."""
    seen, passed, waiting = {begin}, {begin}, [begin]
    while waiting:
        for way in streets.exits(waiting.pop(), 0.0):
            passed.update(way.nodes)
            if way.nodes[-1] not in seen:
                seen.add(way.nodes[-1])
                waiting.append(way.nodes[-1])
    return seen, passed


@pytest.mark.parametrize("begin", [(20.0, 20.0), (110.0, 60.0)])
def test_all_nodes_of_the_streets_are_passed(begin: tuple[float, float]) -> None:
    graph, streets = made([*grid_of_streets(), street("Apart", (150.0, 10.0), (180.0, 10.0))], open_ground(3, 2))
    node = streets.nearest(*begin)
    assert node is not None
    assert reached(streets, node)[1] == set(range(graph.streets_begin, len(graph.x_m)))


def test_without_streets_one_walks_over_open_ground() -> None:
    graph, streets = made([], field_of_boxes(2))
    node = streets.nearest(64.0, 32.0)
    assert node is not None
    main = {n for n in range(len(graph.regions)) if graph.regions.area[n] == graph.regions.main}
    assert reached(streets, node)[0] == main


def test_exits_come_from_the_left_to_behind() -> None:
    _, streets = made(grid_of_streets(), open_ground(2, 2))
    node = streets.nearest(60.0, 60.0)
    assert node is not None
    for heading, expected in ((0, [270, 0, 90, 180]), (90, [0, 90, 180, 270]), (200, [90, 180, 270, 0])):
        assert [round(way.bearing_deg) % 360 for way in streets.exits(node, heading)] == expected


def test_where_nobody_can_stand_there_is_no_decision() -> None:
    ground = open_ground(1, 1)
    ground.kind[:] = 0
    assert made([], ground)[1].nearest(1.0, 1.0) is None


places = st.tuples(st.floats(2, 126), st.floats(2, 62))


@given(st.lists(st.tuples(places, places), min_size=1, max_size=8))
@settings(max_examples=30, deadline=None)
def test_whatever_streets_there_are_each_exit_has_its_way_back(lines: list) -> None:
    graph, streets = made([street(str(n), *line) for n, line in enumerate(lines)], lake_with_gate())
    node = streets.nearest(100.0, 10.0)
    if node is None or node < graph.streets_begin:
        return
    seen, passed = reached(streets, node)
    assert passed == set(range(graph.streets_begin, len(graph.x_m)))
    for one in seen:
        for way in streets.exits(one, 0.0):
            back = [other.nodes[::-1] for other in streets.exits(way.nodes[-1], 0.0)]
            assert way.nodes in back
            assert way.metres >= 0
