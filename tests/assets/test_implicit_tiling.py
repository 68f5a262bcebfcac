"""Implicit tiling: addresses, parents and contents are right, and a claim of millions costs nothing."""

from __future__ import annotations

import numpy as np
import pytest

from citiverse.assets.findings import ModelError
from citiverse.assets.implicit_tiling import Address, Scheme, filled, implicit_tiles, scheme_of
from citiverse.assets.subtree import Availability, Subtree


def full(scheme: Scheme, *, children: bool) -> Subtree:
    tiles = Availability(scheme.first(scheme.subtree_levels), True)
    return Subtree(tiles, [tiles], Availability(scheme.subtrees_below, children))


@pytest.mark.parametrize(("name", "count"), [("QUADTREE", 4), ("OCTREE", 8)])
def test_a_full_tree_has_every_address_under_its_parent(name: str, count: int) -> None:
    scheme = scheme_of({"subdivisionScheme": name, "subtreeLevels": 2, "availableLevels": 3})
    asked: list[Address] = []

    def read(address: Address) -> Subtree:
        asked.append(address)
        return full(scheme, children=True)

    tiles = implicit_tiles(scheme, read, 1_000, 1_000)
    assert len(asked) == 1 + count**2
    assert len({tile.address for tile in tiles}) == len(tiles) == 1 + count + count**2
    for tile in tiles[1:]:
        assert tile.parent is not None
        level, *place = tile.address
        assert tiles[tile.parent].address == (level - 1, *(axis // 2 for axis in place))
        assert tile.contents == (0,)


def test_tiles_are_in_morton_order() -> None:
    scheme = Scheme(2, 2, 2)
    bits = Availability(5, False, np.array([0b00101], "u1"))
    tiles = implicit_tiles(scheme, lambda _: Subtree(bits, [], Availability(16, False)), 9, 9)
    assert [tile.address for tile in tiles] == [(0, 0, 0, 0), (1, 1, 0, 0)]


def test_a_missing_subtree_leaves_the_rest() -> None:
    scheme = Scheme(2, 1, 2)
    tiles = implicit_tiles(scheme, lambda at: full(scheme, children=True) if at[1:] != (1, 1, 0) else None, 99, 99)
    assert sorted(tile.address for tile in tiles) == [(0, 0, 0, 0), (1, 0, 0, 0), (1, 0, 1, 0), (1, 1, 0, 0)]


def test_millions_are_refused_by_counting() -> None:
    scheme = scheme_of({"subdivisionScheme": "QUADTREE", "subtreeLevels": 13, "maximumLevel": 12})
    with pytest.raises(ModelError, match="more than 200,000 tiles"):
        implicit_tiles(scheme, lambda _: full(scheme, children=False), 200_000, 1_000)
    narrow = Scheme(2, 1, 60)
    with pytest.raises(ModelError, match="subtrees"):
        implicit_tiles(narrow, lambda _: full(narrow, children=True), 200_000, 1_000)
    with pytest.raises(ModelError, match="limit"):
        scheme_of({"subdivisionScheme": "OCTREE", "subtreeLevels": 30, "availableLevels": 30})


@pytest.mark.parametrize(
    "bent", [{"subtreeLevels": 0}, {"subdivisionScheme": "HEX"}, {"availableLevels": "9"}, {"availableLevels": 99}]
)
def test_a_scheme_that_says_nonsense_is_refused(bent: dict[str, object]) -> None:
    with pytest.raises(ModelError):
        scheme_of({"subdivisionScheme": "QUADTREE", "subtreeLevels": 2, "availableLevels": 3} | bent)


def test_templates_are_filled() -> None:
    assert filled("t/{level}/{x}_{y}_{z}.{w}", (3, 1, 2, 0)) == "t/3/1_2_0.{w}"
