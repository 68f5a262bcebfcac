"""A report says what the import itself read, in two files, also of a model that is refused."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import orjson
import pytest
from tiny_city import write_tiny_city

from citiverse.assets import package as module
from citiverse.assets.findings import refusal
from citiverse.assets.inspect import Inspection, inspect_model, refused
from citiverse.assets.origin import Stated
from citiverse.assets.package import Package, import_city
from citiverse.assets.report import check_report, report_of, report_paths, write_report


def imported(source: Path, out: Path, **more: Any) -> Package:
    return import_city([source], out, progress=lambda *step: None, **more)


@pytest.mark.parametrize("name", ["krems.json", "krems.html", "krems.HTM", "krems"])
def test_both_files_are_written_whichever_is_named(name: str, tmp_path: Path) -> None:
    write_report(tmp_path / name, Inspection("krems.glb", "reject"))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["krems.html", "krems.json"]


def test_a_name_with_dots_keeps_them() -> None:
    assert report_paths(Path("krems.2026")) == (Path("krems.2026.json"), Path("krems.2026.html"))


def test_the_report_of_an_import_says_what_inspect_says_and_what_was_made(tmp_path: Path) -> None:
    source = write_tiny_city(tmp_path / "tiny.gltf")
    package = imported(source, tmp_path / "out")
    report = report_of(package.inspection, package)
    seen = inspect_model(source).to_json()
    assert {key: report[key] for key in seen} == seen
    assert report["package"] == {"name": "Tinytown", "tiles": 1, "tiles_made": 1}
    assert report["counts"]["kinds"]["building"] == {"things": 4, "named": 4}
    assert report["found"] == {"error": 0, "repaired": 0, "warning": 1, "note": 0}
    assert [finding["code"] for finding in report["findings"]] == ["CITY_NO_LICENCE"]
    again = imported(source, tmp_path / "out")
    assert report_of(again.inspection, again)["package"]["tiles_made"] == 0


def test_what_is_stated_at_the_import_is_in_its_report(tmp_path: Path) -> None:
    says = Stated(crs="EPSG:32633", origin=(545_070.0, 5_362_180.0, 190.5), attribution="The town", licence="CC0")
    package = imported(write_tiny_city(tmp_path / "tiny.gltf"), tmp_path / "out", stated=says)
    report = report_of(package.inspection, package)
    assert {finding["severity"] for finding in report["findings"]} <= {"note"}
    assert report["about"]["geographic"]["latitude_deg"] == pytest.approx(48.4112, abs=1e-3)
    assert report["about"]["attribution"] == "The town"


def test_the_model_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read, times = module.read_sources, list[Any]()

    def count(*arguments: Any) -> Any:
        times.append(arguments)
        return read(*arguments)

    monkeypatch.setattr(module, "read_sources", count)
    package = imported(write_tiny_city(tmp_path / "tiny.gltf"), tmp_path / "out")
    write_report(tmp_path / "report.json", package.inspection, package)
    assert len(times) == 1 and orjson.loads((tmp_path / "report.json").read_bytes())["verdict"] == "accept"


def test_the_same_import_gives_the_same_report(tmp_path: Path) -> None:
    source = write_tiny_city(tmp_path / "tiny.gltf")
    for name in ("one", "two"):
        package = imported(source, tmp_path / name / "out")
        write_report(tmp_path / f"{name}.json", package.inspection, package)
    for suffix in (".json", ".html"):
        assert (tmp_path / f"one{suffix}").read_bytes() == (tmp_path / f"two{suffix}").read_bytes()


def test_a_refused_model_has_a_report(tmp_path: Path) -> None:
    error = refusal("ACCESSOR_INDEX_OOB", "An index points nowhere", "export it again", "/accessors/3", "Town hall")
    report = report_of(refused([Path("bad.glb")], error))
    assert (report["verdict"], report["package"], report["found"]["error"]) == ("reject", None, 1)
    assert report["findings"][0]["node"] == "Town hall"


def test_trying_a_place_leaves_no_trace(tmp_path: Path) -> None:
    (tmp_path / "there.json").write_text("{}")
    check_report(tmp_path / "there.json")
    check_report(None)
    assert [path.name for path in tmp_path.iterdir()] == ["there.json"]
    with pytest.raises(OSError):
        check_report(tmp_path / "missing" / "report.json")
