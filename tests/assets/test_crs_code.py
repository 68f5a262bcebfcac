from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citiverse.assets.crs_code import crs_code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("EPSG:32633", "EPSG:32633"),
        ("epsg:3946", "EPSG:3946"),
        ("Epsg: 25832 ", "EPSG:25832"),
        ("EPSG::28992", "EPSG:28992"),
        ("32633", "EPSG:32633"),
        ("EPSG:25832+7837", "EPSG:25832"),
        ("EPSG:25832+EPSG:7837", "EPSG:25832"),
        ("urn:ogc:def:crs:EPSG::7415", "EPSG:7415"),
        ("urn:ogc:def:crs:EPSG:9.9.1:28992", "EPSG:28992"),
        ("urn:ogc:def:crs,crs:EPSG::25832,crs:EPSG::5783", "EPSG:25832"),
        ("https://www.opengis.net/def/crs/EPSG/0/7415", "EPSG:7415"),
        ("http://www.opengis.net/def/crs/EPSG/9.9.1/25832", "EPSG:25832"),
        (
            "http://www.opengis.net/def/crs-compound?1=http://www.opengis.net/def/crs/EPSG/0/25832"
            "&2=http://www.opengis.net/def/crs/EPSG/0/7837",
            "EPSG:25832",
        ),
        ("mars", None),
        ("EPSG", None),
        ("EPSG:1234567", None),
        ("OGC:CRS84", None),
        ("", None),
    ],
)
def test_every_spelling_gives_the_horizontal_system(text: str, code: str | None) -> None:
    assert crs_code(text) == code


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    code = crs_code(text)
    assert code is None or code.removeprefix("EPSG:").isdigit()
