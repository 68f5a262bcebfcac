from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from citiverse.assets.islands import covered, islands_of

CORNERS = st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1)), min_size=3, max_size=60)


def test_parts_that_lie_apart_are_islands_of_their_own() -> None:
    points = np.array([(0.1, 0.1), (0.2, 0.1), (0.2, 0.2), (0.8, 0.8), (0.9, 0.8), (0.9, 0.9), (0.15, 0.3)])
    triangles = np.array([(0, 1, 2), (3, 4, 5), (2, 6, 0)])
    islands = islands_of(points, triangles, 1_000, 500)
    assert islands.boxes.tolist() == [[99, 49, 201, 151], [799, 399, 901, 451]]
    assert islands.island.tolist() == [0, 0, 0, 1, 1, 1, 0]


def test_a_long_way_round_is_one_island() -> None:
    turns = np.linspace(0, 6 * np.pi, 400)
    points = 0.5 + np.stack([np.cos(turns), np.sin(turns)], axis=1) * (turns / 40)[:, None]
    triangles = np.stack([np.arange(398), np.arange(398) + 1, np.arange(398) + 2], axis=1)
    assert len(islands_of(points, triangles, 100, 100).boxes) == 1


@given(CORNERS, st.integers(1, 5_000), st.integers(1, 5_000))
@settings(max_examples=60, deadline=None)
def test_every_triangle_lies_in_the_box_of_its_island(
    corners: list[tuple[float, float]], width_px: int, height_px: int
) -> None:
    points = np.array(corners[: len(corners) // 3 * 3])
    triangles = np.arange(len(points)).reshape(-1, 3)
    islands = islands_of(points, triangles, width_px, height_px)
    mine = islands.island[triangles]
    assert (mine == mine[:, :1]).all()
    boxes, places = islands.boxes[islands.island], points * (width_px, height_px)
    assert (boxes[:, :2] <= places).all() and (places <= boxes[:, 2:]).all()
    assert (islands.boxes[:, :2] >= 0).all() and (islands.boxes[:, 2:] <= (width_px, height_px)).all()
    assert (islands.boxes[:, 2:] > islands.boxes[:, :2]).all()
    assert covered(points, triangles).any()
