"""Free lines can be walked in any step; ways round reach whatever hangs together."""

import numpy as np
from grounds import field_of_boxes, mask_ground
from hypothesis import given, settings
from hypothesis import strategies as st
from made_streets import lake_with_gate, walks

from citiverse.accessibility.sight import free_lines, is_free, middle_of_square, nearest_free, way_round
from citiverse.world.ground import CELL_SQUARES

places = st.tuples(st.floats(0.5, 127.5), st.floats(0.5, 63.5))


@given(st.integers(0, 3), places, places, st.sampled_from([0.05, 0.14, 0.33]))
@settings(max_examples=150, deadline=None)
def test_a_free_line_stops_nobody(seed: int, a: tuple[float, float], b: tuple[float, float], step_m: float) -> None:
    ground = field_of_boxes(seed)
    if is_free(ground, a, b):
        assert walks(ground, [a, b], step_m)


@given(st.integers(0, 3), st.lists(st.tuples(places, places), min_size=1, max_size=8))
@settings(max_examples=40, deadline=None)
def test_many_lines_are_judged_as_each_alone(seed: int, lines: list) -> None:
    ground = field_of_boxes(seed)
    ends = np.array(lines).reshape(-1, 4).T
    assert free_lines(ground, *ends).tolist() == [is_free(ground, a, b) for a, b in lines]
    rough = free_lines(ground, *ends, sample_m=2.0)
    assert (rough | ~free_lines(ground, *ends)).all()


def test_a_wall_of_one_square_is_seen_from_any_side() -> None:
    walkable = np.ones((CELL_SQUARES, CELL_SQUARES), bool)
    walkable[64, 64] = False
    ground = mask_ground(walkable)
    for angle in np.linspace(0, np.pi, 37):
        dx, dz = np.cos(angle) * 20, np.sin(angle) * 20
        assert not is_free(ground, (32.25 - dx, 32.25 - dz), (32.25 + dx, 32.25 + dz))


def test_the_way_round_leads_through_the_gate() -> None:
    ground = lake_with_gate()
    way = way_round(ground, (80.0, 20.0), (100.0, 20.0), 40.0)
    assert way is not None
    assert walks(ground, way)
    assert any(abs(x - 90.25) < 0.3 and abs(z - 50.25) < 0.3 for x, z in way) or any(z == 50.25 for _, z in way)
    assert way_round(ground, (80.0, 20.0), (100.0, 20.0), 5.0) is None


def test_no_way_round_begins_in_a_wall_or_leaves_the_table() -> None:
    ground = lake_with_gate()
    assert way_round(ground, (30.0, 30.0), (100.0, 20.0), 40.0) is None
    assert way_round(ground, (-30.0, 30.0), (100.0, 20.0), 40.0) is None


def test_points_move_off_walls_as_little_as_needed() -> None:
    ground = lake_with_gate()
    x, z, good = nearest_free(ground, np.array([5.0, 16.0, 35.0]), np.array([5.0, 30.0, 30.0]), 3.0)
    assert good.tolist() == [True, True, False]
    assert (x[0], z[0]) == (5.0, 5.0)
    assert (x[1], z[1]) == (14.75, 30.25)


def test_the_middle_of_a_square() -> None:
    assert middle_of_square(-0.1, 3.6) == (-0.25, 3.75)


def test_a_line_keeps_a_little_away_from_walls() -> None:
    walkable = np.ones((CELL_SQUARES, CELL_SQUARES), bool)
    walkable[64, 64] = False
    ground = mask_ground(walkable)
    assert [is_free(ground, (20.0, z), (50.0, z)) for z in (31.8, 31.9, 32.6, 32.7)] == [True, False, False, True]
