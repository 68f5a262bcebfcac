"""An inspection judges, counts, and says so in words and in JSON."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from citiverse.assets.inspect import Inspection, inspect_model


@pytest.fixture
def inspect(tmp_path: Path) -> Callable[..., Inspection]:
    def write_and_inspect(data: bytes) -> Inspection:
        path = tmp_path / "city.glb"
        path.write_bytes(data)
        return inspect_model(path)

    return write_and_inspect


def test_verdicts_follow_the_worst_finding(cube: Any, inspect: Callable[..., Inspection]) -> None:
    assert inspect(cube.glb()).verdict == "accept"
    del cube.json["scene"]
    assert inspect(cube.glb()).verdict == "accept"
    cube.json["meshes"][0]["primitives"].append(cube.primitive | {"mode": 0})
    assert inspect(cube.glb()).verdict == "warn"
    cube.json["accessors"][0]["max"] = [1, 1, 1]
    assert inspect(cube.glb()).verdict == "repair"
    cube.json["accessors"][0]["count"] = 99
    assert inspect(cube.glb()).verdict == "reject"


def test_counts_and_bounds_are_given(recipe: Any, inspect: Callable[..., Inspection]) -> None:
    recipe.cube(name="Town hall", extras={"kind": "building", "name": "Town hall", "address": "Market 1"})
    recipe.cube(name="b2", translation=[50, 0, 0], extras={"kind": "building"})
    recipe.cube(name="Long Street", translation=[0, 0, 50], extras={"kind": "street", "name": "Long Street"})
    counts = inspect(recipe.glb()).counts
    assert (counts.nodes, counts.triangles, counts.materials, counts.images) == (3, 36, 1, 0)
    assert (counts.buildings, counts.buildings_named, counts.buildings_with_address) == (2, 1, 1)
    assert (counts.streets, counts.streets_named) == (1, 1)
    assert counts.bounds == ([0, 0, 0], [60, 10, 60])


def test_things_that_can_be_used_are_counted_with_their_names(recipe: Any, inspect: Callable[..., Inspection]) -> None:
    recipe.cube(name="Lift", extras={"kind": "furniture", "interactive": True})
    recipe.cube(name="", translation=[50, 0, 0], extras={"kind": "furniture", "interactive": True})
    inspection = inspect(recipe.glb())
    assert (inspection.counts.interactive, inspection.counts.interactive_named) == (2, 1)
    assert inspection.verdict == "warn"
    assert "  2 things that people can use, of which 1 have a name" in inspection.to_text().splitlines()
    assert '(/nodes/1, node "(unnamed)")' in inspection.to_text()


def test_json_is_plain_and_complete(cube: Any, inspect: Callable[..., Inspection]) -> None:
    cube.json["accessors"][0]["count"] = 99
    answer = json.loads(json.dumps(inspect(cube.glb()).to_json()))
    assert answer["verdict"] == "reject" and answer["file"] == "city.glb"
    (finding,) = answer["findings"]
    assert set(finding) == {"severity", "code", "pointer", "node", "sentence", "advice", "text"}
    assert answer["counts"]["bounds"] is None


def test_text_says_what_is_there_and_what_to_do(cube: Any, inspect: Callable[..., Inspection]) -> None:
    lines = inspect(cube.glb()).to_text().splitlines()
    assert lines[0] == "city.glb: This model can be imported."
    assert any("12 triangles" in line for line in lines)
    refused = inspect(b"<html>").to_text().splitlines()
    assert len(refused) == 2 and refused[1].startswith("Error: The file is a web page")


def test_a_file_that_is_not_there_is_an_answer_too(tmp_path: Path) -> None:
    assert inspect_model(tmp_path / "gone.glb").verdict == "reject"


def test_notes_say_what_a_city_lacks_and_change_no_verdict(recipe: Any, inspect: Callable[..., Inspection]) -> None:
    for number in range(3):
        recipe.cube(name=f"b{number}", translation=[50 * number, 0, 0], extras={"kind": "building"})
    bare = inspect(recipe.glb())
    assert bare.verdict == "accept"
    assert [it.code for it in bare.findings] == ["CITY_NO_NAMES", "CITY_NO_ATTRIBUTION", "CITY_NO_LICENCE"]


def test_what_a_model_says_of_itself_is_told(recipe: Any, inspect: Callable[..., Inspection]) -> None:
    about = {"attribution": "The town", "licence": "CC0", "crs": "EPSG:32633", "origin": [545070, 5362180, 3]}
    recipe.cube(name="far", translation=[9000, 0, 0], extras={"kind": "terrain"})
    recipe.cube(name="b9", translation=[50, 0, 50], extras={"kind": "building", "name": "Town hall"})
    recipe.json["asset"]["extras"] = about
    wide = inspect(recipe.glb())
    assert [it.code for it in wide.findings] == ["HEIGHTS_AS_THEY_ARE", "CITY_FLAT", "CITY_WIDE"]
    assert wide.verdict == "accept"
    told = wide.to_json()["about"]
    assert {key: told[key] for key in about} == about and round(told["geographic"]["latitude_deg"], 3) == 48.411
    assert "EPSG:32633" in wide.to_text() and "Made by: The town. Licence: CC0" in wide.to_text()


def test_a_place_that_cannot_be_is_told(cube: Any, inspect: Callable[..., Inspection]) -> None:
    cube.json["asset"]["extras"] = {"crs": "EPSG:2263", "origin": [300_000, 60_000, 0]}
    foot = inspect(cube.glb())
    assert foot.verdict == "warn" and "US survey foot, and a model in metres" in foot.to_text()


def test_an_empty_scene_is_said_to_be_nothing_to_import(cube: Any, inspect: Callable[..., Inspection]) -> None:
    del cube.json["nodes"][0]["mesh"]
    empty = inspect(cube.glb())
    assert empty.verdict == "warn"
    assert empty.to_text().startswith("city.glb: There is nothing to import until this model has triangles.")


@pytest.mark.city
def test_agrees_with_every_expected_verdict(shared_data: Path) -> None:
    folder = shared_data / "gltf-stress/synthetic"
    expected: dict[str, dict[str, str]] = json.loads((folder / "manifest.json").read_text())
    allowed = {"accept-or-clear-limit": {"accept", "reject"}, "reject-or-repair": {"reject", "repair"}}
    wrong = {}
    for name, facts in expected.items():
        verdict = inspect_model(folder / name).verdict
        if verdict not in allowed.get(facts["expect"], {facts["expect"]}):
            wrong[name] = (verdict, facts["expect"])
    assert len(expected) == 36 and not wrong


@pytest.mark.city
def test_krems_is_counted_as_its_makers_did(shared_data: Path) -> None:
    counts = inspect_model(shared_data / "krems/krems.glb").counts
    assert (counts.buildings, counts.buildings_named, counts.buildings_with_address) == (1195, 110, 209)
    assert (counts.streets, counts.streets_named) == (801, 324)
