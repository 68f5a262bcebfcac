"""A model in another frame stands on the same place on Earth."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from made_model import ModelMaker

from citiverse.assets.globe import Anchor, anchor_at, earth_of
from citiverse.assets.model import Model
from citiverse.assets.moving import moved

UTM = anchor_at("EPSG:32633", (545_070.0, 5_362_180.0, 0.0))
UTM_ELSEWHERE = anchor_at("EPSG:32633", (544_000.0, 5_362_680.0, 100.0))
MGI = anchor_at("EPSG:31259", (745_000.0, 363_000.0, 0.0))
TANGENT = anchor_at("EPSG:4979", (15.6, 48.4, 0.0))


def town() -> Model:
    maker = ModelMaker({"start": [30.0, 40.0, 90.0], "title": "Town"})
    street = maker.node("street", None, line=[[0.0, 0.0], [400.0, 50.0]], entrances=[{"x": 5.0, "z": 6.0, "kind": "a"}])
    maker.flat(street, 0, 0, 400, 50, normals=np.array([[0, 1, 0]] * 4, np.float32))
    trees = maker.node("tree", None, entrances=[[5.0, 2.0, 6.0], [7.0, 8.0]])
    maker.mesh(trees, [(0, 0, 0), (1, 0, 0), (0, 3, 0)], [(0, 1, 2)], places=[(10, 0, 10), (900, 5, -700)])
    return maker.model


def corners(model: Model) -> np.ndarray:
    placed = [part.positions @ matrix[:3, :3].T + matrix[:3, 3] for part in model.parts for matrix in part.matrices]
    return np.concatenate(placed)


def test_one_system_is_a_shift_in_float64_and_words_go_along() -> None:
    model = moved(town(), UTM, UTM_ELSEWHERE)
    np.testing.assert_array_equal(corners(model), corners(town()) + np.array([1070.0, -100.0, 500.0]))
    street, tree = model.nodes
    assert street.extras["line"] == [[1070.0, 500.0], [1470.0, 550.0]]
    assert street.extras["entrances"] == [{"x": 1075.0, "z": 506.0, "kind": "a"}]
    assert tree.extras["entrances"] == [[1075.0, -98.0, 506.0], [1077.0, 508.0]]
    assert model.extras == {"start": [1100.0, 540.0, 90.0], "title": "Town"}


@pytest.mark.parametrize("there", [MGI, TANGENT])
def test_another_system_keeps_every_place_on_earth(there: Anchor) -> None:
    before, after = town(), moved(town(), UTM, there)
    np.testing.assert_allclose(earth_of(there, corners(after)), earth_of(UTM, corners(before)), atol=0.005)
    assert np.abs(corners(after) - corners(before)).max() > 100, "the frames do differ"
    ends = np.array([[x, 0.0, z] for x, z in after.nodes[0].extras["line"]])
    old = np.array([[0.0, 0, 0], [400, 0, 50]])
    # The line has no height: in a tangent plane it lies under the ground by the curve of the Earth.
    np.testing.assert_allclose(earth_of(there, ends), earth_of(UTM, old), atol=0.1)


def test_normals_turn_with_the_ground() -> None:
    far = anchor_at("EPSG:4979", (25.6, 48.4, 0.0))
    normals = moved(town(), UTM, far).parts[0].normals
    # 10 degrees of longitude further east, up leans west.
    assert normals is not None
    np.testing.assert_allclose(np.linalg.norm(normals, axis=1), 1.0, atol=1e-6)
    assert np.degrees(np.arcsin(-normals[0][0])) == pytest.approx(10.0 * np.cos(np.radians(48.4)), abs=0.2)


def test_two_projected_systems_keep_their_heights() -> None:
    model = moved(town(), UTM, MGI)
    np.testing.assert_allclose(corners(model)[:, 1], corners(town())[:, 1], atol=1e-3)


@pytest.mark.parametrize("value", [None, 5, "x", [], {}, [[1]], [["a", "b"]], {"x": "north"}, [True, False], [[[]]]])
def test_words_that_are_no_places_stay(value: Any) -> None:
    maker = ModelMaker({"start": value})
    maker.flat(maker.node("street", None, line=value, entrances=value), 0, 0, 4, 4)
    model = moved(maker.model, UTM, UTM_ELSEWHERE)
    assert (model.nodes[0].extras["line"], model.nodes[0].extras["entrances"]) == (value, value)
    assert model.extras["start"] == value


def test_the_same_frame_is_the_same_model() -> None:
    model = town()
    assert moved(model, UTM, UTM) is model
