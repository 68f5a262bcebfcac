"""A file's own words about itself are taken as they are."""

from __future__ import annotations

from typing import Any

import pytest

from citiverse.assets.cityjson_metadata import about
from citiverse.assets.findings import Findings, ModelError


@pytest.mark.parametrize(
    ("stated", "crs"),
    [
        ("https://www.opengis.net/def/crs/EPSG/0/7415", "EPSG:7415"),
        ("http://www.opengis.net/def/crs/EPSG/9.9.1/25832", "EPSG:25832"),
        ("urn:ogc:def:crs:EPSG::28992", "EPSG:28992"),
        ("EPSG:2056", "EPSG:2056"),
        ("epsg:3946", "EPSG:3946"),
    ],
)
def test_coordinate_systems_are_read_in_every_spelling(stated: str, crs: str) -> None:
    findings = Findings()
    assert about({"metadata": {"referenceSystem": stated}}, findings) == {"crs": crs}
    assert findings.all() == []


@pytest.mark.parametrize("metadata", [{}, {"referenceSystem": "https://example.org/local"}, {"referenceSystem": 7415}])
def test_without_a_coordinate_system_the_importer_is_told_what_to_give(metadata: dict[str, Any]) -> None:
    findings = Findings()
    assert about({"metadata": metadata}, findings) == {}
    (finding,) = findings.all()
    assert finding.code == "NO_REFERENCE_SYSTEM" and "--crs" in finding.advice


@pytest.mark.parametrize("code", [4326, 4979, 4978, 4258])
def test_degrees_and_geocentric_coordinates_are_refused_with_the_way_out(code: int) -> None:
    with pytest.raises(ModelError, match="cjio FILE crs_reproject"):
        about({"metadata": {"referenceSystem": f"EPSG:{code}"}}, Findings())


def test_feet_and_unknown_systems_are_told() -> None:
    findings = Findings()
    assert about({"metadata": {"referenceSystem": "EPSG:2263"}}, findings) == {"crs": "EPSG:2263"}
    assert about({"metadata": {"referenceSystem": "EPSG:99999"}}, findings) == {}
    assert [found.code for found in findings.all()] == ["UNITS_NOT_METRES", "NO_REFERENCE_SYSTEM"]


def test_title_attribution_and_licence_are_found() -> None:
    contact = {"contactName": "A. Person", "organization": "Gemeente Delft", "emailAddress": "a@example.org"}
    metadata: dict[str, Any] = {"title": "Delft", "pointOfContact": contact, "referenceSystem": "EPSG:7415"}
    said = about({"metadata": metadata, "+metadata-extended": {"license": "CC BY 4.0"}}, Findings())
    assert said == {
        "crs": "EPSG:7415", "title": "Delft", "attribution": "Gemeente Delft", "licence": "CC BY 4.0",
    }  # fmt: skip
    assert about({"metadata": metadata | {"attribution": "(c) Delft"}}, Findings())["attribution"] == "(c) Delft"


@pytest.mark.parametrize("metadata", [None, [], 5, {"title": [], "pointOfContact": "x", "referenceSystem": {}}])
def test_metadata_of_the_wrong_shape_say_nothing(metadata: Any) -> None:
    assert about({"metadata": metadata}, Findings()) == {}
