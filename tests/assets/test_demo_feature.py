"""What a feature writes down."""

from __future__ import annotations

from citiverse.assets.demo_feature import Feature, line_of


def test_line_is_written_in_centimetres() -> None:
    assert line_of([(1.23456, -2.0), (3, 4.999)]) == [[1.23, -2.0], [3, 5.0]]


def test_features_do_not_share_their_mesh() -> None:
    assert Feature("a", "tree").mesh is not Feature("b", "tree").mesh
