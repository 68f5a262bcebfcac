"""A source is opened once, whatever it is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from citiverse.assets.findings import Findings
from citiverse.assets.limits import Limits
from citiverse.assets.opened import open_source


def test_a_glb_brings_its_buffer_and_a_sequence_its_lines(tmp_path: Path, cube: Any, city: Any) -> None:
    path = tmp_path / "anything"
    path.write_bytes(cube.glb())
    opened = open_source(path, Limits(), Findings())
    assert opened.json["asset"]["version"] == "2.0" and opened.binary is not None and opened.lines is None
    path.write_bytes(city.sequence())
    opened = open_source(path, Limits(), Findings())
    assert opened.json["type"] == "CityJSON" and opened.lines is not None and opened.binary is None
    path.write_bytes(city.bytes())
    opened = open_source(path, Limits(), Findings())
    assert opened.lines is None and "b1" in opened.json["CityObjects"]
