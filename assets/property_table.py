"""The words of a tile's things as a property table (EXT_structural_metadata), so that other viewers can say what was
picked.

**Invariant:** row n of the table is feature id n of the tile; a property that no thing of the tile has is left out.
"""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from .features import Feature
from .glb_writer import GlbWriter

__all__ = ["EXTENSION", "add_property_table"]

EXTENSION: Final = "EXT_structural_metadata"
CLASS: Final = "feature"
# A height that is not known; the schema says so, and viewers then give none.
NO_HEIGHT_M: Final = -1.0
_WORDS: Final = ("id", "kind", "name", "use", "address")
_OFFSETS: Final = (("UINT8", np.uint8), ("UINT16", np.uint16), ("UINT32", np.uint32))


def add_property_table(writer: GlbWriter, features: list[Feature]) -> None:
    """Add the table of `features`, in their order, and its schema to the document."""
    schema: dict[str, Any] = {}
    properties: dict[str, Any] = {}
    for word in _WORDS:
        texts: list[str] = [getattr(feature, word) for feature in features]
        if any(texts):
            schema[word] = {"type": "STRING", "required": True} if all(texts) else {"type": "STRING", "noData": ""}
            properties[word] = _strings(writer, texts)
    if any(feature.height_m is not None for feature in features):
        heights = [NO_HEIGHT_M if feature.height_m is None else feature.height_m for feature in features]
        schema["height_m"] = {"type": "SCALAR", "componentType": "FLOAT32", "noData": NO_HEIGHT_M}
        properties["height_m"] = {"values": writer.plain_view(np.array(heights, np.float32).tobytes())}
    writer.extend(
        EXTENSION,
        {
            "schema": {"id": "citiverse", "classes": {CLASS: {"properties": schema}}},
            "propertyTables": [{"class": CLASS, "count": len(features), "properties": properties}],
        },
    )


def _strings(writer: GlbWriter, texts: list[str]) -> dict[str, Any]:
    encoded = [text.encode() for text in texts]
    offsets = np.cumsum([0, *map(len, encoded)])
    name, dtype = next((name, dtype) for name, dtype in _OFFSETS if offsets[-1] <= np.iinfo(dtype).max)
    return {
        "values": writer.plain_view(b"".join(encoded)),
        "stringOffsets": writer.plain_view(offsets.astype(dtype).tobytes()),
        "stringOffsetType": name,
    }
