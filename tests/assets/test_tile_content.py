"""Files of tiles: turned to z up, moved to their centre, and a damaged one leaves the others alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from made_tiles import b3dm, cmpt

from citiverse.assets.findings import Findings
from citiverse.assets.limits import Limits
from citiverse.assets.plausibility import part_bounds
from citiverse.assets.tile_content import PlacedModel, read_content
from citiverse.assets.tile_tree import Content


def read(folder: Path, data: bytes, transform: Any = None) -> tuple[list[PlacedModel], set[str]]:
    (folder / "t").write_bytes(data)
    findings = Findings()
    matrix = np.eye(4) if transform is None else transform
    placed = read_content(Content(folder / "t", "t"), matrix, Limits(), findings)
    return placed, {finding.code for finding in findings.all()}


def box(recipe: Any) -> Any:
    """A box of 1 by 2 by 3 m along glTF's x, y (up) and z."""
    recipe.node(mesh=recipe.mesh([(0, 0, 0), (1, 2, 0), (0, 2, 3)], [(0, 1, 2)]))
    return recipe


def bounds(placed: PlacedModel) -> list[list[float]]:
    (part,) = placed.model.parts
    low, high = part_bounds(part)
    corners = np.array([[*low, 1.0], [*high, 1.0]]) @ placed.matrix.T
    return [corners[:, :3].min(axis=0).tolist(), corners[:, :3].max(axis=0).tolist()]


def test_y_up_becomes_z_up(recipe: Any, tmp_path: Path) -> None:
    (placed,), codes = read(tmp_path, box(recipe).glb())
    assert bounds(placed) == [[0, -3, 0], [1, 0, 2]]
    assert codes == set()


@pytest.mark.parametrize(("up", "high"), [("Z", [1, 2, 3]), ("X", [0, 2, 1]), ("?", [1, 0, 2])])
def test_old_tiles_may_say_which_axis_is_up(recipe: Any, tmp_path: Path, up: str, high: list[float]) -> None:
    box(recipe).json["asset"]["gltfUpAxis"] = up
    (placed,), _ = read(tmp_path, b3dm(recipe.glb()))
    assert bounds(placed)[1] == high


def test_centres_count_in_the_axes_of_the_tile(recipe: Any, tmp_path: Path) -> None:
    box(recipe).json |= {"extensionsUsed": ["CESIUM_RTC"], "extensionsRequired": ["CESIUM_RTC"]}
    recipe.json["extensions"] = {"CESIUM_RTC": {"center": [1000, 0, 0]}}
    shifted = np.eye(4)
    shifted[:3, 3] = (0, 0, 50)
    (placed,), codes = read(tmp_path, b3dm(recipe.glb(), RTC_CENTER=[0, 100, 0]), shifted)
    assert bounds(placed) == [[1000, 97, 50], [1001, 100, 52]]
    assert codes == set()


def test_a_composite_gives_what_can_be_read(recipe: Any, tmp_path: Path) -> None:
    good = b3dm(box(recipe).glb())
    points = b"pnts" + (1).to_bytes(4, "little") + (12).to_bytes(4, "little")
    damaged = good[:8] + (40).to_bytes(4, "little") + good[12:40]
    placed, codes = read(tmp_path, cmpt(points, cmpt(good), damaged, good))
    assert [one.place for one in placed] == ["t[1][0]", "t[3]"]
    assert codes == {"TILE_LEFT_OUT", "TILE_CUT_OFF"}


def test_composites_without_end_are_left_out(recipe: Any, tmp_path: Path) -> None:
    data = b3dm(box(recipe).glb())
    for _ in range(6):
        data = cmpt(data)
    assert read(tmp_path, data) == ([], {"TILE_DEPTH"})


def test_a_place_that_is_no_number_leaves_the_tile_out(recipe: Any, tmp_path: Path) -> None:
    assert read(tmp_path, box(recipe).glb(), np.diag([np.inf, 1, 1, 1])) == (
        [], {"TILE_TRANSFORM_INVALID"},
    )  # fmt: skip
