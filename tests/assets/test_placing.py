"""A city on the globe: its transform, and what is doubtful about its place."""

from __future__ import annotations

import numpy as np
import pytest

from citiverse.assets.globe import anchor_at, earth_of
from citiverse.assets.origin import Origin
from citiverse.assets.placing import place_city

SMALL = np.array([-300.0, 0, -300, 300, 40, 300])


def codes(origin: Origin, bounds: np.ndarray = SMALL) -> list[tuple[str, str]]:
    return [(it.severity, it.code) for it in place_city(origin, bounds)[1]]


def test_the_transform_takes_east_north_and_up_to_earth_by_columns() -> None:
    placing, _ = place_city(Origin("EPSG:32633", [545_070.0, 5_362_180.0, 0.0]), SMALL)
    assert placing is not None and len(placing.transform) == 16
    matrix = np.array(placing.transform).reshape(4, 4).T
    assert matrix[3].tolist() == [0, 0, 0, 1]
    anchor = anchor_at("EPSG:32633", (545_070.0, 5_362_180.0, 0.0))
    # The model's (x, y, z) is (x, −z, y) in 3D Tiles.
    there = matrix @ (200.0, 100.0, 30.0, 1.0)
    np.testing.assert_allclose(there[:3], earth_of(anchor, np.array([[200.0, 30.0, -100.0]]))[0], atol=0.01)
    assert placing.geographic == {"longitude_deg": 15.609048474, "latitude_deg": 48.41116217, "height_m": 0.0}


def test_a_city_that_says_nothing_is_nowhere_and_nothing_is_said() -> None:
    assert place_city(Origin(None, None), SMALL) == (None, [])
    assert place_city(Origin(None, [1.0, 2.0, 3.0]), SMALL) == (None, [])


def test_a_system_without_an_origin_is_a_note() -> None:
    assert codes(Origin("EPSG:32633", None)) == [("note", "CITY_NO_ORIGIN")]


@pytest.mark.parametrize(
    ("crs", "origin", "code"),
    [
        ("EPSG:99999", None, "CRS_UNKNOWN"),
        ("EPSG:99999", [1.0, 2.0, 3.0], "CRS_UNKNOWN"),
        ("EPSG:2263", [1.0, 2.0, 3.0], "CRS_NOT_METRES"),
        ("EPSG:4326", [545_070.0, 5_362_180.0, 0.0], "ORIGIN_NOT_DEGREES"),
    ],
)
def test_what_cannot_be_placed_is_a_warning_and_no_transform(crs: str, origin: list[float] | None, code: str) -> None:
    placing, findings = place_city(Origin(crs, origin), SMALL)
    assert placing is None
    assert [(it.severity, it.code) for it in findings] == [("warning", code)]
    assert "not placed on the globe" in findings[0].sentence


@pytest.mark.parametrize(
    ("origin", "hint"),
    [
        ([545_070.0, -5_362_180.0, 0.0], "north and south are mirrored"),
        ([5_362_180.0, 545_070.0, 0.0], "easting and northing exchanged"),
        ([5_000_000.0, 5_362_180.0, 0.0], "outside the area of EPSG:32633"),
    ],
)
def test_an_origin_outside_the_area_of_its_system_is_told_with_the_likely_mistake(
    origin: list[float], hint: str
) -> None:
    warning = next(it for it in place_city(Origin("EPSG:32633", origin), SMALL)[1] if it.code == "ORIGIN_OUTSIDE")
    assert warning.severity == "warning" and hint in warning.sentence


def test_areas_beyond_the_line_of_the_date_are_areas_too() -> None:
    """EPSG:3832 (PDC Mercator) has its area from 98.69° E to 68° W."""
    assert "ORIGIN_OUTSIDE" not in [code for _, code in codes(Origin("EPSG:3832", [3_339_585.0, 0.0, 0.0]))]
    assert "ORIGIN_OUTSIDE" in [code for _, code in codes(Origin("EPSG:3832", [-15_000_000.0, 0.0, 0.0]))]


def test_a_map_of_the_world_is_told_to_stretch() -> None:
    assert ("warning", "CRS_STRETCHED") in codes(Origin("EPSG:3857", [1_737_592.0, 6_170_000.0, 0.0]))
    assert ("warning", "CRS_STRETCHED") not in codes(Origin("EPSG:32633", [545_070.0, 5_362_180.0, 0.0]))


def test_heights_that_may_count_from_the_sea_are_a_note() -> None:
    assert codes(Origin("EPSG:7415", [78_641.66, 457_939.6, 2.0])) == [("note", "HEIGHTS_AS_THEY_ARE")]
    assert codes(Origin("EPSG:4979", [4.27, 52.1, 45.0])) == []


def test_bounds_that_are_no_place_are_no_error() -> None:
    everywhere = np.array([-np.inf, 0, -1e300, np.inf, 1, 1e300])
    assert ("note", "CITY_FLAT") not in codes(Origin("EPSG:32633", [545_070.0, 5_362_180.0, 0.0]), everywhere)


def test_how_far_a_flat_city_is_from_the_earth_is_measured() -> None:
    near, far = (np.array([-way, 0, -1, way, 9, 1]) for way in (3_000.0, 10_000.0))
    krems = Origin("EPSG:32633", [545_070.0, 5_362_180.0, 0.0])
    assert ("note", "CITY_FLAT") not in codes(krems, near)
    note = next(it for it in place_city(krems, far)[1] if it.code == "CITY_FLAT")
    # 10 km² / 2R is 7.8 m; the map's scale changes on the way, too.
    assert float(note.sentence.split("stands ")[1].split(" m")[0]) == pytest.approx(7.9, abs=0.4)
