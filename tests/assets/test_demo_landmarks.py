"""Landmarks: each stays on its lot, at any size."""

from __future__ import annotations

import pytest

from citiverse.assets.demo_cells import rectangle
from citiverse.assets.demo_landmarks import SIZES_M, build_landmark
from citiverse.assets.demo_lots import Lot
from citiverse.assets.demo_plan import Block
from citiverse.assets.demo_quads import Frame

BLOCK = Block(rectangle(0, 0, 50, 50, 0), "old")
EAVES_M = 0.6


@pytest.mark.parametrize("scale", [1.0, 0.7])
@pytest.mark.parametrize("use", SIZES_M)
def test_landmark_stays_on_its_lot_and_has_a_door(use: str, scale: float) -> None:
    width, depth = SIZES_M[use][0] * scale, SIZES_M[use][1] * scale
    frame = Frame((0.0, 0.0), (1.0, 0.0))
    lot = Lot(BLOCK, 0, "landmark", (0, 0), frame.rect(-width / 2, 0, width / 2, depth), use)
    mesh, height_m = build_landmark(lot)
    points = [point for some in mesh.points.values() for point in some]
    assert max(abs(x) for x, _, _ in points) <= width / 2 + EAVES_M
    assert max(z for _, _, z in points) <= EAVES_M
    assert min(z for _, _, z in points) >= -depth - EAVES_M
    assert max(y for _, y, _ in points) == pytest.approx(height_m)
    assert mesh.triangles["door"]
    middle = sum(x for x, _, _ in mesh.points["door"]) / len(mesh.points["door"])
    assert abs(middle) < 0.01
