"""The tables: what shapes the geometry is refused, what shapes the looks is dropped, the rest is remarked on."""

from __future__ import annotations

from typing import Any

import pytest

from citiverse.assets.findings import Finding, Findings, ModelError
from citiverse.assets.schema import check_document


def checked(**more: Any) -> tuple[dict[str, Any], list[Finding]]:
    document: dict[str, Any] = {"asset": {"version": "2.0"}} | more
    findings = Findings()
    check_document(document, findings)
    return document, findings.all()


BUFFER = {"buffers": [{"byteLength": 100}]}
VIEW = {"buffer": 0, "byteLength": 100}
ACCESSOR = {"componentType": 5126, "type": "VEC3", "count": 3}
PRIMITIVE = "/meshes/0/primitives/0"


@pytest.mark.parametrize(
    ("parts", "code", "pointer"),
    [
        ({"asset": 5}, "UNDEFINED_PROPERTY", "/asset"),
        ({"asset": {}}, "UNDEFINED_PROPERTY", "/asset"),
        ({"asset": {"version": 2}}, "TYPE_MISMATCH", "/asset/version"),
        ({"nodes": {}}, "TYPE_MISMATCH", "/nodes"),
        ({"nodes": [7]}, "TYPE_MISMATCH", "/nodes/0"),
        ({"nodes": [{"mesh": 0}]}, "UNRESOLVED_REFERENCE", "/nodes/0/mesh"),
        ({"nodes": [{"children": [1]}]}, "UNRESOLVED_REFERENCE", "/nodes/0/children"),
        ({"nodes": [{"children": [-1]}]}, "UNRESOLVED_REFERENCE", "/nodes/0/children"),
        ({"nodes": [{"children": ["a"]}]}, "TYPE_MISMATCH", "/nodes/0/children"),
        ({"nodes": [{}, {"children": [0, 0]}]}, "DUPLICATE_ELEMENTS", "/nodes/1/children"),
        ({"nodes": [{"translation": [0, 0]}]}, "ARRAY_LENGTH_NOT_IN_LIST", "/nodes/0/translation"),
        ({"nodes": [{"scale": [1, 1, float("inf")]}]}, "VALUE_NOT_IN_RANGE", "/nodes/0/scale"),
        ({"nodes": [{"scale": [1, True, 1]}]}, "TYPE_MISMATCH", "/nodes/0/scale"),
        ({"nodes": [{"name": 5}]}, "TYPE_MISMATCH", "/nodes/0/name"),
        ({"nodes": [{"extensions": {"X": 1}}]}, "TYPE_MISMATCH", "/nodes/0/extensions"),
        ({"meshes": [{}]}, "UNDEFINED_PROPERTY", "/meshes/0"),
        ({"meshes": [{"primitives": [{}]}]}, "UNDEFINED_PROPERTY", PRIMITIVE),
        (
            {"meshes": [{"primitives": [{"attributes": {"POSITION": 0}}]}]},
            "UNRESOLVED_REFERENCE",
            f"{PRIMITIVE}/attributes",
        ),
        (
            {"buffers": [BUFFER], "bufferViews": [VIEW | {"byteOffset": -4}]},
            "VALUE_NOT_IN_RANGE",
            "/bufferViews/0/byteOffset",
        ),
        (
            {"buffers": [BUFFER], "bufferViews": [VIEW | {"byteLength": 1.5}]},
            "TYPE_MISMATCH",
            "/bufferViews/0/byteLength",
        ),
        ({"accessors": [ACCESSOR | {"bufferView": 0}]}, "UNRESOLVED_REFERENCE", "/accessors/0/bufferView"),
        ({"accessors": [ACCESSOR | {"componentType": 5124}]}, "VALUE_NOT_IN_LIST", "/accessors/0/componentType"),
        ({"accessors": [ACCESSOR | {"count": 0}]}, "VALUE_NOT_IN_RANGE", "/accessors/0/count"),
        ({"accessors": [ACCESSOR | {"sparse": {}}]}, "UNDEFINED_PROPERTY", "/accessors/0/sparse"),
    ],
)
def test_faults_of_the_geometry_are_refused(parts: dict[str, Any], code: str, pointer: str) -> None:
    with pytest.raises(ModelError) as caught:
        checked(**parts)
    assert (caught.value.finding.code, caught.value.finding.pointer) == (code, pointer)


def test_faults_of_the_looks_are_dropped_and_told() -> None:
    pbr = {"baseColorFactor": [2, 0, 0, 1], "baseColorTexture": {"index": 4}}
    document, findings = checked(materials=[{"name": "wall", "alphaMode": "SOLID", "pbrMetallicRoughness": pbr}, 9])
    assert document["materials"] == [{"name": "wall", "pbrMetallicRoughness": {}}, {}]
    assert {finding.severity for finding in findings} == {"repaired"}
    pointers = {finding.pointer for finding in findings}
    assert {"/materials/0/alphaMode", "/materials/0/pbrMetallicRoughness/baseColorFactor", "/materials/1"} <= pointers


def test_faults_of_what_is_not_imported_are_remarked_on() -> None:
    _, findings = checked(animations=[{"channels": [], "samplers": []}, {}], cameras=[{"type": "fisheye"}])
    assert {finding.severity for finding in findings} == {"repaired"}


def test_whole_numbers_written_with_a_point_become_whole() -> None:
    document, findings = checked(buffers=[{"byteLength": 100.0}])
    assert type(document["buffers"][0]["byteLength"]) is int and not findings


def test_an_empty_list_is_taken_as_absent() -> None:
    _, findings = checked(images=[])
    assert [(finding.severity, finding.code, finding.pointer) for finding in findings] == [
        ("repaired", "EMPTY_ENTITY", "/images")
    ]


def test_unknown_properties_are_left_alone() -> None:
    document, findings = checked(nodes=[{"colour": "red"}], later=True)
    assert document["nodes"] == [{"colour": "red"}] and not findings
