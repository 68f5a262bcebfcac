"""Property tables of glTF: every type comes in, and a damaged column leaves alone and is told."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made_tables import add_table, bits, ints, texts

from citiverse.assets.buffers import Buffers
from citiverse.assets.document import Document, parse_document
from citiverse.assets.findings import Findings
from citiverse.assets.limits import Limits
from citiverse.assets.structural_metadata import read_property_tables

Opened = Callable[..., Document]


def rows_of(document: Document) -> list[dict[str, Any]]:
    tables = read_property_tables(document, Buffers(document))
    assert tables[0] is not None
    return tables[0].rows(np.arange(tables[0].count))


def test_every_type_comes_in(cube: Any, opened: Opened) -> None:
    rules = {
        "name": {"type": "STRING", "noData": ""},
        "floors": {"type": "SCALAR", "componentType": "UINT8", "noData": 255, "default": 1},
        "height": {"type": "SCALAR", "componentType": "INT16", "scale": 0.1, "offset": 100},
        "listed": {"type": "BOOLEAN"},
        "use": {"type": "ENUM", "enumType": "uses"},
        "centre": {"type": "VEC2", "componentType": "FLOAT64"},
        "years": {"type": "SCALAR", "componentType": "UINT16", "array": True},
        "owners": {"type": "STRING", "array": True, "count": 2},
        "city": {"type": "STRING", "default": "Krems"},
        "title": {"type": "STRING", "semantic": "NAME"},
    }
    stored = {
        "name": texts(cube, ["Rathaus", "", "Dom"]),
        "floors": ints(cube, [3, 255, 2], "u1"),
        "height": ints(cube, [50, -50, 0], "<i2"),
        "listed": bits(cube, [True, False, True]),
        "use": ints(cube, [7, 8, 9], "<u2"),
        "centre": ints(cube, [0.5, 1, 2, 3, 4, 5], "<f8"),
        "years": ints(cube, [1900, 1950, 2000], "<u2") | {"arrayOffsets": cube.view(bytes([0, 2, 2, 3]))},
        "owners": texts(cube, ["a", "b", "c", "d", "e", "f"]),
        "title": texts(cube, ["x", "y", "z"]),
    }
    stored["years"]["arrayOffsetType"] = "UINT8"
    uses = {"values": [{"name": "house", "value": 7}, {"name": "church", "value": 8}]}
    add_table(cube, 3, rules, stored, enums={"uses": uses})
    cube.json["extensions"]["EXT_structural_metadata"]["schema"]["classes"]["thing"]["properties"]["title"] = {
        "type": "STRING", "semantic": "ID",
    }  # fmt: skip
    assert rows_of(opened(cube)) == [
        {
            "name": "Rathaus", "floors": 3, "height": 105.0, "listed": True, "use": "house", "centre": [0.5, 1.0],
            "years": [1900, 1950], "owners": ["a", "b"], "city": "Krems", "id": "x",
        },
        {
            "floors": 1, "height": 95.0, "listed": False, "use": "church", "centre": [2.0, 3.0], "years": [],
            "owners": ["c", "d"], "city": "Krems", "id": "y",
        },
        {
            "name": "Dom", "floors": 2, "height": 100.0, "listed": True, "centre": [4.0, 5.0], "years": [2000],
            "owners": ["e", "f"], "city": "Krems", "id": "z",
        },
    ]  # fmt: skip


def test_the_schema_may_be_a_file_of_its_own(cube: Any, opened: Opened, tmp_path: Path) -> None:
    made = add_table(cube, 1, {"name": {"type": "STRING"}}, {"name": texts(cube, ["Dom"])})
    (tmp_path / "schema.json").write_text(json.dumps(made.pop("schema")))
    made["schemaUri"] = "schema.json"
    assert rows_of(opened(cube)) == [{"name": "Dom"}]
    made["schemaUri"] = "../schema.json"
    document = opened(cube)
    assert read_property_tables(document, Buffers(document)) == []
    assert [finding.code for finding in document.findings.all() if finding.severity == "warning"] == ["INVALID_URI"]


@pytest.mark.parametrize(
    "bent",
    [
        {"values": 99}, {"values": True}, {"stringOffsets": None}, {"stringOffsetType": "FLOAT32"},
        {"stringOffsetType": []}, {"stringOffsetType": "UINT64"},
    ],
)  # fmt: skip
def test_a_damaged_column_is_left_out_alone(cube: Any, opened: Opened, bent: dict[str, Any]) -> None:
    rules = {"name": {"type": "STRING"}, "floors": {"type": "SCALAR", "componentType": "UINT8"}}
    stored = {"name": texts(cube, ["Dom", "Burg"]) | bent, "floors": ints(cube, [1, 2], "u1")}
    add_table(cube, 2, rules, stored)
    document = opened(cube)
    assert rows_of(document) == [{"floors": 1}, {"floors": 2}]
    (warning,) = [finding for finding in document.findings.all() if finding.severity == "warning"]
    assert warning.pointer.endswith("/propertyTables/0/properties/name")
    assert "left out" in warning.sentence


@pytest.mark.parametrize("count", [None, 0, -1, 1.5, "2", True])
def test_a_table_without_a_count_is_left_out(cube: Any, opened: Opened, count: Any) -> None:
    add_table(cube, count, {}, {})
    document = opened(cube)
    assert read_property_tables(document, Buffers(document)) == [None]
    assert "PROPERTY_TABLE_INVALID" in {finding.code for finding in document.findings.all()}


ANYTHING = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-2, 1 << 40)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.sampled_from(["STRING", "UINT8", "thing"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["values", "type", "count"]), inner),
    max_leaves=6,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.dictionaries(st.sampled_from(["values", "stringOffsets", "arrayOffsets", "offset", "scale"]), ANYTHING),
    st.fixed_dictionaries(
        {"type": st.sampled_from(["STRING", "SCALAR", "MAT4", "BOOLEAN", "ENUM", "VEC3"]) | ANYTHING},
        optional={
            "componentType": st.sampled_from(["UINT8", "FLOAT64"]) | ANYTHING, "array": ANYTHING, "count": ANYTHING,
            "enumType": ANYTHING, "noData": ANYTHING, "default": ANYTHING, "normalized": ANYTHING,
        },
    ),
    st.integers(1, 1 << 34),
)  # fmt: skip
def test_whatever_a_column_says_it_is_read_or_left_out(cube: Any, stored: Any, rule: Any, count: int) -> None:
    cube = copy.deepcopy(cube)
    cube.view(bytes(range(64)))
    add_table(cube, count, {"p": rule}, {"p": stored})
    document = parse_document(memoryview(cube.glb()), Path(), Limits(), Findings())
    (table,) = read_property_tables(document, Buffers(document))
    assert table is not None
    assert len(table.rows(np.array([0, count - 1]))) == 2
