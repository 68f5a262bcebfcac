"""The batch table of a tile of 3D Tiles 1.0: what is known of each batch ("Batch Table", OGC 18-053r2 §8).

It is JSON; a property is a list of values, or points into the binary body behind it.

**Invariant:** a table that was handed out can be read at every row without another check.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final, cast

import numpy as np
from numpy.typing import NDArray

from .findings import Findings, ModelError, refusal
from .limits import Limits
from .property_values import DTYPES, Cells, Numbers, numbers_in
from .record_table import Column, RecordTable
from .tables import Json

__all__ = ["HIERARCHY", "read_batch_table"]

HIERARCHY: Final = "3DTILES_batch_table_hierarchy"
_POINTER: Final = "/batchTable"
_NOT_PROPERTIES: Final = frozenset({"extensions", "extras", "HIERARCHY"})
_WIDTHS: Final = {"SCALAR": 1, "VEC2": 2, "VEC3": 3, "VEC4": 4}
_TYPES: Final = {
    "BYTE": "INT8",
    "UNSIGNED_BYTE": "UINT8",
    "SHORT": "INT16",
    "UNSIGNED_SHORT": "UINT16",
    "INT": "INT32",
    "UNSIGNED_INT": "UINT32",
    "FLOAT": "FLOAT32",
    "DOUBLE": "FLOAT64",
}
_AGAIN: Final = "export the tiles again"


@dataclass(frozen=True, slots=True)
class _Listed:
    """A property that stands in the JSON; rows beyond the list have no value."""

    values: list[Any]
    width: int = 1

    def cells(self, rows: NDArray[np.int64]) -> list[Any]:
        return [self.values[row] if row < len(self.values) else None for row in rows.tolist()]


def read_batch_table(json: Json, body: memoryview, count: int, limits: Limits, findings: Findings) -> RecordTable:
    """Read a table of `count` rows; a property that is damaged is left out and told."""
    columns: dict[str, Column] = {}
    extensions: Any = json.get("extensions")
    if "HIERARCHY" in json or (isinstance(extensions, dict) and HIERARCHY in cast("Json", extensions)):
        sentence = "What the batches are parts of (the hierarchy of the batch table) was left out"
        findings.add("note", "BATCH_HIERARCHY_LEFT_OUT", sentence, "", _POINTER)
    names = [name for name in json if name not in _NOT_PROPERTIES]
    for name in names[: limits.columns_max]:
        try:
            columns[name] = _column(json[name], body, count)
        except ModelError as error:
            found = error.finding
            sentence = f"{found.sentence}, so this property was left out"
            findings.add("warning", found.code, sentence, found.advice, f"{_POINTER}/{name[:40]}")
    return RecordTable(_POINTER, count, columns)


def _column(stored: Any, body: memoryview, count: int) -> Column:
    if isinstance(stored, list):
        return _Listed(cast("list[Any]", stored))
    where = cast("Json", stored) if isinstance(stored, dict) else {}
    start = where.get("byteOffset")
    width = _WIDTHS.get(str(where.get("type")))
    dtype = DTYPES.get(_TYPES.get(str(where.get("componentType")), ""))
    if type(start) is not int or width is None or dtype is None:
        sentence = "A property of the batches is neither a list nor says where its values are"
        raise refusal("BATCH_PROPERTY_INVALID", sentence, _AGAIN)
    return Cells(Numbers(numbers_in(body, dtype, count, width, start)))
