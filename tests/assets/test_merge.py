"""Several sources become one city, each where it stands on Earth."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from citiverse.assets.features import collect_features
from citiverse.assets.findings import ModelError
from citiverse.assets.globe import anchor_at, degrees_of, earth_of, from_earth
from citiverse.assets.merge import read_sources
from citiverse.assets.origin import Stated, attribution_of, licence_of, origin_of
from citiverse.assets.plausibility import model_bounds

Write = Callable[..., Path]
UTM = {"crs": "EPSG:32633", "origin": [545_070.0, 5_362_180.0, 0.0]}
NOTHING = Stated()


@pytest.fixture
def write(recipe: Any, tmp_path: Path) -> Write:
    """Write a model with one cube of 10 m, a house of the id "b1", at a place of its own frame."""

    def write(name: str, about: dict[str, Any], at: tuple[float, float, float] = (0, 0, 0), **words: Any) -> Path:
        made = type(recipe)()
        made.json["asset"]["extras"] = about
        made.json["materials"] = [{"name": name}]
        house = {"id": "b1", "kind": "building", "name": f"House of {name}"} | words
        made.node(mesh=made.mesh(material=0), name="house", translation=list(at), extras=house)
        path = tmp_path / name
        path.write_bytes(made.glb())
        return path

    return write


def codes(findings: Any) -> list[tuple[str, str]]:
    return [(it.severity, it.code) for it in findings]


def lows(paths: list[Path], stated: Stated = NOTHING) -> list[list[float]]:
    features, _ = collect_features(read_sources(paths, stated)[0])
    return [list(feature.bounds[:3]) for feature in features]


def test_one_source_stays_as_it_was_read_with_what_is_stated_over_its_words(write: Write) -> None:
    path = write("a.glb", UTM | {"attribution": "A"}, (5, 0, 0))
    model, findings = read_sources([path], Stated(attribution="B"))
    assert [node.pointer for node in model.nodes] == ["/nodes/0"] and codes(findings) == []
    assert (model.extras["attribution"], model.extras["crs"]) == ("B", "EPSG:32633")


def test_one_system_is_shifted_by_the_difference_of_the_origins(write: Write) -> None:
    other = {"crs": "EPSG:32633", "origin": [546_070.25, 5_362_080.0, 12.0]}
    paths = [write("a.glb", UTM), write("b.glb", other, (1, 2, 3), line=[[0, 0], [9, 9]], kind="street")]
    model, findings = read_sources(paths, NOTHING)
    features, _ = collect_features(model)
    assert [list(it.bounds[:3]) for it in features] == [[0, 0, 0], [1001.25, 14, 103]]
    assert features[1].line == [(1000.25, 100.0), (1009.25, 109.0)]
    assert [it.id for it in features] == ["b1", "b1~2"]
    assert codes(findings) == [] and origin_of(model.extras, np.zeros(3)) == ("EPSG:32633", UTM["origin"])


def test_another_system_comes_to_the_same_place_on_earth(write: Write) -> None:
    here = anchor_at("EPSG:32633", (545_070.0, 5_362_180.0, 0.0))
    there = anchor_at("EPSG:31259", (745_000.0, 363_000.0, 0.0))
    point = np.array([[50.0, 3.0, -80.0]])
    at = tuple(from_earth(there, earth_of(here, point))[0].tolist())
    paths = [write("a.glb", UTM), write("b.glb", {"crs": "EPSG:31259", "origin": [745_000, 363_000, 0]}, at)]
    model, findings = read_sources(paths, NOTHING)
    part = model.parts[1]
    corner = part.positions[np.abs(part.positions - point).sum(axis=1).argmin()]
    # The cube's place was written in single precision.
    np.testing.assert_allclose(corner, point[0], atol=0.05)
    assert codes(findings) == []


def test_a_source_that_says_nothing_is_laid_into_the_frame_and_told(write: Write) -> None:
    paths = [write("bare.glb", {}, (1, 2, 3)), write("a.glb", UTM)]
    model, findings = read_sources(paths, NOTHING)
    assert codes(findings) == [("warning", "SOURCE_NOT_PLACED")]
    assert "bare.glb does not say where" in findings[0].sentence and "frame of a.glb" in findings[0].sentence
    assert model.extras["crs"] == "EPSG:32633" and lows(paths) == [[1, 2, 3], [0, 0, 0]]


def test_what_is_stated_speaks_for_all_that_are_silent(write: Write) -> None:
    paths = [write("a.glb", {}), write("b.glb", {}, (20, 0, 0)), write("c.glb", UTM, (40, 0, 0))]
    stated = Stated(crs="EPSG:32633", origin=(545_000.0, 5_362_180.0, 0.0))
    model, findings = read_sources(paths, stated)
    assert codes(findings) == [] and model.extras["origin"] == [545_000.0, 5_362_180.0, 0.0]
    assert lows(paths, stated) == [[0, 0, 0], [20, 0, 0], [110, 0, 0]]


def test_coordinates_of_the_system_itself_need_no_origin(write: Write) -> None:
    paths = [write("a.glb", UTM), write("b.glb", {"crs": "EPSG:32633"}, (545_170.0, 0, -5_362_180.0))]
    assert lows(paths) == [[0, 0, 0], [100, 0, 0]]
    model, _ = read_sources(paths[::-1], NOTHING)
    assert model.extras["origin"] == [0.0, 0.0, 0.0] and lows(paths[::-1])[1] == [545_070.0, 0, -5_362_180.0]


def test_materials_and_pointers_belong_to_their_file(write: Write) -> None:
    model, _ = read_sources([write("a.glb", {}), write("b.glb", {})], NOTHING)
    assert [model.materials[part.material].name for part in model.parts] == ["a.glb", "b.glb"]
    assert [(node.name, node.pointer) for node in model.nodes] == [
        ("a", "a.glb"), ("house", "a.glb#/nodes/0"), ("b", "b.glb"), ("house", "b.glb#/nodes/0"),
    ]  # fmt: skip
    assert [node.parent for node in model.nodes] == [None, 0, None, 2]


def test_everybody_who_made_a_part_is_named_and_silence_too(write: Write) -> None:
    town = {"attribution": "The town.", "licence": "CC-BY-4.0"}
    paths = [write("a.glb", town), write("b.glb", town), write("c.glb", {"licence": "ODbL-1.0"})]
    model, _ = read_sources(paths, NOTHING)
    assert attribution_of(model, model.extras) == "The town; no attribution in c.glb"
    assert licence_of(model.extras) == "CC-BY-4.0; ODbL-1.0"
    silent, _ = read_sources([write("d.glb", {}), write("e.glb", {})], NOTHING)
    assert attribution_of(silent, silent.extras) == "no attribution in the source file"
    stated, _ = read_sources(paths, Stated(attribution="Us"))
    assert attribution_of(stated, stated.extras) == "Us"


def test_a_long_list_of_makers_is_not_cut(write: Write) -> None:
    paths = [write(f"{n}.glb", {"attribution": f"The office for the survey of district number {n}"}) for n in range(12)]
    model, _ = read_sources(paths, NOTHING)
    assert attribution_of(model, model.extras).endswith("number 11")


def test_sources_that_lie_far_apart_are_told(write: Write) -> None:
    paths = [write("a.glb", UTM), write("b.glb", {"crs": "EPSG:32633", "origin": [445_070.0, 5_362_180.0, 0.0]})]
    _, findings = read_sources(paths, NOTHING)
    assert codes(findings) == [("warning", "SOURCE_FAR")] and "b.glb lies 100 km from a.glb" in findings[0].sentence


def test_a_bad_source_is_named(write: Write, tmp_path: Path) -> None:
    bad = tmp_path / "bad.glb"
    bad.write_bytes(b"<!doctype html>")
    with pytest.raises(ModelError, match=r"web page.*bad\.glb"):
        read_sources([write("a.glb", {}), bad], NOTHING)
    with pytest.raises(ModelError, match="0 sources"):
        read_sources([], NOTHING)


def test_a_model_far_from_where_its_plane_touches_the_earth_gets_a_plane_of_its_own(write: Write) -> None:
    path = write("a.glb", {"crs": "EPSG:4979", "origin": [4.0, 52.0, 0.0]}, (0.0, 0.0, -100_000.0))
    model, _ = read_sources([path], NOTHING)
    longitude_deg, latitude_deg, height_m = model.extras["origin"]
    assert (longitude_deg, latitude_deg) == pytest.approx((4.0, 52.899), abs=0.002) and height_m == 0
    bounds = model_bounds(model)
    assert bounds is not None and np.abs(np.stack(bounds)[:, [0, 2]]).max() < 10
    # 100 km along the plane is 785 m above the ground.
    assert bounds[0][1] == pytest.approx(100_000**2 / 2 / 6_375_000, rel=0.01)
    there = anchor_at("EPSG:4979", (longitude_deg, latitude_deg, 0.0))
    assert degrees_of(earth_of(there, np.zeros((1, 3)))[0])[1] == pytest.approx(latitude_deg)
