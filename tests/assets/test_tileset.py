from __future__ import annotations

from typing import Any

import numpy as np

from citiverse.assets.quadtree import Square
from citiverse.assets.tileset import TileFacts, tileset_of

NOBODY = np.zeros(0, np.int64)


def tree() -> Square:
    near = Square(0, 0, 1, np.array([0]))
    far = Square(3, 1, 1, np.array([1]))
    inner = Square(0, 0, 4, NOBODY, [near, far])
    return Square(0, 0, 8, NOBODY, [inner, Square(4, 4, 4, np.array([2]))])


BOUNDS = {0: [0, 0, 0, 10, 5, 20], 1: [192, 1, 64, 260, 30, 128], 2: [256, 0, 256, 300, 0, 300]}


def tile(square: Square) -> TileFacts:
    if not square.children:
        number = int(square.features[0])
        return TileFacts(f"tiles/{number}.glb", np.array(BOUNDS[number], np.float64))
    # The coarsest tile claims to be better than those below it.
    return TileFacts(f"tiles/{square.cells}.glb", np.array([0, 0, 0, 1, 1, 1], np.float64), 12.0 - square.cells)


def inside(box: list[float], other: list[float]) -> bool:
    half, other_half = (np.array([b[3], b[7], b[11]]) for b in (box, other))
    return bool((np.abs(np.array(box[:3]) - np.array(other[:3])) + other_half <= half + 1e-3).all())


def test_boxes_are_written_z_up() -> None:
    box = tileset_of(tree(), tile, copyright_text="")["root"]["children"][0]["children"][0]["boundingVolume"]["box"]
    # x 0..10 east, z 0..20 south becomes y −20..0, y 0..5 up becomes z.
    assert box == [5, -10, 2.5, 5, 0, 0, 0, 10, 0, 0, 0, 2.5]


def test_boxes_hold_what_is_below_and_errors_shrink() -> None:
    def walk(node: dict[str, Any]) -> None:
        for child in node.get("children", []):
            assert inside(node["boundingVolume"]["box"], child["boundingVolume"]["box"])
            assert node["geometricError"] >= child["geometricError"]
            walk(child)
        assert ("children" in node) == (node["geometricError"] > 0)

    tileset = tileset_of(tree(), tile, copyright_text="somebody")
    walk(tileset["root"])
    assert tileset["asset"] == {"version": "1.1", "copyright": "somebody"}
    assert tileset["root"]["refine"] == "REPLACE"
    assert (tileset["root"]["geometricError"], tileset["root"]["children"][0]["geometricError"]) == (8.0, 8.0)
    assert tileset["geometricError"] >= tileset["root"]["geometricError"]


def test_a_flat_tile_has_a_box_with_a_body() -> None:
    box = tileset_of(Square(0, 0, 1, np.array([2])), tile, copyright_text="")["root"]["boundingVolume"]["box"]
    assert box[11] > 0


def test_a_place_on_earth_is_the_roots_alone() -> None:
    transform = [float(number) for number in range(16)]
    root = tileset_of(tree(), tile, copyright_text="", transform=transform)["root"]
    assert root["transform"] == transform
    assert not any("transform" in child for child in root["children"])
    assert "transform" not in tileset_of(tree(), tile, copyright_text="")["root"]
