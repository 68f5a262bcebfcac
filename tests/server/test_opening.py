from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from tiny_city import BUILDINGS, CITY_NAME, write_tiny_city

from citiverse.assets.package import import_city
from citiverse.assets.package_error import PackageError
from citiverse.server.opening import read_opening, revision_of


def publish(folder: Path, name: str = "city") -> Path:
    source = write_tiny_city(folder / "tiny.gltf")
    import_city(source, folder / name, progress=lambda *_: None)
    return folder / name


def test_a_package_is_opened_with_its_things_and_where_one_arrives(tmp_path: Path) -> None:
    opening = read_opening(publish(tmp_path))
    assert opening.city.name == CITY_NAME
    assert set(BUILDINGS) <= {thing.name for thing in opening.city.things}
    x_m, z_m = opening.city.start
    assert opening.city.ground.walkable(np.array([x_m]), np.array([z_m]))[0]


def test_the_same_content_has_the_same_revision_wherever_it_lies(tmp_path: Path) -> None:
    one, other = publish(tmp_path), publish(tmp_path, "other")
    assert revision_of(one) == revision_of(other) == read_opening(one).revision
    (other / "tileset.json").write_text("{}")
    assert revision_of(other) != revision_of(one)


@pytest.mark.parametrize("lost", ["city.json", "tileset.json", "features", "ground"])
def test_a_package_that_is_not_all_there_is_refused(tmp_path: Path, lost: str) -> None:
    package = publish(tmp_path)
    gone = [file for file in package.rglob("*") if file.is_file() and lost in str(file.relative_to(package))]
    for file in gone:
        file.unlink()
    assert gone
    with pytest.raises(PackageError):
        read_opening(package)
