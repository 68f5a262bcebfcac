"""Importing again makes only what changed, and what was there stays for those who still ask for it."""

from __future__ import annotations

import gzip
import json
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import orjson
import pytest
from glb_edit import change_node, json_of
from hypothesis import given
from hypothesis import strategies as st
from made_model import ModelMaker

from citiverse.assets.aside import Aside, digest_of
from citiverse.assets.city import load_city
from citiverse.assets.earlier import KEPT, Earlier, key_of
from citiverse.assets.features import Feature, collect_features
from citiverse.assets.model import Material
from citiverse.assets.package import IMPORTER, Package, import_city
from citiverse.assets.pieces import Piece

HOUSES = 12
STEP_M = 300.0


@pytest.fixture
def source(recipe: Any, tmp_path: Path) -> Path:
    """A row of houses, so far from each other that each has its own tile, once there are enough triangles for many."""
    heavy = np.tile(np.array([[0, 1, 3], [0, 3, 2], [4, 6, 7], [4, 7, 5]], np.uint16), (600, 1))
    for number in range(HOUSES):
        recipe.node(mesh=recipe.mesh(indices=heavy), name=f"House {number}", extras={"kind": "building"})
        recipe.json["nodes"][-1]["translation"] = [STEP_M * number, 0, 0]
    (tmp_path / "row.glb").write_bytes(recipe.glb())
    return tmp_path / "row.glb"


def again(source: Path, out: Path) -> Package:
    return import_city([source], out, progress=lambda *step: None)


def change(source: Path, node: int, **more: Any) -> None:
    """Change one node in the JSON of a GLB, whose length stays."""
    change_node(source, source, node, **more)


def tiles_above(package: Path) -> int:
    """How many tiles are made again, at most, where one leaf changed: it, and one for each level above it."""

    def depth(node: dict[str, Any]) -> int:
        return 1 + max(map(depth, node.get("children", [])), default=0)

    return depth(orjson.loads((package / "tileset.json").read_bytes())["root"])


def tiles_of(package: Path) -> set[str]:
    text = (package / "tileset.json").read_text()
    return {f"tiles/{path.name}" for path in (package / "tiles").glob("*.glb") if path.name in text}


def test_only_the_tiles_of_the_house_that_changed_are_made_again(source: Path, tmp_path: Path) -> None:
    out = tmp_path / "city"
    first = again(source, out)
    before, there = tiles_of(out), first.facts["counts"]["tiles"]
    assert first.tiles_again is None and there > HOUSES
    change(source, 3, translation=[3 * STEP_M, 5, 0])
    second = again(source, out)
    after = tiles_of(out)
    again_at_most = tiles_above(out)
    assert second.tiles_again is not None and 2 <= second.tiles_again <= again_at_most < there / 2
    assert 1 <= len(before - after) <= again_at_most and 1 <= len(after - before) <= again_at_most
    assert (tmp_path / "fresh").exists() is False
    fresh = again(source, tmp_path / "fresh").path
    assert own_files(fresh) == own_files(out), "what is taken over is what would be made"


def own_files(package: Path) -> dict[str, bytes]:
    kept = set(kept_files(package)) | {KEPT}
    paths = {path.relative_to(package).as_posix(): path for path in package.rglob("*") if path.is_file()}
    return {name: path.read_bytes() for name, path in paths.items() if name.removesuffix(".gz") not in kept}


def kept_files(package: Path) -> list[str]:
    path = package / KEPT
    return orjson.loads(path.read_bytes())["files"] if path.exists() else []


def test_nothing_is_made_again_where_nothing_changed(source: Path, tmp_path: Path) -> None:
    out = again(source, tmp_path / "city").path
    before = own_files(out)
    assert again(source, out).tiles_again == 0
    assert own_files(out) == before and not (out / KEPT).exists()


def test_the_files_before_stay_for_one_generation(source: Path, tmp_path: Path) -> None:
    out = again(source, tmp_path / "city").path
    seen, gone = own_files(out), set[str]()
    for generation in range(1, 4):
        change(source, 0, name=f"Mill {generation}", translation=[0, generation, 0])
        old = {path for path in seen if path.startswith(("tiles/", "ground/", "features-"))}
        again(source, out)
        assert all((out / path).read_bytes() == seen[path] for path in old), "a browser may still ask for them"
        assert all(not (out / path).exists() for path in gone), "but not for those before"
        now = own_files(out)
        gone, seen = old - now.keys(), now
        assert gone and set(kept_files(out)) >= {path for path in gone if not path.endswith(".gz")}
    assert load_city(out).facts["counts"]["buildings"] == HOUSES


def test_no_file_is_there_that_nobody_names(source: Path, tmp_path: Path) -> None:
    out = again(source, tmp_path / "city").path
    change(source, 5, translation=[5 * STEP_M, 1, 0])
    again(source, out)
    words = (out / "city.json").read_text() + (out / "tileset.json").read_text() + json.dumps(kept_files(out))
    names = {path.name.removesuffix(".gz") for path in out.rglob("*") if path.is_file()}
    assert {name for name in names if name not in words} == {"city.json", KEPT}


