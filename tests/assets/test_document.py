"""Opening a document: what it is, whether it is whole, and whether its JSON is bearable."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from citiverse.assets.document import open_document
from citiverse.assets.findings import Findings, ModelError
from citiverse.assets.limits import Limits

GOOD = {"asset": {"version": "2.0"}}


def open_text(tmp_path: Path, text: str | bytes) -> Any:
    path = tmp_path / "model.gltf"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return open_document(path, Limits(), Findings())


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{", "INVALID_JSON"),
        ("{} trailing", "INVALID_JSON"),
        ('{"asset": {"version": "2.0"}, "x": NaN}', "INVALID_JSON"),
        (b'{"asset": "\xff"}', "INVALID_JSON"),
        ("[]", "TYPE_MISMATCH"),
        ("{}", "UNDEFINED_PROPERTY"),
        ('{"asset": {"version": "1.0"}}', "UNKNOWN_ASSET_MAJOR_VERSION"),
        ('{"scenes": {"defaultScene": {}}}', "UNKNOWN_ASSET_MAJOR_VERSION"),
        ('{"asset": {"version": "3.1"}}', "UNKNOWN_ASSET_MAJOR_VERSION"),
        ('{"asset": {"version": "2.0", "minVersion": "2.1"}}', "UNKNOWN_ASSET_MINOR_VERSION"),
        ('{"type": "CityJSONFeature", "id": "1"}', "NOT_GLTF"),
        ('{"asset": {"version": "2.0"}, "extras": ' + "[" * 150 + "]" * 150 + "}", "LIMIT_JSON_DEPTH"),
        ('{"asset": {"version": "2.0"}, "extras": ' + "[" * 100_000 + "]" * 100_000 + "}", "LIMIT_JSON_DEPTH"),
        ('{"asset": {"version": "2.0"}, "extras": ' + '{"a":' * 5000 + "1" + "}" * 5000 + "}", "LIMIT_JSON_DEPTH"),
    ],
)
def test_documents_that_cannot_be_read_are_refused(tmp_path: Path, text: str | bytes, code: str) -> None:
    with pytest.raises(ModelError) as caught:
        open_text(tmp_path, text)
    assert caught.value.finding.code == code


def test_a_byte_order_mark_is_skipped_and_told(tmp_path: Path) -> None:
    document = open_text(tmp_path, b"\xef\xbb\xbf" + json.dumps(GOOD).encode())
    assert [finding.code for finding in document.findings.all()] == ["INVALID_JSON"]


def test_a_glb_brings_its_binary_and_a_gltf_its_folder(cube: Any, opened: Callable[..., Any], tmp_path: Path) -> None:
    document = opened(cube)
    assert document.binary is not None and len(document.binary) >= len(cube.blob)
    assert document.folder == tmp_path
    assert len(document.items("nodes")) == 1 and document.items("cameras") == []
