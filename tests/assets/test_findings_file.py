"""Findings survive their file, and a damaged file stops nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from citiverse.assets.findings import Finding
from citiverse.assets.findings_file import findings_bytes, read_findings

FOUND = [Finding("warning", "UNITS_TINY", "/nodes/0", "Käfer", "It is tiny", "export it in metres")]


def test_what_was_written_is_read_back(tmp_path: Path) -> None:
    (tmp_path / "findings.json").write_bytes(findings_bytes(FOUND))
    assert read_findings(tmp_path / "findings.json") == FOUND


@pytest.mark.parametrize(
    "data", [b"", b"{", b"[]", b'{"findings": 3}', b'{"findings": [3, {}, {"severity": "loud"}]}', b"\xff"]
)
def test_a_damaged_file_holds_nothing(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "findings.json").write_bytes(data)
    assert read_findings(tmp_path / "findings.json") == []


def test_a_severity_that_is_none_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "findings.json").write_bytes(findings_bytes(FOUND).replace(b"warning", b"shouted"))
    assert read_findings(tmp_path / "findings.json") == []


def test_no_file_is_no_findings(tmp_path: Path) -> None:
    assert read_findings(tmp_path / "gone.json") == []
