from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_model import ModelMaker

from citiverse.assets.origin import (
    NO_ATTRIBUTION,
    attribution_of,
    city_name,
    licence_of,
    origin_of,
    shift_of,
    unread_crs,
    words_about,
)  # fmt: skip

STAYS = np.zeros(3)


def test_a_city_near_zero_keeps_its_frame() -> None:
    assert not shift_of(np.array([-2000.0, 0.0, -2000.0]), np.array([48_000.0, 10.0, 900.0])).any()


def test_a_far_city_moves_by_whole_cells() -> None:
    shift = shift_of(np.array([545_000.3, 180.0, -5_362_900.0]), np.array([546_000.0, 300.0, -5_361_000.0]))
    assert (shift % 64 == 0).all() and shift[1] == 0
    assert abs(shift[0] - 545_500) < 65 and abs(shift[2] + 5_361_950) < 65
    origin = origin_of({"crs": "EPSG:32633"}, shift)
    assert origin.crs == "EPSG:32633"
    assert origin.position == [shift[0], -shift[2], 0.0]


@pytest.mark.parametrize(
    ("crs", "expected"),
    [("EPSG:32633", "EPSG:32633"), ("urn:ogc:def:crs:EPSG::7415", "EPSG:7415"), (3946, "EPSG:3946"),
     ("https://www.opengis.net/def/crs/EPSG/0/7415", "EPSG:7415"), ("EPSG:25832+7837", "EPSG:25832"),
     ("mars", None), (None, None), ([], None)],
)  # fmt: skip
def test_reference_systems(crs: Any, expected: str | None) -> None:
    assert origin_of({"crs": crs}, STAYS).crs == expected


@pytest.mark.parametrize(
    ("origin", "expected"),
    [
        ([545070, 5362180, 0.0], [545070.0, 5362180.0, 0.0]),
        ([1, 2], [1.0, 2.0, 0.0]),
        ([1], None),
        (["x", 2], None),
        ("no", None),
    ],
)
def test_origins(origin: Any, expected: list[float] | None) -> None:
    assert origin_of({"origin": origin}, STAYS).position == expected


def test_words_of_asset_and_scene_go_before_those_of_roots() -> None:
    maker = ModelMaker({"crs": "EPSG:1111"})
    maker.node("Krems", crs="EPSG:2222", attribution="roots")
    words = words_about(maker.model)
    assert (words["crs"], words["attribution"]) == ("EPSG:1111", "roots")


@pytest.mark.parametrize(
    ("root", "file", "name"),
    [("Krems", "x.glb", "Krems"), ("city", "DenHaag_01.glb", "DenHaag 01"),
     ("Scene", "old-town.city.json", "Old Town"),
     ("node_1", "delft.glb", "Delft"), ("buildings", "---.glb", "City"), ("", "北京.glb", "北京")],
)  # fmt: skip
def test_a_city_has_a_name(root: str, file: str, name: str) -> None:
    maker = ModelMaker()
    maker.node(root)
    assert city_name(maker.model, {}, Path(file)) == name


def test_a_title_is_the_name() -> None:
    assert city_name(ModelMaker().model, {"title": "Larkmere\u202e"}, Path("x.glb")) == "Larkmere"


def test_where_nothing_is_said_that_is_said() -> None:
    assert attribution_of(ModelMaker().model, {}) == NO_ATTRIBUTION
    assert "no licence" in licence_of({})
    assert attribution_of(ModelMaker(copyright_text="(c) them").model, {}) == "(c) them"
    assert attribution_of(ModelMaker(copyright_text="(c) them").model, {"attribution": "us"}) == "us"
    assert licence_of({"license": "CC0"}) == "CC0"


VALUES = st.lists(st.none() | st.floats() | st.text()) | st.text() | st.integers() | st.floats()


@given(st.dictionaries(st.sampled_from(["crs", "origin", "city", "title"]), VALUES))
def test_extras_of_any_shape_are_taken(extras: dict[str, Any]) -> None:
    origin = origin_of(extras, STAYS)
    assert origin.position is None or np.isfinite(origin.position).all()
    assert city_name(ModelMaker().model, extras, Path("x.glb"))


def test_a_system_that_is_stated_and_not_understood_is_told() -> None:
    (warning,) = unread_crs({"crs": "Gauss-Krüger"})
    assert (warning.severity, warning.code) == ("warning", "CRS_NOT_READ") and "Gauss-Krüger" in warning.sentence
    assert unread_crs({"crs": "EPSG:32633"}) == unread_crs({}) == unread_crs({"crs": []}) == []
