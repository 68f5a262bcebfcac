"""The tables hang together: what they refer to exists."""

from __future__ import annotations

from typing import Any

import pytest

from citiverse.assets.tables import ASSET, COLLECTIONS


def rules(table: Any) -> list[Any]:
    return [rule for rule in table.values()] + [inner for rule in table.values() for inner in rules(rule.table)]


ALL = [rule for _, table in COLLECTIONS.values() for rule in rules(table)] + rules(ASSET)


def test_every_reference_names_a_collection() -> None:
    assert {rule.to for rule in ALL} - {""} <= set(COLLECTIONS)


@pytest.mark.parametrize("kind", ["index", "indices", "references"])
def test_rules_that_refer_say_where(kind: str) -> None:
    assert all(rule.to for rule in ALL if rule.kind == kind)


def test_lists_of_numbers_say_how_many_and_objects_bring_their_table() -> None:
    assert all(rule.size for rule in ALL if rule.kind == "numbers")
    assert all(rule.table for rule in ALL if rule.kind == "objects")


def test_what_shapes_the_geometry_is_refused_and_the_looks_are_not() -> None:
    policies = {name: policy for name, (policy, _) in COLLECTIONS.items()}
    assert {policies[name] for name in ("nodes", "meshes", "accessors", "bufferViews", "buffers")} == {"refuse"}
    assert {policies[name] for name in ("materials", "textures", "images")} == {"drop"}
    assert {policies[name] for name in ("animations", "skins", "cameras")} == {"remark"}
