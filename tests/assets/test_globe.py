"""Where a model stands on Earth, against numbers that others published and against the projection itself."""

from __future__ import annotations

import struct
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyproj import CRS, Transformer

from citiverse.assets import globe
from citiverse.assets.findings import ModelError
from citiverse.assets.globe import anchor_at, degrees_of, earth_of, from_earth, matrix_of

KREMS = anchor_at("EPSG:32633", (545_070.0, 5_362_180.0, 190.0))
PLACES = [
    KREMS,
    anchor_at("EPSG:7415", (78_641.66, 457_939.591, 2.463)),
    anchor_at("EPSG:3946", (1_842_009.0, 5_176_046.0, 200.0)),
    anchor_at("EPSG:2193", (1_750_000.0, 5_400_000.0, 10.0)),
    anchor_at("EPSG:4979", (15.6, 48.4, 200.0)),
]


def test_krems_is_where_its_maker_says_it_is() -> None:
    """The model's own extras have 15.6090461, 48.4111617 for its zero point."""
    longitude_deg, latitude_deg, height_m = degrees_of(matrix_of(KREMS)[:3, 3])
    assert (longitude_deg, latitude_deg) == pytest.approx((15.6090461, 48.4111617), abs=3e-6)
    assert height_m == pytest.approx(190.0, abs=1e-6)


def test_the_church_of_amersfoort_is_the_middle_of_the_dutch_grid() -> None:
    """Kadaster: RD 155000, 463000 is 52° 9′ 18.62″ N, 5° 23′ 13.93″ E in ETRS89."""
    tower = degrees_of(matrix_of(anchor_at("EPSG:28992", (155_000.0, 463_000.0, 0.0)))[:3, 3])
    assert tower[:2] == pytest.approx((5 + 23 / 60 + 13.93 / 3600, 52 + 9 / 60 + 18.62 / 3600), abs=2e-5)


@pytest.mark.parametrize("anchor", PLACES, ids=lambda anchor: anchor.crs)
def test_the_matrix_is_the_projection_near_the_zero_point(anchor: globe.Anchor) -> None:
    points = np.random.default_rng(1).uniform(-100, 100, (50, 3))
    matrix = matrix_of(anchor)
    flat = points[:, [0, 2, 1]] * (1, -1, 1) @ matrix[:3, :3].T + matrix[:3, 3]
    # d² / 2R is 1.6 mm at 141 m, and height does not stretch with the map's scale.
    np.testing.assert_allclose(earth_of(anchor, points), flat, atol=0.02)
    step = np.array([[1.0, 0, 0], [0, 1, 0], [0, 0, -1], [0, 0, 0]])
    earth = earth_of(anchor, step)
    np.testing.assert_allclose(earth[:3] - earth[3], matrix[:3, [0, 2, 1]].T, atol=1e-6)


def test_grid_north_is_not_true_north() -> None:
    """UTM 33 has its middle at 15° E: at 15.609° E, 48.411° N its north is turned east by 0.609° × sin 48.411°."""
    matrix = matrix_of(KREMS)
    longitude, latitude = np.radians([15.6090485, 48.4111622])
    east = np.array([-np.sin(longitude), np.cos(longitude), 0])
    north = matrix[:3, 1] / np.linalg.norm(matrix[:3, 1])
    assert np.degrees(np.arcsin(north @ east)) == pytest.approx(
        np.degrees(np.arctan(np.tan(np.radians(0.6090485)) * np.sin(latitude))), abs=1e-3
    )
    # The scale of the map there, and 190 m of height further from the middle of the Earth.
    assert np.linalg.norm(matrix[:3, 0]) == pytest.approx((1 + 190 / 6.387e6) / 0.99962496, abs=2e-7)
    up = np.array([np.cos(latitude) * np.cos(longitude), np.cos(latitude) * np.sin(longitude), np.sin(latitude)])
    np.testing.assert_allclose(matrix[:3, 2], up, atol=1e-7)


@pytest.mark.parametrize("anchor", PLACES, ids=lambda anchor: anchor.crs)
def test_there_and_back_again(anchor: globe.Anchor) -> None:
    points = np.random.default_rng(2).uniform(-20_000, 20_000, (50, 3)) * (1, 0.02, 1)
    np.testing.assert_allclose(from_earth(anchor, earth_of(anchor, points)), points, atol=2e-3)


def test_a_tangent_plane_touches_the_earth() -> None:
    anchor = anchor_at("EPSG:4979", (4.3, 52.1, 40.0))
    east, up, north = (np.array([way], np.float64) for way in ([1, 0, 0], [0, 1, 0], [0, 0, -1]))
    zero = matrix_of(anchor)[:3, 3]
    to_degrees = Transformer.from_crs("EPSG:4978", "EPSG:4979", always_xy=True)
    assert to_degrees.transform(*(earth_of(anchor, up)[0]))[2] == pytest.approx(41.0)
    assert earth_of(anchor, east)[0][2] == pytest.approx(zero[2], abs=1e-9), "east keeps its distance from the equator"
    assert to_degrees.transform(*earth_of(anchor, north)[0])[0] == pytest.approx(4.3)


@pytest.mark.parametrize(
    ("crs", "zero", "code"),
    [
        ("EPSG:99999", (0, 0, 0), "CRS_UNKNOWN"),
        ("EPSG:2263", (300_000, 60_000, 0), "CRS_NOT_METRES"),
        ("EPSG:4978", (0, 0, 0), "CRS_GEOCENTRIC"),
        ("EPSG:5703", (0, 0, 0), "CRS_NOT_ON_EARTH"),
        ("EPSG:4326", (545_070, 5_362_180, 0), "ORIGIN_NOT_DEGREES"),
        ("EPSG:5513", (1_100_000, 700_000, 0), "CRS_AXES"),
        ("EPSG:32633", (1e12, 1e12, 0), "ORIGIN_NOWHERE"),
    ],
)
def test_what_cannot_be_placed_is_a_sentence(crs: str, zero: tuple[float, float, float], code: str) -> None:
    with pytest.raises(ModelError) as refused:
        anchor_at(crs, zero)
    assert refused.value.finding.code == code and crs in str(refused.value)


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(["EPSG:32633", "EPSG:28992", "EPSG:4979", "EPSG:3857", "EPSG:2056"]),
    st.tuples(*[st.floats(-1e16, 1e16)] * 3),
)
def test_any_origin_is_placed_or_refused(crs: str, zero: tuple[float, float, float]) -> None:
    try:
        matrix = matrix_of(anchor_at(crs, zero))
    except ModelError:
        return
    assert np.isfinite(matrix).all() and np.linalg.det(matrix[:3, :3]) > 0


def test_heights_are_lifted_where_the_grid_of_a_sea_level_is_there(tmp_path: Path) -> None:
    """A grid in NOAA's GTX form (south-west corner, steps, rows, columns, big-endian) that says 43.5 m everywhere."""
    header = struct.pack(">4d2i", 40.0, 10.0, 5.0, 5.0, 4, 4)
    (tmp_path / "flat.gtx").write_bytes(header + struct.pack(">16f", *[43.5] * 16))
    crs = CRS(f"+proj=utm +zone=33 +datum=WGS84 +geoidgrids={tmp_path / 'flat.gtx'} +vunits=m +type=crs")
    assert globe._lift_m(crs, KREMS.zero) == pytest.approx(43.5, abs=1e-3)
    assert globe._lift_m(CRS("EPSG:7415"), (78_641.66, 457_939.591, 2.0)) == 0.0
