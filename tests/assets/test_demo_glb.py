"""Writing: what goes in comes out of the reader, in its place."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from citiverse.assets.demo_feature import Feature
from citiverse.assets.demo_glb import write_glb
from citiverse.assets.demo_shapes import Mesh, box
from citiverse.assets.gltf import read_model

WORDS = {"name": "Testwick", "attribution": "Somebody", "licence": "CC0-1.0"}


def boxed(at: tuple[float, float]) -> Mesh:
    mesh = Mesh()
    box(mesh, "wall cream", at, (1.0, 0.0), (2.0, 4.0), (0.0, 3.0))
    return mesh


def test_features_come_back_with_their_words_and_places(tmp_path: Path) -> None:
    features = [
        Feature("building/1", "building", "Hall", boxed((100, -50)), {"address": "1 Test Lane"}),
        Feature("furniture/1", "furniture", shape="stone", at=(10.0, 0.0, 20.0), turn_deg=90.0, scale=2.0),
        Feature("other/1", "other"),
    ]
    write_glb(tmp_path / "t.glb", features, {"stone": boxed((0, 0))}, WORDS)
    model, findings = read_model(tmp_path / "t.glb")
    assert findings == []
    assert model.nodes[0].extras == WORDS
    assert model.copyright == "Somebody"
    assert [node.name for node in model.nodes] == [
        "Testwick",
        "buildings",
        "Hall",
        "furniture",
        "furniture/1",
        "other",
        "other/1",
    ]
    assert model.nodes[2].extras == {
        "id": "demo/building/1",
        "kind": "building",
        "name": "Hall",
        "address": "1 Test Lane",
    }
    extents = []
    for part in model.parts:
        points = part.positions @ part.matrices[0][:3, :3].T + part.matrices[0][:3, 3]
        extents.append(np.array([points.min(axis=0), points.max(axis=0)]))
    assert extents[0] == pytest.approx(np.array([[99, 0, -52], [101, 3, -48]]))
    # Twice as large and turned by a right angle: its length lies from west to east.
    assert extents[1] == pytest.approx(np.array([[6, 0, 18], [14, 6, 22]]), abs=1e-4)


def test_a_colour_that_is_not_in_the_palette_is_our_bug(tmp_path: Path) -> None:
    mesh = Mesh()
    mesh.face("no such colour", (0, 0, 0), (1, 0, 0), (0, 1, 0))
    with pytest.raises(AssertionError, match="no such colour"):
        write_glb(tmp_path / "t.glb", [Feature("other/1", "other", mesh=mesh)], {}, WORDS)


def test_a_folder_that_is_not_there_is_the_users_fault(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="missing"):
        write_glb(tmp_path / "missing" / "t.glb", [Feature("other/1", "other", mesh=boxed((0, 0)))], {}, WORDS)
