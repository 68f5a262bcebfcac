"""Crossings are where streets meet or change their name; every exit leads to a place to decide."""

from __future__ import annotations

from made_streets import grid_of_streets, street

from citiverse.accessibility.crossings import Crossings
from citiverse.accessibility.way_graph import way_graph_of
from citiverse.world.ground import open_ground

GRAPH = way_graph_of(grid_of_streets(), open_ground(2, 2))
CROSSINGS = Crossings(GRAPH)


def test_the_crossings_around_somebody_nearest_first() -> None:
    near = CROSSINGS.near(58.0, 57.0, 45.0)
    assert (round(near[0].x_m), round(near[0].z_m)) == (60, 60)
    assert len(near) == 5
    assert CROSSINGS.near(40.0, 40.0, 10.0) == []


def test_exits_have_names_and_bearings() -> None:
    (crossing,) = CROSSINGS.near(60.0, 60.0, 1.0)
    assert [(way.name, round(way.bearing_deg)) for way in crossing.exits] == [
        ("2 Avenue", 0), ("B Street", 90), ("2 Avenue", 180), ("B Street", 270),
    ]  # fmt: skip
    assert GRAPH.point(crossing.exits[1].node) == (100.0, 60.0)


def test_where_the_name_changes_is_a_crossing_and_where_it_does_not_is_none() -> None:
    lines = [street("One", (10, 50), (60, 50)), street("Two", (60, 50), (110, 50))]
    (crossing,) = Crossings(way_graph_of(lines, open_ground(2, 1))).near(60.0, 50.0, 100.0)
    assert [way.name for way in crossing.exits] == ["Two", "One"]
    lines[1] = street("One", (60, 50), (110, 50))
    assert Crossings(way_graph_of(lines, open_ground(2, 1))).near(60.0, 50.0, 100.0) == []


def test_every_node_lies_between_decisions() -> None:
    begin = GRAPH.streets_begin
    decisions = [node for node in range(begin, len(GRAPH.x_m)) if CROSSINGS.is_decision(node)]
    between = {node for decision in decisions for way in CROSSINGS.stretches(decision) for node in way.nodes}
    assert between == set(range(begin, len(GRAPH.x_m)))
    assert all(CROSSINGS.is_decision(way.nodes[-1]) for node in decisions for way in CROSSINGS.stretches(node))


def test_a_ring_has_a_place_to_decide() -> None:
    ring = street("Ring", (20, 20), (40, 20), (40, 40), (20, 40), (20, 20))
    crossings = Crossings(way_graph_of([ring], open_ground(1, 1)))
    node = crossings.nearest_decision(30.0, 30.0)
    assert node is not None
    assert [way.nodes[-1] for way in crossings.stretches(node)] == [node, node]


def test_open_ground_has_no_crossings() -> None:
    crossings = Crossings(way_graph_of([], open_ground(1, 1)))
    assert crossings.near(30.0, 30.0, 100.0) == []
    assert crossings.nearest_decision(30.0, 30.0) is None
    assert not crossings.is_decision(0)
