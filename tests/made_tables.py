"""Property tables for the tests: columns in plain Python, written as EXT_structural_metadata asks."""

from __future__ import annotations

from typing import Any

import numpy as np

__all__ = ["add_table", "bits", "ints", "quads", "texts"]


def texts(recipe: Any, values: list[str]) -> dict[str, Any]:
    """Put texts and their offsets into a recipe; gives what a property of a table says of them."""
    encoded = [value.encode() for value in values]
    offsets = np.cumsum([0, *map(len, encoded)]).astype(np.uint32)
    return {"values": recipe.view(b"".join(encoded) or b"\0"), "stringOffsets": recipe.view(offsets.tobytes())}


def ints(recipe: Any, values: Any, dtype: str) -> dict[str, Any]:
    """Put numbers into a recipe."""
    return {"values": recipe.view(np.array(values, dtype).tobytes())}


def bits(recipe: Any, values: list[bool]) -> dict[str, Any]:
    """Put truth values into a recipe."""
    return {"values": recipe.view(np.packbits(values, bitorder="little").tobytes())}


def add_table(recipe: Any, count: int, rules: dict[str, Any], stored: dict[str, Any], **schema: Any) -> dict[str, Any]:
    """Give a recipe one property table; returns the extension, to be bent."""
    recipe.json["extensionsUsed"] = ["EXT_structural_metadata", "EXT_mesh_features"]
    made = {
        "schema": {"id": "s", "classes": {"thing": {"properties": rules}}, **schema},
        "propertyTables": [{"class": "thing", "count": count, "properties": stored}],
    }
    recipe.json.setdefault("extensions", {})["EXT_structural_metadata"] = made
    return made


def quads(recipe: Any, ids: Any, *, name: str = "_FEATURE_ID_0", **more: Any) -> dict[str, Any]:
    """Lay a row of squares of 10 m, four vertices and two triangles each, whose corners have these ids; gives the
    primitive, to be bent.
    """
    ids = np.asarray(ids)
    count = len(ids) // 4
    corners = np.array([(x, 0, z) for k in range(count) for x, z in ((k, 0), (k, 1), (k + 1, 1), (k + 1, 0))]) * 10
    faces = np.array([(4 * k + a, 4 * k + b, 4 * k + c) for k in range(count) for a, b, c in ((0, 1, 2), (0, 2, 3))])
    recipe.node(mesh=recipe.mesh(corners, faces, {name: recipe.accessor(ids)}), name="block")
    primitive = recipe.primitive
    if name != "_BATCHID":
        primitive["extensions"] = {
            "EXT_mesh_features": {"featureIds": [{"featureCount": 9, "attribute": 0, "propertyTable": 0} | more]}
        }
    return primitive
