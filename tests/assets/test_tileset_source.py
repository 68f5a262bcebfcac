"""A tileset as a city: the finest tiles, where they really are, with everybody's words."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from made_tables import quads
from made_tiles import b3dm, moved, tile, write_tileset
from pyproj import Transformer

from citiverse.assets.features import Feature, collect_features
from citiverse.assets.findings import ModelError
from citiverse.assets.limits import Limits
from citiverse.assets.reader import read_source
from citiverse.assets.source import fingerprint
from citiverse.assets.tileset_source import is_tileset, tileset_files


def features_of(path: Path) -> dict[str, Feature]:
    model, _ = read_source(path)
    return {feature.id: feature for feature in collect_features(model)[0]}


def batched(recipe: Any, *ids: str) -> bytes:
    """Squares of 10 m in a row along x, one for each id, as a b3dm."""
    quads(recipe, np.repeat(np.arange(len(ids), dtype=np.float32), 4), name="_BATCHID")
    return b3dm(recipe.glb(), {"id": [*ids], "height": [5.5] * len(ids)}, len(ids))


def test_a_single_tile_is_a_city_of_its_batches(recipe: Any, tmp_path: Path) -> None:
    (tmp_path / "t.bin").write_bytes(batched(recipe, "a", "b"))
    features = features_of(tmp_path / "t.bin")
    assert set(features) == {"a", "b"}
    assert features["b"].bounds == (10.0, 0.0, 0.0, 20.0, 0.0, 10.0)
    assert features["b"].height_m == 5.5


def test_coordinates_of_a_map_end_near_zero_and_lose_nothing(recipe: Any, tmp_path: Path) -> None:
    place = (1_842_009.123, 5_176_046.456, 258.75)
    root = tile("t.b3dm", transform=moved(*place))
    extras = {"licence": "CC0", "origin": [1, 2, 0]}
    path = write_tileset(tmp_path / "t", root, {"t.b3dm": batched(recipe, "a")}, extras=extras, copyright="IGN")
    model, _ = read_source(path)
    (part,) = model.parts
    x, y, z = (float(value) for value in part.matrices[0, :3, 3])
    origin = model.extras["origin"]
    assert max(abs(x), abs(z)) < 100
    assert [origin[0] - 1 + x, origin[1] - 2 - z, y] == pytest.approx(place, abs=1e-9)
    assert model.extras["licence"] == "CC0"
    assert model.copyright == "IGN"
    assert "crs" not in model.extras


def test_a_place_on_the_earth_becomes_the_plane_there(recipe: Any, tmp_path: Path) -> None:
    to_earth = Transformer.from_crs("EPSG:4979", "EPSG:4978", always_xy=True)
    east, north, up = (np.radians(value) for value in (15.6, 48.4, 0.0))
    axes = np.array(
        [
            [-np.sin(east), np.cos(east), 0],
            [-np.sin(north) * np.cos(east), -np.sin(north) * np.sin(east), np.cos(north)],
            [np.cos(north) * np.cos(east), np.cos(north) * np.sin(east), np.sin(north)],
        ]
    )
    matrix = np.eye(4)
    matrix[:3, :3], matrix[:3, 3] = axes.T, to_earth.transform(15.6, 48.4, 200.0)
    root = tile("t.b3dm", transform=matrix.T.ravel().tolist())
    model, _ = read_source(write_tileset(tmp_path / "t.json", root, {"t.b3dm": batched(recipe, "a", "b")}))
    assert up == 0
    assert model.extras["crs"] == "EPSG:4979"
    assert model.extras["origin"] == pytest.approx([15.6, 48.4, 200.0], abs=2e-4)
    features = {feature.id: feature for feature in collect_features(model)[0]}
    # The middle of the two squares is zero: 20 m along east, 10 m along south.
    assert features["a"].bounds == pytest.approx((-10, 0, -5, 0, 0, 5), abs=2e-3)
    assert features["b"].bounds == pytest.approx((0, 0, -5, 10, 0, 5), abs=2e-3)


def test_with_replace_the_deepest_tiles_count_and_with_add_all(recipe: Any, tmp_path: Path) -> None:
    coarse = {"coarse.b3dm": batched(recipe, "coarse")}
    recipe.__init__()
    files = coarse | {"fine.b3dm": batched(recipe, "fine")}
    inner = tile(None, tile("fine.b3dm"))
    replaced = write_tileset(tmp_path / "r.json", tile("coarse.b3dm", inner, refine="REPLACE"), files)
    assert set(features_of(replaced)) == {"fine"}
    added = write_tileset(tmp_path / "a.json", tile("coarse.b3dm", inner, refine="ADD"), files)
    assert set(features_of(added)) == {"fine", "coarse"}


def test_where_the_fine_tile_is_damaged_the_coarse_one_stands(recipe: Any, tmp_path: Path) -> None:
    good = batched(recipe, "coarse")
    files = {"coarse.b3dm": good, "fine.b3dm": good[:-40]}
    path = write_tileset(tmp_path / "r.json", tile("coarse.b3dm", tile("fine.b3dm"), refine="REPLACE"), files)
    model, findings = read_source(path)
    assert len(collect_features(model)[0]) == 1
    (warning,) = [finding for finding in findings if finding.severity == "warning" and "tile" in finding.sentence]
    assert warning.pointer == "fine.b3dm"


def test_nothing_at_all_is_refused_with_the_reason(tmp_path: Path) -> None:
    path = write_tileset(tmp_path / "r.json", tile("gone.b3dm", tile("p.pnts")), {"p.pnts": b"pnts" + bytes(40)})
    with pytest.raises(ModelError, match=r'2 tiles and 1 files .*"gone.b3dm" does not exist'):
        read_source(path)


def test_a_tileset_is_told_by_its_content(tmp_path: Path) -> None:
    for data, said in [
        (b"b3dm" + bytes(24), True), (b'\xef\xbb\xbf {"root": {}, "geometricError": 1}', True),
        (b'{"geometricError": 1}', False), (b'{"root": "geometricError"}', False), (b"", False), (b"glTF", False),
    ]:  # fmt: skip
        assert is_tileset(memoryview(data), Limits()) is said


def test_all_files_of_a_tileset_are_named(recipe: Any, tmp_path: Path) -> None:
    path = write_tileset(tmp_path / "t.json", tile("t.b3dm", tile("u.json")), {"t.b3dm": batched(recipe, "a")})
    write_tileset(tmp_path / "u.json", tile("t.b3dm"))
    assert [file.name for file in tileset_files(path)] == ["t.b3dm", "u.json"]
    assert tileset_files(tmp_path / "t.b3dm") == []


def test_a_tile_may_name_files_elsewhere_in_the_folder_of_the_tileset(recipe: Any, tmp_path: Path) -> None:
    recipe.node(mesh=recipe.mesh(), extras={"id": "a", "kind": "building"})
    document = recipe.document()
    document["buffers"][0]["uri"] = "../data/a.bin"
    files = {"tiles/0.gltf": json.dumps(document).encode(), "data/a.bin": bytes(recipe.blob)}
    path = write_tileset(tmp_path / "city/tileset.json", tile("tiles/0.gltf"), files)
    assert set(features_of(path)) == {"a"}
    before = fingerprint(path)
    (tmp_path / "city/data/a.bin").write_bytes(bytes(recipe.blob)[::-1])
    assert fingerprint(path) != before
    (tmp_path / "city/tiles/0.gltf").write_bytes(files["tiles/0.gltf"].replace(b"../data", b"../../data"))
    with pytest.raises(ModelError, match="leads out of the folder"):
        read_source(path)


def test_a_tileset_without_a_name_has_that_of_its_folder(recipe: Any, tmp_path: Path) -> None:
    files = {"t.b3dm": batched(recipe, "a")}
    assert (
        read_source(write_tileset(tmp_path / "lyon/tileset.json", tile("t.b3dm"), files))[0].extras["title"] == "Lyon"
    )
    assert "title" not in read_source(write_tileset(tmp_path / "lyon/other.json", tile("t.b3dm"), files))[0].extras


@pytest.mark.city
def test_lyon_comes_in_whole_with_every_id_of_its_map(shared_data: Path) -> None:
    model, findings = read_source(shared_data / "lyon" / "tileset.json")
    features, _ = collect_features(model)
    known = json.loads((shared_data / "lyon" / "buildings_lyon1.geojson").read_text())["features"]
    assert sum(len(part.triangles) for part in model.parts) == 92_066
    assert {feature.id for feature in features} == {feature["properties"]["ID"] for feature in known}
    assert len(features) == 2_576
    assert {feature.kind for feature in features} == {"building"}
    assert {finding.severity for finding in findings} <= {"note", "repaired"}
    origin_x, origin_y, _ = model.extras["origin"]
    outlines = {
        item["properties"]["ID"]: np.concatenate([r for p in item["geometry"]["coordinates"] for r in p])
        for item in known
    }
    for feature in features:
        x0, _, z0, x1, _, z1 = feature.bounds
        low, high = outlines[feature.id].min(axis=0), outlines[feature.id].max(axis=0)
        stands = (x0 + origin_x, origin_y - z1, x1 + origin_x, origin_y - z0)
        assert stands == pytest.approx((low[0], low[1], high[0], high[1]), abs=0.6)


@pytest.mark.city
def test_a_tileset_of_the_earth_stands_where_it_does(shared_data: Path) -> None:
    model, _ = read_source(shared_data / "gltf-stress/compressed/loaders.gl/agi-ktx2/tileset.json")
    assert model.extras["origin"][:2] == pytest.approx([-75.5967, 40.0388], abs=1e-3)
    assert sum(len(part.triangles) for part in model.parts) == 18_916
