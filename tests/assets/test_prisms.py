from __future__ import annotations

import numpy as np
import pytest
from made_model import ModelMaker

from citiverse.assets.features import collect_features
from citiverse.assets.pieces import Piece
from citiverse.assets.prisms import NOBODY, Prism, blocks_of, pieces_of, prisms_of


def houses_of(maker: ModelMaker) -> list[list[Piece]]:
    _, pieces = collect_features(maker.model)
    return [[piece] for piece in pieces]


def gabled() -> ModelMaker:
    """A house of 10 by 8 m with a gable from 5 to 9 m."""
    maker = ModelMaker()
    corners = [(0, 0, 0), (0, 0, 8), (10, 0, 8), (10, 0, 0), (0, 5, 0), (0, 5, 8), (10, 5, 8), (10, 5, 0)]
    ridge = [(0, 9, 4), (10, 9, 4)]
    walls = [face for a, b in ((0, 1), (1, 2), (2, 3), (3, 0)) for face in ((a, b, b + 4), (a, b + 4, a + 4))]
    roof = [(5, 6, 9), (5, 9, 8), (7, 4, 8), (7, 8, 9), (4, 5, 8), (6, 7, 9)]
    maker.mesh(maker.node("h", kind="building"), [*corners, *ridge], [*walls, *roof])
    return maker


def volume(piece: Piece) -> float:
    """The volume above y = 0 that the surfaces facing up enclose, walls facing outwards."""
    a, b, c = (piece.positions[piece.triangles[:, k]] for k in range(3))
    return float(np.einsum("tx,tx->t", a, np.cross(b, c)).sum() / 6.0)


def test_a_gable_becomes_a_prism_of_its_mean_height() -> None:
    (prism,) = prisms_of(houses_of(gabled()))
    assert prism is not None
    assert (prism.foot_m, prism.top_m, prism.error_m) == pytest.approx((0.0, 7.0, 2.0))
    assert prism.area_m2 == pytest.approx(80.0)
    (piece,) = pieces_of(prism)
    assert len(piece.triangles) == 10
    assert volume(piece) == pytest.approx(10 * 8 * 7)


def test_overlapping_roofs_get_a_hull_that_says_how_far_it_is_off() -> None:
    maker = ModelMaker()
    node = maker.node("h", kind="building")
    maker.box(node, 0, 0, 30, 10)
    maker.box(node, 0, 0, 10, 30)
    _, pieces = collect_features(maker.model)
    (prism,) = prisms_of([pieces])
    assert prism is not None and len(prism.rings) == 1
    # The slope of the hull is 10 m off, but nothing is further away than the house is high.
    assert prism.error_m == pytest.approx(9.0)


def test_a_courtyard_stays_open() -> None:
    maker = ModelMaker()
    node = maker.node("h", kind="building")
    for x in (0, 10, 20):
        for z in (0, 10, 20):
            if (x, z) != (10, 10):
                maker.flat(node, x, z, x + 10, z + 10, 12.0)
    _, pieces = collect_features(maker.model)
    (prism,) = prisms_of([pieces])
    assert prism is not None and prism.area_m2 == pytest.approx(800.0)
    (top,) = pieces_of(prism._replace(foot_m=0.0))
    assert volume(top) == pytest.approx(800 * 12)


def test_a_thing_of_many_houses_keeps_every_roof_and_their_yards() -> None:
    maker = ModelMaker()
    node = maker.node("campus", kind="building")
    for x in range(5):
        for z in range(5):
            maker.box(node, 20 * x, 20 * z, 20 * x + 8, 20 * z + 8)
    for x, z in ((0, 0), (0, 10), (0, 20), (10, 0), (10, 20), (20, 0), (20, 10), (20, 20)):
        maker.box(node, 200 + x, z, 210 + x, 10 + z)
    _, pieces = collect_features(maker.model)
    (prism,) = prisms_of([pieces])
    assert prism is not None
    made = pieces_of(prism)
    assert sum(map(volume, made)) == pytest.approx((25 * 8 * 8 + 8 * 10 * 10) * prism.top_m)
    corners = np.concatenate([piece.positions[piece.triangles] for piece in made])
    normals = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    assert normals[normals[:, 1] > 1e-6, 1].sum() / 2 == pytest.approx(25 * 8 * 8 + 8 * 10 * 10)


