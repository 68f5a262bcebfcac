"""The plane that touches the Earth: east, north and up where they should be, and no map taken for the Earth."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Transformer

from citiverse.assets.geocentric import is_on_earth, tangent_plane

TO_EARTH = Transformer.from_crs("EPSG:4979", "EPSG:4978", always_xy=True)


def on_earth(longitude: float, latitude: float, height_m: float) -> np.ndarray:
    return np.array(TO_EARTH.transform(longitude, latitude, height_m))


@given(st.floats(-179, 179), st.floats(-85, 85), st.floats(-100, 4_000))
def test_up_north_and_east_are_where_they_should_be(longitude: float, latitude: float, height_m: float) -> None:
    matrix, position = tangent_plane(on_earth(longitude, latitude, height_m))
    assert position == pytest.approx([longitude, latitude, height_m], abs=1e-6)
    assert np.allclose(matrix[:3, :3] @ matrix[:3, :3].T, np.eye(3), atol=1e-12)

    def local(*moved: float) -> np.ndarray:
        return matrix[:3, :3] @ on_earth(*moved) + matrix[:3, 3]

    assert local(longitude, latitude, height_m) == pytest.approx([0, 0, 0], abs=1e-6)
    assert local(longitude, latitude, height_m + 100) == pytest.approx([0, 0, 100], abs=1e-6)
    east, north = local(longitude + 1e-4, latitude, height_m), local(longitude, latitude + 1e-4, height_m)
    assert east[0] > 0.9 * 11.1 * np.cos(np.radians(latitude)) - 1e-3
    assert abs(east[2]) < 1e-3
    assert north[1] == pytest.approx(11.1, abs=0.1)
    assert abs(north[0]) < 1e-6


@pytest.mark.parametrize(
    "point",
    [
        (1_842_009.0, 5_176_046.0, 258.0), (500_000.0, 6_350_000.0, 20.0), (500_000.0, 6_358_510.0, 20.0),
        (0.0, 0.0, 0.0), (652_000.0, 6_862_000.0, 35.0), (4.0e6, 3.0e6, 2.0e6),
    ],
)  # fmt: skip
def test_coordinates_of_a_map_are_no_place_on_the_earth(point: tuple[float, float, float]) -> None:
    assert not is_on_earth(np.array(point))


def test_the_earth_is_known_from_its_surface_and_the_equator_only_when_the_source_says_so() -> None:
    assert is_on_earth(on_earth(15.6, 48.4, 200.0))
    equator = on_earth(109.3, 0.0, 5.0)
    assert not is_on_earth(equator)
    assert is_on_earth(equator, certain=True)
