from __future__ import annotations

import numpy as np

from citiverse.assets.model import Part
from citiverse.assets.pieces import corners_of, place

CORNERS = np.array([(0, 0, 0), (0, 0, 1), (1, 0, 1)], np.float64)
TRIANGLE = np.array([(0, 1, 2)], np.uint32)
UP = np.tile(np.array([0, 1, 0], np.float32), (3, 1))
SLOPE = np.tile(np.array([1, 1, 0], np.float32) / np.float32(np.sqrt(2)), (3, 1))


def part(matrix: np.ndarray, normals: np.ndarray) -> Part:
    return Part(0, 0, CORNERS, TRIANGLE, np.stack([np.eye(4), matrix]), normals)


def test_an_instance_is_placed_and_shifted() -> None:
    matrix = np.eye(4)
    matrix[:3, 3] = (1000.0, 5.0, -200.0)
    piece = place(part(matrix, UP), 1, 7, np.array([960.0, 0.0, -256.0]))
    assert piece.feature == 7
    assert piece.positions[0].tolist() == [40.0, 5.0, 56.0]
    assert np.array_equal(piece.normals, UP)


def test_normals_follow_a_stretch_and_stay_unit_length() -> None:
    piece = place(part(np.diag([1.0, 4.0, 1.0, 1.0]), SLOPE), 1, 0, np.zeros(3))
    assert piece.normals is not None
    assert np.allclose(piece.normals[0], np.array([4, 1, 0]) / np.sqrt(17), atol=1e-6)


def test_normals_of_a_mirrored_part_point_outwards() -> None:
    # Mirroring x turns a normal along +x into one along −x, whatever the winding does.
    piece = place(part(np.diag([-1.0, 1.0, 1.0, 1.0]), SLOPE), 1, 0, np.zeros(3))
    assert piece.normals is not None
    assert np.allclose(piece.normals[0], np.array([-1, 1, 0]) / np.sqrt(2), atol=1e-6)


def test_normals_that_cannot_be_turned_are_dropped() -> None:
    assert place(part(np.diag([1.0, 0.0, 1.0, 1.0]), UP), 1, 0, np.zeros(3)).normals is None


def test_corners_know_their_feature() -> None:
    pieces = [place(part(np.eye(4), UP), 0, number, np.zeros(3)) for number in (3, 5)]
    corners, feature = corners_of(pieces)
    assert corners.shape == (2, 3, 3)
    assert feature.tolist() == [3, 5]
    assert corners_of([])[0].shape == (0, 3, 3)
