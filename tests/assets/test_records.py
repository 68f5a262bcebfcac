"""Rows become things: each keeps its own triangles and words, and numbers that lead nowhere belong to nobody."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from made_tables import add_table, ints, quads, texts

from citiverse.assets.features import collect_features
from citiverse.assets.findings import ModelError
from citiverse.assets.limits import Limits
from citiverse.assets.model import Model

Read = Callable[..., Any]
NAMES = {"name": {"type": "STRING"}}


def named(recipe: Any, *names: str) -> None:
    add_table(recipe, len(names), NAMES, {"name": texts(recipe, [*names])})


def found(model: Model) -> dict[str, tuple[float, float]]:
    """For each name of a row where its triangles begin and end along x; "" for what no row has."""
    spans: dict[str, tuple[float, float]] = {}
    for part in model.parts:
        node = model.nodes[part.node]
        x = part.positions[part.triangles][:, :, 0]
        spans[node.extras["name"] if node.record else ""] = (float(x.min()), float(x.max()))
    return spans


def codes(findings: Any) -> set[str]:
    return {finding.code for finding in findings}


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16, np.float32])
def test_each_row_is_a_thing_with_its_words_and_triangles(recipe: Any, read: Read, dtype: Any) -> None:
    quads(recipe, np.repeat(np.array([2, 0, 2], dtype), 4))
    named(recipe, "Dom", "Burg", "Rathaus")
    model, findings = read(recipe)
    assert found(model) == {"Dom": (10.0, 20.0), "Rathaus": (0.0, 30.0)}
    assert codes(findings) == set()
    records = [node for node in model.nodes if node.record]
    assert [node.pointer for node in records] == [
        f"/extensions/EXT_structural_metadata/propertyTables/0#{n}" for n in (0, 2)
    ]
    assert {model.nodes[node.parent].name for node in records if node.parent is not None} == {"block"}
    assert sorted(feature.name for feature in collect_features(model)[0]) == ["Dom", "Rathaus"]


def test_numbers_that_were_bent_are_rounded_and_those_outside_belong_to_nobody(recipe: Any, read: Read) -> None:
    quads(recipe, np.repeat(np.array([0.9993, 0.4, 7, -3, np.nan, 1e30], np.float32), 4))
    named(recipe, "Dom", "Burg")
    model, findings = read(recipe)
    assert found(model) == {"Burg": (0.0, 10.0), "Dom": (10.0, 20.0), "": (20.0, 60.0)}
    assert codes(findings) == {"FEATURE_ID_ROUNDED", "FEATURE_ID_OUT_OF_RANGE"}


def test_the_null_feature_is_nobody_and_no_fault(recipe: Any, read: Read) -> None:
    quads(recipe, np.repeat(np.array([1, 255], np.uint8), 4), nullFeatureId=255)
    named(recipe, "Dom", "Burg")
    model, findings = read(recipe)
    assert found(model) == {"Burg": (0.0, 10.0), "": (10.0, 20.0)}
    assert codes(findings) == set()


def test_a_triangle_between_two_rows_goes_to_its_first_corner(recipe: Any, read: Read) -> None:
    quads(recipe, np.array([0, 1, 1, 1], np.uint8))
    named(recipe, "Dom", "Burg")
    model, findings = read(recipe)
    assert set(found(model)) == {"Dom"}
    assert codes(findings) == {"FEATURE_IDS_DISAGREE"}


def test_without_an_attribute_each_vertex_is_its_own_row(recipe: Any, read: Read) -> None:
    primitive = quads(recipe, np.zeros(8, np.uint8))
    del primitive["extensions"]["EXT_mesh_features"]["featureIds"][0]["attribute"]
    named(recipe, *"abcdefgh")
    assert set(found(read(recipe)[0])) == {"a", "e"}


def test_a_set_with_a_table_goes_before_one_without_and_a_texture_is_left_out(recipe: Any, read: Read) -> None:
    primitive = quads(recipe, np.repeat(np.array([0, 1], np.uint8), 4))
    sets = primitive["extensions"]["EXT_mesh_features"]["featureIds"]
    sets.insert(0, {"featureCount": 2, "texture": {"index": 0}, "propertyTable": 0})
    sets.insert(1, {"featureCount": 1, "attribute": 5})
    named(recipe, "Dom", "Burg")
    model, findings = read(recipe)
    assert set(found(model)) == {"Dom", "Burg"}
    assert codes(findings) == {"FEATURE_IDS_IN_TEXTURE", "FEATURE_IDS_SEVERAL"}


@pytest.mark.parametrize("bent", [{"attribute": 3}, {"attribute": 1}])
def test_numbers_that_cannot_be_read_leave_the_mesh_whole(recipe: Any, read: Read, bent: dict[str, int]) -> None:
    primitive = quads(recipe, np.zeros(8, np.uint8), **bent)
    primitive["attributes"]["_FEATURE_ID_1"] = primitive["attributes"]["POSITION"]
    named(recipe, "Dom")
    model, findings = read(recipe)
    assert len(model.parts) == 1
    assert not any(node.record for node in model.nodes)
    assert codes(findings) == {"FEATURE_ID_INVALID"}


def test_batches_without_a_table_are_things_all_the_same(recipe: Any, read: Read) -> None:
    quads(recipe, np.repeat(np.array([5, 0], np.float32), 4), name="_BATCHID")
    model, _ = read(recipe)
    assert [node.pointer for node in model.nodes if node.record] == ["/batches#0", "/batches#5"]
    assert len(collect_features(model)[0]) == 2


def test_colours_stay_with_their_corners(recipe: Any, read: Read) -> None:
    primitive = quads(recipe, np.repeat(np.array([1, 0], np.uint8), 4))
    colours = np.repeat(np.array([[1, 0, 0], [0, 0, 1]], np.float32), 4, axis=0)
    primitive["attributes"]["COLOR_0"] = recipe.accessor(colours)
    named(recipe, "blue", "red")
    model, _ = read(recipe)
    for part in model.parts:
        wanted = [0, 0, 1, 1] if model.nodes[part.node].extras["name"] == "blue" else [1, 0, 0, 1]
        assert part.colours is not None
        assert (part.colours == wanted).all()


def test_a_mesh_that_stands_twice_gives_each_place_its_things(recipe: Any, read: Read) -> None:
    quads(recipe, np.repeat(np.array([1, 0], np.uint8), 4))
    recipe.node(mesh=0, name="again", scale=[-1, 1, 1], translation=[0, 0, 50])
    named(recipe, "Dom", "Burg")
    model, _ = read(recipe)
    assert len(collect_features(model)[0]) == 4


def test_words_are_cleaned_and_bounded(recipe: Any, read: Read) -> None:
    quads(recipe, np.zeros(4, np.uint8))
    named(recipe, "Dom\u202e" + "x" * 9_000)
    (record,) = [node for node in read(recipe)[0].nodes if node.record]
    assert record.extras["name"].startswith("Domx")
    assert len(record.extras["name"]) == Limits().text_chars_max


@pytest.mark.parametrize(("limit", "code"), [("records_max", "LIMIT_RECORDS"), ("cells_max", "LIMIT_CELLS")])
def test_more_rows_or_values_than_the_limit_are_refused(recipe: Any, read: Read, limit: str, code: str) -> None:
    quads(recipe, np.repeat(np.arange(4, dtype=np.uint8), 4))
    rules = {"floors": {"type": "SCALAR", "componentType": "UINT8"}}
    add_table(recipe, 4, rules, {"floors": ints(recipe, [1, 2, 3, 4], "u1")})
    read(recipe, replace(Limits(), **{limit: 4}))
    with pytest.raises(ModelError) as caught:
        read(recipe, replace(Limits(), **{limit: 3}))
    assert caught.value.finding.code == code
