from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import orjson
import pytest
from tiny_city import CITY_NAME, write_tiny_city

from citiverse.assets import package as module
from citiverse.assets.aside import digest_of
from citiverse.assets.findings import ModelError
from citiverse.assets.gltf import read_model
from citiverse.assets.origin import Stated
from citiverse.assets.package import PackageError, ensure_package, import_city, load_city
from citiverse.assets.reach import reach_of
from citiverse.assets.side_names import SideFile

ROOT = Path(__file__).resolve().parents[2]
MANUAL = (ROOT / "docs" / "package.md").read_text()


def quiet(stage: str, done: int, total: int) -> None:
    """Take no notice."""


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny city's model."""
    return write_tiny_city(tmp_path_factory.mktemp("tiny") / "tiny.gltf")


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_package_is_as_the_manual_says(source: Path, tmp_path: Path) -> None:
    package = import_city([source], tmp_path / "out", progress=quiet)
    section = MANUAL.split("## city.json")[1].split("## features")[0]
    promised = set(
        re.findall(r"`(\w+)`", " ".join(line.split("|")[1] for line in section.splitlines() if "| " in line))
    )
    assert promised == set(orjson.loads((package.path / "city.json").read_bytes()))
    for path, data in contents(package.path).items():
        if re.match(r"(tiles|ground|textures)/|features-", path) and not path.endswith(".gz"):
            assert digest_of(data) in path
    assert package.facts["name"] == CITY_NAME
    assert package.facts["ground"]["regions"]


def test_every_tile_reads_back_and_together_they_are_the_city(source: Path, tmp_path: Path) -> None:
    package = import_city([source], tmp_path / "out", progress=quiet)
    tileset = orjson.loads((package.path / "tileset.json").read_bytes())
    nodes, uris, triangles = [tileset["root"]], [], 0
    while nodes:
        node = nodes.pop()
        nodes += node.get("children", [])
        uris.append(node["content"]["uri"])
        shown = sum(len(part.triangles) for part in read_model(package.path / uris[-1])[0].parts)
        triangles += 0 if "children" in node else shown
    assert len(uris) == package.facts["counts"]["tiles"]
    assert triangles == package.facts["counts"]["triangles"]


def test_importing_twice_gives_the_same_bytes(source: Path, tmp_path: Path) -> None:
    one = import_city([source], tmp_path / "one", progress=quiet)
    two = import_city([source], tmp_path / "two", progress=quiet)
    assert contents(one.path) == contents(two.path)