def test_another_importer_makes_everything_again(source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = again(source, tmp_path / "city").path
    monkeypatch.setattr("citiverse.assets.package.IMPORTER", "next")
    assert again(source, out).tiles_again == len(tiles_of(out))


@pytest.mark.parametrize("harm", ["tile", "index", "no index", "tile gone"])
def test_a_damaged_package_is_mended_by_the_next_import(harm: str, source: Path, tmp_path: Path) -> None:
    out = again(source, tmp_path / "city").path
    sound = own_files(out)
    tile = next((out / "tiles").glob("*.glb"))
    index = next(out.glob("made-*.json.gz"))
    if harm == "tile":
        tile.write_bytes(b"nonsense")
    elif harm == "index":
        index.write_bytes(gzip.compress(b'{"made": {"a": ["../../etc/passwd", {}], "b": 1}}'))
    elif harm == "no index":
        index.unlink()
    else:
        tile.unlink()
    again(source, out)
    assert own_files(out) == sound


def test_a_disk_without_links_gets_copies(source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any) -> None:
        raise PermissionError

    out = again(source, tmp_path / "city").path
    sound = own_files(out)
    monkeypatch.setattr("os.link", refuse)
    assert again(source, out).tiles_again == 0
    assert own_files(out) == sound


def test_what_is_linked_has_the_content_that_its_name_says(tmp_path: Path) -> None:
    made: list[str] = []

    def make() -> tuple[str, bytes, dict[str, Any]]:
        made.append("tile")
        return "tiles/{}.glb", b"x" * 1000, {"triangles": 3}

    aside = Aside(tmp_path / "new")
    earlier = Earlier(tmp_path / "none", IMPORTER)
    first = earlier.again(aside, "key", make)
    assert first.path == f"tiles/{digest_of(b'x' * 1000)}.glb" and first.facts == {"triangles": 3}
    assert earlier.again(aside, "key", make) == first and made == ["tile"]
    assert (earlier.made["tiles"], earlier.taken["tiles"], earlier.there) == (1, 1, False)


def small() -> tuple[list[Feature], list[Piece], Any]:
    maker = ModelMaker()
    maker.material("brick", base_colour=(1.0, 0.0, 0.0, 1.0))
    maker.material("roof")
    maker.box(maker.node("Mill", kind="building", name="Mill"), 0, 0, 5, 5)
    maker.mesh(maker.node("Lane", kind="street"), np.zeros((3, 3)), [(0, 1, 2)], 1)
    model = maker.model
    return (*collect_features(model), model)


@given(piece=st.integers(0, 1), at=st.integers(0, 2), by=st.floats(1e-6, 1e6))
def test_every_coordinate_is_in_the_key(piece: int, at: int, by: float) -> None:
    features, pieces, model = small()
    key = key_of(features, pieces, model, {})
    pieces[piece].positions[at, at] += by
    assert key_of(features, pieces, model, {}) != key


def test_everything_that_a_tile_is_made_of_is_in_its_key() -> None:
    features, pieces, model = small()
    red = replace(model, materials=[Material("brick", base_colour=(0.0, 0.0, 1.0, 1.0)), model.materials[1]])
    pictured = replace(model, materials=[replace(model.materials[0], image=0), model.materials[1]])
    normals = np.zeros_like(pieces[0].positions, np.float32)
    keys = [
        key_of(features, pieces, model, {}),
        key_of(features, pieces, model, {}, "meshopt"),
        key_of([replace(features[0], name="Old Mill"), features[1]], pieces, model, {}),
        key_of(features, pieces[::-1], model, {}),
        key_of(features, pieces[:1], model, {}),
        key_of(features, [replace(pieces[0], normals=normals), pieces[1]], model, {}),
        key_of(features, [replace(pieces[0], colours=normals), pieces[1]], model, {}),
        key_of(features, [replace(pieces[0], material=1), pieces[1]], model, {}),
        key_of(features, pieces, red, {}),
        key_of(features, pieces, pictured, {0: "one.png"}),
        key_of(features, pieces, pictured, {0: "two.png"}),
    ]
    assert len(set(keys)) == len(keys)
    assert key_of(*small(), {}) == keys[0]


@pytest.mark.city
def test_one_building_of_krems_is_one_tile_and_those_above_it(shared_data: Path, tmp_path: Path) -> None:
    source = Path(shutil.copy(shared_data / "krems" / "krems.glb", tmp_path))
    source.chmod(0o644)
    first = again(source, tmp_path / "krems")
    regions = set(first.facts["ground"]["regions"].values())
    document = json_of(source.read_bytes())
    number = next(
        number
        for number, node in enumerate(document["nodes"])
        if node.get("extras", {}).get("kind") == "building" and "mesh" in node
    )
    extras = document["nodes"][number]["extras"] | {"name": "The New Mill"}
    change(source, number, extras=extras, scale=[1.0, 2.0, 1.0])
    second = again(source, tmp_path / "krems")
    assert first.facts["counts"]["tiles"] > 40
    assert second.tiles_again is not None and 1 <= second.tiles_again <= tiles_above(second.path) <= 8
    assert len(set(second.facts["ground"]["regions"].values()) - regions) <= 1
    assert any(feature.name == "The New Mill" for feature in load_city(second.path).features)
