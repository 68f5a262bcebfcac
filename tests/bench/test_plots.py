"""The pictures of a sitting; they need the extra `bench`."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest
from figures import Rows

plots = pytest.importorskip("matplotlib") and pytest.importorskip("plots")


def words_of(path: Path) -> set[str]:
    return {text for element in ElementTree.parse(path).iter() for text in [(element.text or "").strip()] if text}


def test_pictures_have_every_number_as_text_and_an_old_one_does_not_stay(tmp_path: Path) -> None:
    rows = Rows()
    for name, people, cpu, age in (("spread", 1000, 21.5, 112.0), ("two", 2000, 43.0, 131.0)):
        figures = {"residents": people, "cpu_percent": cpu, "position_age_ms": {"p50": 60.0, "p99": age}}
        rows.add(name, figures)
    work, growing, age = plots.draw(tmp_path, rows)
    assert {"spread", "two", "21.5", "43.0"} <= words_of(work)
    assert {"22", "43", "112", "131"} <= words_of(growing)
    assert {"60", "112", "131", "150 ms"} <= words_of(age)
    alone = Rows()
    alone.add("cuts", {"cpu_percent": 35.9})
    assert plots.draw(tmp_path, alone) == [work] == list(tmp_path.iterdir()) and "35.9" in words_of(work)


def test_the_picture_of_a_soak_says_how_fast_memory_grows(tmp_path: Path) -> None:
    line = {"kb_per_minute": 12.34, "noise_kb_per_minute": 1.0, "mb_at_half": 81.0}
    plots.draw_memory(tmp_path / "soak.svg", [0.5, 1.0, 1.5, 2.0], [80.0, 80.5, 81.0, 81.2], line)
    assert "+12.3 ± 1.0 kB a minute" in words_of(tmp_path / "soak.svg")
