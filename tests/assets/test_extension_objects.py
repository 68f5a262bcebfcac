"""Objects of extensions: declared, where they belong, of their shape, or left out in words."""

from __future__ import annotations

from typing import Any

import pytest

from citiverse.assets.extension_objects import check_extension_objects
from citiverse.assets.findings import Findings


def checked(json: dict[str, Any]) -> list[tuple[str, str, str]]:
    findings = Findings()
    check_extension_objects(json, findings)
    return [(finding.severity, finding.code, finding.pointer) for finding in findings.all()]


def of_material(**extensions: Any) -> dict[str, Any]:
    return {"extensionsUsed": list(extensions), "materials": [{"extensions": extensions}]}


def test_what_is_declared_and_well_formed_is_no_news() -> None:
    json = of_material(KHR_materials_ior={"ior": 1.5}, VENDOR_x={"anything": [1]})
    json["materials"][0]["pbrMetallicRoughness"] = {
        "baseColorTexture": {"index": 0, "extensions": {"KHR_texture_transform": {"offset": [0.5, 0]}}}
    }
    json["extensionsUsed"].append("KHR_texture_transform")
    assert checked(json) == []


@pytest.mark.parametrize(
    ("extensions", "code"),
    [
        ({"KHR_materials_ior": {"ior": -1}}, "VALUE_NOT_IN_RANGE"),
        ({"KHR_materials_volume": {"attenuationColor": [2, 0, 0]}}, "VALUE_NOT_IN_RANGE"),
        ({"KHR_materials_unlit": 42}, "TYPE_MISMATCH"),
        ({"KHR_node_visibility": {"visible": True}}, "UNEXPECTED_EXTENSION_OBJECT"),
    ],
)
def test_what_is_wrong_is_left_out_and_told(extensions: Any, code: str) -> None:
    json = of_material(**extensions)
    name = next(iter(extensions))
    assert [found[:2] for found in checked(json)] == [("repaired", code)]
    assert not json["materials"][0]["extensions"].get(name)


def test_an_undeclared_extension_is_followed_and_told_once() -> None:
    json = of_material(KHR_materials_unlit={})
    json["materials"] *= 3
    del json["extensionsUsed"]
    assert checked(json) == [("repaired", "UNDECLARED_EXTENSION", "/materials/0/extensions")] or len(checked(json)) == 1
    assert json["materials"][0]["extensions"] == {"KHR_materials_unlit": {}}


def test_a_node_cannot_shine_with_a_light_that_does_not_exist() -> None:
    lights = {"KHR_lights_punctual": {"lights": [{"type": "point"}]}}
    nodes = [{"extensions": {"KHR_lights_punctual": {"light": number}}} for number in (0, 1)]
    json = {"extensionsUsed": ["KHR_lights_punctual"], "extensions": lights, "nodes": nodes}
    assert checked(json) == [("repaired", "UNRESOLVED_REFERENCE", "/nodes/1/extensions/KHR_lights_punctual/light")]
    assert [node["extensions"] for node in nodes] == [{"KHR_lights_punctual": {"light": 0}}, {}]


def test_extras_are_the_authors_own() -> None:
    assert checked({"extras": {"extensions": {"KHR_materials_ior": 3}}, "nodes": [{"extras": {"extensions": 1}}]}) == []


def test_extensions_of_the_wrong_kind_are_left_out() -> None:
    json: dict[str, Any] = {"extensions": [1], "samplers": [{"extensions": 5}]}
    assert sorted(checked(json)) == [
        ("repaired", "TYPE_MISMATCH", "/extensions"),
        ("repaired", "TYPE_MISMATCH", "/samplers/0/extensions"),
    ]
    assert json == {"samplers": [{}]}
