"""Batch tables: lists in JSON, numbers in the body behind it, and nothing that a damaged one says is believed."""

from __future__ import annotations

from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from citiverse.assets.batch_table import read_batch_table
from citiverse.assets.findings import Findings
from citiverse.assets.limits import Limits


def rows(json: Any, body: bytes, count: int, findings: Findings | None = None) -> list[dict[str, Any]]:
    table = read_batch_table(json, memoryview(body), count, Limits(), findings or Findings())
    return table.rows(np.arange(count))


def test_lists_and_binary_values_are_both_read() -> None:
    body = np.array([1.5, 2.5], "<f8").tobytes() + np.array([1, 2, 3, 4, 5, 6], "<i2").tobytes()
    table = {
        "id": ["a", "b"],
        "short": ["only one"],
        "height": {"byteOffset": 0, "componentType": "DOUBLE", "type": "SCALAR"},
        "place": {"byteOffset": 16, "componentType": "SHORT", "type": "VEC3"},
        "extras": {},
    }
    assert rows(table, body, 2) == [
        {"id": "a", "short": "only one", "height": 1.5, "place": [1, 2, 3]},
        {"id": "b", "height": 2.5, "place": [4, 5, 6]},
    ]


def test_a_hierarchy_is_left_out_with_a_note_and_a_damaged_property_with_a_warning() -> None:
    findings = Findings()
    table = {
        "id": ["a"],
        "bad": {"byteOffset": 4, "componentType": "FLOAT", "type": "SCALAR"},
        "odd": "text",
        "extensions": {"3DTILES_batch_table_hierarchy": {}},
    }
    assert rows(table, bytes(7), 1, findings) == [{"id": "a"}]
    assert sorted((finding.severity, finding.pointer) for finding in findings.all()) == [
        ("note", "/batchTable"), ("warning", "/batchTable/bad"), ("warning", "/batchTable/odd"),
    ]  # fmt: skip


ANY = st.none() | st.integers(-9, 1 << 40) | st.text(max_size=4) | st.sampled_from(["FLOAT", "VEC3", "SCALAR", "BYTE"])


@given(
    st.dictionaries(
        st.text(max_size=3),
        ANY
        | st.lists(ANY, max_size=3)
        | st.dictionaries(st.sampled_from(["byteOffset", "componentType", "type"]), ANY),
        max_size=4,
    ),
    st.binary(max_size=20),
    st.integers(1, 5),
)
def test_whatever_a_table_says_its_rows_can_be_read(json: Any, body: bytes, count: int) -> None:
    assert len(rows(json, body, count)) == count
