from __future__ import annotations

import numpy as np
import pytest

from citiverse.assets import quadtree as module
from citiverse.assets.quadtree import Square, grow


def leaves(square: Square) -> list[Square]:
    return [leaf for child in square.children for leaf in leaves(child)] if square.children else [square]


def test_every_feature_is_in_the_square_of_its_point(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "TILE_TRIANGLES_MAX", 100)
    generator = np.random.default_rng(5)
    points = generator.uniform((-3000, -500), (4000, 700), (800, 2))
    triangles, sizes = generator.integers(1, 20, 800), np.full(800, 10)
    tree = grow(points, triangles, sizes)
    found = leaves(tree)
    assert sorted(np.concatenate([leaf.features for leaf in found]).tolist()) == list(range(800))
    for leaf in found:
        low = np.array([leaf.cell_x, leaf.cell_z]) * 64.0
        assert (points[leaf.features] >= low).all() and (points[leaf.features] < low + leaf.side_m).all()
        assert leaf.cells & (leaf.cells - 1) == 0
        assert triangles[leaf.features].sum() <= 100 or leaf.cells == 1
    assert len(found) > 20


def test_a_small_city_is_one_tile() -> None:
    tree = grow(np.array([(0.0, 0.0), (500.0, -300.0)]), np.array([10, 10]), np.array([100, 100]))
    assert not tree.children
    assert tree.features.tolist() == [0, 1]


def test_bytes_split_too_and_lone_children_are_passed_over() -> None:
    points = np.array([(0.0, 0.0), (1.0, 1.0), (9000.0, 0.0)])
    tree = grow(points, np.array([1, 1, 1]), np.array([200_000, 40_000, 200_000]))
    assert [leaf.features.tolist() for leaf in leaves(tree)] == [[0, 1], [2]]
    assert len(tree.children) == 2


def test_one_feature_is_never_cut() -> None:
    tree = grow(np.array([(5.0, 5.0)]), np.array([1_000_000]), np.array([1 << 30]))
    assert tree.features.tolist() == [0]


def test_a_tile_names_no_more_things_than_its_ids_can_tell_apart() -> None:
    tree = grow(np.zeros((70_000, 2)), np.zeros(70_000, np.int64), np.zeros(70_000, np.int64))
    found = leaves(tree)
    assert sorted(np.concatenate([leaf.features for leaf in found]).tolist()) == list(range(70_000))
    assert all(len(leaf.features) <= module.TILE_FEATURES_MAX for leaf in found)


def test_the_order_of_features_changes_only_their_numbers() -> None:
    generator = np.random.default_rng(6)
    points, triangles = generator.uniform(-2000, 2000, (300, 2)), generator.integers(1, 300, 300)
    order = generator.permutation(300)
    one = leaves(grow(points, triangles, triangles))
    two = leaves(grow(points[order], triangles[order], triangles[order]))
    assert [sorted(leaf.features.tolist()) for leaf in one] == [sorted(order[leaf.features].tolist()) for leaf in two]
