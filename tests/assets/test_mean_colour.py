from __future__ import annotations

import numpy as np
import pytest
from made_pictures import facade
from PIL import Image as Pictures

from citiverse.assets.mean_colour import MeanColour, areas_of

SQUARE = np.float32([(0, 0), (0, 1), (1, 1), (1, 0)])
TWO = np.uint32([(0, 1, 2), (0, 2, 3)])
ONES = np.ones(2)


def test_the_mean_is_that_of_light_and_not_of_numbers() -> None:
    board = np.zeros((64, 64, 3), np.uint8)
    board[::2, ::2] = board[1::2, 1::2] = 255
    assert MeanColour(Pictures.fromarray(board)).of(SQUARE, TWO, ONES) == pytest.approx([0.5, 0.5, 0.5, 1.0])
    large = np.tile(board, (20, 30, 1))
    assert MeanColour(Pictures.fromarray(large)).of(SQUARE, TWO, ONES) == pytest.approx([0.5, 0.5, 0.5, 1.0])


def test_only_what_is_shown_counts() -> None:
    halves = np.zeros((100, 300, 3), np.uint8)
    halves[:, :150], halves[:, 150:] = (255, 0, 0), (0, 0, 255)
    mean = MeanColour(Pictures.fromarray(halves))
    for start, colour in ((0.0, [1, 0, 0, 1]), (0.5, [0, 0, 1, 1]), (7.5, [0, 0, 1, 1]), (-0.5, [0, 0, 1, 1])):
        uv = SQUARE * np.float32([0.49, 1.0]) + np.float32([start, 0.0])
        assert mean.of(uv, TWO, ONES) == pytest.approx(colour, abs=0.03)
    assert mean.of(SQUARE * 5, TWO, ONES) == pytest.approx([0.5, 0, 0.5, 1], abs=1e-6)


def test_what_cannot_be_seen_has_no_part_in_the_colour() -> None:
    leaves = np.zeros((8, 8, 4), np.uint8)
    leaves[:4], leaves[4:] = (0, 255, 0, 255), (255, 0, 255, 0)
    assert MeanColour(Pictures.fromarray(leaves)).of(SQUARE, TWO, ONES) == pytest.approx([0, 1, 0, 0.5])


def test_large_triangles_count_more_and_none_is_no_reason_to_fail() -> None:
    halves = np.zeros((2, 2, 3), np.uint8)
    halves[:, 0] = 255
    mean = MeanColour(Pictures.fromarray(halves))
    uv = np.float32([(0.1, 0), (0.2, 0), (0.1, 1), (0.8, 0), (0.9, 0), (0.8, 1)])
    apart = np.uint32([(0, 1, 2), (3, 4, 5)])
    assert mean.of(uv, apart, np.array([3.0, 1.0]))[0] == pytest.approx(0.75)
    assert mean.of(uv, apart, np.zeros(2))[0] == pytest.approx(0.5)


@pytest.mark.parametrize("size", [(1, 1), (1, 700), (700, 1), (129, 257)])
def test_pictures_of_any_size_have_a_mean(size: tuple[int, int]) -> None:
    mean = MeanColour(Pictures.fromarray(facade(1, 640, 640)[: size[1], : size[0]]))
    for uv in (SQUARE, SQUARE * 0, SQUARE * 0 + 1, SQUARE * np.float32(1e30)):
        found = mean.of(uv, TWO, ONES)
        assert np.isfinite(found).all() and found.min() >= 0.0 and found.max() <= 1.0


def test_areas() -> None:
    assert areas_of(SQUARE.astype(np.float64) * 2, TWO) == pytest.approx([2.0, 2.0])
    assert areas_of(np.array([(0, 0, 0), (0, 3, 0), (0, 0, 4.0)]), np.uint32([(0, 1, 2)])) == pytest.approx([6.0])
