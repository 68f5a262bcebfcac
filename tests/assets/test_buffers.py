"""Buffers: inside the GLB, embedded, or beside the model, and whole."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from citiverse.assets.buffers import Buffers
from citiverse.assets.findings import ModelError


def bytes_of(opened: Callable[..., Any], recipe: Any, view: int = 0) -> bytes:
    return bytes(Buffers(opened(recipe)).view(view))


def test_views_lie_in_the_binary_of_a_glb(recipe: Any, opened: Callable[..., Any]) -> None:
    recipe.view(b"abcdef")
    assert bytes_of(opened, recipe, recipe.view(b"ghij")) == b"ghij"


def test_buffers_may_be_embedded_or_beside_the_model(recipe: Any, opened: Callable[..., Any], tmp_path: Path) -> None:
    (tmp_path / "my data.bin").write_bytes(b"0123456789")
    recipe.view(b"abcdef")
    recipe.json["buffers"] += [
        {"byteLength": 3, "uri": "data:;base64,eHl6"},
        {"byteLength": 10, "uri": "my%20data.bin"},
    ]
    recipe.json["bufferViews"] += [
        {"buffer": 1, "byteOffset": 1, "byteLength": 2},
        {"buffer": 2, "byteOffset": 4, "byteLength": 3},
    ]
    assert [bytes_of(opened, recipe, view) for view in (0, 1, 2)] == [b"abcdef", b"yz", b"456"]


def test_views_that_leave_their_buffer_are_refused(recipe: Any, opened: Callable[..., Any]) -> None:
    recipe.view(b"abcdef")
    recipe.json["bufferViews"][0]["byteOffset"] = 1
    with pytest.raises(ModelError) as caught:
        Buffers(opened(recipe))
    assert (caught.value.finding.code, caught.value.finding.pointer) == ("BUFFER_VIEW_TOO_LONG", "/bufferViews/0")


@pytest.mark.parametrize(
    ("buffer", "code"),
    [
        ({"byteLength": 9, "uri": "data:;base64,eHl6"}, "BUFFER_BYTE_LENGTH_MISMATCH"),
        ({"byteLength": 3, "uri": "gone.bin"}, "IO_ERROR"),
        ({"byteLength": 3}, "BUFFER_MISSING_GLB_DATA"),
    ],
)
def test_buffers_that_are_absent_or_short_are_refused(
    recipe: Any, opened: Callable[..., Any], buffer: dict[str, Any], code: str
) -> None:
    recipe.view(b"abc")
    recipe.json["buffers"].append(buffer)
    recipe.json["bufferViews"][0]["buffer"] = 1
    with pytest.raises(ModelError) as caught:
        bytes_of(opened, recipe)
    assert caught.value.finding.code == code


def test_a_uri_that_leads_out_is_refused_even_where_nobody_reads_it(recipe: Any, opened: Callable[..., Any]) -> None:
    recipe.view(b"abc")
    recipe.json["buffers"].append({"byteLength": 3, "uri": "../secret.bin"})
    with pytest.raises(ModelError) as caught:
        Buffers(opened(recipe))
    assert caught.value.finding.pointer == "/buffers/1/uri"


def test_meshopt_is_read_from_its_fallback_or_refused(recipe: Any, opened: Callable[..., Any]) -> None:
    name = "EXT_meshopt_compression"
    recipe.view(b"abc", extensions={name: {}})
    assert bytes_of(opened, recipe) == b"abc"
    recipe.json["buffers"][0]["extensions"] = {name: {"fallback": True}}
    with pytest.raises(ModelError, match="meshopt"):
        bytes_of(opened, recipe)


def test_strides_against_the_rules_are_told_and_used(recipe: Any, opened: Callable[..., Any]) -> None:
    recipe.view(b"abcdefgh", byteStride=6)
    recipe.view(b"abcdefgh", byteStride=12)
    document = opened(recipe)
    Buffers(document)
    assert [finding.code for finding in document.findings.all()] == [
        "VALUE_MULTIPLE_OF",
        "BUFFER_VIEW_TOO_BIG_BYTE_STRIDE",
    ]
