"""Extensions: followed, left out in words, or refused with what to do."""

from __future__ import annotations

from typing import Any

import pytest

from citiverse.assets.extensions import COMPRESSION, check_extensions, extension
from citiverse.assets.findings import Findings, ModelError


def check(used: Any, required: Any) -> list[tuple[str, str]]:
    findings = Findings()
    check_extensions({"extensionsUsed": used, "extensionsRequired": required}, findings)
    return [(finding.severity, finding.code) for finding in findings.all()]


@pytest.mark.parametrize("name", ["KHR_mesh_quantization", "EXT_mesh_gpu_instancing", "KHR_texture_transform"])
def test_followed_extensions_are_no_news(name: str) -> None:
    assert check([name], [name]) == []


@pytest.mark.parametrize("name", sorted(COMPRESSION))
def test_compression_is_refused_by_its_name_where_nothing_unpacks_it(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("citiverse.assets.extensions.find_spec", lambda package: None)
    codec = COMPRESSION[name]
    with pytest.raises(ModelError, match=f'{codec.name}.*pip install "citiverse.{codec.extra}]"'):
        check([name], [name])


@pytest.mark.parametrize("name", sorted(COMPRESSION))
def test_compression_that_can_be_unpacked_is_no_news(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("citiverse.assets.extensions.find_spec", lambda package: package)
    assert check([name], [name]) == []


def test_compression_that_is_optional_is_decided_where_it_is_used() -> None:
    assert check(["KHR_draco_mesh_compression"], []) == []


def test_unknown_required_extensions_are_refused() -> None:
    with pytest.raises(ModelError) as caught:
        check(["VENDOR_x"], ["VENDOR_x"])
    assert caught.value.finding.pointer == "/extensionsRequired/0"


def test_looks_are_left_out_with_a_warning_and_the_rest_with_a_note() -> None:
    assert check(["KHR_materials_unlit"], ["KHR_materials_unlit"]) == [("warning", "UNSUPPORTED_EXTENSION")]
    assert check(["VENDOR_x"], []) == [("note", "UNSUPPORTED_EXTENSION")]
    assert check([], ["KHR_mesh_quantization"]) == [("note", "UNUSED_EXTENSION_REQUIRED")]


@pytest.mark.parametrize(
    ("names", "code"), [("x", "TYPE_MISMATCH"), ([1], "TYPE_MISMATCH"), (["a", "a"], "DUPLICATE_ELEMENTS")]
)
def test_lists_that_are_no_lists_of_names_are_refused(names: Any, code: str) -> None:
    with pytest.raises(ModelError) as caught:
        check(names, [])
    assert caught.value.finding.code == code


def test_an_extension_is_found_on_its_object() -> None:
    assert extension({"extensions": {"A": {"x": 1}}}, "A") == {"x": 1}
    assert extension({"extensions": {"A": {"x": 1}}}, "B") is None
    assert extension({}, "A") is None
