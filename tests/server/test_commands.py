from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from tiny_city import CITY_NAME, write_tiny_city

from citiverse.assets.findings import Finding, ModelError
from citiverse.assets.findings_file import findings_bytes
from citiverse.assets.inspect import inspect_model
from citiverse.assets.package_error import PackageError
from citiverse.server import commands
from citiverse.server.commands import again, build, found, look, prepare, said, side_files, stated
from citiverse.server.errors import UserError


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("commands")
    return build([write_tiny_city(folder / "tiny.gltf")], folder / "package").path


def test_a_package_is_served_as_it_is(package: Path, tmp_path: Path) -> None:
    before = sorted((path, path.stat().st_mtime_ns) for path in package.rglob("*"))
    assert prepare(package, tmp_path / "data") == package
    assert sorted((path, path.stat().st_mtime_ns) for path in package.rglob("*")) == before
    assert not (tmp_path / "data").exists()


def test_a_model_is_imported_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    model = write_tiny_city(tmp_path / "tiny.gltf")
    first = prepare(model, tmp_path / "data")
    made = (first / "city.json").stat().st_mtime_ns
    assert prepare(model, tmp_path / "data") == first and (first / "city.json").stat().st_mtime_ns == made


def test_what_was_found_is_said(package: Path) -> None:
    first, second, third = found(package)
    assert first.startswith(f"{CITY_NAME}: 4 buildings of which 4 named and 4 with an address, 1 street of which 1 ")
    assert second.startswith("Model: Citiverse tests, Apache-2.0. Licence: ")
    assert third.startswith("Where it stands on Earth is not known")


def test_where_a_city_stands_is_said(tmp_path: Path) -> None:
    says = stated(None, "EPSG:32633", "545070,5362180,190.5", None, None)
    made = build([write_tiny_city(tmp_path / "tiny.gltf")], tmp_path / "package", says=says)
    assert found(made.path)[-1] == "On Earth: 48.4112° north, 15.6090° east (EPSG:32633)."


def test_nothing_is_the_demo_city(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[Path] = []

    def draw(path: Path, seed: int) -> None:
        drawn.append(path)
        shutil.copy(write_tiny_city(tmp_path / "tiny.gltf"), path)

    def take(source: Path, data: Path, *, progress: object, make: object) -> Path:
        return source

    monkeypatch.setattr(commands, "write_demo_city", draw)
    monkeypatch.setattr(commands, "ensure_package", take)
    model = prepare(None, tmp_path / "data")
    assert model == tmp_path / "data" / "demo" / "demo.glb" and model.is_file()
    assert drawn == [model.with_suffix(".new")] and not drawn[0].exists(), "written aside, then renamed into place"


def test_a_folder_that_is_no_package_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"without a city\.json: give a model"):
        prepare(tmp_path, tmp_path / "data")


def test_a_data_folder_that_cannot_be_used_is_a_sentence(tmp_path: Path) -> None:
    """A file stands where the folder should be: that is refused to every account, to root's too."""
    (tmp_path / "data").write_text("a file")
    with pytest.raises(UserError, match=r"data cannot be written .*--data"):
        prepare(None, tmp_path / "data")
    with pytest.raises(ModelError, match="data"):
        prepare(write_tiny_city(tmp_path / "tiny.gltf"), tmp_path / "data")


def test_a_report_is_left_also_of_a_model_that_is_refused(tmp_path: Path) -> None:
    bad, report = tmp_path / "bad.glb", tmp_path / "report.json"
    bad.write_bytes(b"glTF but not really")
    with pytest.raises(ModelError):
        build([bad], tmp_path / "package", report=report)
    assert json.loads(report.read_text())["verdict"] == "reject"
    assert "cannot be imported" in report.with_suffix(".html").read_text()
    with pytest.raises(UserError, match="cannot be written"):
        build([bad], tmp_path / "package", report=tmp_path / "missing" / "report.json")


def test_the_report_is_of_the_same_reading_as_the_import(tmp_path: Path) -> None:
    source, report = write_tiny_city(tmp_path / "tiny.gltf"), tmp_path / "report.html"
    made = build([source], tmp_path / "package", report=report)
    seen = json.loads(report.with_suffix(".json").read_text())
    assert seen["findings"] == made.inspection.to_json()["findings"]
    assert (seen["package"]["tiles_made"], again(made)) == (1, [])
    assert again(build([source], tmp_path / "package")) == ["0 of 1 tile were made again."]


def test_what_is_not_stated_again_is_told(tmp_path: Path) -> None:
    source = write_tiny_city(tmp_path / "tiny.gltf")
    build([source], tmp_path / "package", says=stated("Old Town", None, None, None, "CC0"))
    made = build([source], tmp_path / "package", says=stated(None, None, None, None, "CC0"))
    assert again(made) == ["0 of 1 tile were made again.", f"The name was “Old Town” before, and is “{CITY_NAME}” now."]