def test_a_wall_alone_is_no_prism() -> None:
    maker = ModelMaker()
    maker.mesh(maker.node("w", kind="building"), [(0, 0, 0), (10, 0, 0), (10, 9, 0)], [(0, 1, 2)])
    assert prisms_of(houses_of(maker)) == [None]
    assert prisms_of([]) == []


def test_blocks_join_neighbours_and_are_nobodys() -> None:
    maker = ModelMaker()
    for x, high in ((0, 10.0), (15, 14.0), (200, 6.0)):
        maker.box(maker.node(f"{x}", kind="building"), x, 0, x + 10, 10, 0.0, high)
    prisms = [prism for prism in prisms_of(houses_of(maker)) if prism is not None]
    near, far = blocks_of(prisms, 64.0, 7)
    assert (near.feature, near.material, near.top_m) == (NOBODY, 7, pytest.approx(12.0))
    assert near.area_m2 == pytest.approx(250.0) and near.error_m >= 2.0
    assert far.error_m == pytest.approx(0.0, abs=1e-9)


def test_a_prism_needs_no_plane_ring_order() -> None:
    ring = np.array([(0.0, 0.0), (0.0, 4.0), (4.0, 4.0), (4.0, 0.0)])
    (piece,) = pieces_of(Prism(0, 0, 0, [ring], 0.0, 5.0, 0.0, 16.0))
    assert volume(piece) == pytest.approx(80.0)


def test_a_red_roof_stays_red() -> None:
    maker = ModelMaker()
    node = maker.node("h", kind="building")
    maker.flat(node, 0, 0, 10, 6, 5.0, material=1)
    maker.flat(node, 10, 0, 12, 6, 5.0, material=2)
    # The walls, in more triangles than the roof.
    for x in (0, 4, 8, 12):
        maker.mesh(node, [(x, 0, 0), (x, 5, 0), (x, 5, 6), (x, 0, 6)], [(0, 1, 2), (0, 2, 3)], material=3)
    (prism,) = prisms_of([collect_features(maker.model)[1]])
    assert prism is not None and (prism.material, prism.roof) == (3, 1)
    walls, roof = pieces_of(prism)
    assert (walls.material, roof.material) == (3, 1)
    assert set(roof.positions[:, 1].tolist()) == {5.0} and len(walls.triangles) == 8


def test_walls_and_roof_keep_their_own_colours_and_blocks_that_of_roofs() -> None:
    maker = ModelMaker()
    red, grey = np.float32([[0.8, 0.1, 0.1, 1.0]] * 4), np.float32([[0.4, 0.4, 0.4, 1.0]] * 4)
    for x in (0.0, 20.0):
        node = maker.node(f"h {x}", kind="building")
        maker.flat(node, x, 0, x + 10, 6, 5.0, colours=red)
        maker.mesh(node, [(x, 0, 0), (x, 5, 0), (x, 5, 6), (x, 0, 6)], [(0, 1, 2), (0, 2, 3)], colours=grey)
    _, pieces = collect_features(maker.model)
    prisms = [prism for prism in prisms_of([pieces[:2], pieces[2:]]) if prism is not None]
    walls, roof = pieces_of(prisms[0])
    assert walls.colours is not None and walls.colours[0].tolist() == grey[0].tolist()
    assert roof.colours is not None and roof.colours[0].tolist() == red[0].tolist()
    (block,) = blocks_of(prisms, 64.0, 7)
    (piece,) = pieces_of(block)
    assert piece.material == 0 and piece.colours is not None
    assert piece.colours[0].tolist() == pytest.approx(red[0].tolist())
