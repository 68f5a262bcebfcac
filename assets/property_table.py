"""The words of a tile's things as a property table (EXT_structural_metadata), so that other viewers can say what was
picked.

**Invariant:** row n of the table is feature id n of the tile; a property that no thing of the tile has is left out.
"""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from .features import Feature
from .glb_writer import GlbWriter
from .kinds import KINDS

__all__ = ["EXTENSION", "WORDS", "add_property_table"]

EXTENSION: Final = "EXT_structural_metadata"
CLASS: Final = "feature"
# A height that is not known; the schema says so, and viewers then give none.
NO_HEIGHT_M: Final = -1.0
WORDS: Final = ("id", "kind", "name", "use", "address", "height_m")
_OFFSETS: Final = (("UINT8", np.uint8), ("UINT16", np.uint16), ("UINT32", np.uint32))


def add_property_table(writer: GlbWriter, features: list[Feature], words: tuple[str, ...] = WORDS) -> bool:
    """Add the table of `features`, in their order, and its schema to the document; False where none has a word."""
    schema: dict[str, Any] = {}
    properties: dict[str, Any] = {}
    for word in words:
        values = [getattr(feature, word) for feature in features]
        if word == "height_m" and any(value is not None for value in values):
            heights = np.array([NO_HEIGHT_M if value is None else value for value in values], np.float32)
            schema[word] = {"type": "SCALAR", "componentType": "FLOAT32", "noData": NO_HEIGHT_M}
            properties[word] = {"values": writer.plain_view(heights.tobytes())}
        elif word == "kind":
            schema[word] = {"type": "ENUM", "enumType": "kind", "required": True}
            properties[word] = {"values": writer.plain_view(bytes(map(KINDS.index, values)))}
        elif word != "height_m" and any(values):
            schema[word] = {"type": "STRING", "required": True} if all(values) else {"type": "STRING", "noData": ""}
            properties[word] = _strings(writer, values)
    if not properties:
        return False
    classes = {"classes": {CLASS: {"properties": schema}}}
    if "kind" in schema:
        classes["enums"] = {"kind": _kinds({feature.kind for feature in features})}
    writer.extend(
        EXTENSION,
        {
            "schema": {"id": "citiverse"} | classes,
            "propertyTables": [{"class": CLASS, "count": len(features), "properties": properties}],
        },
    )
    return True


def _kinds(used: set[str]) -> dict[str, Any]:
    """A byte says which kind it is; only those that are used are named."""
    return {"valueType": "UINT8", "values": [{"name": kind, "value": KINDS.index(kind)} for kind in sorted(used)]}


def _strings(writer: GlbWriter, texts: list[str]) -> dict[str, Any]:
    encoded = [text.encode() for text in texts]
    offsets = np.cumsum([0, *map(len, encoded)])
    name, dtype = next((name, dtype) for name, dtype in _OFFSETS if offsets[-1] <= np.iinfo(dtype).max)
    return {
        "values": writer.plain_view(b"".join(encoded)),
        "stringOffsets": writer.plain_view(offsets.astype(dtype).tobytes()),
        "stringOffsetType": name,
    }