def test_a_model_is_inspected_in_a_worker_that_may_die(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = write_tiny_city(tmp_path / "tiny.gltf")
    assert look(source).to_json() == inspect_model(source).to_json()
    monkeypatch.setattr(commands, "INSPECT_S_MAX", 0.0)
    answer = look(source)
    assert (answer.verdict, answer.findings[0].code) == ("reject", "WORKER_TIME")


@pytest.mark.parametrize("crs", ["32633", "EPSG", "EPSG:x", "epsg 32633", "EPSG:326330000000"])
def test_a_coordinate_system_is_written_like_one(crs: str) -> None:
    with pytest.raises(UserError, match="like EPSG:32633"):
        stated(None, crs, None, None, None)


@pytest.mark.parametrize("origin", ["", "1,2", "1,2,3,4", "nan,1,2", "1,nan,2", "1,2,nan", "inf,1,2", "1e9,1,2"])
def test_an_origin_is_three_numbers(origin: str) -> None:
    with pytest.raises(UserError, match="easting, northing and height"):
        stated(None, None, origin, None, None)


def test_words_that_are_given_are_not_empty() -> None:
    with pytest.raises(UserError, match="--licence is empty"):
        stated(None, None, None, None, " ")


def test_what_is_stated_goes_before_the_model(tmp_path: Path) -> None:
    says = stated("Object 7", "EPSG:32633", "-5,5362180,190.5", "The town", "CC-BY-4.0")
    facts = build([write_tiny_city(tmp_path / "tiny.gltf")], tmp_path / "package", says=says).facts
    assert (facts["name"], facts["crs"], facts["origin"]) == ("Object 7", "EPSG:32633", [-5.0, 5362180.0, 190.5])
    assert (facts["attribution"], facts["licence"]) == ("The town", "CC-BY-4.0")


@pytest.mark.parametrize("command", ["import", "serve"])
def test_a_model_that_is_not_there_is_a_sentence(command: str, tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"^There is no file .*missing\.glb; check the path\.$"):
        if command == "serve":
            prepare(tmp_path / "missing.glb", tmp_path / "data")
        else:
            build([tmp_path / "missing.glb"], tmp_path / "package")


def test_a_package_is_said_to_be_one(package: Path) -> None:
    with pytest.raises(UserError, match="is a city package already: open it with `citiverse serve"):
        build([package], package / "again")


def test_a_package_without_its_tileset_is_a_sentence(package: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(package, tmp_path / "copy")
    for form in copy.glob("tileset.json*"):
        form.unlink()
    with pytest.raises(ModelError, match=r"lacks tileset\.json; import the model again"):
        prepare(copy, tmp_path / "data")


def test_what_was_found_is_said_of_a_package_too_and_not_too_much(package: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(package, tmp_path / "copy")
    found_in = next(copy.glob("findings-*.json.gz")).with_suffix("")
    notes = [Finding("note", "N", "", "", f"Note {number}", "") for number in range(11)]
    found_in.write_bytes(findings_bytes([*notes, Finding("warning", "W", "", "", "Look", "")]))
    lines = said(copy)
    assert len(lines) == 11 and lines[:2] == ["Warning: Look.", "Note: Note 0."]
    assert lines[-1] == "… and 2 more: see `citiverse inspect`."
    found_in.write_bytes(findings_bytes(notes[:10]))
    assert said(copy)[-1] == "Note: Note 9."


def test_a_folder_that_cannot_be_written_is_said_before_the_model_is_read(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    bad = tmp_path / "bad.glb"
    bad.write_bytes(b"glTF but not really")
    with pytest.raises(PackageError, match="cannot be written"):
        build([bad], tmp_path / "file" / "package")


def test_a_coordinate_system_that_nobody_knows_is_a_sentence() -> None:
    with pytest.raises(UserError, match="EPSG:99999 is no coordinate reference system that PROJ knows"):
        stated(None, "EPSG:99999", None, None, None)


def test_files_of_names_have_their_keys() -> None:
    one, two = Path("a.csv"), Path("b.geojson")
    assert side_files([], []) == []
    assert side_files([one, two], ["ID"]) == [(one, "ID"), (two, "ID")]
    assert side_files([one, two], ["ID", "fid"]) == [(one, "ID"), (two, "fid")]
    for names, keys in (([one], []), ([one], ["a", "b"]), ([one, two, one], ["a", "b"])):
        with pytest.raises(UserError, match="--key, the column that holds the things' ids"):
            side_files(names, keys)
    with pytest.raises(UserError, match="give the file with --names"):
        side_files([], ["ID"])
