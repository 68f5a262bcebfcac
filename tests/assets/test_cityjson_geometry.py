"""The best geometry is chosen, and its nesting is undone or refused."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citiverse.assets.cityjson_geometry import DEPTHS, best_geometry, lod_of, said_along, shape_of

A, B = [[0, 1, 2]], [[2, 1, 3, 4], [0, 1, 2]]
NESTED: dict[str, Any] = {
    "MultiSurface": [A, B],
    "CompositeSurface": [A, B],
    "Solid": [[A, B], [[[0, 0, 0]]]],
    "MultiSolid": [[[A]], [[B], [A]]],
    "CompositeSolid": [[[A]], [[B]]],
}
SAID: dict[str, Any] = {
    "MultiSurface": [5, 7], "CompositeSurface": [5, 7], "Solid": [[5, 7], [9]], "MultiSolid": [[[5]], [[7], [9]]],
    "CompositeSolid": [[[5]], [[7]]],
}  # fmt: skip


@pytest.mark.parametrize(
    ("geometries", "best"),
    [
        ([("MultiSurface", "1"), ("Solid", "2.2"), ("Solid", "1.3")], 1),
        ([("MultiSurface", "2"), ("Solid", "2"), ("Solid", "2")], 1),
        ([("Solid", "1"), ("MultiSurface", "3")], 1),
        ([("Solid", 1), ("Solid", 2)], 1),
        ([("MultiPoint", "3"), ("GeometryInstance", None)], 1),
        ([("MultiLineString", "2"), ("Volume", "2")], None),
        ([(None, None), (["Solid"], "1")], None),
        ([], None),
    ],
)
def test_the_highest_level_counts_then_the_solid(geometries: list[tuple[Any, Any]], best: int | None) -> None:
    assert best_geometry([{"type": kind, "lod": lod} for kind, lod in geometries]) == best


@pytest.mark.parametrize(("lod", "number"), [("2.2", 2.2), (1, 1.0), ("x", -1.0), (None, -1.0), ("nan", -1.0)])
def test_levels_are_numbers(lod: Any, number: float) -> None:
    assert lod_of({"lod": lod}) == number


@pytest.mark.parametrize("kind", DEPTHS)
def test_outer_shells_are_unnested_and_so_is_what_is_said(kind: str) -> None:
    shape = shape_of({"type": kind, "boundaries": NESTED[kind]}, 5)
    assert shape is not None
    assert shape.vertex.tolist() == [0, 1, 2, 2, 1, 3, 4, 0, 1, 2]
    assert (shape.ring_sizes, shape.ring_counts) == ([3, 4, 3], [1, 2])
    assert said_along(kind, SAID[kind], shape) == [5, 7]


@pytest.mark.parametrize("kind", DEPTHS)
def test_wrong_nesting_is_noticed(kind: str) -> None:
    for boundaries in (NESTED[kind][0], [NESTED[kind]], None, 5, [None], {}):
        assert shape_of({"type": kind, "boundaries": boundaries}, 5) is None


@pytest.mark.parametrize("number", ["1", 1.0, True, None, [1], 2**70])
def test_only_whole_numbers_are_vertices(number: Any) -> None:
    assert shape_of({"type": "MultiSurface", "boundaries": [[[0, 1, number]]]}, 5) is None


@pytest.mark.parametrize("number", [-1, 5, 2**62])
def test_surfaces_with_vertices_that_are_not_there_are_left_out_with_what_is_said_of_them(number: int) -> None:
    shape = shape_of({"type": "Solid", "boundaries": [[A, [[0, 1, number]], B]]}, 5)
    assert shape is not None
    assert shape.kept == [0, 2] and shape.ring_sizes == [3, 4, 3]
    assert said_along("Solid", [[5, 6, 7]], shape) == [5, 7]


def test_silence_may_stand_for_a_whole_shell() -> None:
    shape = shape_of({"type": "MultiSolid", "boundaries": [[[A, A]], [[B]]]}, 5)
    assert shape is not None
    assert said_along("MultiSolid", [None, [[7]]], shape) == [None, None, 7]
    assert said_along("MultiSolid", [[None], [[7]]], shape) == [None, None, 7]


@pytest.mark.parametrize("values", [None, 5, [], [1], [1, 2, 3], [[1], [2]], "ab", {}])
def test_what_is_said_of_other_surfaces_does_not_count(values: Any) -> None:
    shape = shape_of({"type": "Solid", "boundaries": [[A, B]]}, 5)
    assert shape is not None
    said = said_along("Solid", values, shape)
    assert said is None or said == [None, None]


NUMBERS = st.recursive(
    st.one_of(st.integers(-2, 9), st.none(), st.text(max_size=2)), lambda it: st.lists(it, max_size=4)
)


@given(st.sampled_from(list(DEPTHS)), NUMBERS, NUMBERS)
def test_any_nesting_gives_a_shape_that_holds_or_none(kind: str, boundaries: Any, values: Any) -> None:
    shape = shape_of({"type": kind, "boundaries": boundaries}, 5)
    if shape is not None:
        assert len(shape.vertex) == sum(shape.ring_sizes) and len(shape.ring_sizes) == sum(shape.ring_counts)
        assert len(shape.kept) == len(shape.ring_counts) and all(0 <= vertex < 5 for vertex in shape.vertex)
        said = said_along(kind, values, shape)
        assert said is None or len(said) == len(shape.kept)