def test_progress_is_told_to_the_end(source: Path, tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    import_city([source], tmp_path / "out", progress=lambda *step: told.append(step))
    ends = {stage: (done, total) for stage, done, total in told}
    assert all(done == total for done, total in ends.values())
    assert [stage for stage in ends] == ["Reading the model", "Laying the ground", "Making tiles"]


def test_a_second_start_reuses_the_package(source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = ensure_package(source, tmp_path, progress=quiet)
    assert first.parent == tmp_path / "cities" and first.name.startswith("tiny-")
    stamp = (first / "city.json").stat().st_mtime_ns
    monkeypatch.setattr(module, "read_sources", lambda *_: pytest.fail("the model was read again"))
    assert ensure_package(source, tmp_path, progress=quiet) == first
    assert (first / "city.json").stat().st_mtime_ns == stamp


def test_a_changed_model_is_imported_into_the_same_folder(tmp_path: Path) -> None:
    source = write_tiny_city(tmp_path / "tiny.gltf")
    first = ensure_package(source, tmp_path, progress=quiet)
    source.write_text(source.read_text().replace("Bakery", "Brewery"))
    assert ensure_package(source, tmp_path, progress=quiet) == first
    assert any(feature.name == "Brewery" for feature in load_city(first).features)


def test_another_importer_imports_again(source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = ensure_package(source, tmp_path, progress=quiet)
    monkeypatch.setattr(module, "IMPORTER", "next")
    assert ensure_package(source, tmp_path, progress=quiet) == first
    assert load_city(first).facts["importer"] == "next"


def test_a_damaged_package_is_imported_again(source: Path, tmp_path: Path) -> None:
    first = ensure_package(source, tmp_path, progress=quiet)
    (first / "city.json").write_bytes(b"{")
    assert load_city(ensure_package(source, tmp_path, progress=quiet)).facts["name"] == CITY_NAME


def test_a_bad_model_leaves_nothing_behind(tmp_path: Path) -> None:
    bad = tmp_path / "bad.glb"
    bad.write_bytes(b"<!doctype html>")
    with pytest.raises(ModelError):
        ensure_package(bad, tmp_path / "data", progress=quiet)
    assert not list((tmp_path / "data").rglob("*.json"))


def test_a_folder_that_cannot_be_written_is_told_in_words(source: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(PackageError, match="city package"):
        ensure_package(source, tmp_path / "file", progress=quiet)


def test_a_far_city_is_moved_and_its_origin_says_so(tmp_path: Path, recipe: Any) -> None:
    recipe.cube(name="Mill", extras={"kind": "building"}, translation=[545_070.0, 0.0, -5_362_180.0])
    (tmp_path / "far.glb").write_bytes(recipe.glb())
    package = import_city([tmp_path / "far.glb"], tmp_path / "out", progress=quiet)
    assert max(map(abs, package.facts["bounds"]["max"])) < 128
    east, north, _ = package.facts["origin"] or [0.0, 0.0, 0.0]
    low = package.facts["bounds"]["min"]
    assert (east + low[0], north - low[2]) == (545_070.0, 5_362_180.0)


def test_the_open_field_of_the_benchmark(tmp_path: Path) -> None:
    script = ROOT / "bench" / "open_field.py"
    subprocess.run([sys.executable, script, "--side", "300", tmp_path / "field.glb"], check=True)
    city = load_city(ensure_package(tmp_path / "field.glb", tmp_path, progress=quiet))
    points = np.random.default_rng(1).uniform(0, 300, (2, 5000))
    assert city.ground.walkable(points[0], points[1]).all()
    assert not city.ground.walkable(np.array([-0.1, 300.6]), np.array([10.0, 10.0])).any()
    assert city.facts["bounds"] == {"min": [0.0, 0.0, 0.0], "max": [300.0, 0.0, 300.0]}


def test_words_of_any_script_survive(tmp_path: Path) -> None:
    names = ["Rat\u202ehaus", "図書館", "مكتبة", "\u0000\u0007 Mill \u2066"]
    document = orjson.loads(write_tiny_city(tmp_path / "tiny.gltf").read_bytes())
    buildings = [node for node in document["nodes"] if node.get("extras", {}).get("kind") == "building"]
    for node, name in zip(buildings, names, strict=True):
        node["extras"] |= {"name": name, "": None, "height": [], "line": {"x": 1}, "deep": {"a": [1, {"b": 2}]}}
    (tmp_path / "tiny.gltf").write_bytes(orjson.dumps(document))
    city = load_city(import_city([tmp_path / "tiny.gltf"], tmp_path / "out", progress=quiet).path)
    found = {feature.name for feature in city.features if feature.kind == "building"}
    assert found == {"Rathaus", "図書館", "مكتبة", "Mill"}


@pytest.mark.city
def test_krems_can_be_walked_from_its_start(shared_data: Path, tmp_path: Path) -> None:
    package = import_city([shared_data / "krems" / "krems.glb"], tmp_path / "krems", progress=quiet)
    counts = package.facts["counts"]
    assert (counts["buildings"], counts["buildings_named"], counts["buildings_with_address"]) == (1195, 110, 209)
    assert (counts["streets"], counts["streets_named"], counts["triangles"]) == (801, 324, 30932)
    city = load_city(package.path)
    reach, start = reach_of(city.ground), package.facts["start"]
    home = reach.area_at(np.array([start["x"]]), np.array([start["z"]]))[0]
    streets = np.array([item.point for item in city.features if item.kind == "street" and item.name])
    found = reach.area_at(streets[:, 0], streets[:, 2])
    assert (found == home).mean() > 0.95
    assert set(found[found >= 0].tolist()) == {home}
    sizes = [path.stat().st_size for path in (package.path / "tiles").glob("*.glb")]
    assert sum(sizes) < 1_000_000 and max(sizes) < 200_000


def test_what_the_importer_was_told_goes_before_what_the_model_says(source: Path, tmp_path: Path) -> None:
    package = import_city([source], tmp_path / "out", progress=quiet, stated=Stated("Elsewhere", "EPSG:31259"))
    facts = package.facts
    assert (facts["name"], facts["crs"]) == ("Elsewhere", "EPSG:31259")


def test_a_city_that_says_where_it_is_stands_there_on_the_globe(source: Path, tmp_path: Path) -> None:
    stated = Stated(crs="EPSG:32633", origin=(545_070.0, 5_362_180.0, 190.0))
    package = import_city([source], tmp_path / "out", progress=quiet, stated=stated)
    transform = orjson.loads((package.path / "tileset.json").read_bytes())["root"]["transform"]
    place = package.facts["geographic"]
    assert place == {"longitude_deg": 15.609048474, "latitude_deg": 48.41116217, "height_m": 190.0}
    # The ellipsoid of WGS 84: a = 6378137 m, 1 / f = 298.257223563.
    longitude, latitude = np.radians([15.609048474, 48.41116217])
    squared = (2 - 1 / 298.257223563) / 298.257223563
    normal_m = 6_378_137 / np.sqrt(1 - squared * np.sin(latitude) ** 2)
    flat = (normal_m + 190) * np.cos(latitude)
    up = (normal_m * (1 - squared) + 190) * np.sin(latitude)
    assert transform[12:15] == pytest.approx([flat * np.cos(longitude), flat * np.sin(longitude), up], abs=0.002)
    nowhere = import_city([source], tmp_path / "nowhere", progress=quiet)
    assert "transform" not in orjson.loads((nowhere.path / "tileset.json").read_bytes())["root"]
    assert nowhere.facts["geographic"] is None


def test_several_sources_and_a_register_make_one_city(source: Path, tmp_path: Path, recipe: Any) -> None:
    recipe.cube(name="b7", extras={"kind": "building", "id": "b7"}, translation=[60.0, 0.0, 60.0])
    (tmp_path / "more.glb").write_bytes(recipe.glb())
    (tmp_path / "register.csv").write_text("id;nom;hauteur\nb7;Moulin;11\nb8;;\n")
    package = import_city(
        [source, tmp_path / "more.glb"],
        tmp_path / "out",
        progress=quiet,
        names=[SideFile(tmp_path / "register.csv", "id")],
    )
    city = load_city(package.path)
    mill = next(feature for feature in city.features if feature.id == "b7")
    assert (mill.name, mill.height_m, mill.kind) == ("Moulin", 11.0, "building")
    counts = package.facts["counts"]
    assert (counts["buildings"], counts["features_joined"]) == (5, 1)
    assert counts["features_named"] == sum(bool(feature.name) for feature in city.features)
    assert [it["file"] for it in package.facts["sources"]] == ["tiny.gltf", "more.glb", "register.csv"]
    assert all(it["blake2b"] and it["bytes"] for it in package.facts["sources"])
    assert package.facts["name"] == CITY_NAME and "no attribution in more.glb" in package.facts["attribution"]
    assert "NAMES_JOINED" in {finding.code for finding in package.findings}


@pytest.mark.city
def test_den_haag_is_in_den_haag(shared_data: Path, tmp_path: Path) -> None:
    package = import_city([shared_data / "denhaag/DenHaag_01.glb"], tmp_path / "out", progress=quiet)
    assert package.facts["geographic"] is not None
    facts = package.facts["geographic"]
    assert (facts["longitude_deg"], facts["latitude_deg"]) == pytest.approx((4.2726, 52.1044), abs=1e-3)
    assert {finding.code for finding in package.findings} >= {"HEIGHTS_AS_THEY_ARE"}


@pytest.mark.parametrize("place", ["tiles/town.gltf", "."])
def test_a_model_inside_the_package_that_it_would_replace_is_refused(place: str, tmp_path: Path) -> None:
    source = write_tiny_city(tmp_path / "tiny.gltf")
    out = import_city([source], tmp_path / "city", progress=quiet).path
    inside = out / "tileset.json" if place == "." else source.rename(out / place)
    with pytest.raises(PackageError, match="lies in the package"):
        import_city([inside], out, progress=quiet)
    assert inside.exists()
