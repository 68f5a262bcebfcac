from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import orjson
import pytest
from tiny_city import BUILDINGS, CITY_NAME, write_tiny_city

from citiverse.assets.city import City, load_city, read_facts
from citiverse.assets.package import import_city
from citiverse.assets.package_error import PackageError


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A package of the tiny city."""
    source = write_tiny_city(tmp_path / "tiny.gltf")
    return import_city([source], tmp_path / "package", progress=lambda stage, done, total: None).path


def change(package: Path, **facts: Any) -> None:
    path = package / "city.json"
    path.write_bytes(orjson.dumps(orjson.loads(path.read_bytes()) | facts))


def test_a_city_is_loaded(package: Path) -> None:
    city = load_city(package)
    assert isinstance(city, City) and city.path == package
    assert city.facts["name"] == CITY_NAME
    assert {feature.name for feature in city.features if feature.kind == "building"} == set(BUILDINGS)
    assert [feature.number for feature in city.features] == list(range(len(city.features)))
    start = city.facts["start"]
    assert city.ground.walkable(np.array([start["x"]]), np.array([start["z"]])).all()


@pytest.mark.parametrize(
    ("facts", "words"),
    [({"format": "zip"}, "not a city package"), ({"version": 2}, "not a city package"),
     ({"cell_m": 32}, "another size"),
     ({"ground": {}}, "damaged"), ({"ground": []}, "damaged"), ({"ground": {"regions": 7}}, "damaged"),
     ({"start": {}}, "damaged"), ({"start": None}, "damaged"),
     ({"start": {"x": "here", "z": 1, "heading_deg": 0}}, "damaged"), ({"files": []}, "damaged"),
     ({"files": {"features": "../../etc/passwd"}}, "outside its folder"),
     ({"files": {"features": "gone.json"}}, "cannot be read"), ({"files": {"features": "city.json"}}, "damaged")],
)  # fmt: skip
def test_what_cannot_be_used_is_refused(package: Path, facts: dict[str, Any], words: str) -> None:
    change(package, **facts)
    with pytest.raises(PackageError, match=words):
        load_city(package)


@pytest.mark.parametrize("content", [b"", b"[]", b"{", b'{"format": "citiverse-package", "version": 1}'])
def test_a_damaged_city_json_is_refused(package: Path, content: bytes) -> None:
    (package / "city.json").write_bytes(content)
    with pytest.raises(PackageError):
        read_facts(package)


def test_an_empty_folder_is_no_city(tmp_path: Path) -> None:
    with pytest.raises(PackageError, match="cannot be read"):
        load_city(tmp_path)
