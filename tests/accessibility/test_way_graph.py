"""The graph joins streets and open ground, and knows where a thing is entered."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from grounds import field_of_boxes, mask_ground
from made_streets import grid_of_streets, house, lake_with_gate, street

from citiverse.accessibility.regions import components
from citiverse.accessibility.way_graph import OPEN, WayGraph, way_graph_of
from citiverse.world.ground import CELL_SQUARES, open_ground


def whole(graph: WayGraph) -> bool:
    begins = np.repeat(np.arange(len(graph.x_m)), np.diff(graph.first))
    return len(np.unique(components(len(graph.x_m), begins, graph.target.astype(np.int64)))) == 1


def test_streets_hang_together_with_the_ground() -> None:
    graph = way_graph_of(grid_of_streets(), open_ground(2, 2))
    assert whole(graph)
    assert whole(way_graph_of([street("Far", (100.0, 10.0), (120.0, 10.0))], lake_with_gate()))


def test_a_city_without_streets_has_a_graph() -> None:
    graph = way_graph_of([], field_of_boxes(1))
    assert graph.streets_begin == len(graph.x_m) > 0
    assert (graph.street == OPEN).all()
    assert graph.feet((10.0, 10.0)) == []


def test_a_foot_is_the_nearest_point_of_a_street() -> None:
    graph = way_graph_of(grid_of_streets(), open_ground(2, 2))
    foot = graph.feet((33.0, 26.0))[0]
    assert np.allclose(foot.point, (33.0, 20.0))
    assert np.isclose(foot.metres, 6.0)


def test_no_foot_stands_behind_a_wall() -> None:
    graph = way_graph_of([street("Beyond", (95.0, 5.0), (95.0, 30.0))], lake_with_gate())
    assert graph.feet((85.0, 15.0)) == []
    assert graph.feet((100.0, 15.0))


def test_a_house_is_entered_from_its_street() -> None:
    walkable = np.ones((CELL_SQUARES, CELL_SQUARES), bool)
    walkable[60:80, 40:80] = False
    ground = mask_ground(walkable)
    for z, side in ((20.0, 29.75), (50.0, 40.25)):
        graph = way_graph_of([street("Row", (5.0, z), (60.0, z))], ground)
        door = graph.door(house("Inn", 20.0, 30.0, 40.0, 40.0))
        assert door is not None
        assert abs(door[1] - side) < 1.5
        assert 15 < door[0] < 45
        assert ground.walkable(np.array([door[0]]), np.array([door[1]]))[0]


def test_a_house_with_entrances_is_entered_by_the_nearest_that_can_be_reached() -> None:
    graph = way_graph_of([street("Row", (5.0, 20.0), (60.0, 20.0))], open_ground(2, 2))
    inn = replace(house("Inn", 20.0, 30.0, 40.0, 40.0), entrances=((41.25, 35.25), (30.25, 41.25), (-90.0, 0.0)))
    assert graph.door(inn) == (41.25, 35.25)
    assert graph.door(inn, near=(25.0, 60.0)) == (30.25, 41.25)
    assert graph.door(inn, near=(-80.0, 0.0)) == (30.25, 41.25) or graph.door(inn, near=(-80.0, 0.0)) == (41.25, 35.25)
    nowhere = graph.door(replace(inn, entrances=((-90.0, 0.0),)))
    assert nowhere is not None and nowhere == graph.door(house("Inn", 20.0, 30.0, 40.0, 40.0))


def test_a_house_in_a_lake_is_entered_from_the_shore() -> None:
    graph = way_graph_of([], lake_with_gate())
    door = graph.door(house("Island", 30.0, 24.0, 34.0, 28.0))
    assert door is not None
    assert graph.regions.in_main(np.array([door[0]]), np.array([door[1]]))[0]


def test_a_street_is_entered_where_it_is_nearest() -> None:
    ways = grid_of_streets()
    graph = way_graph_of(ways, open_ground(2, 2))
    assert graph.door(ways[1], near=(44.0, 90.0)) == (44.0, 60.0)


def test_one_stands_where_one_can_go_anywhere() -> None:
    walkable = np.ones((CELL_SQUARES, CELL_SQUARES), bool)
    walkable[40:60, 40:60] = False
    walkable[45:55, 45:55] = True
    graph = way_graph_of([], mask_ground(walkable))
    assert graph.stand(5.0, 5.0) == (5.0, 5.0)
    place = graph.stand(25.0, 25.0)
    assert place is not None
    assert graph.regions.in_main(np.array([place[0]]), np.array([place[1]]))[0]
    assert graph.stand(1e9, 5.0) is None
