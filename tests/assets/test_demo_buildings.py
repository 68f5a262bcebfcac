"""Houses: their height, their door, their shop window."""

from __future__ import annotations

from random import Random

import pytest

from citiverse.assets.demo_buildings import Openings, build_house, opening, windows
from citiverse.assets.demo_cells import rectangle
from citiverse.assets.demo_lots import STYLES, Lot
from citiverse.assets.demo_plan import Block
from citiverse.assets.demo_quads import Frame
from citiverse.assets.demo_shapes import Mesh

BLOCK = Block(rectangle(0, 0, 50, 50, 0), "new")


def lot_of(style: str, use: str = "house") -> Lot:
    return Lot(BLOCK, 0, style, (10, 0), Frame((10.0, 10.0), (1.0, 0.0)).rect(-6, 0, 6, 10), use)


@pytest.mark.parametrize("style", STYLES)
def test_house_is_as_high_as_it_says(style: str) -> None:
    for seed in range(12):
        mesh, height_m = build_house(Random(seed), lot_of(style))
        top = max(y for points in mesh.points.values() for _, y, _ in points)
        assert height_m == pytest.approx(top, abs=0.06)
        assert 3.5 < height_m < 25
        assert len(mesh.triangles["door"]) == 2


def test_houses_of_a_style_differ() -> None:
    assert len({build_house(Random(seed), lot_of("old"))[1] for seed in range(20)}) > 10


def test_shop_has_a_sign() -> None:
    mesh, _ = build_house(Random(1), lot_of("old", "bakery"))
    assert "sign blue" in mesh.triangles


def test_windows_leave_room_for_the_door() -> None:
    mesh = Mesh()
    windows(mesh, (0, 0), (12, 0), Openings(1, door=True))
    door = [x for x, _, _ in mesh.points["door"]]
    assert (min(door), max(door)) == (5.4, 6.6)
    assert not any(min(door) - 0.1 < x < max(door) + 0.1 for x, _, _ in mesh.points["glass"])


def test_opening_lies_before_its_wall() -> None:
    mesh = Mesh()
    # Seen from the south, the wall runs from west to east; the outside is south.
    opening(mesh, "glass", (0, 5), (10, 5), (1, 2), (1, 2))
    assert all(5 < z < 5.1 for _, _, z in mesh.points["glass"])
