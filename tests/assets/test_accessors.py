"""Accessors: checked extents, and numbers as glTF means them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from citiverse.assets.accessors import Accessors
from citiverse.assets.buffers import Buffers
from citiverse.assets.document import Document
from citiverse.assets.findings import ModelError
from citiverse.assets.limits import Limits


@pytest.fixture
def accessors(opened: Callable[..., Document]) -> Callable[[Any], Accessors]:
    def make(recipe: Any) -> Accessors:
        document = opened(recipe)
        return Accessors(document, Buffers(document))

    return make


def test_interleaved_rows_are_views_and_not_copies(recipe: Any, accessors: Callable[[Any], Accessors]) -> None:
    rows = np.arange(24, dtype=np.float32).reshape(4, 6)
    view = recipe.view(rows.tobytes(), byteStride=24)
    for offset in (0, 12):
        recipe.json["accessors"].append(
            {"bufferView": view, "byteOffset": offset, "componentType": 5126, "type": "VEC3", "count": 4}
        )
    made = accessors(recipe)
    np.testing.assert_array_equal(made.raw(0), rows[:, :3])
    np.testing.assert_array_equal(made.raw(1), rows[:, 3:])
    assert made.raw(1).base is not None and made.raw(1) is made.raw(1)
    assert made.raw(1).strides == (24, 4)


@pytest.mark.parametrize(
    ("dtype", "values", "floats"),
    [
        ("int8", [-128, -127, 0, 127], [-1, -1, 0, 1]),
        ("uint8", [0, 51, 255], [0, 0.2, 1]),
        ("int16", [-32768, -32767, 32767], [-1, -1, 1]),
        ("uint16", [0, 13107, 65535], [0, 0.2, 1]),
    ],
)
def test_normalised_integers_become_fractions(
    recipe: Any, accessors: Callable[[Any], Accessors], dtype: str, values: list[int], floats: list[float]
) -> None:
    array = np.array(values, dtype)
    recipe.accessor(array, normalized=True)
    recipe.accessor(array)
    made = accessors(recipe)
    np.testing.assert_allclose(made.floats(0, slice(None))[:, 0], floats)
    np.testing.assert_array_equal(made.floats(1, slice(None))[:, 0], values)


def sparse(recipe: Any, places: Any, values: Any, **more: Any) -> dict[str, Any]:
    index, value = (
        recipe.view(np.asarray(places, np.uint16).tobytes()),
        recipe.view(np.asarray(values, np.float32).tobytes()),
    )
    return {
        "count": len(places),
        "indices": {"bufferView": index, "componentType": 5123},
        "values": {"bufferView": value},
    } | more


def test_sparse_values_replace_rows_of_the_base_or_of_zeros(recipe: Any, accessors: Callable[[Any], Accessors]) -> None:
    patch = sparse(recipe, [1, 3], [[9, 9, 9], [8, 8, 8]])
    recipe.accessor(np.ones((4, 3), np.float32), sparse=patch)
    recipe.json["accessors"].append({"componentType": 5126, "type": "VEC3", "count": 4, "sparse": patch})
    made = accessors(recipe)
    assert made.raw(0)[:, 0].tolist() == [1, 9, 1, 8]
    assert made.raw(1)[:, 0].tolist() == [0, 9, 0, 8]


def test_sparse_rows_beyond_the_end_are_refused(recipe: Any, accessors: Callable[[Any], Accessors]) -> None:
    recipe.accessor(np.ones((2, 3), np.float32), sparse=sparse(recipe, [0, 7], np.zeros((2, 3))))
    made = accessors(recipe)
    with pytest.raises(ModelError) as caught:
        made.raw(0)
    assert caught.value.finding.code == "ACCESSOR_SPARSE_INDEX_OOB"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"count": 5}, "ACCESSOR_TOO_LONG"),
        ({"byteOffset": 4}, "ACCESSOR_TOO_LONG"),
        ({"byteOffset": 10**30}, "ACCESSOR_TOO_LONG"),
        ({"type": "VEC4"}, "ACCESSOR_TOO_LONG"),
        ({"count": 2_000_000_000, "type": "MAT4"}, "LIMIT_ACCESSOR_BYTES"),
    ],
)
def test_accessors_that_leave_their_view_are_refused_even_unused(
    recipe: Any, accessors: Callable[[Any], Accessors], change: dict[str, Any], code: str
) -> None:
    recipe.accessor(np.ones((4, 3), np.float32), **change)
    with pytest.raises(ModelError) as caught:
        accessors(recipe)
    assert (caught.value.finding.code, caught.value.finding.pointer) == (code, "/accessors/0")


def test_a_stride_below_the_row_is_refused(recipe: Any, accessors: Callable[[Any], Accessors]) -> None:
    recipe.accessor(np.ones((4, 3), np.float32))
    recipe.json["bufferViews"][0]["byteStride"] = 8
    with pytest.raises(ModelError) as caught:
        accessors(recipe)
    assert caught.value.finding.code == "ACCESSOR_SMALL_BYTESTRIDE"


def test_the_last_row_may_end_where_the_view_ends(recipe: Any, accessors: Callable[[Any], Accessors]) -> None:
    view = recipe.view(np.arange(9, dtype=np.float32).tobytes(), byteStride=24)
    recipe.json["accessors"].append({"bufferView": view, "componentType": 5126, "type": "VEC3", "count": 2})
    assert accessors(recipe).raw(0).tolist() == [[0, 1, 2], [6, 7, 8]]


def test_small_matrices_are_padded_to_columns_of_four_bytes(recipe: Any, accessors: Callable[[Any], Accessors]) -> None:
    recipe.json["accessors"].append(
        {"bufferView": recipe.view(b"x" * 16), "componentType": 5121, "type": "MAT2", "count": 2}
    )
    accessors(recipe)
    recipe.json["accessors"][0]["count"] = 3
    with pytest.raises(ModelError):
        accessors(recipe)


@pytest.mark.parametrize(
    ("change", "codes"),
    [
        ({}, []),
        ({"max": [1, 1, 4]}, ["ACCESSOR_MAX_MISMATCH"]),
        ({"min": [0, -1, 0], "max": [3, 3, 3.1]}, ["ACCESSOR_MIN_MISMATCH", "ACCESSOR_MAX_MISMATCH"]),
        ({"min": [0]}, ["ACCESSOR_MIN_MISMATCH"]),
    ],
)
def test_wrong_bounds_are_told_once(
    recipe: Any, opened: Callable[..., Document], change: dict[str, Any], codes: list[str]
) -> None:
    recipe.accessor(np.array([[0, 0, 0], [3, 3, 3]], np.float32), bounds=True)
    recipe.json["accessors"][0] |= change
    document = opened(recipe)
    made = Accessors(document, Buffers(document))
    made.check_bounds(0)
    made.check_bounds(0)
    assert [finding.code for finding in document.findings.all()] == codes


def test_bounds_that_need_not_be_stated_are_only_compared(recipe: Any, opened: Callable[..., Document]) -> None:
    recipe.accessor(np.array([0, 7], np.float32))
    recipe.accessor(np.array([0, 7], np.float32), bounds=True, max=[8])
    document = opened(recipe)
    made = Accessors(document, Buffers(document))
    made.check_bounds(0)
    made.check_bounds(1)
    assert [(finding.code, finding.pointer) for finding in document.findings.all()] == [
        ("ACCESSOR_MAX_MISMATCH", "/accessors/1/max")
    ]


def test_zeros_without_data_are_made_within_their_limit(recipe: Any, opened: Callable[..., Document]) -> None:
    recipe.json["accessors"] = [{"componentType": 5126, "type": "VEC3", "count": 4}] * 2
    document = opened(recipe, Limits(made_bytes_max=50))
    made = Accessors(document, Buffers(document))
    assert not made.raw(0).any() and not made.has_data(0)
    with pytest.raises(ModelError) as caught:
        made.raw(1)
    assert caught.value.finding.code == "LIMIT_MADE_BYTES"


def test_an_accessor_of_an_unknown_type_is_borne_where_nobody_needs_it(cube: Any, read: Callable[..., Any]) -> None:
    cube.json["accessors"].append({"type": "VEC9", "componentType": 5126, "count": 8})
    assert read(cube)[1] == []
    cube.primitive["attributes"]["POSITION"] = 2
    with pytest.raises(ModelError) as caught:
        read(cube)
    assert caught.value.finding.code == "MESH_PRIMITIVE_ATTRIBUTES_ACCESSOR_INVALID_FORMAT"


def test_a_signalling_nan_is_read_without_a_warning(recipe: Any, accessors: Callable[[Any], Accessors]) -> None:
    recipe.accessor(np.array([0x7F800001], np.uint32).view(np.float32))
    assert np.isnan(accessors(recipe).floats(0, slice(None))).all()
